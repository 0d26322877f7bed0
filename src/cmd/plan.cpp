// dlcost plan: what a training costs that nobody has done yet, and what of it fits into limits.
#include <array>

#include "answering.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SPEC", Option::Kind::positional, "SPEC",
           "A JSON file of request fields, of a project, or an earlier result; - is standard input. Flags override it"},
    Option{"deadline", Option::Kind::value, "TIME",
           "Time there is for the training, such as 30d. Without --gpus: the fewest devices that meet it"},
    Option{"max-kwh", Option::Kind::value, "KWH",
           "Energy there is; without --tokens or --params: how much can be trained with it"},
    Option{"max-kg", Option::Kind::value, "KG", "Location-based CO2e there is; likewise"},
    Option{"max-usd", Option::Kind::value, "USD", "Money there is, on demand, or spot with --spot; likewise"},
    Option{"explain", Option::Kind::flag, "", "Show the equation with its numbers, and every input with its source"},
    Option{"equivalents", Option::Kind::value, "LIST",
           "all, or groups and ids with commas: what to compare with [the four of the paper]", 0, "@equivalents"},
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
                           "What a training will cost, or how much fits into limits",
                           "[SPEC] [OPTION]...",
                           examples,
                           options,
                           true,
                           run,
                           false,
                           {},
                           formats,
                           {0, 1, "", "", "one spec", "", true}};

}  // namespace dlcost
