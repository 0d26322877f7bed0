// Only what was given is checked: defaults are plausible by themselves, and a publication is its own evidence. It is
// checked for the impossible alone.
#include <dlcost/check.hpp>

#include <algorithm>

#include <dlcost/constants.hpp>
#include <dlcost/precedence.hpp>

#include "training_state.hpp"

namespace dlcost {
namespace {

class Checker {
public:
    Checker(const Request& request, const Run& run, const Estimate& estimate, const Catalog& catalog)
        : request_(request), run_(run), estimate_(estimate), catalog_(catalog) {}

    Findings findings() {
        check_power();
        check_mfu();
        check_intensity();
        check_memory();
        check_time();
        if (run_.as_of && hardware() && hardware()->year && hardware()->year.year > run_.as_of.year)
            add(Check::later_hardware);
        return found_;
    }

private:
    void add(Check one) { found_.checks.add(one); }
    void add_if(bool holds, Check one) {
        if (holds) add(one);
    }
    const Accelerator* hardware() const { return run_.hardware ? &catalog_.at(run_.hardware) : nullptr; }
    double devices() const { return run_.devices.value.value(); }

    /// Without hours, a meter's reading has no power. Without a TDP, there is nothing to compare it with.
    void check_power() {
        if (!run_.timed || !hardware() || !hardware()->tdp || !estimate_.power) return;
        const Power tdp = hardware()->tdp->value;
        found_.power = 1 / devices() * *estimate_.power;
        if (run_.published_draw) return add_if(*found_.power > absurd_load * tdp, Check::power_high);
        const bool gives_device = request_.gpu_power_w || request_.tdp_fraction || request_.energy_kwh;
        if (run_.draw.gpu && gives_device) {
            found_.device_power = run_.draw.gpu->value;
            add_if(*found_.device_power < least_load * tdp, Check::device_power_low);
            add_if(*found_.device_power > most_load * tdp, Check::device_power_high);
            if (found_.checks.has(Check::device_power_high)) return;
        }
        const bool gives_whole = run_.draw.whole && (request_.power_w || request_.energy_kwh);
        const bool gives_any = gives_device || gives_whole || request_.cpu_power_w || request_.memory_power_w ||
                               request_.memory_gb || request_.host;
        add_if(gives_whole && *found_.power < least_load * tdp, Check::power_low);
        add_if(gives_any && *found_.power > most_machine_load * tdp, Check::power_high);
    }

    /// Work given for all stages of a project, or by an overlay, need not be that of this run.
    bool gives_own_work() const {
        const auto is_own = [&](Field field) {
            const Place::Kind kind = request_.place(field).kind;
            return kind != Place::Kind::nowhere && kind != Place::Kind::shared && kind != Place::Kind::overlay;
        };
        return is_own(Field::model) || std::any_of(planning_fields.begin(), planning_fields.end(), is_own);
    }

    /// The work of this run as if its hours were not known.
    std::optional<Run> plan() const {
        if (!run_.hardware || !gives_own_work()) return std::nullopt;
        Request probe = request_;
        probe.planned = true;
        for (const Field field : {Field::hours, Field::device_hours, Field::mfu, Field::energy_kwh})
            probe.place(field) = {};
        probe.hours.reset();
        probe.device_hours.reset();
        probe.mfu.reset();
        probe.energy_kwh.reset();
        if (!probe.hardware && !probe.machine) probe.hardware = catalog_.text(hardware()->id);
        const auto plan = resolve(probe, catalog_);
        return plan && plan->work ? std::optional{*plan} : std::nullopt;
    }

    void check_mfu() {
        if (run_.work) {
            found_.mfu = run_.work->mfu.value.value();
            return add_if(request_.mfu && run_.work->mfu.value > published_mfu, Check::mfu_given);
        }
        if (!run_.timed || !(run_.hours.value > hour(0))) return;
        const auto planned = plan();
        if (!planned) return;
        const Work& work = *planned->work;
        const DeviceTime at_peak = work.flop.value / work.peak.value;
        found_.mfu = at_peak / (run_.devices.value * run_.hours.value);
        // Published hours, and FLOP that a source estimates, are only doubted where they are impossible.
        const bool is_given = request_.hours || request_.device_hours;
        const bool is_sure = is_given && !planned->assumes(Assumption::flop_of_source);
        add_if(found_.mfu > (is_sure ? published_mfu.value() : 1), Check::mfu_reached);
    }

    /// That of a zone or a mix has a source, and may be 0 on the direct basis.
    void check_intensity() {
        if (!request_.intensity_g_per_kwh && !request_.intensity_lb_per_kwh) return;
        if (run_.grid || run_.by_mix || run_.intensity.origin == Origin::published) return;
        add_if(run_.intensity.value < least_intensity, Check::intensity_low);
        add_if(run_.intensity.value > most_intensity, Check::intensity_high);
    }

    /// Of runs whose time follows from the work, which are full trainings; others may be a fine-tuning.
    void check_memory() {
        if (!run_.work || !run_.work->params || !hardware() || !hardware()->memory) return;
        found_.state = state_of(run_.work->params->value);
        found_.memory = devices() * hardware()->memory->value;
        const bool is_published = run_.devices.origin == Origin::published;
        add_if(!is_published && found_.state > found_.memory, Check::memory);
    }

    void check_time() {
        if (!run_.timed || run_.assumes(Assumption::devices_unpublished)) return;
        const bool is_published = run_.hours.origin == Origin::published;
        add_if(!is_published && estimate_.hours > longest_plausible, Check::long_time);
    }

    const Request& request_;
    const Run& run_;
    const Estimate& estimate_;
    const Catalog& catalog_;
    Findings found_;
};

}  // namespace

Findings check(const Request& request, const Run& run, const Estimate& estimate, const Catalog& catalog) {
    return Checker{request, run, estimate, catalog}.findings();
}

}  // namespace dlcost
