// When to do a run: both searches compared with trying every second.
#include "../../catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <numeric>
#include <random>

#include <dlcost/window.hpp>

using namespace dlcost;

namespace {

constexpr Instant new_year = Instant::after_1970(1'767'225'600);  // 2026-01-01T00:00:00Z

Instant after(Instant start, std::int64_t seconds) { return Instant::after_1970(start.seconds_after_1970() + seconds); }

Profile profile_of(const std::vector<double>& figures, Duration step = hour(1)) {
    std::vector<Intensity> intensities;
    for (const double figure : figures) intensities.push_back(g_per_kwh(figure));
    return *Profile::of(new_year, step, std::move(intensities));
}

/// Values as a grid has them: whole numbers, often equal.
Profile random_profile(std::mt19937_64& random, std::size_t steps, int step_seconds) {
    std::vector<double> figures;
    const int kinds = std::uniform_int_distribution{1, 400}(random);
    for (std::size_t i = 0; i < steps; ++i) figures.push_back(std::uniform_int_distribution{0, kinds}(random));
    return profile_of(figures, second(step_seconds));
}

/// The intensity of each second of the window.
std::vector<std::int64_t> seconds_of(const Profile& profile, std::int64_t begin, std::int64_t end) {
    const auto step = static_cast<std::int64_t>(std::llround(profile.step().in(second)));
    std::vector<std::int64_t> all;
    for (std::int64_t t = begin; t < end; ++t)
        all.push_back(std::llround(profile.intensities()[static_cast<std::size_t>(t / step)].in(g_per_kwh)));
    return all;
}

std::int64_t offset(Instant instant) { return instant.seconds_after_1970() - new_year.seconds_after_1970(); }
std::int64_t length(const Stretch& stretch) { return offset(stretch.end) - offset(stretch.start); }
double total(const Stretch& stretch) { return stretch.mean.in(g_per_kwh) * static_cast<double>(length(stretch)); }

struct Tried {
    Profile profile;
    std::int64_t begin, end, run;
    Window window() const { return {after(new_year, begin), second(static_cast<double>(end - begin))}; }
    Duration duration() const { return second(static_cast<double>(run)); }
};

Tried random_task(std::mt19937_64& random) {
    const auto between = [&](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution{low, high}(random);
    };
    const std::int64_t steps = between(1, 12), step = between(1, 9), whole = steps * step;
    const std::int64_t begin = between(0, whole - 1), end = between(begin + 1, whole);
    return {random_profile(random, static_cast<std::size_t>(steps), static_cast<int>(step)), begin, end,
            between(1, end - begin)};
}

std::vector<std::string> sentences(const Faults& faults) {
    std::vector<std::string> all;
    for (const Error& error : faults) all.push_back(sentence(error, "dlcost"));
    return all;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("The best start is the earliest of the best of all seconds") {
    std::mt19937_64 random{2};
    for (int i = 0; i < 20000; ++i) {
        const Tried task = random_task(random);
        const auto seconds = seconds_of(task.profile, task.begin, task.end);
        std::int64_t least = INT64_MAX, start = 0;
        for (std::int64_t s = 0; s + task.run <= static_cast<std::int64_t>(seconds.size()); ++s) {
            const std::int64_t sum =
                std::accumulate(seconds.begin() + s, seconds.begin() + s + task.run, std::int64_t{0});
            if (sum < least) least = sum, start = s;
        }
        const auto found = best_start(task.profile, task.duration(), task.window());
        REQUIRE(found);
        REQUIRE(offset(found->best.start) == task.begin + start);
        REQUIRE(length(found->best) == task.run);
        REQUIRE(total(found->best) == Approx(static_cast<double>(least)).epsilon(1e-12));
        REQUIRE(found->runs.size() == 1);
        REQUIRE(found->runs[0].start == found->best.start);
        REQUIRE(found->runs[0].end == found->best.end);
    }
}

TEST_CASE("The best pauses work in the cleanest of all seconds") {
    std::mt19937_64 random{3};
    for (int i = 0; i < 20000; ++i) {
        const Tried task = random_task(random);
        auto seconds = seconds_of(task.profile, task.begin, task.end);
        const std::int64_t at_once = std::accumulate(seconds.begin(), seconds.begin() + task.run, std::int64_t{0});
        std::sort(seconds.begin(), seconds.end());
        const std::int64_t least = std::accumulate(seconds.begin(), seconds.begin() + task.run, std::int64_t{0});
        const auto found = best_pauses(task.profile, task.duration(), task.window());
        REQUIRE(found);
        std::int64_t worked = 0;
        double emitted = 0;
        for (std::size_t k = 0; k < found->runs.size(); ++k) {
            const Stretch& run = found->runs[k];
            REQUIRE(length(run) > 0);
            REQUIRE((k == 0 || found->runs[k - 1].end < run.start));
            const auto inside = seconds_of(task.profile, offset(run.start), offset(run.end));
            REQUIRE(total(run) ==
                    Approx(static_cast<double>(std::accumulate(inside.begin(), inside.end(), std::int64_t{0})))
                        .epsilon(1e-12));
            worked += length(run);
            emitted += total(run);
        }
        REQUIRE(worked == task.run);
        REQUIRE(emitted == Approx(static_cast<double>(least)).epsilon(1e-12));
        REQUIRE(found->best.start == found->runs.front().start);
        REQUIRE(found->best.end == found->runs.back().end);
        REQUIRE(offset(found->best.start) >= task.begin);
        REQUIRE(offset(found->best.end) <= task.end);
        REQUIRE(found->best.mean.in(g_per_kwh) ==
                Approx(static_cast<double>(least) / static_cast<double>(task.run)).epsilon(1e-12));
        REQUIRE(found->saving.value() ==
                Approx(at_once == 0 ? 0 : static_cast<double>(at_once - least) / static_cast<double>(at_once))
                    .margin(1e-12));
        const auto unpaused = best_start(task.profile, task.duration(), task.window());
        REQUIRE(found->best.mean <= unpaused->best.mean);
        REQUIRE(unpaused->best.mean <= unpaused->now.mean);
        REQUIRE(found->now.mean == unpaused->now.mean);
    }
}

TEST_CASE("A run begins or ends at the edge of a step") {
    const auto clean_middle = best_start(profile_of({300, 100, 100, 400}), hour(1.5));
    CHECK(written(clean_middle->best.start) == "2026-01-01T01:00:00Z");
    CHECK(written(clean_middle->best.end) == "2026-01-01T02:30:00Z");
    CHECK(clean_middle->best.mean == g_per_kwh(100));
    CHECK(clean_middle->now.mean.in(g_per_kwh) == Approx(700.0 / 3));
    CHECK(written(clean_middle->now.end) == "2026-01-01T01:30:00Z");
    CHECK(clean_middle->saving.value() == Approx(4.0 / 7));
    const auto clean_end = best_start(profile_of({300, 200, 100, 400}), hour(1.5));
    CHECK(written(clean_end->best.start) == "2026-01-01T01:30:00Z");
    CHECK(written(clean_end->best.end) == "2026-01-01T03:00:00Z");
}

TEST_CASE("What is the same everywhere is done at once") {
    const Profile level = profile_of(std::vector<double>(1000, 329.65));
    for (const double hours : {0.1, 1.0, 7.3, 79.2, 999.9}) {
        for (const auto& found : {best_start(level, hour(hours)), best_pauses(level, hour(hours))}) {
            CHECK(found->best.start == new_year);
            CHECK(found->runs.size() == 1);
            CHECK(found->best.mean.in(g_per_kwh) == 329.65);
            CHECK(found->saving.value() == 0);
        }
    }
}

TEST_CASE("A grid without emissions has nothing to save") {
    const auto found = best_start(profile_of({0, 0, 0}), hour(1));
    CHECK(found->saving.value() == 0);
    CHECK(found->best.mean == g_per_kwh(0));
    CHECK(best_pauses(profile_of({100, 0, 0}), hour(1))->saving.value() == 1);
}

TEST_CASE("A part of a step lies next to other work") {
    const auto before = best_pauses(profile_of({500, 200, 100, 500}), hour(1.25));
    REQUIRE(before->runs.size() == 1);
    CHECK(written(before->best.start) == "2026-01-01T01:45:00Z");
    const auto behind = best_pauses(profile_of({500, 100, 200, 500}), hour(1.25));
    REQUIRE(behind->runs.size() == 1);
    CHECK(written(behind->best.end) == "2026-01-01T02:15:00Z");
    const auto alone = best_pauses(profile_of({100, 500, 500, 200, 500}), hour(1.25));
    REQUIRE(alone->runs.size() == 2);
    CHECK(written(alone->runs[1].start) == "2026-01-01T03:00:00Z");
    CHECK(written(alone->runs[1].end) == "2026-01-01T03:15:00Z");
    CHECK(alone->runs[1].mean == g_per_kwh(200));
}

TEST_CASE("The window counts from now, also within a step") {
    const Profile profile = profile_of({100, 300, 200, 50, 10});
    const Window window{after(new_year, 1800), hour(3)};
    const auto found = best_start(profile, hour(1), window);
    CHECK(written(found->now.start) == "2026-01-01T00:30:00Z");
    CHECK(found->now.mean == g_per_kwh(200));
    CHECK(written(found->best.end) == "2026-01-01T03:30:00Z");
    CHECK(found->best.mean == g_per_kwh(125));
    const auto paused = best_pauses(profile, hour(1), window);
    REQUIRE(paused->runs.size() == 2);
    CHECK(written(paused->best.end) == "2026-01-01T03:30:00Z");
    CHECK(paused->best.mean == g_per_kwh(75));
    CHECK(paused->saving.value() == 0.625);
}

TEST_CASE("A run as long as the window has one start") {
    const Profile profile = profile_of({300, 200, 100});
    for (const auto& found :
         {best_start(profile, hour(3)), best_pauses(profile, hour(3)), best_start(profile, hour(2), {{}, hour(2)})}) {
        CHECK(found->best.start == new_year);
        CHECK(found->saving.value() == 0);
    }
}

TEST_CASE("Everything that does not fit is reported") {
    const Profile profile = profile_of({300, 200, 100});
    for (const auto search : {best_start, best_pauses}) {
        CHECK(sentences(search(profile, hour(4), {}).faults()) ==
              Sentences{"dlcost: the run takes 4 h, longer than the 3 h left in the profile"});
        CHECK(sentences(search(profile, hour(2.5), {{}, hour(2)}).faults()) ==
              Sentences{"dlcost: --window: must be at least as long as the run, 2.5 h, got 2 h"});
        CHECK(sentences(search(profile, hour(1), {after(new_year, 3600), hour(2.5)}).faults()) ==
              Sentences{"dlcost: --window: must be at most 2 h, what is left of the profile, got 2.5 h"});
        CHECK(sentences(search(profile, hour(0), {after(new_year, -1), hour(0)}).faults()) ==
              Sentences{"dlcost: the start must lie within the profile, from 2026-01-01T00:00:00Z to before "
                        "2026-01-01T03:00:00Z, got 2025-12-31T23:59:59Z",
                        "dlcost: --window: must be at least 1 second, got 0 h",
                        "dlcost: the run must take at least 1 second, got 0 h"});
        CHECK(!search(profile, hour(1), {profile.end(), {}}));
        CHECK(!search(profile, hour(1), {Instant::after_1970(INT64_MIN), {}}));
        CHECK(!search(profile, hour(1e300), {}));
        CHECK(!search(profile, hour(-1), {}));
        CHECK(!search(profile, hour(std::nan("")), {}));
        CHECK(!search(profile, hour(1), {{}, hour(1e300)}));
        CHECK(!search(profile, hour(1), {{}, hour(-1)}));
        CHECK(status_of(search(profile, hour(2.5), {{}, hour(2)}).faults()) == 4);
    }
}

TEST_CASE("An invalid profile cannot be constructed") {
    const auto faults = [](Instant start, Duration step, std::vector<Intensity> intensities) {
        return sentences(Profile::of(start, step, std::move(intensities)).faults());
    };
    CHECK(faults(new_year, hour(1), {}) == Sentences{"dlcost: missing intensities"});
    CHECK(faults(new_year, second(0.4), {g_per_kwh(1)}) ==
          Sentences{"dlcost: the step must be at least 1 second, got 0.000111111 h"});
    CHECK(faults(new_year, hour(1), {g_per_kwh(1), g_per_kwh(-1), g_per_kwh(5001)}) ==
          Sentences{"dlcost: /1: must be between 0 and 5,000 g/kWh, got -1",
                    "dlcost: /2: must be between 0 and 5,000 g/kWh, got 5001"});
    CHECK(faults(new_year, hour(1), std::vector<Intensity>(100, g_per_kwh(std::nan("")))).size() == 20);
    CHECK(faults(new_year, common_year(51), {g_per_kwh(1)}) ==
          Sentences{"dlcost: the profile must cover at most 50 years, got 1 steps of 446760 h"});
    CHECK(faults(Instant::after_1970(INT64_MAX), hour(1), {g_per_kwh(1)}) ==
          Sentences{"dlcost: the profile must begin in the years 1900 to 2199, got @9223372036854775807"});
    CHECK(faults(last_instant, hour(1), {g_per_kwh(1)}) ==
          Sentences{"dlcost: the profile must end in the years 1900 to 2199, got a later end"});
}

TEST_CASE("The largest profile that is allowed has exact sums") {
    const Profile largest = *Profile::of(new_year, common_year(1), std::vector<Intensity>(50, highest_intensity));
    const auto found = best_pauses(largest, common_year(50));
    REQUIRE(found);
    CHECK(found->best.mean == highest_intensity);
    CHECK(best_start(largest, common_year(49.5))->best.start == new_year);
}

TEST_CASE("Moments are written and read") {
    CHECK(written(Instant::after_1970(0)) == "1970-01-01T00:00:00Z");
    CHECK(written(Instant::after_1970(-1)) == "1969-12-31T23:59:59Z");
    CHECK(written(new_year) == "2026-01-01T00:00:00Z");
    CHECK(written(first_instant) == "1900-01-01T00:00:00Z");
    CHECK(written(last_instant) == "2199-12-31T23:59:59Z");
    CHECK(written(after(last_instant, 1)) == "@7258118400");
    std::mt19937_64 random{5};
    std::uniform_int_distribution any{first_instant.seconds_after_1970(), last_instant.seconds_after_1970()};
    for (int i = 0; i < 1000; ++i) {
        const Instant instant = Instant::after_1970(any(random));
        const auto read = read_time(written(instant));
        REQUIRE(read);
        CHECK(read->instant == instant);
        CHECK(read->has_zone);
    }
    CHECK((after(new_year, 5400) - new_year).in(hour) == 1.5);
}

TEST_CASE("Moments are read in the forms that people write") {
    for (const char* text :
         {"2026-01-01T00:00:00Z", "2026-01-01t00:00:00z", "2026-01-01T00:00Z", "2026-01-01T00Z",
          "2026-01-01 00:00:00+00:00", "2026-01-01T02:00:00+02:00", "2026-01-01T02:00+0200", "2026-01-01T02:00+02",
          "2025-12-31T19:00:00-05:00", "2025-12-31T18:30-0530", "2026-01-01 00:00 UTC", "2026-01-01 00:00:00 +00:00",
          "2026-01-01T00:00:00.000Z", " 2026-01-01T00:00:00,000000Z ", "01.01.2026 00:00Z"}) {
        INFO(text);
        const auto read = read_time(text);
        REQUIRE(read);
        CHECK(read->instant == new_year);
        CHECK(read->has_zone);
    }
    for (const char* text :
         {"2026-01-01T00:00:00", "2026-01-01 00:00", "2026-01-01T00", "2026-01-01", "01.01.2026", "01.01.2026 00:00"}) {
        INFO(text);
        const auto read = read_time(text);
        REQUIRE(read);
        CHECK(read->instant == new_year);
        CHECK(!read->has_zone);
    }
    CHECK(written(read_time("2024-02-29")->instant) == "2024-02-29T00:00:00Z");
    for (const char* text : {"",
                             "2026",
                             "2026-01",
                             "2026-1-1",
                             "2026-02-29",
                             "2026-13-01",
                             "2026-00-01",
                             "2026-01-32",
                             "2026-01-00",
                             "2026-01-01T24:00",
                             "2026-01-01T00:60",
                             "2026-01-01T00:00:60",
                             "2026-01-01T00:00:00.5Z",
                             "2026-01-01T00:00:00.Z",
                             "2026-01-01T",
                             "2026-01-01T0:00",
                             "2026-01-01T00:00+",
                             "2026-01-01T00:00+2",
                             "2026-01-01T00:00+15:00",
                             "2026-01-01T00:00+02:60",
                             "2026-01-01T00:00+02:",
                             "2026-01-01T00:00ZZ",
                             "2026-01-01T00:00 CET",
                             "2026-01-01Z",
                             "01/02/2026 00:00",
                             "2026/01/01 00:00",
                             "01.13.2026",
                             "1899-12-31",
                             "2200-01-01",
                             "1900-01-01T00:00+01:00",
                             "1767225600",
                             "2026-01-01T-1:00",
                             "２026-01-01"}) {
        INFO(text);
        CHECK(!read_time(text));
    }
}

TEST_CASE("A year of hours is answered at once", "[.][time]") {
    std::mt19937_64 random{11};
    const Profile year = random_profile(random, 8760, 3600);
    for (const auto search : {best_start, best_pauses}) {
        constexpr int times = 200;
        std::size_t runs = 0;
        const std::clock_t begin = std::clock();
        for (int i = 0; i < times; ++i) runs += search(year, hour(79.2 + i), {})->runs.size();
        const double each = static_cast<double>(std::clock() - begin) * 1e3 / CLOCKS_PER_SEC / times;
        std::printf("%s: %.3f ms of CPU, %zu runs\n", search == best_start ? "best_start" : "best_pauses", each,
                    runs / times);
    }
}
