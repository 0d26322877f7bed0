// dlcost plan: plans a training run, and finds what fits into limits.
#include <array>

#include "answering.hpp"
#include "currency.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SPEC", Option::Kind::positional, "SPEC",
           "Read a JSON file: options, a project or an earlier result; - is standard input; options given here win"}
        .under(Topic::own, {"Read options from a JSON file, or - for standard input"}),
    Option{"deadline", Option::Kind::value, "TIME",
           "Finish within this time, such as 30d; without --gpus, with the fewest devices that meet it"}
        .under(Topic::run, {"Finish within this time, such as 30d"}),
    Option{"max-kwh", Option::Kind::value, "KWH",
           "Stay within this energy; without --tokens or --params, train as much as it allows"}
        .under(Topic::money),
    Option{"max-kg", Option::Kind::value, "KG",
           "Stay within this location-based CO2e; without --tokens or --params, train as much as it allows"}
        .under(Topic::money),
    Option{"max-usd", Option::Kind::value, "USD",
           "Stay within this cost (spot with --spot); without --tokens or --params, train as much as it allows"}
        .under(Topic::money, {"Stay within this cost"}),
    Option{"explain", Option::Kind::flag, "", "Show the equation with its numbers, and every input with its source"}
        .under(Topic::output, {"Show the equation, and every input with its source"}),
    Option{"equivalents", Option::Kind::value, "LIST",
           "Compare with these ids, or all (see dlcost list equivalents) [the four of the paper]", 0, "@equivalents"}
        .under(Topic::output),
    currency_options[0],
    currency_options[1],
};

constexpr std::array<std::string_view, 6> examples{
    "dlcost plan --params 7B --tokens 2T --hardware h100 --gpus 256",
    "dlcost plan --params 70B --tokens 15T --hardware h100 --deadline 60d",
    "dlcost plan --params 7B --hardware a100 --gpus 64 --max-usd 100000",
    "dlcost plan --hardware h100 --gpus 512 --max-kg 50000 --region fr",
    "dlcost plan --model llama-2-70b --hardware h100 --gpus 1024",
    "dlcost plan --flop-per-sample 24.6e9 --samples 115M --hardware v100 --gpus 8",
};

constexpr Formats formats{shows::reports | shows::paper | shows::card};

int run(Call& call) { return answer(call, make_plan); }

}  // namespace

extern const Command plan_command;
const Command plan_command{"plan",
                           "Plan a training run: its cost, or how much fits within limits",
                           "[SPEC] [OPTION]...",
                           examples,
                           options,
                           true,
                           run,
                           false,
                           {},
                           formats,
                           {0, 1, "", "", "one spec", "", true},
                           true,
                           true,
                           {Field::hours}};

}  // namespace dlcost
