#include "written_result.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include <dlcost/catalog.hpp>
#include <dlcost/constants.hpp>
#include <dlcost/values.hpp>

#include "../read/request_json.hpp"

namespace dlcost {
namespace {

/// No value is beyond these, so quotients of values are finite.
constexpr double smallest = 1e-45, largest = 1e45;

/// Reads the parts of one document and collects the faults.
class Reader {
public:
    Reader(std::string_view file, Faults& faults) : file_(file), faults_(faults) {}

    std::string text(const JsonNode& object, std::string_view key, const std::string& pointer) {
        const JsonNode* node = object.find(key);
        if (!node) return "";
        return clean(*node, pointer + pointer_step(key));
    }

    void part(WrittenPart& part, const JsonNode& object, const std::string& pointer) {
        const std::size_t before = faults_.size();
        for (const ResultField& field : result_fields()) figure(part, field, object, pointer);
        if (part.name.empty())
            if (const FieldValue* name = part.find("run", "name")) part.name = std::get<std::string>(*name);
        // A meter's reading without hours has an energy alone.
        if (part.find("run", "device_hours") || part.find("energy", "total_kwh") || faults_.size() > before) return;
        fault(Code::missing_field, object, pointer + "/run/device_hours", "device-hours", "none",
              "dlcost estimate SPEC --json writes a result");
    }

    void inputs(WrittenPart& part, const JsonNode& object, const std::string& pointer) {
        const JsonNode* all = object.find("inputs");
        if (!all)
            return fault(Code::missing_field, object, pointer, "inputs", "none",
                         "dlcost estimate SPEC --json writes a result");
        if (all->kind != JsonNode::Kind::object) return wrong_kind(*all, pointer + "/inputs", "an object");
        for (const JsonMember& member : all->members)
            input(part, member, pointer + "/inputs" + pointer_step(member.key));
    }

    void fault(Code code, const JsonNode& at, std::string pointer, std::string expected, std::string found,
               std::string hint) {
        faults_.push_back({code,
                           {std::string{file_}, at.line, std::move(pointer)},
                           std::move(expected),
                           std::move(found),
                           std::move(hint)});
    }
    void wrong_kind(const JsonNode& at, std::string pointer, std::string expected) {
        fault(Code::bad_type, at, std::move(pointer), std::move(expected), std::string{name(at.kind)}, "");
    }

private:
    void figure(WrittenPart& part, const ResultField& field, const JsonNode& document, const std::string& pointer) {
        const JsonNode* object = document.find(field.object);
        if (!object) return;
        const std::string of_object = pointer + pointer_step(field.object);
        if (object->kind != JsonNode::Kind::object) {
            const bool known = std::any_of(faults_.begin(), faults_.end(),
                                           [&](const Error& error) { return error.where.pointer == of_object; });
            return known ? void() : wrong_kind(*object, of_object, "an object");
        }
        const JsonNode* node = object->find(field.key);
        if (!node) return;
        const std::string place = of_object + pointer_step(field.key);
        if (field.is_switch()) {
            if (node->kind != JsonNode::Kind::boolean) return wrong_kind(*node, place, "true or false");
            return part.figures.push_back({&field, node->text == "true"});
        }
        if (!field.is_number) return part.figures.push_back({&field, clean(*node, place)});
        if (node->kind != JsonNode::Kind::number) return wrong_kind(*node, place, "a number");
        const auto read = split_number(node->text);
        if (!read || (read->number != 0 && !(read->number >= smallest && read->number <= largest)))
            return fault(Code::out_of_range, *node, place, "0 or between 1e-45 and 1e45", in_quotes(node->text), "");
        part.figures.push_back({&field, read->number});
    }

    /// A text that is safe to show in a terminal.
    std::string clean(const JsonNode& node, const std::string& pointer) {
        if (node.kind != JsonNode::Kind::string) wrong_kind(node, pointer, "a string");
        else if (!is_clean_text(node.text))
            fault(Code::bad_text, node, pointer, "text without control characters", in_quotes(node.text), "");
        return node.text;
    }

    void input(WrittenPart& part, const JsonMember& member, const std::string& pointer) {
        const JsonNode& node = member.value;
        const JsonNode* value = node.find("value");
        if (node.kind != JsonNode::Kind::object || !value || !node.find("origin"))
            return wrong_kind(node, pointer, "an object with value and origin");
        const std::size_t before = faults_.size();
        if (!is_clean_text(member.key))
            fault(Code::bad_text, node, pointer, "a key without control characters", in_quotes(member.key), "");
        WrittenInput read{member.key,
                          read_value(*value, pointer),
                          text(node, "unit", pointer),
                          text(node, "origin", pointer),
                          text(node, "source", pointer),
                          text(node, "where", pointer),
                          text(node, "as_of", pointer),
                          read_spread(node, pointer)};
        if (faults_.size() > before) return;
        if (!value_named<Origin>(read.origin))
            return fault(Code::unknown_choice, *node.find("origin"), pointer + "/origin", "an origin such as \"said\"",
                         in_quotes(read.origin), did_you_mean(Catalog::nearest_of(all_names<Origin>, read.origin)));
        part.inputs.push_back(std::move(read));
    }

    FieldValue read_value(const JsonNode& node, const std::string& pointer) {
        const auto read = node.kind == JsonNode::Kind::number ? split_number(node.text) : std::nullopt;
        if (read) return read->number;
        if (node.kind == JsonNode::Kind::boolean) return node.text == "true";
        if (node.kind == JsonNode::Kind::string) return clean(node, pointer + "/value");
        if (node.kind == JsonNode::Kind::number)
            fault(Code::out_of_range, node, pointer + "/value", "a number within the range of a double",
                  in_quotes(node.text), "");
        else wrong_kind(node, pointer + "/value", "a number, a string, true or false");
        return "";
    }

    Spread read_spread(const JsonNode& input, const std::string& pointer) {
        const JsonNode* node = input.find("spread");
        if (!node) return Spread::sure(1);
        const auto spread = node->kind == JsonNode::Kind::number ? read_scalar<Spread>(node->text) : std::nullopt;
        if (!spread)
            fault(Code::out_of_range, *node, pointer + "/spread", "between 1 and 100", in_quotes(node->text), "");
        return spread.value_or(Spread::sure(1));
    }

    std::string_view file_;
    Faults& faults_;
};

void read_stages(WrittenResult& result, const JsonNode& document, Reader& reader) {
    const JsonNode* stages = document.find("stages");
    if (!stages || stages->kind != JsonNode::Kind::array)
        return reader.wrong_kind(stages ? *stages : document, "/stages", "a list of stages");
    for (std::size_t i = 0; i < stages->items.size(); ++i) {
        const JsonNode& node = stages->items[i];
        const std::string pointer = "/stages/" + std::to_string(i);
        if (node.kind != JsonNode::Kind::object) {
            reader.wrong_kind(node, pointer, "an object, a stage of a result");
            continue;
        }
        WrittenPart& stage = result.stages.emplace_back();
        reader.part(stage, node, pointer);
        reader.inputs(stage, node, pointer);
        if (stage.name.empty()) stage.name = fmt::format("Stage {}", i + 1);
    }
}

template <class Q>
void take(const WrittenPart& part, std::optional<Q>& to, std::string_view object, std::string_view key,
          Unit<typename Q::Dimension> unit) {
    if (const FieldValue* value = part.find(object, key)) to = unit(std::get<double>(*value));
}

}  // namespace

const FieldValue* WrittenPart::find(std::string_view object, std::string_view key) const {
    for (const WrittenFigure& figure : figures)
        if (figure.field->object == object && figure.field->key == key) return &figure.value;
    return nullptr;
}

Totals WrittenPart::totals() const {
    Totals all;
    take(*this, all.device_hours, "run", "device_hours", device_hour);
    take(*this, all.it, "energy", "it_kwh", kwh);
    take(*this, all.energy, "energy", "total_kwh", kwh);
    take(*this, all.location, "emissions", "co2e_kg", kg);
    take(*this, all.market, "emissions", "market_co2e_kg", kg);
    take(*this, all.on_demand, "cost", "on_demand_usd", usd);
    take(*this, all.spot, "cost", "spot_usd", usd);
    take(*this, all.electricity, "cost", "electricity_usd", usd);
    return all;
}

namespace {

std::optional<double> number(const WrittenPart& part, std::string_view object, std::string_view key) {
    const FieldValue* const found = part.find(object, key);
    const double* const value = found ? std::get_if<double>(found) : nullptr;
    return value ? std::optional{*value} : std::nullopt;
}

std::optional<double> input(const WrittenPart& part, std::string_view name) {
    for (const WrittenInput& one : part.inputs)
        if (const double* const value = std::get_if<double>(&one.value); value && one.name == name) return *value;
    return std::nullopt;
}

bool differ(const std::optional<double>& a, const std::optional<double>& b) {
    constexpr double tolerance = 1e-6;
    return a && b && std::abs(*a - *b) > tolerance * std::max(std::abs(*a), std::abs(*b));
}

std::optional<double> product(const std::optional<double>& a, const std::optional<double>& b, double scale = 1) {
    return a && b ? std::optional{*a * *b * scale} : std::nullopt;
}

void contradictions_of(const WrittenPart& part, std::string_view prefix, std::vector<std::string>& all) {
    const auto of = [&](std::string_view object, std::string_view key) { return number(part, object, key); };
    const auto report = [&](bool differs, std::string_view what) {
        if (differs) all.push_back(std::string{prefix} + std::string{what});
    };
    report(differ(of("energy", "total_kwh"), product(of("energy", "it_kwh"), of("run", "pue"))),
           "energy.total_kwh is not energy.it_kwh times run.pue");
    report(differ(of("emissions", "co2e_kg"),
                  product(of("energy", "total_kwh"), of("emissions", "intensity_g_per_kwh"), 1e-3)),
           "emissions.co2e_kg is not energy.total_kwh times emissions.intensity_g_per_kwh");
    // Work that is repeated on spot machines is in the device-hours, but not in the cost on demand.
    const bool is_repeated = input(part, "restart_overhead").value_or(0) > 0;
    report(!is_repeated &&
               differ(of("cost", "on_demand_usd"), product(of("run", "device_hours"), input(part, "price_usd"))),
           "cost.on_demand_usd is not run.device_hours times inputs.price_usd");
    for (const std::string_view key : {"pue", "devices"})
        report(differ(of("run", key), input(part, key)), fmt::format("inputs.{} is not run.{}", key, key));
}

}  // namespace

std::vector<std::string> contradictions(const WrittenResult& result) {
    std::vector<std::string> all;
    for (const WrittenPart& part : result.parts()) {
        const FieldValue* const method = part.find("run", "method");
        const auto* const name = method ? std::get_if<std::string>(method) : nullptr;
        if (name && *name == default_method_id) contradictions_of(part, result.is_project ? part.name + ": " : "", all);
    }
    return all;
}

bool is_result(const JsonNode& document) { return document.find("schema") != nullptr; }

Faults read_result(WrittenResult& result, const JsonNode& document, std::string_view file) {
    Faults faults;
    Reader reader{file, faults};
    result.file = file;
    const std::string schema = reader.text(document, "schema", "");
    if (faults.empty() && schema != result_schema && schema != project_schema)
        reader.fault(Code::unknown_choice, *document.find("schema"), "/schema",
                     fmt::format("\"{}\" or \"{}\"", result_schema, project_schema), in_quotes(schema), "");
    if (!faults.empty()) return faults;
    result.version = reader.text(document, "version", "");
    result.catalog = reader.text(document, "catalog", "");
    result.is_project = schema == project_schema;
    if (result.is_project) {
        result.whole.name = reader.text(document, "name", "");
        reader.part(result.whole, document, "");
        read_stages(result, document, reader);
    } else {
        reader.part(result.whole, document, "");
        reader.inputs(result.whole, document, "");
    }
    return faults;
}

}  // namespace dlcost
