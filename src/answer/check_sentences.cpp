#include "check_sentences.hpp"

#include <fmt/core.h>

#include <dlcost/check.hpp>
#include <dlcost/constants.hpp>
#include <dlcost/values.hpp>

#include "../text/human.hpp"
#include "assumption_parts.hpp"
#include "labels.hpp"

namespace dlcost {
namespace {

/// Writes the sentence about one check of one answer.
class Critic {
public:
    explicit Critic(const Answer& a) : s_{a, a.run}, found_(check(a.request, a.run, a.estimate, a.catalog)) {}

    std::vector<std::string> sentences() const {
        std::vector<std::string> all;
        for (const Check one : found_.checks) all.push_back(sentence(one));
        return all;
    }

private:
    std::string sentence(Check one) const {
        switch (one) {
            case Check::device_power_low:
                return fmt::format(
                    "Device power {}; measured runs draw at least {} times the TDP (check "
                    "--gpu-power-w or --tdp-fraction)",
                    over_tdp(*found_.device_power, ""), least_measured);
            case Check::device_power_high:
                return fmt::format(
                    "Device power {}, more than a board can draw (check --gpu-power-w or "
                    "--tdp-fraction)",
                    over_tdp(*found_.device_power, ""));
            case Check::power_low:
                return fmt::format("Power {}; --power-w is the total of all devices and their hosts",
                                   over_tdp(*found_.power, " per device"));
            case Check::power_high:
                return fmt::format(
                    "Power {}; published runs draw at most {} times "
                    "the TDP (check the power options and --gpus)",
                    over_tdp(*found_.power, " per device, including the host,"), most_published);
            case Check::mfu_given:
                return fmt::format("MFU {} is above the highest published, {} (check --mfu)", mfu(), highest());
            case Check::mfu_reached: return mfu_sentence();
            case Check::intensity_low:
                return fmt::format("Grid intensity {} g/kWh is lower than that of any grid (check the unit)",
                                   intensity());
            case Check::intensity_high:
                return fmt::format("Grid intensity {} g/kWh is higher than that of any grid (check the unit)",
                                   intensity());
            case Check::memory:
                return fmt::format(
                    "Weights, gradients and optimizer states take {} GB ({} bytes per parameter), but "
                    "{} × {} have {} GB (set --gpus)",
                    trimmed(found_.state.in(gigabyte)), plain(state_bytes), tidy(s_.run.devices.value.value()),
                    s_.name(s_.run.hardware), trimmed(found_.memory.in(gigabyte)));
            case Check::long_time:
                return fmt::format("The run takes {} years (check --hours and --gpus)",
                                   trimmed(s_.a.estimate.hours.in(common_year)));
            default:
                return fmt::format("{} is from {}, later than --as-of {}", s_.name(s_.run.hardware),
                                   human(s_.a.catalog.at(s_.run.hardware).year), human(s_.run.as_of));
        }
    }

    std::string mfu_sentence() const {
        if (!s_.a.request.hours && !s_.a.request.device_hours)
            return fmt::format("The published hours and the work of {} imply an MFU of {}, more than is possible",
                               s_.name(s_.run.model), mfu());
        const bool of_model = s_.run.model && !s_.a.request.gives_work();
        const std::string whose = of_model ? "The training of " + s_.name(s_.run.model) : "This work";
        const std::string_view advice = of_model ? "check --hours and --gpus; for a fine-tuning, set --tokens"
                                                 : "check --hours, --gpus and the work";
        return fmt::format("{} in {} implies an MFU of {}, above the highest published, {} ({})", whose,
                           tidy(s_.run.hours.value), mfu(), highest(), advice);
    }

    /// "500 W is 1.67 times the TDP of X (300 W)".
    std::string over_tdp(Power power, std::string_view each) const {
        const Power tdp = s_.a.catalog.at(s_.run.hardware).tdp->value;
        return fmt::format("{} W{} is {} times the TDP of {} ({} W)", trimmed(power.in(watt)), each,
                           trimmed(power / tdp), s_.name(s_.run.hardware), tidy(tdp.in(watt)));
    }
    std::string mfu() const { return trimmed(100 * found_.mfu) + " %"; }
    static std::string highest() { return percent(published_mfu); }
    std::string intensity() const { return trimmed(s_.run.intensity.value.in(g_per_kwh)); }

    // Of the runs of docs/method.md, and of the catalog's models that publish their power.
    static constexpr double least_measured = 0.27, most_published = 2.2;

    Speaker s_;
    Findings found_;
};

}  // namespace

std::vector<std::string> checks(const Answer& a) { return Critic{a}.sentences(); }

std::vector<std::string> checks(std::span<const Labelled> answers) {
    return by_label(answers, [](const Answer& a) { return checks(a); });
}

}  // namespace dlcost
