#include <dlcost/catalog.hpp>

#include <algorithm>

#include "ascii.hpp"

namespace dlcost {
namespace {

constexpr bool is_skipped(char c) { return c == ' ' || c == '-' || c == '_' || c == '.'; }

/// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours; case does not count.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

std::string folded(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (!is_skipped(c)) out += lower(c);
    return out;
}

int Catalog::compare_folded(std::string_view folded, std::string_view raw) {
    std::size_t i = 0;
    for (const char c : raw) {
        if (is_skipped(c)) continue;
        if (i == folded.size()) return -1;
        const auto left = static_cast<unsigned char>(folded[i++]), right = static_cast<unsigned char>(lower(c));
        if (left != right) return left < right ? -1 : 1;
    }
    return i < folded.size() ? 1 : 0;
}

std::size_t Catalog::distance(std::string_view a, std::string_view b) { return edit_distance(a, b); }

std::string_view Catalog::nearest_of(std::span<const std::string_view> candidates, std::string_view name) {
    constexpr std::size_t longest = 64;  // nothing that long is a typing mistake of ours
    if (name.empty() || name.size() > longest) return {};
    std::size_t best = std::min<std::size_t>(3, std::max<std::size_t>(1, name.size() / 3)) + 1;
    std::string_view found;
    for (const std::string_view candidate : candidates) {
        const std::size_t gap = candidate.size() > name.size() ? candidate.size() - name.size() : name.size() - candidate.size();
        if (gap >= best) continue;
        const std::size_t distance = edit_distance(name, candidate);
        if (distance < best) best = distance, found = candidate;
    }
    return found;
}

}  // namespace dlcost
