// Arrays and sets whose index is an enumerator, so that no other code turns one into a number.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <initializer_list>

#include <dlcost/named.hpp>

namespace dlcost {

/// How many enumerators there are: those before `count_`, else those with a name.
template <class E>
constexpr std::size_t count_of() {
    if constexpr (requires { E::count_; }) return static_cast<std::size_t>(E::count_);
    else return enum_names<E>.size();
}

/// The place of an enumerator, counted from 0.
template <class E>
requires std::is_enum_v<E>
constexpr std::size_t index_of(E value) { return static_cast<std::size_t>(value); }

/// Every enumerator, in order.
template <class E>
inline constexpr auto all_of_enum = [] {
    std::array<E, count_of<E>()> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<E>(i);
    return all;
}();

/// A value for each enumerator.
template <class E, class T>
struct ByEnum {
    std::array<T, count_of<E>()> values;

    constexpr T& operator[](E value) { return values[index_of(value)]; }
    constexpr const T& operator[](E value) const { return values[index_of(value)]; }
    constexpr auto begin() { return values.begin(); }
    constexpr auto end() { return values.end(); }
    constexpr auto begin() const { return values.begin(); }
    constexpr auto end() const { return values.end(); }
    bool operator==(const ByEnum&) const = default;
};

/// Some of the enumerators.
template <class E>
class EnumSet {
public:
    EnumSet() = default;
    EnumSet(std::initializer_list<E> values) {
        for (const E value : values) add(value);
    }
    void add(E value) { bits_.set(index_of(value)); }
    bool has(E value) const { return bits_[index_of(value)]; }
    bool empty() const { return bits_.none(); }
    bool operator==(const EnumSet&) const = default;

private:
    std::bitset<count_of<E>()> bits_;
};

}  // namespace dlcost
