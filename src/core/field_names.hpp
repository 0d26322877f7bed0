// Finds a field by its name. A batch looks up ten names a row, so the slot of each name is computed at compile time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include <dlcost/fields.hpp>

namespace dlcost {

/// A name of a field, and which of the field's names it is.
struct Spelled {
    std::string_view text;
    Field field = Field::name;
    std::uint8_t which = 0;
};

constexpr std::string_view spelling(const FieldInfo& info, std::size_t which) {
    return which == 0 ? info.name : info.aliases[which - 1];
}

/// The names of a table of fields, including aliases; aliases that a field lacks are empty.
template <std::size_t n>
consteval auto spellings_of(const std::array<FieldInfo, n>& table) {
    constexpr std::size_t of_each = 1 + std::tuple_size_v<decltype(FieldInfo::aliases)>;
    std::array<Spelled, n * of_each> all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
        // A copy, because GCC 12 does not read the empty aliases of a constant in place.
        const FieldInfo field = table[i / of_each];
        const std::size_t which = i % of_each;
        all[i] = {spelling(field, which), field.id, static_cast<std::uint8_t>(which)};
    }
    return all;
}

/// Every name and alias of a table of fields, in a slot determined by its length and three of its letters.
class FieldNames {
public:
    static constexpr std::size_t places = 256;  // many more slots than names, so that a factor is soon found

    consteval explicit FieldNames(std::span<const Spelled> names) : factor_(factor_for(names)) {
        if (!is_complete()) return;
        for (const Spelled& name : names)
            if (!name.text.empty()) all_[place(name.text, factor_)] = name;
    }

    /// Whether every name has its own slot. If not, add slots or change the key.
    constexpr bool is_complete() const { return factor_ != 0; }
    /// The field with exactly that name, or null.
    const Spelled* find(std::string_view name) const {
        if (name.empty()) return nullptr;
        const Spelled& found = all_[place(name, factor_)];
        return found.text == name ? &found : nullptr;
    }
    /// The names in no order; most slots are empty.
    const std::array<Spelled, places>& all() const { return all_; }

private:
    static constexpr std::size_t place(std::string_view name, std::uint32_t factor) {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(name[i]));
        };
        const std::uint32_t key = byte(0) | byte(name.size() / 2) << 8 | byte(name.size() - 1) << 16 |
                                  static_cast<std::uint32_t>(name.size()) << 24;
        return (key * factor) >> 24;
    }

    /// A factor that gives each name its own slot; 0 if none of those tried does.
    static consteval std::uint32_t factor_for(std::span<const Spelled> names) {
        constexpr std::uint32_t first = 0x9e3779b1, tries = 4096;
        for (std::uint32_t i = 0; i < tries; ++i)
            if (parts(names, first + 2 * i)) return first + 2 * i;
        return 0;
    }
    static consteval bool parts(std::span<const Spelled> names, std::uint32_t factor) {
        std::array<bool, places> taken{};
        for (const Spelled& name : names) {
            if (name.text.empty()) continue;
            bool& here = taken[place(name.text, factor)];
            if (here) return false;
            here = true;
        }
        return true;
    }

    std::uint32_t factor_;
    std::array<Spelled, places> all_{};
};

}  // namespace dlcost
