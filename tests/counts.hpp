// How much the tests find: records of the catalog and answers from it, and the cases of the grammars. A lower number
// means that a change lost something, a higher one shows how much it added.
//
// To renew these numbers, run `ctest --preset dev`: a failed check prints what it found beside the number from here.
// Read `git diff data/`, copy what was found, and put the new hash into CHANGELOG.md.
#pragma once

#include <array>
#include <ostream>
#include <string_view>

namespace dlcost::test::counts {

/// The version of the catalog: its date, and the hash of the files of data/.
constexpr std::string_view catalog = "2026-11-24+10ada036";

/// The records of a kind, as `dlcost list` has them.
struct Records {
    std::string_view kind;
    std::size_t count;
};
constexpr Records records[] = {
    {"models", 830},   {"accelerators", 492}, {"zones", 402},      {"regions", 287},      {"providers", 38},
    {"machines", 379}, {"prices", 2002},      {"equivalents", 48}, {"mixes", 6},          {"factors", 17},
    {"hosts", 78},     {"generations", 14},   {"methods", 7},      {"observations", 181}, {"sources", 429},
};
/// Their values, each with a source.
constexpr int values = 20300;
/// Accelerators that are a part of another.
constexpr std::size_t parts = 143;

/// Of some requests, how many have which part of the answer.
struct Answers {
    int all, energy, co2e, usd;
    bool operator==(const Answers&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const Answers& answers) {
        return out << "{" << answers.all << ", " << answers.energy << ", " << answers.co2e << ", " << answers.usd
                   << "}";
    }
};
/// Models that answer by name alone, by their published run or their work, and those that have neither.
constexpr Answers models{767, 767, 767, 721};
constexpr int models_refused = 63;
/// All published runs.
constexpr Answers runs{1221, 1221, 1221, 1111};
/// An hour of each accelerator that has a price, in each cloud region.
constexpr Answers places{46207, 46207, 46207, 15805};

/// Published values that `dlcost validate` holds the program against.
constexpr std::size_t published_energy = 103, published_co2e = 60;
constexpr double whole_machines = 29, device_hours = 64;

/// What `recommend` keeps for BERT, for a plan of 7B parameters and for eight V100, and leaves out of a plan of 70B
/// parameters on two devices as too large for their memory.
constexpr std::array<std::size_t, 3> options{535, 535, 436};
constexpr std::size_t too_small = 535;

/// Cases of tests/conformance/.
constexpr std::size_t json_cases = 317, csv_cases = 80;
/// Request fields whose value can follow from others.
constexpr std::size_t inputs_with_causes = 39;
/// Of 20,000 random requests at the ends of the fields' ranges, those that are answered.
constexpr int extremes_answered = 966;

}  // namespace dlcost::test::counts
