// How long `recommend` takes in process over every accelerator, provider and region: the bar is 20 ms.
//     dlcost_bench_recommend [ROUNDS]
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include <dlcost/fields.hpp>
#include <dlcost/recommend.hpp>

namespace {

using namespace dlcost;
using Given = std::vector<std::pair<Field, std::string_view>>;

/// The median milliseconds of one request, and what it tried.
void measure(const char* what, const Given& given, std::size_t rounds) {
    Request request;
    for (const auto& [field, text] : given)
        if (set_field(request, info(field), {Place::Kind::flag, 0, 0}, text)) std::exit(1);
    const Catalog catalog = builtin_catalog();
    RecommendFilter filter;
    filter.limits.deadline = day(60);
    std::vector<double> times;
    std::size_t tried = 0, front = 0;
    for (std::size_t i = 0; i < rounds; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const auto found = recommend(request, filter, catalog);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        if (!found) std::exit(1);
        tried = found->tried, front = found->front.size();
    }
    std::sort(times.begin(), times.end());
    std::printf("recommend, %-34s %5zu tried, front of %2zu: median %5.2f ms, best %5.2f ms, %.2f of 20 ms\n", what,
                tried, front, times[times.size() / 2], times.front(), times[times.size() / 2] / 20);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t rounds = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 50;
    measure("a plan within a deadline", {{Field::params, "7B"}, {Field::tokens, "1T"}}, rounds);
    measure("a plan on 64 devices", {{Field::params, "7B"}, {Field::tokens, "100B"}, {Field::devices, "64"}}, rounds);
    measure("a published run", {{Field::model, "bert"}}, rounds);
}
