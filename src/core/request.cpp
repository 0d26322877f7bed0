// What a request gives: where each field was given, which fields count, and how one request fills the gaps of another.
#include <dlcost/request.hpp>

#include <algorithm>
#include <array>

#include <dlcost/fields.hpp>

#include "field_names.hpp"

namespace dlcost {

Where where(const Request& request, Field field) {
    const Place& place = request.place(field);
    std::string name{spelling(info(field), place.spelling)};
    switch (place.kind) {
        case Place::Kind::document:
            return {std::string{request.document}, place.line, std::string{request.stage} + "/" + name};
        case Place::Kind::shared: return {std::string{request.document}, place.line, "/" + name};
        case Place::Kind::result:
        case Place::Kind::measured:
            return {std::string{request.document}, place.line,
                    std::string{request.stage} + "/inputs/" + name + "/value"};
        case Place::Kind::overlay: return {std::string{request.overlay}, place.line, "/defaults/" + name};
        default: break;
    }
    for (char& c : name)
        if (c == '_') c = '-';
    return {"", 0, "--" + name};
}

std::optional<Error> set_field(Request& request, const FieldInfo& field, Place place, std::string_view text) {
    request.place(field.id) = place;
    auto complaint = field.set(request, field, text);
    if (!complaint) return std::nullopt;
    return Error{complaint->code, where(request, field.id), std::move(complaint->expected), in_quotes(text),
                 std::move(complaint->hint)};
}

Error given_again(const Request& request, const FieldInfo& field, Where at, std::string_view again) {
    const std::string known{spelling(field, request.place(field.id).spelling)};
    const bool is_flag = at.pointer.starts_with("--");
    const auto shown = [&](std::string_view name) {
        return is_flag ? with_names('{' + std::string{name} + '}', NameStyle::flag) : in_quotes(name);
    };
    const std::string one = shown(known), other = shown(again);
    Error error{Code::conflict, std::move(at), std::string{field.name} + " once", "twice", ""};
    error.message = one == other ? given_times(one)
                                 : other + " and " + one + (is_flag ? " are the same option" : " are the same field");
    return error;
}

std::string name_as_given(const Request& request, Field field) {
    std::string pointer = where(request, field).pointer;
    return pointer.starts_with("--") ? pointer : std::string{spelling(info(field), request.place(field).spelling)};
}

Error exclude_each_other(const Request& request, Field one, Field other) {
    Error error{Code::conflict, where(request, other),
                name_as_given(request, one) + " or " + name_as_given(request, other), "both", ""};
    const bool is_flag = error.where.pointer.starts_with("--");
    error.message = (is_flag ? error.where.pointer + ' ' : "") + "cannot be used with " + name_as_given(request, one);
    return error;
}

namespace {

/// How close to the run itself a field was given; 0 if it was not given.
int nearness(const Request& request, Field field) {
    switch (request.place(field).kind) {
        case Place::Kind::nowhere: return 0;
        case Place::Kind::overlay: return 1;
        case Place::Kind::shared: return 2;
        case Place::Kind::flag: return 4;
        default: return 3;
    }
}

template <class Fields>
int nearest(const Request& request, const Fields& fields) {
    int most = 0;
    for (const Field field : fields) most = std::max(most, nearness(request, field));
    return most;
}

}  // namespace

bool Request::follows_work() const {
    constexpr std::array work{Field::params,  Field::active_params,   Field::tokens,
                              Field::samples, Field::flop_per_sample, Field::train_flop};
    constexpr std::array time{Field::hours, Field::device_hours};
    const int given_time = nearest(*this, time), given_work = nearest(*this, work);
    if (given_time == 0) return planned || gives_work();
    return given_work > given_time && !(given_time == 3 && given_work == 4);
}

void fill_gaps(Request& request, const Request& from) { fill_gaps(request, from, all_of_enum<Field>); }

void fill_gaps(Request& request, const Request& from, std::span<const Field> only) {
    const auto at_first = request.places;
    const auto overruled = [&](Field field) {
        for (const Exclusion& pair : exclusions()) {
            const Field rival = pair.one == field ? pair.other : pair.one;
            if ((pair.one == field || pair.other == field) && at_first[rival].kind != Place::Kind::nowhere) return true;
        }
        return false;
    };
    for (const Field field : only) {
        if (request.has(field) || !from.has(field) || overruled(field)) continue;
        info(field).copy(request, from);
        request.place(field) = from.place(field);
    }
    request.planned = request.planned || from.planned;
    if (request.document.empty()) request.document = from.document;
    if (request.overlay.empty()) request.overlay = from.overlay;
    if (request.made_with.empty()) request.made_with = from.made_with;
}

}  // namespace dlcost
