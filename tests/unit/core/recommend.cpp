// Where and on what to train.
#include "../../catch.hpp"

#include <cmath>
#include <random>

#include <dlcost/move.hpp>
#include <dlcost/recommend.hpp>

#include "../../counts.hpp"
#include "fixture.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

const Catalog& catalog() {
    static const Catalog builtin = builtin_catalog();
    return builtin;
}

Recommendation recommendation(const std::vector<std::pair<std::string_view, std::string_view>>& given,
                              const RecommendFilter& filter = {}) {
    auto found = recommend(request(given), filter, catalog());
    if (!found) throw std::runtime_error(sentence(found.faults().front(), "dlcost"));
    return *found;
}

bool beats(const Choice& a, const Choice& b) {
    const bool as_good = a.money <= b.money && a.co2e <= b.co2e && a.hours <= b.hours;
    return as_good && (a.money < b.money || a.co2e < b.co2e || a.hours < b.hours);
}

/// The front by comparing every option with every other.
std::vector<std::size_t> brute_front(const std::vector<Choice>& all) {
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (std::none_of(all.begin(), all.end(), [&](const Choice& other) { return beats(other, all[i]); }))
            front.push_back(i);
    return front;
}

void is_front(const std::vector<Choice>& all, std::vector<std::size_t> front) {
    std::sort(front.begin(), front.end());
    REQUIRE(front == brute_front(all));
}

}  // namespace

TEST_CASE("The front is what comparing all with all gives") {
    std::mt19937 random{5};
    for (int round = 0; round < 300; ++round) {
        std::vector<Choice> all(static_cast<std::size_t>(random() % 60));
        // Few values, so that ties and equal options occur.
        const auto some = [&](int most) { return 1 + static_cast<double>(random() % static_cast<unsigned>(most)); };
        const int most = round % 2 ? 5 : 1000;
        for (Choice& choice : all)
            choice.money = usd(some(most)), choice.co2e = kg(some(most)), choice.hours = hour(some(most));
        is_front(all, pareto_front(all));
    }
}

TEST_CASE("The front of the whole catalog is what comparing all with all gives") {
    std::vector<std::size_t> kept;
    for (const auto& given : std::vector<std::vector<std::pair<std::string_view, std::string_view>>>{
             {{"model", "bert"}},
             {{"params", "7B"}, {"tokens", "300B"}, {"gpus", "64"}},
             {{"hardware", "v100"}, {"gpus", "8"}, {"hours", "72"}, {"spot", "true"}}}) {
        const Recommendation found = recommendation(given);
        kept.push_back(found.options.size());
        is_front(found.options, found.front);
        for (const std::size_t best : {found.cheapest, found.cleanest, found.fastest, found.knee})
            CHECK(std::find(found.front.begin(), found.front.end(), best) != found.front.end());
        for (const Choice& choice : found.options) {
            REQUIRE(choice.money >= found.options[found.cheapest].money);
            REQUIRE(choice.co2e >= found.options[found.cleanest].co2e);
            REQUIRE(choice.hours >= found.options[found.fastest].hours);
        }
        std::size_t out = 0;
        for (const std::size_t count : found.excluded) out += count;
        CHECK(found.options.size() + out == found.tried);
    }
    CHECK(kept == std::vector(counts::options.begin(), counts::options.end()));
}

TEST_CASE("An option equals the estimate of its request") {
    const Request asked = request({{"params", "7B"}, {"tokens", "300B"}});
    RecommendFilter filter;
    filter.limits.deadline = day(14);
    const auto found = recommend(asked, filter, catalog());
    REQUIRE(found);
    for (const std::size_t i : found->front) {
        const Choice& choice = found->options[i];
        const auto back = asks_for(choice, asked, catalog());
        REQUIRE(back);
        const auto run = resolve(*back, catalog());
        REQUIRE(run);
        const Estimate e = estimate(*run);
        CHECK(e.hours == choice.hours);
        CHECK(e.energy->total == choice.energy);
        CHECK(e.emissions->location == choice.co2e);
        CHECK(*e.cost.paid == choice.money);
        CHECK(choice.hours <= day(14));
    }
}

TEST_CASE("Limits and filters shut out, and each is counted") {
    RecommendFilter filter;
    filter.limits.money = usd(300);
    const Recommendation cheap = recommendation({{"hardware", "v100"}, {"gpus", "8"}, {"hours", "72"}}, filter);
    for (const Choice& choice : cheap.options) CHECK(choice.money <= usd(300));
    CHECK(cheap.excluded[ShutOut::money] > 0);
    RecommendFilter france;
    france.zones.push_back(catalog().find<Zone>("fr"));
    for (const Choice& choice : recommendation({{"model", "bert"}}, france).options)
        CHECK(catalog().at(choice.region).zone == france.zones.front());
    RecommendFilter aws;
    aws.providers.push_back(catalog().find<Provider>("aws"));
    for (const Choice& choice : recommendation({{"model", "bert"}}, aws).options)
        CHECK(catalog().at(choice.region).provider == aws.providers.front());
}

TEST_CASE("A model that does not fit into the memory is left out, or gets more devices") {
    const Recommendation few = recommendation({{"params", "70B"}, {"tokens", "1B"}, {"gpus", "2"}});
    CHECK(few.excluded[ShutOut::memory] == counts::too_small);
    RecommendFilter filter;
    filter.limits.deadline = day(365);
    for (const Choice& choice : recommendation({{"params", "70B"}, {"tokens", "1B"}}, filter).options) {
        const auto& memory = catalog().at(choice.hardware).memory;
        if (memory) REQUIRE(choice.devices.value() * memory->value >= gigabyte(16 * 70));
    }
}

TEST_CASE("A run moves to other hardware by its FLOP, or by the ratio of rates") {
    const Catalog small = fixture_catalog();
    const auto on = [&](const fixture::Given& given, std::string_view hardware) {
        auto moved = on_hardware(request(given), small.find<Accelerator>(hardware), small);
        REQUIRE(moved);
        return *moved;
    };
    const Request by_flop = on({{"model", "devices-only"}}, "old");
    CHECK(by_flop.conversion == Conversion::by_flop);
    CHECK(run_of(by_flop, small).work->flop.value == flop(8.4e22));
    const Request by_rate = on({{"hardware", "old"}, {"gpus", "8"}, {"hours", "72"}, {"gpu_power_w", "300"}}, "second");
    CHECK(by_rate.conversion == Conversion::by_rate);
    CHECK(!by_rate.gpu_power_w);
    CHECK(std::abs(run_of(by_rate, small).hours.value.in(hour) / (72 * (120 * 0.3) / (1000 * 0.4)) - 1) < 1e-12);
    CHECK(run_of(by_rate, small).devices.value == Devices::sure(8));
    // To other hardware and back.
    const auto back = on_hardware(by_rate, small.find<Accelerator>("old"), small);
    REQUIRE(back);
    CHECK(std::abs(run_of(*back, small).hours.value.in(hour)-72) < 1e-9);
    CHECK(on({{"model", "paper"}}, "chip").conversion == Conversion::own_run);
    // Its run on the second generation trained differently, and so did whatever starts there.
    CHECK(on({{"model", "paper"}}, "second").conversion == Conversion::by_flop);
    CHECK(on({{"model", "paper"}, {"hardware", "second"}}, "old").conversion == Conversion::by_rate);
}
