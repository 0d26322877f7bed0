#include "recommendation_parts.hpp"

#include <array>

#include <fmt/core.h>

#include "../text/human.hpp"

namespace dlcost {

BestAnswers::BestAnswers(const RecommendationReport& report) {
    const Recommendation& found = report.found;
    const auto add = [&](std::string label, const Result<Request>& request) {
        if (!request) return;
        const auto run = resolve(*request, report.catalog);
        if (run)
            answers_.push_back(
                {std::move(label), Answer{*request, *run, estimate(*run), report.catalog, report.version, {}}});
    };
    constexpr std::array<std::string_view, 4> names{"cheapest", "cleanest", "fastest", "knee"};
    const std::array<std::size_t, 4> best{found.cheapest, found.cleanest, found.fastest, found.knee};
    for (std::size_t i = 0; i < best.size(); ++i) {
        if (std::find(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(i), best[i]) !=
            best.begin() + static_cast<std::ptrdiff_t>(i))
            continue;
        std::string label{names[i]};
        for (std::size_t j = i + 1; j < best.size(); ++j)
            if (best[j] == best[i]) label += ", " + std::string{names[j]};
        add(std::move(label), asks_for(found.options[best[i]], report.request, report.catalog));
    }
    if (found.baseline) add("as specified", report.request);
}

std::vector<std::string> BestAnswers::assumed() const {
    const Assumptions aside{Assumption::no_tariff,           Assumption::parent_tariff,       Assumption::later_tariff,
                            Assumption::no_market_intensity, Assumption::residual_is_average, Assumption::later_market,
                            Assumption::half_price};
    return assumptions(labelled(), aside);
}

std::string BestAnswers::what() const {
    if (answers_.empty()) return "it";
    const Run& run = answers_.front().second.run;
    if (!run.name.empty()) return std::string{run.name};
    if (!run.work) return "it";
    const Work& work = *run.work;
    if (work.params && work.tokens)
        return fmt::format("{} parameters on {} tokens", short_count(work.params->value.value()),
                           short_count(work.tokens->value.value()));
    return human(work.flop.value) + " FLOP";
}

std::vector<Labelled> BestAnswers::labelled() const {
    std::vector<Labelled> all;
    for (const auto& [label, answer] : answers_) all.push_back({label, &answer});
    return all;
}

std::vector<std::size_t> Options::shown() const {
    if (!r_.all) return found_.front;
    std::vector<std::size_t> every(found_.options.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    std::stable_sort(every.begin(), every.end(),
                     [&](std::size_t a, std::size_t b) { return found_.options[a].money < found_.options[b].money; });
    return every;
}

std::string Options::marks(std::size_t i) const {
    std::string text;
    const auto add = [&](std::size_t best, std::string_view word) {
        if (i == best) (text += text.empty() ? "" : ", ") += word;
    };
    add(found_.cheapest, "cheapest");
    add(found_.cleanest, "cleanest");
    add(found_.fastest, "fastest");
    add(found_.knee, "knee");
    return text;
}

std::string Options::against(const Choice& option) const {
    const auto change = [](double now, double then) { return then > 0 ? now / then - 1 : 0.0; };
    const auto part = [](double share, std::string_view what) {
        // A saving of nearly everything must not read as one of everything.
        constexpr double nearly_all = -0.99;
        return share < nearly_all ? fmt::format("{:+.1f} % {}", std::max(-99.9, 100 * share), what)
                                  : fmt::format("{:+.0f} % {}", 100 * share, what);
    };
    const Choice& base = *found_.baseline;
    return part(change(option.money.in(usd), base.money.in(usd)), "USD") + ", " +
           part(change(option.co2e.in(kg), base.co2e.in(kg)), "CO2e") + ", " +
           part(change(option.hours.in(hour), base.hours.in(hour)), "time");
}

std::string left_out(const Recommendation& found) {
    std::string text;
    for (const Reason& reason : reasons)
        if (const std::size_t count = found.excluded[reason.value])
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", whole(count), reason.words);
    return text;
}

std::string all_left_out(const Recommendation& found) {
    std::string over, unknown;
    std::size_t unknowns = 0;
    for (const Reason& reason : reasons) {
        const std::size_t count = found.excluded[reason.value];
        if (!count) continue;
        const bool is_limit = !reason.flag.empty(), is_first = over.empty();
        if (is_limit || reason.value == ShutOut::memory) {
            over += (is_first ? "" : ", ") + whole(count) + (is_first ? " of " + whole(found.tried) : "");
            over += is_limit ? fmt::format(" exceed {}", reason.flag) : " have too little memory for the model";
        } else {
            unknowns += count;
            (unknown += unknown.empty() ? "" : ", ") += whole(count) + ' ' + std::string{reason.words};
        }
    }
    if (unknowns == 0) return over;
    const std::string of_unknown = whole(unknowns) + (over.empty() ? " of " + whole(found.tried) : "");
    return fmt::format("{}{}{} could not be estimated ({})", over, over.empty() ? "" : "; ", of_unknown, unknown);
}

Error nothing_fits(const RecommendationReport& report) {
    const Recommendation& found = report.found;
    if (found.tried == 0)
        return {Code::limit_passed,
                {},
                "a way to train it",
                "no accelerator with a price in those regions, at those providers",
                "",
                "no accelerator has a price from these providers in these regions"};
    const Reason& most = *std::max_element(reasons.begin(), reasons.end(), [&](const Reason& a, const Reason& b) {
        return found.excluded[a.value] < found.excluded[b.value];
    });
    return {Code::limit_passed,
            {"", 0, std::string{most.flag}},
            "a way to train it",
            fmt::format("none of {}: {}", whole(found.tried), left_out(found)),
            most.flag.empty() ? "" : fmt::format("try a higher {}", most.flag),
            fmt::format("no option is within the limits: {}", all_left_out(found))};
}

}  // namespace dlcost
