// Statements: documents in formats defined by others, from every kind of answer that they support.
#include "../../catch.hpp"

#include "../../../src/answer/equivalents.hpp"
#include "../../../src/statements/statements.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

Answer answer_to(const std::vector<std::pair<std::string_view, std::string_view>>& given) {
    const Request asked = request(given);
    const Run run = run_of(asked);
    return {asked, run, estimate(run), builtin_catalog(), "1", default_equivalents(builtin_catalog())};
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("Quoted text has no unescaped LaTeX markup") {
    CHECK(in_latex("50 % of A_B & {C} #1 $2 ~ ^ \\") ==
          "50 \\% of A\\_B \\& \\{C\\} \\#1 \\$2 \\textasciitilde{} \\textasciicircum{} \\textbackslash{}");
    CHECK(in_latex("a\u2028b\x7f\nc") == "a\\textbackslash{}u2028b\\textbackslash{}x7f c");
    CHECK(in_latex("2 × 3 kg CO2e") == "2 $\\times$ 3 kg CO$_2$e");
}

TEST_CASE("A run is a paragraph, a table and a bibliography") {
    const Answer bert = answer_to({{"model", "bert"}});
    const std::string text = latex(&bert);
    for (const char* part :
         {"\\begin{table}", "\\label{tab:training-cost}", "\\begin{filecontents}", "~\\cite{", "1,506.8"})
        CHECK(has(text, part));
}

TEST_CASE("A project of one stage has one stage") {
    const ProjectAnswer one{"p", {answer_to({{"model", "bert"}})}};
    CHECK(has(latex(&one), "p: 1 stage, "));
    const ProjectAnswer two{"p", {answer_to({{"model", "bert"}}), answer_to({{"model", "elmo"}})}};
    CHECK(has(latex(&two), "p: 2 stages, "));
    CHECK(has(hf_card(&two), "# stages: 2\n"));
}

TEST_CASE("A model card has grams") {
    const Answer bert = answer_to({{"model", "bert"}});
    CHECK(hf_card(&bert).starts_with("co2_eq_emissions:\n  emissions: 652045  # grams"));
}

TEST_CASE("A comparison is the table of its rows") {
    const Comparison both{{{"a", answer_to({{"model", "bert"}})}, {"b", answer_to({{"model", "elmo"}})}},
                          ComparisonSort::none,
                          0,
                          builtin_catalog(),
                          "1"};
    const std::string text = latex(&both);
    CHECK(has(text, "2 runs side by side; ratios are to a."));
    CHECK(has(text, "\\label{tab:comparison}"));
}
