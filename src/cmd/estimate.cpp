// dlcost estimate: what one training run costs.
#include <array>

#include "answering.hpp"
#include "currency.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"SPEC", Option::Kind::positional, "SPEC",
           "Read a JSON file: options, a project or an earlier result; - is standard input; options given here win"}
        .under(Topic::own, {"Read options from a JSON file, or - for standard input"}),
    Option{"explain", Option::Kind::flag, "", "Show the equation with its numbers, and every input with its source"}
        .under(Topic::output, {"Show the equation, and every input with its source"}),
    Option{"equivalents", Option::Kind::value, "LIST",
           "Compare with these ids, or all (see dlcost list equivalents) [the four of the paper]", 0, "@equivalents"}
        .under(Topic::output),
    limit_options[0],
    limit_options[1],
    limit_options[2],
    currency_options[0],
    currency_options[1],
};

constexpr std::array<std::string_view, 5> examples{
    "dlcost estimate --model bert --gpus 64",
    "dlcost estimate --model nas --hardware tpu-v2 --explain",
    "dlcost estimate --hardware v100 --gpus 8 --hours 72 --region de --max-kg 500",
    "echo '{\"model\": \"bert\"}' | dlcost estimate - --json",
    "dlcost estimate --gpus 8 --hours 3d --power-w 2.6kW --pue 1.1 --format csv",
};

constexpr Formats formats{shows::reports | shows::paper | shows::card};

/// Estimates the request as given, without solving for what is missing.
Result<Plan> answered(const Request& request, const Limits&, const Catalog& catalog) {
    auto run = resolve(request, catalog);
    if (!run) return run.faults();
    return Plan{request, *run, estimate(*run), {}};
}

int run(Call& call) { return answer(call, answered); }

}  // namespace

extern const Command estimate_command;
const Command estimate_command{
    "estimate", "Estimate what one training run costs", "[SPEC] [OPTION]...", examples, options, true, run, false, {},
    formats,    {0, 1, "", "", "one spec", "", true}};

}  // namespace dlcost
