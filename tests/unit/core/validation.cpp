// The program compared with published values: the thresholds that the documents name.
#include "../../catch.hpp"

#include <dlcost/validation.hpp>

#include "../../counts.hpp"
#include "../../support.hpp"

#include <array>

using namespace dlcost;
using namespace dlcost::test;

namespace {

const Validation& published() {
    static const Catalog catalog = builtin_catalog();
    static const Validation all = validate(catalog);
    return all;
}

template <class Q>
Score score_of(const std::vector<Compared<Q>>& rows) {
    return *score(std::span<const Compared<Q>>{rows});
}

}  // namespace

TEST_CASE("Every published value follows from its inputs, or has a reason why not") {
    const Catalog catalog = builtin_catalog();
    CHECK(published().energy.size() == counts::published_energy);
    CHECK(published().co2e.size() == counts::published_co2e);
    const auto hold = [&](const auto& rows) {
        for (const auto& row : rows) {
            INFO(std::string{catalog.text(catalog.at(row.row).id)});
            // A reason must be removed when its value matches.
            CHECK(row.same == catalog.at(row.row).differs.empty());
        }
    };
    hold(published().energy);
    hold(published().co2e);
}

TEST_CASE("Whole machines, blind: within a tenth, and inside the range") {
    const Score score = score_of(published().system);
    CHECK(score.rows.value() == counts::whole_machines);
    CHECK(score.error.value() <= 0.10);
    CHECK(score.baseline.value() >= 0.18);
    CHECK(score.covered.value() >= 0.80);
    for (const auto& row : published().system) CHECK(row.range.high / row.estimated <= 1.5);
}

TEST_CASE("Device-hours, blind: within a third, and inside the range") {
    const Score score = score_of(published().time);
    CHECK(score.rows.value() == counts::device_hours);
    CHECK(score.error.value() <= 0.35);
    CHECK(score.covered.value() >= 0.80);
    CHECK(score.half_width.value() <= 2.1);
}

TEST_CASE("A score is made of medians") {
    const auto row = [](double published, double estimated, double half) {
        return Compared<Energy>{
            {}, kwh(published), kwh(estimated), {kwh(estimated / half), kwh(estimated * half)}, kwh(2 * published)};
    };
    const std::vector rows{row(100, 110, 1.2), row(100, 90, 1.05), row(100, 130, 1.5)};
    const Score score = score_of(rows);
    CHECK(std::abs(score.error.value() - 0.1) < 1e-12);
    CHECK(score.baseline.value() == 1);
    CHECK(std::abs(score.covered.value() - 2.0 / 3) < 1e-12);
    CHECK(score.covered_50.value() <= score.covered.value());
    CHECK(score.covered_95.value() >= score.covered.value());
    CHECK(std::abs(score.half_width.value() - 1.2) < 1e-12);
    CHECK(!dlcost::score(std::span<const Compared<Energy>>{}));
}

TEST_CASE("The central 50 % and 95 % follow from the log-normal 80 % range") {
    // ln 1.2 is 1.28 standard deviations; 0.674 and 1.960 of them are factors of 1.1007 and 1.3216.
    const auto inside = [](double published) {
        const std::vector<Compared<Energy>> one{{{}, kwh(published), kwh(1), {kwh(1 / 1.2), kwh(1.2)}, {}}};
        const auto found = *dlcost::score(std::span<const Compared<Energy>>{one});
        return std::array{found.covered_50.value(), found.covered.value(), found.covered_95.value()};
    };
    CHECK(inside(1) == std::array{1.0, 1.0, 1.0});
    CHECK(inside(1.10) == std::array{1.0, 1.0, 1.0});
    CHECK(inside(1 / 1.11) == std::array{0.0, 1.0, 1.0});
    CHECK(inside(1.32) == std::array{0.0, 0.0, 1.0});
    CHECK(inside(1 / 1.33) == std::array{0.0, 0.0, 0.0});
}

TEST_CASE("Models answer the values that their publications print, or the record says why not") {
    const Catalog catalog = builtin_catalog();
    std::size_t same = 0;
    const auto look = [&](const auto& rows) {
        for (const auto& row : rows) {
            const PublishedRun& run = catalog.rows_of<PublishedRun>()[row.run.index];
            INFO(catalog.text(catalog.at(row.model).id));
            same += row.same ? 1 : 0;
            CHECK((row.same || !run.differs.empty()));
        }
        return rows.size();
    };
    const std::size_t all = look(published().printed_energy) + look(published().printed_co2e);
    CHECK(all >= 250);
    CHECK(same >= all * 9 / 10);
}
