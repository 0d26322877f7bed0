// A comparison for programs: full precision, one documented unit per key.
#include <algorithm>

#include "diff_report.hpp"

namespace dlcost {
namespace {

bool is_known(const ResultValue& value) { return !std::holds_alternative<std::monostate>(value); }

void number_if(DocumentWriter& out, std::string_view key, const ResultValue& value) {
    if (const auto* number = std::get_if<double>(&value)) out.number(key, *number);
}
void text_if(DocumentWriter& out, std::string_view key, std::string_view text) {
    if (!text.empty()) out.text(key, text);
}

void write_side(DocumentWriter& out, std::string_view key, const WrittenResult& result) {
    out.begin_object(key);
    out.text("file", result.file);
    text_if(out, "name", result.whole.name);
    text_if(out, "version", result.version);
    text_if(out, "catalog", result.catalog);
    out.end_object();
}

void write_figures(DocumentWriter& out, const std::vector<FigureChange>& figures, bool all) {
    out.begin_list("changes");
    for (const FigureChange& figure : figures) {
        if (!all && !figure.changed()) continue;
        out.begin_object();
        out.text("figure", figure.field->name());
        number_if(out, "old", figure.old);
        number_if(out, "new", figure.now);
        number_if(out, "difference", difference(figure));
        number_if(out, "relative", relative(figure));
        out.end_object();
    }
    out.end_list();
}

void write_value(DocumentWriter& out, std::string_view key, const FieldValue& value) {
    if (const auto* number = std::get_if<double>(&value)) out.number(key, *number);
    else if (const auto* text = std::get_if<std::string>(&value)) out.text(key, *text);
    else out.flag(key, std::get<bool>(value));
}

void write_texts(DocumentWriter& out, std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out.begin_list(key);
    for (const std::string& text : texts) out.text({}, text);
    out.end_list();
}

void write_inputs(DocumentWriter& out, const DiffReport& report) {
    out.begin_list("inputs");
    for (const InputChange& input : report.diff.inputs) {
        if (!report.all && input.why == Why::same) continue;
        out.begin_object();
        out.text("input", input.name);
        out.text("why", name(input.why));
        write_texts(out, "follows", input.follows);
        write_texts(out, "stages", input.stages);
        write_side(out, "old", input.old);
        write_side(out, "new", input.now);
        out.end_object();
    }
    out.end_list();
}

/// The factor of that kind; stages that only one result has are not a factor.
const DriverChange* value_of(const Diff& diff, Driver driver) {
    const auto found = std::find_if(diff.drivers.begin(), diff.drivers.end(),
                                    [&](const DriverChange& one) { return one.driver == driver; });
    return found == diff.drivers.end() ? nullptr : &*found;
}

bool is_nothing(const ResultValue& part) { return std::get<double>(part) == 0; }

/// How a factor changed, and how that changed a total.
void write_factor(DocumentWriter& out, const DriverChange* value, const ResultValue& part) {
    if (value) {
        number_if(out, "old", value->old);
        number_if(out, "new", value->now);
        if (const auto* ratio = std::get_if<double>(&value->ratio)) out.number("relative", *ratio - 1);
    }
    number_if(out, "difference", part);
}

void write_factors(DocumentWriter& out, const DiffReport& report) {
    out.begin_object("factors");
    for (const SharedOut& total : shared_out(report.diff.parts)) {
        const auto moved = std::any_of(total.parts.begin(), total.parts.end(),
                                       [](const auto& part) { return !is_nothing(part.second); });
        if (!report.all && !moved) continue;
        out.begin_list(std::string{total.object} + '.' + std::string{total.key});
        for (const auto& [driver, part] : total.parts) {
            if (!report.all && is_nothing(part)) continue;
            out.begin_object();
            out.text("factor", name(driver));
            write_factor(out, value_of(report.diff, driver), part);
            out.end_object();
        }
        out.end_list();
    }
    out.end_object();
}

void write_stages(DocumentWriter& out, const DiffReport& report) {
    if (report.diff.stages.empty()) return;
    out.begin_list("stages");
    for (const StageChange& stage : report.diff.stages) {
        if (!report.all && stage.state == StageChange::State::same) continue;
        out.begin_object();
        out.text("stage", stage.name);
        out.text("state", name(stage.state));
        write_figures(out, stage.figures, report.all);
        out.end_object();
    }
    out.end_list();
}

// Rows.

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) (all += all.empty() ? "" : "; ") += text;
    return all;
}

/// A row for each value, factor of a total, input, and value of a stage; the columns are always the same.
class Rows {
public:
    Rows(const DiffReport& report, DocumentWriter& to) : report_(report), out_(to) {
        for (const FigureChange& figure : report.diff.figures) add("figure", figure);
        for (const SharedOut& total : shared_out(report.diff.parts)) add(total);
        for (const InputChange& input : report.diff.inputs) add(input);
        for (const StageChange& stage : report.diff.stages)
            for (const FigureChange& figure : stage.figures) add("stage", figure, &stage);
    }

private:
    void add(std::string_view part, const FigureChange& figure, const StageChange* stage = nullptr) {
        if (!report_.all && !figure.changed()) return;
        out_.begin_object({});
        out_.text("part", part);
        if (stage) out_.text("stage", stage->name), out_.text("why", name(stage->state));
        out_.text("name", figure.field->name());
        number_if(out_, "old", figure.old);
        number_if(out_, "new", figure.now);
        number_if(out_, "difference", difference(figure));
        number_if(out_, "relative", relative(figure));
        out_.end_object();
    }
    void add(const SharedOut& total) {
        for (const auto& [driver, part] : total.parts) {
            if (!report_.all && is_nothing(part)) continue;
            out_.begin_object({});
            out_.text("part", "factor");
            out_.text("name", name(driver));
            out_.text("of", std::string{total.object} + '.' + std::string{total.key});
            write_factor(out_, value_of(report_.diff, driver), part);
            out_.end_object();
        }
    }
    void add(const InputChange& input) {
        if (!report_.all && input.why == Why::same) return;
        out_.begin_object({});
        out_.text("part", "input");
        text_if(out_, "stage", joined(input.stages));
        out_.text("name", input.name);
        out_.text("why", name(input.why));
        text_if(out_, "follows", joined(input.follows));
        if (input.old)
            write_value(out_, "old", input.old->value), out_.text("old_unit", input.old->unit),
                out_.text("old_origin", input.old->origin);
        if (input.now)
            write_value(out_, "new", input.now->value), out_.text("new_unit", input.now->unit),
                out_.text("new_origin", input.now->origin);
        out_.end_object();
    }

    const DiffReport& report_;
    DocumentWriter& out_;
};

template <class Q>
void add(std::vector<SharedOut>& all, std::string_view object, std::string_view key, const std::vector<Part<Q>>& parts,
         Unit<typename Q::Dimension> unit) {
    if (parts.empty()) return;
    SharedOut& total = all.emplace_back(SharedOut{object, key, {}});
    for (const Part<Q>& part : parts) total.parts.emplace_back(part.driver, part.change.in(unit));
}

void write_whole(const DiffReport& report, DocumentWriter& out) {
    out.begin_object();
    out.text("schema", "dlcost.diff/1");
    out.text("version", report.version);
    write_side(out, "old", report.diff.old);
    write_side(out, "new", report.diff.now);
    write_figures(out, report.diff.figures, report.all);
    write_inputs(out, report);
    write_factors(out, report);
    write_stages(out, report);
    out.end_object();
}

}  // namespace

Document document_of(const DiffReport& report) {
    return {[&report](DocumentWriter& out) { write_whole(report, out); },
            [&report](DocumentWriter& out) { write_whole(report, out); },
            [&report](DocumentWriter& out) {
                Rows{report, out};
            },
            {"part", "stage", "name", "of", "old", "new", "difference", "relative", "why", "follows", "old_unit",
             "new_unit", "old_origin", "new_origin"}};
}

std::vector<SharedOut> shared_out(const Attribution& parts) {
    std::vector<SharedOut> all;
    add(all, "energy", "total_kwh", parts.energy, kwh);
    add(all, "emissions", "co2e_kg", parts.location, kg);
    add(all, "emissions", "market_co2e_kg", parts.market, kg);
    add(all, "cost", "on_demand_usd", parts.on_demand, usd);
    add(all, "cost", "spot_usd", parts.spot, usd);
    add(all, "cost", "electricity_usd", parts.electricity, usd);
    return all;
}

ResultValue difference(const FigureChange& figure) {
    if (!is_known(figure.old) || !is_known(figure.now)) return {};
    return figure.changed() ? std::get<double>(figure.now) - std::get<double>(figure.old) : 0.0;
}

ResultValue relative(const FigureChange& figure) {
    const ResultValue change = difference(figure);
    if (!is_known(change) || !(std::get<double>(figure.old) > 0)) return {};
    return std::get<double>(change) / std::get<double>(figure.old);
}

bool grew_beyond(const Headline& headline, Overhead limit) {
    const FigureChange& figure = headline.figure;
    if (!figure.changed()) return false;
    if (!is_known(figure.old) || !is_known(figure.now)) return true;
    const double old = std::get<double>(figure.old);
    constexpr double rounding = 1e-12;  // 105 is 5 % more than 100, whatever the rounding in the last digit
    return std::get<double>(figure.now) - old > old * (limit.value() + rounding);
}

}  // namespace dlcost
