#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "result.hpp"

namespace dlcost {

void write_given_inputs(const Request& request, DocumentWriter& out) {
    out.begin_object("inputs");
    for (const FieldInfo& field : fields()) {
        if (!request.has(field.id)) continue;
        out.begin_object(field.name);
        const FieldValue value = field.get(request);
        if (const auto* number = std::get_if<double>(&value)) out.number("value", *number);
        else if (const auto* text = std::get_if<std::string>(&value)) out.text("value", *text);
        else out.flag("value", std::get<bool>(value));
        if (!field.unit.empty()) out.text("unit", field.unit);
        const bool is_measured = request.place(field.id).kind == Place::Kind::measured;
        out.text("origin", name(is_measured ? Origin::measured : Origin::given));
        if (std::holds_alternative<double>(value)) out.number("spread", 1);
        out.end_object();
    }
    out.end_object();
}

}  // namespace dlcost
