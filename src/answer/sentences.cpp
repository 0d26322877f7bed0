#include "sentences.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include <dlcost/values.hpp>

#include "../text/human.hpp"

namespace dlcost {

std::string count_text(double count) { return count < 1e15 ? plain(count) : human(count); }

std::string shown(const Input& input) {
    if (const auto* text = std::get_if<std::string>(&input.value)) return *text;
    if (const auto* flag = std::get_if<bool>(&input.value)) return *flag ? "yes" : "no";
    const double number = std::get<double>(input.value);
    constexpr double large = 1e6;
    if (input.unit == flop.label) return human(flop(number));
    if (input.unit.empty() && number >= large) {
        std::string text = short_count(number);
        const auto back = read_scalar<Tokens>(text);
        return back && back->value() == number ? text : full(number);
    }
    // Counts and years keep their digits, and so does what the user wrote.
    const bool is_whole = number == std::floor(number) && std::abs(number) < large;
    const bool is_written = input.origin == Origin::given || input.origin == Origin::published;
    if (is_whole || is_written) return full(number);
    return trimmed(number);
}

std::vector<Ref<Source>> sources(std::span<const Labelled> answers) {
    std::vector<Ref<Source>> all;
    for (const Labelled& one : answers)
        for (const auto source : sources(*one.answer))
            if (std::find(all.begin(), all.end(), source) == all.end()) all.push_back(source);
    return all;
}

std::vector<WidthShare> width_shares(const Answer& a) { return shares_of(uncertainties(a.run, a.estimate)); }

std::vector<WidthShare> shares_of(std::span<const Uncertainty> all) {
    std::vector<WidthShare> shares;
    for (const Uncertainty& one : all) shares.push_back({one.input, share_of_width(one, all)});
    std::stable_sort(shares.begin(), shares.end(),
                     [](const WidthShare& x, const WidthShare& y) { return x.share > y.share; });
    return shares;
}

std::vector<std::string> notes(const Answer& a) {
    std::vector<std::string> all;
    const auto add = [&](Text note) {
        if (!note.empty()) all.emplace_back(a.catalog.text(note));
    };
    // A note that is not about the run itself names what it is about.
    const auto add_of = [&](Text name, std::string_view part, Text note) {
        if (!note.empty()) all.push_back(fmt::format("{}{}: {}", a.catalog.text(name), part, a.catalog.text(note)));
    };
    if (a.run.model) add(a.catalog.at(a.run.model).note);
    if (a.run.published) {
        const PublishedRun& run = a.catalog.rows_of<PublishedRun>()[a.run.published.index];
        add(run.note);
        if (run.hours) add(run.hours->note);
        if (run.power) add(run.power->note);
        if (run.device_power) add(run.device_power->note);
        if (run.intensity && a.run.intensity.origin == Origin::published) add(run.intensity->note);
        if (run.on_demand && !a.run.offer) add(run.on_demand->note);
        if (run.spot && !a.run.offer) add(run.spot->note);
    }
    if (a.run.grid) add_of(a.catalog.at(a.run.grid).name, "", a.catalog.at(a.run.grid).note);
    if (a.run.hardware) {
        const Accelerator& hardware = a.catalog.at(a.run.hardware);
        add_of(hardware.name, "", hardware.note);
        if (a.run.assumes(Assumption::system_draw)) add_of(hardware.name, ", average draw", hardware.system_draw->note);
        if (a.run.tdp_fraction && hardware.tdp) add_of(hardware.name, ", TDP", hardware.tdp->note);
    }
    if (a.run.assumes(Assumption::host_cpu))
        add_of(a.catalog.at(a.run.host).name, ", CPU", a.catalog.at(a.run.host).cpu_power->note);
    if (a.run.assumes(Assumption::host_memory))
        add_of(a.catalog.at(a.run.host).name, ", memory", a.catalog.at(a.run.host).memory_power->note);
    if (a.run.offer) {
        const Offer& offer = a.catalog.at(a.run.offer);
        add_of(a.catalog.at(offer.provider).name, ", price", offer.note);
        if (offer.spot && a.run.spot_price) add_of(a.catalog.at(offer.provider).name, ", spot price", offer.spot->note);
    }
    return all;
}

}  // namespace dlcost
