// Records of an overlay that only add to a record of the catalog: names, or dated rows such as a new year's intensity.
#pragma once

#include <algorithm>

#include "read_visitor.hpp"

namespace dlcost {

/// Whether an object has an id and lists, and nothing else but the source of their values. Shares are no such list:
/// they make a whole together.
inline bool only_adds(const JsonNode& object) {
    const auto adds = [](const JsonMember& member) {
        constexpr std::array beside{"id", "source", "where", "as_of"};
        const bool is_list =
            member.value.kind == JsonNode::Kind::array && member.key != "mix" && member.key != "shares";
        return is_list || std::find(beside.begin(), beside.end(), member.key) != beside.end();
    };
    const auto is_list = [](const JsonMember& member) { return member.value.kind == JsonNode::Kind::array; };
    return std::all_of(object.members.begin(), object.members.end(), adds) &&
           std::any_of(object.members.begin(), object.members.end(), is_list);
}

/// Adds the lists of an object to those of a record.
class ExtendVisitor {
public:
    ExtendVisitor(ReadVisitor& reader, Tables& tables) : reader_(reader), tables_(tables) {}

    void text(std::string_view, Text&, Need) {}
    template <HasNames E>
    void choice(std::string_view, E&, Need = Need::required) {}
    template <HasNames E>
    void choice(std::string_view, std::optional<E>&) {}
    void date(std::string_view, Date&, Need) {}
    template <class T>
    void ref(std::string_view, Ref<T>&, Need) {}
    template <class F, class Bounds>
    void figure(std::string_view, F&, Bounds) {}
    void names(std::string_view key, Range<Alias>& range, Need = Need::required) {
        Range<Alias> more;
        reader_.names(key, more, Need::optional);
        add(range, more);
    }
    template <class T>
    void rows(std::string_view key, Range<T>& range) {
        Range<T> more;
        reader_.rows(key, more);
        add(range, more);
    }

private:
    /// The rows of a range stand together, so those that were there are repeated after the new ones: of two rows of one
    /// date the first counts.
    template <class T>
    void add(Range<T>& range, Range<T> more) {
        if (more.empty()) return;
        auto& table = std::get<std::vector<T>>(tables_.rows);
        const auto first = static_cast<std::uint32_t>(table.size());
        for (const Range<T> part : {more, range})
            for (std::uint32_t i = 0; i < part.count; ++i) table.push_back(T{table[part.first + i]});
        range = {first, range.count + more.count};
        // Tariffs are sorted by customer.
        if constexpr (requires(T row) { row.customer; })
            std::stable_sort(table.begin() + first, table.end(),
                             [](const T& a, const T& b) { return a.customer < b.customer; });
    }

    ReadVisitor& reader_;
    Tables& tables_;
};

}  // namespace dlcost
