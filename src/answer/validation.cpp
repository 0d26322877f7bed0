#include "validation_parts.hpp"

#include <algorithm>

namespace dlcost {
namespace {

class Parts {
public:
    explicit Parts(const ValidationReport& report)
        : catalog_(report.catalog), all_(report.validation), own_(report.own) {}

    std::vector<ValidationPart> parts() const {
        std::vector<ValidationPart> all{
            printed(),
            recomputed(),
            compared("system", "Energy of whole machines",
                     "Estimated from hardware and device-hours alone, and compared with energy measured at the wall "
                     "(GPU servers) or including the share of the host (TPUs).",
                     all_.system, kwh),
            compared("device", "Energy of accelerators alone",
                     "Estimated from hardware and device-hours alone, and compared with energy measured at the "
                     "accelerators.",
                     all_.device, kwh),
            compared("tracker", "Energy reported by software trackers",
                     "Estimated from hardware and device-hours alone, and compared with energy for which a tracker "
                     "modelled or sampled the power of CPU and memory. Such values are too inaccurate to judge the "
                     "estimates by, and are shown only for comparison.",
                     all_.tracker, kwh),
            compared("time", "Device-hours", "Estimated from parameters, tokens and hardware alone.", all_.time,
                     device_hour)};
        std::erase_if(all, [](const ValidationPart& part) { return part.lines.empty(); });
        return all;
    }

private:
    const Observation& at(Ref<Observation> ref) const { return catalog_.at(ref); }
    std::string id(Ref<Observation> ref) const { return std::string{catalog_.text(at(ref).id)}; }

    /// The model, with the hardware where it has several runs.
    template <class Q>
    std::string id(const Printed<Q>& one) const {
        const Model& model = catalog_.at(one.model);
        const auto& hardware = run_of(one).hardware;
        std::string id{catalog_.text(model.id)};
        return model.runs.count > 1 && hardware ? id + " on " + std::string{catalog_.text(catalog_.at(hardware).id)}
                                                : id;
    }
    template <class Q>
    const PublishedRun& run_of(const Printed<Q>& one) const {
        return catalog_.rows_of<PublishedRun>()[one.run.index];
    }

    template <class Q, class Unit>
    void add(const std::vector<Printed<Q>>& rows, Unit unit, ValidationPart& part) const {
        for (const auto& one : rows)
            part.lines.push_back({part.key,
                                  id(one),
                                  unit.label,
                                  one.published.in(unit),
                                  one.answered.in(unit),
                                  {},
                                  {},
                                  {},
                                  one.same,
                                  one.same ? std::string_view{} : catalog_.text(run_of(one).differs)});
    }
    /// The user's own runs are compared without the models.
    ValidationPart printed() const {
        ValidationPart part{"published",
                            "Published values",
                            "What dlcost estimate --model answers, and what the publication prints. The two are equal "
                            "if they differ by no more than the rounding of the printed value.",
                            {},
                            {}};
        if (own_) return part;
        add(all_.printed_energy, kwh, part);
        add(all_.printed_co2e, kg, part);
        return part;
    }

    template <class Q, class Unit>
    void add(const std::vector<Recomputed<Q>>& rows, Unit unit, ValidationPart& part) const {
        for (const auto& one : rows)
            part.lines.push_back({part.key,
                                  id(one.row),
                                  unit.label,
                                  one.published.in(unit),
                                  one.estimated.in(unit),
                                  {},
                                  {},
                                  {},
                                  one.same,
                                  catalog_.text(at(one.row).differs)});
    }
    ValidationPart recomputed() const {
        ValidationPart part{
            "recomputed",
            "Published values, recomputed",
            "Each published value, recomputed from the inputs that its publication prints. The two match "
            "if they differ by no more than the rounding of the value and its inputs.",
            {},
            {}};
        add(all_.energy, kwh, part);
        add(all_.co2e, kg, part);
        for (const auto ref : all_.left_out)
            part.lines.push_back({part.key, id(ref), "", 0, 0, {}, {}, {}, false, catalog_.text(at(ref).left_out)});
        return part;
    }
    template <class Q, class Unit>
    ValidationPart compared(std::string_view key, std::string_view title, std::string_view about,
                            const std::vector<Compared<Q>>& rows, Unit unit) const {
        ValidationPart part{key, title, about, {}, score(std::span<const Compared<Q>>{rows})};
        for (const auto& one : rows) {
            std::optional<double> baseline;
            if (one.baseline) baseline = one.baseline->in(unit);
            part.lines.push_back({key, id(one.row), unit.label, one.published.in(unit), one.estimated.in(unit),
                                  one.range.low.in(unit), one.range.high.in(unit), baseline, one.inside(),
                                  catalog_.text(at(one.row).note)});
        }
        return part;
    }

    const Catalog& catalog_;
    const Validation& all_;
    bool own_;
};

}  // namespace

std::vector<ValidationPart> parts_of(const ValidationReport& report) { return Parts{report}.parts(); }

std::size_t held(const ValidationPart& part) {
    return static_cast<std::size_t>(
        std::count_if(part.lines.begin(), part.lines.end(), [](const ValidationLine& line) { return line.holds; }));
}
std::size_t counted(const ValidationPart& part) {
    return static_cast<std::size_t>(std::count_if(part.lines.begin(), part.lines.end(),
                                                  [](const ValidationLine& line) { return !is_left_out(line); }));
}

}  // namespace dlcost
