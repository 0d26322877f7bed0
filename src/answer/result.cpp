#include "result.hpp"

#include <algorithm>
#include <array>

#include <dlcost/fields.hpp>
#include <dlcost/precedence.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "../text/human.hpp"
#include "check_sentences.hpp"
#include "published.hpp"
#include "result_fields.hpp"
#include "sentences.hpp"

namespace dlcost {
namespace {

std::string_view id(const Answer& a, const auto& ref) {
    return ref ? a.catalog.text(a.catalog.at(ref).id) : std::string_view{};
}

void write_value(DocumentWriter& out, std::string_view key, const FieldValue& value) {
    if (const auto* number = std::get_if<double>(&value)) out.number(key, *number);
    else if (const auto* text = std::get_if<std::string>(&value)) out.text(key, *text);
    else out.flag(key, std::get<bool>(value));
}

void text_if(DocumentWriter& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out.text(key, value);
}

struct ValueWriter {
    DocumentWriter& out;
    std::string_view key;
    void operator()(std::monostate) const {}
    void operator()(double number) const { out.number(key, number); }
    void operator()(std::string_view text) const { out.text(key, text); }
    void operator()(bool flag) const { out.flag(key, flag); }
    void operator()(Date date) const { out.text(key, written(date)); }
};

}  // namespace

void write_fields(const Answer& a, DocumentWriter& out) {
    write_fields(out, [&](const ResultField& field) { return field.of(a); });
}

void write_fields(DocumentWriter& out, const std::function<ResultValue(const ResultField&)>& value_of) {
    std::string_view open;
    for (const ResultField& field : result_fields()) {
        const ResultValue value = value_of(field);
        if (std::holds_alternative<std::monostate>(value)) continue;
        if (field.object != open) {
            if (!open.empty()) out.end_object();
            out.begin_object(field.object);
            open = field.object;
        }
        std::visit(ValueWriter{out, field.key}, value);
    }
    out.end_object();
}

void write_equivalents(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                       DocumentWriter& out) {
    out.begin_list("equivalents");
    for (const auto ref : equivalents) {
        const Equivalent& equivalent = catalog.at(ref);
        out.begin_object();
        out.text("id", catalog.text(equivalent.id));
        out.text("name", catalog.text(equivalent.name));
        out.number("amount", co2e / equivalent.co2e.value);
        out.end_object();
    }
    out.end_list();
}

void write_equivalent_cells(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                            DocumentWriter& out) {
    out.begin_object("equivalents");
    for (const auto ref : equivalents) out.number(catalog.text(catalog.at(ref).id), co2e / catalog.at(ref).co2e.value);
    out.end_object();
}

void write_inputs(const Answer& a, DocumentWriter& out) {
    out.begin_object("inputs");
    for (const Input& input : inputs(a)) {
        out.begin_object(input.name);
        write_value(out, "value", input.value);
        text_if(out, "unit", input.unit);
        out.text("origin", name(input.origin));
        text_if(out, "source", id(a, input.source));
        text_if(out, "where", input.overlay.empty() ? a.catalog.text(input.where) : input.overlay);
        text_if(out, "as_of", written(input.as_of));
        if (std::holds_alternative<double>(input.value)) out.number("spread", input.spread.value());
        out.end_object();
    }
    out.end_object();
}

namespace {

void write_texts(DocumentWriter& out, std::string_view key, const std::vector<std::string>& texts) {
    out.begin_list(key);
    for (const std::string& text : texts) out.text({}, text);
    out.end_list();
}

}  // namespace

void write_sources(std::span<const Ref<Source>> all, const Catalog& catalog, DocumentWriter& out) {
    out.begin_list("sources");
    for (const auto ref : all) {
        const Source& source = catalog.at(ref);
        out.begin_object();
        out.text("id", catalog.text(source.id));
        out.text("title", catalog.text(source.title));
        if (source.year) out.number("year", source.year.year);
        out.text("url", catalog.text(source.url));
        out.end_object();
    }
    out.end_list();
}

void write_remarks(const Answer& a, DocumentWriter& out, bool explain) {
    if (explain) write_texts(out, "equation", equation(a));
    write_texts(out, "assumptions", assumptions(a));
    write_texts(out, "checks", checks(a));
    if (a.changed) write_changes(out, "changed_inputs", *a.changed);
    if (explain) write_texts(out, "notes", notes(a));
    if (!explain) return;
    out.begin_list("range_inputs");
    for (const auto& [input, share] : width_shares(a)) {
        out.begin_object();
        out.text("input", name(input));
        out.number("share", share.value());
        out.end_object();
    }
    out.end_list();
}

namespace {

/// The sources of the factors by which a mix was weighted, and of the mix where a direct value gave the intensity.
std::vector<Ref<Source>> factors(const Answer& a) {
    std::vector<Ref<Source>> all;
    const bool by_upstream =
        a.run.assumes(Assumption::direct_upstream) || a.run.assumes(Assumption::subregion_upstream);
    const auto add = [&](Ref<Factor> generation) {
        if (!generation || !a.run.basis) return;
        const Factor& factor = a.catalog.at(generation);
        const auto& figure = *a.run.basis == Basis::life_cycle ? factor.life_cycle : factor.direct;
        if (figure) all.push_back(figure->source);
        if (by_upstream && factor.direct) all.push_back(factor.direct->source);
    };
    for (const Share& share : a.catalog.in(a.run.mix)) {
        if (by_upstream) all.push_back(share.share.source);
        add(share.generation);
    }
    for (const std::string_view share : split(a.request.mix.value_or(""), ','))
        if (const std::size_t equals = share.find('='); equals != std::string_view::npos)
            add(a.catalog.find<Factor>(share.substr(0, equals)));
    return all;
}

}  // namespace

std::vector<Ref<Source>> sources(const Answer& a) {
    std::vector<Ref<Source>> all;
    const auto add = [&](Ref<Source> source) {
        if (source && std::find(all.begin(), all.end(), source) == all.end()) all.push_back(source);
    };
    for (const Input& input : inputs(a)) add(input.source);
    if (a.run.printed) add(printed_source(a));
    for (const auto factor : factors(a)) add(factor);
    if (a.run.assumes(Assumption::method_constants)) add(a.catalog.at(a.run.method).source);
    if (a.run.tdp_fraction) add(a.run.tdp_fraction->source);
    if (a.estimate.emissions)
        for (const auto ref : a.equivalents) add(a.catalog.at(ref).co2e.source);
    return all;
}

bool shows_lb(const Answer& a) {
    if (a.run.intensity.origin == Origin::given) return a.request.has(Field::intensity_lb_per_kwh);
    if (a.run.intensity.origin == Origin::derived) return false;
    // A value has few digits in the unit of its source, and many in the other.
    return plain(a.run.intensity.value.in(lb_per_kwh)).size() < plain(a.run.intensity.value.in(g_per_kwh)).size();
}

void write_result(const Answer& a, DocumentWriter& out, bool explain,
                  const std::function<void(DocumentWriter&)>& beside) {
    out.begin_object();
    out.text("schema", "dlcost.estimate/1");
    out.text("version", a.version);
    out.text("catalog", a.catalog.version);
    write_fields(a, out);
    if (a.estimate.emissions) write_equivalents(a.estimate.emissions->location, a.equivalents, a.catalog, out);
    if (beside) beside(out);
    write_inputs(a, out);
    write_remarks(a, out, explain);
    write_sources(sources(a), a.catalog, out);
    out.end_object();
}

void write_row(const Answer& a, DocumentWriter& out, bool explain) {
    out.begin_object();
    write_fields(a, out);
    if (a.estimate.emissions) write_equivalent_cells(a.estimate.emissions->location, a.equivalents, a.catalog, out);
    if (explain) write_inputs(a, out);
    out.text("version", a.version);
    out.text("catalog", a.catalog.version);
    out.end_object();
}

Document document_of(const Answer& a, bool explain, std::function<void(DocumentWriter&)> beside) {
    return {[&a, explain, beside = std::move(beside)](DocumentWriter& out) { write_result(a, out, explain, beside); },
            {},
            [&a, explain](DocumentWriter& out) { write_row(a, out, explain); }};
}

}  // namespace dlcost
