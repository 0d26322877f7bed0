// Names as people type them: folding, and the known name nearest to a mistyped one.
#include <dlcost/catalog.hpp>

#include <algorithm>

#include "ascii.hpp"

namespace dlcost {
namespace {

using namespace std::string_view_literals;

constexpr bool is_separator(char c) { return c == ' ' || c == '-' || c == '_' || c == '.'; }

/// The letters of U+00C0 to U+017F without their accents, 0 for signs.
constexpr std::string_view plain_letters =
    "aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt"
    "uuuuuuuuuuuuwwyyyzzzzzzs"sv;
static_assert(plain_letters.size() == 0x180 - 0xc0);

/// Yields the letters of a folded name one by one, without accents. A separator between two digits distinguishes names
/// (1.3b is not 13b, and 2-7b is neither): a single dot stays, others become one dash.
class Folding {
public:
    static constexpr int end = -1;

    explicit Folding(std::string_view name) : name_(name) {}
    int next() {
        while (at_ < name_.size()) {
            if (skip_accent()) continue;
            if (const char letter = accented()) return static_cast<unsigned char>(letter);
            if (!is_separator(name_[at_])) return static_cast<unsigned char>(lower(name_[at_++]));
            const std::size_t first = at_;
            while (at_ < name_.size() && is_separator(name_[at_])) ++at_;
            const bool between_digits =
                first > 0 && is_digit(name_[first - 1]) && at_ < name_.size() && is_digit(name_[at_]);
            if (between_digits) return at_ - first == 1 && name_[first] == '.' ? '.' : '-';
        }
        return end;
    }

private:
    unsigned byte(std::size_t at) const { return at < name_.size() ? static_cast<unsigned char>(name_[at]) : 0; }
    /// An accent that stands by itself after its letter, U+0300 to U+036F.
    bool skip_accent() {
        const unsigned lead = byte(at_), next = byte(at_ + 1);
        const bool is_accent = (lead == 0xcc && next >= 0x80) || (lead == 0xcd && next >= 0x80 && next <= 0xaf);
        at_ += is_accent ? 2 : 0;
        return is_accent;
    }
    /// The plain form of a letter with an accent, which is then passed; 0 if none comes next.
    char accented() {
        const unsigned lead = byte(at_), next = byte(at_ + 1);
        if (lead < 0xc3 || lead > 0xc5 || next < 0x80 || next > 0xbf) return 0;
        const char letter = plain_letters[((lead - 0xc3) << 6) + (next - 0x80)];
        at_ += letter ? 2 : 0;
        return letter;
    }

    std::string_view name_;
    std::size_t at_ = 0;
};

/// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours; ignores case.
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
    Folding letters{name};
    for (int c = letters.next(); c != Folding::end; c = letters.next()) out += static_cast<char>(c);
    return out;
}

FoldedName::FoldedName(std::string_view name) {
    if (name.size() > room_.size()) {
        longer_ = folded(name);
        return;
    }
    Folding letters{name};
    for (int c = letters.next(); c != Folding::end; c = letters.next()) room_[size_++] = static_cast<char>(c);
}

bool Catalog::same_spelling(std::string_view a, std::string_view b) { return same_ignoring_case(a, b); }

std::size_t Catalog::distance(std::string_view a, std::string_view b) { return edit_distance(a, b); }

std::string_view Catalog::nearest_of(std::span<const std::string_view> candidates, std::string_view name) {
    constexpr std::size_t longest = 64;  // nothing that long is a typing mistake of ours
    constexpr std::size_t code =
        3;  // so long are codes, of which many are near to any word; shorter ones are near to all
    if (name.empty() || name.size() > longest) return {};
    const std::size_t most = std::min<std::size_t>(3, std::max<std::size_t>(1, name.size() / 3));
    // Of candidates as near, one with the same first letter comes first: people seldom mistype it.
    std::size_t best = 2 * most + 2;
    std::string_view found;
    for (const std::string_view candidate : candidates) {
        const std::size_t gap =
            candidate.size() > name.size() ? candidate.size() - name.size() : name.size() - candidate.size();
        if (candidate.empty() || gap > most || candidate.size() < code || (candidate.size() == code && gap > 0))
            continue;
        const std::size_t score =
            2 * edit_distance(name, candidate) + (lower(candidate.front()) == lower(name.front()) ? 0 : 1);
        if (score < best) best = score, found = candidate;
    }
    return found;
}

}  // namespace dlcost
