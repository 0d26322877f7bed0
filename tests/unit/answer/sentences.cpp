#include "../../catch.hpp"

#include "../../../src/answer/sentences.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

TEST_CASE("The sentence on contracts gives the share that they match") {
    const auto sentence = [](std::string_view as_of, std::string_view intensity = "100") {
        const Request given = request({{"hours", "1"},
                                       {"power_w", "1"},
                                       {"provider", "aws"},
                                       {"as_of", as_of},
                                       {"intensity_g_per_kwh", intensity}});
        const Run run = run_of(given);
        for (const std::string& text : assumptions({given, run, estimate(run), builtin_catalog(), "0", {}}))
            if (text.starts_with("Market-based")) return text;
        return std::string{};
    };
    CHECK(sentence("2022") ==
          "Market-based: Amazon Web Services reports clean-energy contracts for 90 % of its electricity (2022); the "
          "rest has the "
          "grid's average intensity, not that of the residual mix");
    CHECK(sentence("2024") ==
          "Market-based: Amazon Web Services reports clean-energy contracts for 100 % of its electricity (2023)");
    CHECK(sentence("2022", "0") ==
          "Market-based: Amazon Web Services reports clean-energy contracts for a share of its electricity (2022); the "
          "rest has the "
          "grid's average intensity, not that of the residual mix");
}
