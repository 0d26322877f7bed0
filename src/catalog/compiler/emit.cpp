#include "emit.hpp"

#include <fmt/core.h>

#include "../describe.hpp"

namespace dlcost {
namespace {

std::string literal(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (byte < 0x20 || byte > 0x7e) out += fmt::format("\\{:03o}", byte);
        else out += c;
    }
    return out + '"';
}

/// The expression that reproduces the value.
template <class Dim>
std::string expression(Quantity<Dim> q) {
    return fmt::format("Unit<{}Dim>{{{{}}}}({})", Dim::quantity, q.in(Unit<Dim>{}));
}
template <class Dim>
std::string_view type_of(Quantity<Dim>) {
    return Dim::quantity;
}
template <class Tag>
std::string expression(Scalar<Tag> s) {
    return fmt::format("{}::sure({})", Tag::name, s.value());
}
template <class Tag>
std::string_view type_of(Scalar<Tag>) {
    return Tag::name;
}

/// Writes the members of one record in order.
class EmitVisitor {
public:
    std::string out;

    void text(std::string_view, const Text& t, Need) { add(written(t)); }
    void names(std::string_view, const Range<Alias>& range, Need = Need::required) { rows("", range); }
    template <HasNames E>
    void choice(std::string_view, const E& e, Need = Need::required) {
        add(fmt::format("enum_at<{}>()", static_cast<int>(e)));
    }
    template <HasNames E>
    void choice(std::string_view, const std::optional<E>& e) {
        add(e ? fmt::format("enum_at<{}>()", static_cast<int>(*e)) : "{}");
    }
    void date(std::string_view, const Date& d, Need) { add(written(d)); }
    template <class T>
    void ref(std::string_view, const Ref<T>& ref, Need) {
        add(fmt::format("{{{}u}}", ref.index));
    }
    template <class T>
    void rows(std::string_view, const Range<T>& range) {
        add(fmt::format("{{{},{}}}", range.first, range.count));
    }
    template <class Q, class Bounds>
    void figure(std::string_view, const Figure<Q>& f, Bounds) {
        add(written(f));
    }
    template <class Q, class Bounds>
    void figure(std::string_view, const std::optional<Figure<Q>>& f, Bounds) {
        add(f ? written(*f) : "{}");
    }

private:
    void add(const std::string& member) { (out += out.empty() ? "" : ",") += member; }
    static std::string written(const Text& t) { return fmt::format("{{{},{}}}", t.at, t.size); }
    static std::string written(const Date& d) { return fmt::format("{{{},{},{}}}", d.year, d.month, d.day); }
    template <class Q>
    static std::string written(const Figure<Q>& f) {
        return fmt::format("Figure<{}>{{{},{{{}u}},{},{},{},Spread::sure({}),{},{}}}", type_of(f.value),
                           expression(f.value), f.source.index, written(f.where), written(f.note), written(f.as_of),
                           f.spread.value(), f.derived, f.unit);
    }
};

template <class T>
std::string emit_rows(const std::string& name, std::string_view type, const std::vector<T>& rows) {
    std::string out = fmt::format("constexpr std::array<{}, {}> {}{{{{\n", type, rows.size(), name);
    for (const T& row : rows) {
        EmitVisitor visitor;
        describe(visitor, row);
        out += "  {" + visitor.out + "},\n";
    }
    return out + "}};\n";
}

template <class T>
std::string emit_names(const std::string& name, std::string_view type, const std::vector<Name<T>>& names) {
    std::string out = fmt::format("constexpr std::array<Name<{}>, {}> {}{{{{\n", type, names.size(), name);
    for (const Name<T>& n : names)
        out += fmt::format("  {{{{{},{}}},{{{}u}},{}u,{{{},{}}},{}}},\n", n.folded.at, n.folded.size, n.record.index,
                           n.head, n.spelled.at, n.spelled.size, n.shared);
    return out + "}};\n";
}

}  // namespace

std::string emit(const Tables& tables) {
    std::string out =
        "// Written by the catalog compiler from data/. Not to be edited.\n"
        "#include <dlcost/catalog.hpp>\n\n"
        "// The pool is one literal: clang holds that no compiler needs to take so long a one, and takes it.\n"
        "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\nnamespace dlcost {\nnamespace {\n\n"
        "// Converts to whichever enumeration the member has.\n"
        "template <int n> struct EnumAt { template <class E> requires std::is_enum_v<E> constexpr operator E() const { "
        "return static_cast<E>(n); } };\n"
        "template <int n> constexpr EnumAt<n> enum_at() { return {}; }\n\n";
    out += "constexpr char pool[] =\n";
    for (std::size_t at = 0; at < tables.pool.size();) {
        out += "  " + literal(std::string_view{tables.pool}.substr(at, 100)) + "\n";
        at += 100;
    }
    out += "  \"\";\n\n";

    std::string kinds, rows, names;
    int count = 0;
    const auto list = [](std::string& all, const std::string& one) { (all += all.empty() ? "" : ", ") += one; };
    const auto one_kind = [&]<class T>(const std::vector<T>& table) {
        const std::string id = fmt::format("{}", ++count);
        // decltype avoids a second list of type names.
        const std::string type =
            fmt::format("std::tuple_element_t<{}, ForEachKind<std::tuple, std::type_identity_t>>", count - 1);
        out += emit_rows("kind" + id, type, table);
        out += emit_names("name" + id, type, std::get<std::vector<Name<T>>>(tables.names));
        list(kinds, "kind" + id);
        list(names, "name" + id);
    };
    std::apply([&](const auto&... table) { (one_kind(table), ...); }, tables.kinds);
    int row_count = 0;
    const auto one_row = [&](const auto& table) {
        const std::string id = fmt::format("row{}", ++row_count);
        out += emit_rows(
            id, fmt::format("std::tuple_element_t<{}, ForEachRow<std::tuple, std::type_identity_t>>", row_count - 1),
            table);
        list(rows, id);
    };
    std::apply([&](const auto&... table) { (one_row(table), ...); }, tables.rows);

    out += fmt::format("constexpr std::array<Ref<Offer>, {}> offers{{{{\n", tables.offers.size());
    for (const Ref<Offer> offer : tables.offers) out += fmt::format("{{{}u}},", offer.index);
    out += "}};\n";

    // Filled in by code, relative to the program's own address: a constant would need a relocation for each table.
    out += "\n}  // namespace\n\nCatalog builtin_catalog() {\n    Catalog catalog;\n";
    out += "    catalog.kinds = {" + kinds + "};\n    catalog.rows = {" + rows + "};\n    catalog.names = {" + names +
           "};\n    catalog.offers = offers;\n";
    out += "    catalog.pool = {pool, sizeof pool - 1};\n    catalog.version = " + literal(tables.version) + ";\n";
    out += fmt::format("    catalog.date = {{{},{},{}}};\n", tables.date.year, tables.date.month, tables.date.day);
    const Date& newest = tables.newest;
    out += fmt::format("    catalog.newest = {{{},{},{}}};\n", newest.year, newest.month, newest.day);
    out += "    return catalog;\n}\n\n}  // namespace dlcost\n";
    return out;
}

}  // namespace dlcost
