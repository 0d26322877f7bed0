// Tables with one row for each enumerator: its name, and what else belongs to it. A row is found by its enumerator, not
// by its index, and a table that lacks an enumerator or has one twice does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace dlcost {

/// Whether an enumeration has an enumerator with that value: compilers print one by its name, and other values as a
/// cast.
template <auto value>
consteval bool is_enumerator() {
    const std::string_view text = __PRETTY_FUNCTION__;
    constexpr std::string_view before = "value = ";
    return text[text.rfind(before) + before.size()] != '(';
}

/// The rows of a table, after a check that each enumerator has exactly one. A row has its enumerator as the member
/// `value`. The values of the enumeration must count from 0; an enumerator `count_` after the others needs no row.
template <class Row, std::size_t n>
consteval std::array<Row, n> each_of(const Row (&rows)[n]) {
    using E = std::remove_cv_t<decltype(Row::value)>;
    constexpr E beyond = static_cast<E>(n);
    if constexpr (requires { E::count_; }) {
        if (beyond != E::count_) throw "there are not as many rows as enumerators";
    } else {
        if (is_enumerator<beyond>()) throw "an enumerator has no row";
    }
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t found = 0;
        for (const Row& row : rows) found += row.value == static_cast<E>(i);
        if (found != 1) throw "an enumerator has no row, or several";
    }
    return std::to_array(rows);
}

/// The row of an enumerator in a table made by `each_of`.
template <class Row, std::size_t n>
constexpr const Row& row_of(const std::array<Row, n>& rows, decltype(Row::value) value) {
    for (const Row& row : rows)
        if (row.value == value) return row;
    return rows.front();
}

/// An enumerator, its name in documents and on the command line, and its label for people if that differs.
template <class E>
struct Named {
    E value;
    std::string_view name;
    std::string_view label = {};
};

/// The names of an enumeration in listing order; specialized next to the enumeration.
template <class E>
inline constexpr std::array<Named<E>, 0> enum_names{};

template <class E>
concept HasNames = std::is_enum_v<E> && !enum_names<E>.empty();

template <HasNames E>
constexpr std::string_view name(E value) {
    return row_of(enum_names<E>, value).name;
}

/// The text for people: the label, or the name if there is no label.
template <HasNames E>
constexpr std::string_view label(E value) {
    const Named<E>& row = row_of(enum_names<E>, value);
    return row.label.empty() ? row.name : row.label;
}

/// The enumerator with exactly that name.
template <HasNames E>
constexpr std::optional<E> value_named(std::string_view name) {
    for (const Named<E>& row : enum_names<E>)
        if (row.name == name) return row.value;
    return std::nullopt;
}

/// The names alone.
template <HasNames E>
inline constexpr auto all_names = [] {
    std::array<std::string_view, enum_names<E>.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = enum_names<E>[i].name;
    return all;
}();

/// Names joined at compile time: "life-cycle or direct".
class JoinedNames {
public:
    /// `names` is a range of texts; `last` precedes the last of them, `between` the others.
    template <class Names>
    consteval JoinedNames(const Names& names, std::string_view between, std::string_view last,
                          std::string_view before = "") {
        add(before);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) add(i + 1 == names.size() ? last : between);
            add(names[i]);
        }
    }
    constexpr std::string_view text() const { return {bytes_.data(), size_}; }

private:
    constexpr void add(std::string_view text) {
        for (const char c : text) bytes_[size_++] = c;
    }
    std::array<char, 256> bytes_{};
    std::size_t size_ = 0;
};

/// The names of an enumeration separated by spaces, for shell completion.
template <HasNames E>
inline constexpr JoinedNames names_to_complete{all_names<E>, " ", " "};
/// The names of an enumeration as in a sentence: "fp8, fp16 or bf16".
template <HasNames E>
inline constexpr JoinedNames names_in_words{all_names<E>, ", ", " or "};

}  // namespace dlcost
