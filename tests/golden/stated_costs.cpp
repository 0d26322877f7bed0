// What publications state that a training cost, against the typical price.
#include "../catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include <fmt/core.h>

#include "../../src/text/json_document.hpp"
#include "../support.hpp"

namespace {

using namespace dlcost;
using namespace dlcost::test;

std::string cell_of(const JsonNode& row, std::string_view key) {
    const JsonNode* node = row.find(key);
    return node ? node->text : "";
}

/// How the typical price does on stated costs.
class Score {
public:
    void add(const CostTerms& cost, double stated) {
        errors_.push_back(std::abs(cost.typical->in(usd) / stated - 1));
        if (cost.typical_range->low.in(usd) <= stated && stated <= cost.typical_range->high.in(usd)) ++within_;
    }
    double median() {
        std::sort(errors_.begin(), errors_.end());
        const std::size_t half = errors_.size() / 2;
        return errors_.size() % 2 ? errors_[half] : (errors_[half - 1] + errors_[half]) / 2;
    }
    std::size_t within() const { return within_; }
    std::size_t count() const { return errors_.size(); }
    void print(std::string_view prices) {
        fmt::print("stated costs at {}: median error {:.0f} %, {} of {} within the range\n", prices, 100 * median(),
                   within(), count());
    }

private:
    std::vector<double> errors_;
    std::size_t within_ = 0;
};

}  // namespace

TEST_CASE("The typical price holds the costs that publications state", "[golden]") {
    const auto document = read_json(source_file("tests/golden/stated_costs.json"), "stated_costs.json");
    REQUIRE(document);
    Score newest, of_date;
    for (const JsonNode& row : document->find("rows")->items) {
        const std::string hardware = cell_of(row, "hardware"), hours = cell_of(row, "device_hours"),
                          date = cell_of(row, "as_of");
        INFO(cell_of(row, "id"));
        if (row.find("left_out")) continue;
        const double stated = std::strtod(cell_of(row, "usd").c_str(), nullptr);
        const auto at_newest =
            estimate_of({{"hardware", hardware}, {"device_hours", hours}, {"price_kind", "typical"}});
        REQUIRE(at_newest.cost.typical);
        newest.add(at_newest.cost, stated);
        const auto at_date =
            estimate_of({{"hardware", hardware}, {"device_hours", hours}, {"price_kind", "typical"}, {"as_of", date}});
        REQUIRE(at_date.cost.typical);
        of_date.add(at_date.cost, stated);
    }
    newest.print("the newest prices");
    of_date.print("prices of their date");
    CHECK(newest.count() >= 12);
    CHECK(newest.median() <= 0.30);
    CHECK(12 * newest.within() >= 10 * newest.count());
    // The catalog knows only two to seven providers of those dates, most of them large clouds.
    CHECK(of_date.median() <= 0.65);
    CHECK(2 * of_date.within() >= of_date.count());
}
