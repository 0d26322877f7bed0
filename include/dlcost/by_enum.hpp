// Arrays and sets indexed by enumerators, so that no other code converts an enumerator to a number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>

#include <dlcost/named.hpp>

namespace dlcost {

/// The number of enumerators: those before `count_` if there is one, otherwise those with a name.
template <class E>
constexpr std::size_t count_of() {
    if constexpr (requires { E::count_; }) return static_cast<std::size_t>(E::count_);
    else return enum_names<E>.size();
}

/// The position of an enumerator, counted from 0.
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

/// A set of enumerators, one bit each.
template <class E>
class EnumSet {
public:
    /// Visits the enumerators of a set in their order.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = E;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = E;

        constexpr Iterator(const EnumSet& set, std::size_t at) : set_(&set), at_(at) { skip(); }
        constexpr E operator*() const { return static_cast<E>(at_); }
        constexpr Iterator& operator++() {
            ++at_;
            skip();
            return *this;
        }
        constexpr bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        constexpr void skip() {
            while (at_ < count_of<E>() && !set_->has(static_cast<E>(at_))) ++at_;
        }
        const EnumSet* set_;
        std::size_t at_;
    };

    constexpr EnumSet() = default;
    constexpr EnumSet(std::initializer_list<E> values) {
        for (const E value : values) add(value);
    }
    constexpr void add(E value) { word(value) |= bit(value); }
    constexpr bool has(E value) const { return (words_[index_of(value) / width] & bit(value)) != 0; }
    constexpr bool empty() const { return *this == EnumSet{}; }
    constexpr bool meets(const EnumSet& other) const { return without(other) != *this; }
    constexpr EnumSet without(const EnumSet& other) const {
        EnumSet rest = *this;
        for (std::size_t i = 0; i < rest.words_.size(); ++i) rest.words_[i] &= ~other.words_[i];
        return rest;
    }
    constexpr EnumSet operator|(const EnumSet& other) const {
        EnumSet both = *this;
        for (std::size_t i = 0; i < both.words_.size(); ++i) both.words_[i] |= other.words_[i];
        return both;
    }
    constexpr bool operator==(const EnumSet&) const = default;

    constexpr Iterator begin() const { return {*this, 0}; }
    constexpr Iterator end() const { return {*this, count_of<E>()}; }

private:
    static constexpr std::size_t width = 64;
    static constexpr std::uint64_t bit(E value) { return std::uint64_t{1} << index_of(value) % width; }
    constexpr std::uint64_t& word(E value) { return words_[index_of(value) / width]; }
    std::array<std::uint64_t, (count_of<E>() + width - 1) / width> words_{};
};

}  // namespace dlcost
