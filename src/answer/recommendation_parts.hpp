// What the document and the page of a recommendation share.
#pragma once

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "recommendation.hpp"
#include "sentences.hpp"

namespace dlcost {

/// The best options and the run as specified, as answers: their assumptions and their sources.
class BestAnswers {
public:
    explicit BestAnswers(const RecommendationReport& report);

    /// Without those about values that no recommendation shows: the electricity bill, market-based CO2e and the other
    /// end of the price range.
    std::vector<std::string> assumed() const;
    std::vector<Ref<Source>> all_sources() const { return sources(labelled()); }
    /// The model or its size: "7B parameters on 300B tokens", or the name of the model; "it" if neither is known.
    std::string what() const;

private:
    std::vector<Labelled> labelled() const;
    std::vector<std::pair<std::string, Answer>> answers_;
};

/// The options that are shown, and how each is called.
class Options {
public:
    explicit Options(const RecommendationReport& report) : r_(report), found_(report.found) {}

    /// Places among the options, in the order in which they are shown.
    std::vector<std::size_t> shown() const;
    /// "cheapest, knee": what an option is the best in.
    std::string marks(std::size_t option) const;
    std::string_view id(Ref<Accelerator> ref) const { return r_.catalog.text(r_.catalog.at(ref).id); }
    std::string_view id(Ref<Region> ref) const {
        return ref ? r_.catalog.text(r_.catalog.at(ref).id) : std::string_view{};
    }
    /// "-40 % USD, -12 % CO2e, +3 % time" against the baseline, which must be there.
    std::string against(const Choice& option) const;

private:
    const RecommendationReport& r_;
    const Recommendation& found_;
};

/// A reason for leaving a pair out: its key, what the pairs are, and the flag of the limit that they pass.
struct Reason {
    ShutOut value;
    std::string_view key, words, flag = {};
};
inline constexpr auto reasons = each_of<Reason>({
    {ShutOut::no_time, "no_time", "with unknown training time"},
    {ShutOut::no_price, "no_price", "without a price"},
    {ShutOut::no_energy, "no_energy", "with unknown power"},
    {ShutOut::memory, "memory", "with too little memory for the model"},
    {ShutOut::deadline, "deadline", "too slow for the deadline", "--deadline"},
    {ShutOut::money, "max_usd", "above --max-usd", "--max-usd"},
    {ShutOut::co2e, "max_kg", "above --max-kg", "--max-kg"},
    {ShutOut::energy, "max_kwh", "above --max-kwh", "--max-kwh"},
});

/// How many combinations were left out, and why: "12 too slow for the deadline, ..."; empty where none was.
std::string left_out(const Recommendation& found);
/// The same as a sentence where all were: "535 of 627 exceed --max-kg; 92 could not be estimated (87 ...)".
std::string all_left_out(const Recommendation& found);

}  // namespace dlcost
