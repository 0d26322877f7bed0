// The catalog: look-up by id and alias over tables that it does not own (the binary or an overlay does).
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <dlcost/records.hpp>

namespace dlcost {

struct Request;

/// The names of a table on the command line and in data files.
struct KindName {
    std::string_view singular, plural;
    std::string_view article = "a";  ///< "an accelerator"
};
template <class T>
inline constexpr KindName kind_name{};
template <>
inline constexpr KindName kind_name<Accelerator>{"accelerator", "accelerators", "an"};
template <>
inline constexpr KindName kind_name<Equivalent>{"equivalent", "equivalents", "an"};
template <>
inline constexpr KindName kind_name<Factor>{"factor", "factors"};
template <>
inline constexpr KindName kind_name<Generation>{"generation", "generations"};
template <>
inline constexpr KindName kind_name<Host>{"host", "hosts"};
template <>
inline constexpr KindName kind_name<Machine>{"machine", "machines"};
template <>
inline constexpr KindName kind_name<Method>{"method", "methods"};
template <>
inline constexpr KindName kind_name<Mix>{"mix", "mixes"};
template <>
inline constexpr KindName kind_name<Model>{"model", "models"};
template <>
inline constexpr KindName kind_name<Observation>{"observation", "observations", "an"};
template <>
inline constexpr KindName kind_name<Offer>{"price", "prices"};
template <>
inline constexpr KindName kind_name<Provider>{"provider", "providers"};
template <>
inline constexpr KindName kind_name<Region>{"region", "regions"};
template <>
inline constexpr KindName kind_name<Source>{"source", "sources"};
template <>
inline constexpr KindName kind_name<Zone>{"zone", "zones"};

/// Every kind of record that has an id, in listing order. This is the only place to add a kind.
template <template <class...> class List, template <class> class Wrap>
using ForEachKind = List<Wrap<Model>, Wrap<Accelerator>, Wrap<Zone>, Wrap<Region>, Wrap<Provider>, Wrap<Machine>,
                         Wrap<Offer>, Wrap<Equivalent>, Wrap<Mix>, Wrap<Factor>, Wrap<Host>, Wrap<Generation>,
                         Wrap<Method>, Wrap<Observation>, Wrap<Source>>;
/// Every kind of row that is nested in a record.
template <template <class...> class List, template <class> class Wrap>
using ForEachRow = List<Wrap<Alias>, Wrap<PublishedRun>, Wrap<PeakRate>, Wrap<MeasuredDraw>, Wrap<PurchasePrice>,
                        Wrap<GridIntensity>, Wrap<GridTariff>, Wrap<Share>, Wrap<GridLoss>, Wrap<OtherFactor>,
                        Wrap<DatedPue>, Wrap<MarketIntensity>, Wrap<DatedWaterUse>, Wrap<DatedShare>, Wrap<LoadOf>,
                        Wrap<MethodPue>, Wrap<MethodIntensity>, Wrap<MethodDraw>, Wrap<MemoryStep>>;

/// A name of a record of table `T`. Names that fold alike stand together.
template <class T>
struct Name {
    Text folded;  ///< as `folded` makes it, or with `-` for its dots
    Ref<T> record;
    std::uint64_t head = 0;  ///< as `head_of` has it: most names differ in it, so the pool need not be read
    Text spelled;            ///< as the data have it
    bool shared = false;     ///< the name of several things: it finds none of them
};

/// The first eight bytes as a number that sorts in the same order.
constexpr std::uint64_t head_of(std::string_view folded) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i)
        head = head << 8 | (i < folded.size() ? static_cast<unsigned char>(folded[i]) : 0u);
    return head;
}

template <class T>
using SpanOf = std::span<const T>;
template <class T>
using NameSpanOf = std::span<const Name<T>>;

/// A name without case, spaces, `-`, `_` and `.`; names match if they fold to the same text. A separator between two
/// digits is kept: "1.3b" is not "13b"; "2 7b" and "2-7b" both fold to "2-7b".
std::string folded(std::string_view name);

/// A folded name that needs no heap unless it is longer than any that people type.
class FoldedName {
public:
    explicit FoldedName(std::string_view name);
    std::string_view text() const { return longer_.empty() ? std::string_view{room_.data(), size_} : longer_; }

private:
    std::array<char, 64> room_;
    std::size_t size_ = 0;
    std::string longer_;
};

/// A view of the tables; cheap to copy, owns nothing.
class Catalog {
public:
    ForEachKind<std::tuple, SpanOf> kinds;
    ForEachRow<std::tuple, SpanOf> rows;
    ForEachKind<std::tuple, NameSpanOf> names;  ///< each sorted by folded name
    std::span<const Ref<Offer>> offers;         ///< those on demand or on spot, grouped by whole accelerator
    std::string_view pool;
    std::string_view version;           ///< version of the data, with their hash
    Date date;                          ///< the day when the data were last collected
    Date newest;                        ///< the date of the newest value
    const Request* defaults = nullptr;  ///< request fields that an overlay gives by default; may be null

    std::string_view text(Text t) const { return pool.substr(t.at, t.size); }

    template <class T>
    std::span<const T> all() const {
        return std::get<std::span<const T>>(kinds);
    }
    template <class T>
    const T& at(Ref<T> ref) const {
        return all<T>()[ref.index];
    }
    template <class T>
    std::span<const T> rows_of() const {
        return std::get<std::span<const T>>(rows);
    }
    template <class T>
    std::span<const T> in(Range<T> range) const {
        return rows_of<T>().subspan(range.first, range.count);
    }

    /// The names that match: those spelled so, ignoring case, or else all that fold alike. Allocates nothing.
    template <class T>
    std::span<const Name<T>> named(std::string_view name) const {
        const auto& index = std::get<std::span<const Name<T>>>(names);
        const FoldedName wanted{name};
        const std::uint64_t head = head_of(wanted.text());
        const auto before = [&](const Name<T>& one, std::string_view other) {
            return one.head != head ? one.head < head : text(one.folded) < other;
        };
        const auto first = std::lower_bound(index.begin(), index.end(), wanted.text(), before);
        auto last = first;
        while (last != index.end() && last->head == head && text(last->folded) == wanted.text()) ++last;
        return exactly(std::span{first, last}, name);
    }

    /// The record of that id or alias; none if there is none, or if the name is that of several. Allocates nothing.
    template <class T>
    Ref<T> find(std::string_view name) const {
        const auto found = named<T>(name);
        const auto other = [&](const Name<T>& one) { return one.shared || one.record != found.front().record; };
        return found.empty() || std::any_of(found.begin(), found.end(), other) ? Ref<T>{} : found.front().record;
    }

    /// The whole accelerator if this one is a part or a multiple of it; otherwise the accelerator itself.
    Ref<Accelerator> whole_of(Ref<Accelerator> hardware) const {
        return hardware && at(hardware).part_of ? at(hardware).part_of : hardware;
    }
    /// How many whole accelerators one device is; 1 without hardware.
    Portion size_of(Ref<Accelerator> hardware) const {
        return hardware && at(hardware).share ? at(hardware).share->value : Portion::sure(1);
    }
    /// The offers of one accelerator, of its whole and of all parts of that whole. Each price is per device of the
    /// offer's own accelerator.
    std::span<const Ref<Offer>> offers_of(Ref<Accelerator> hardware) const {
        const Ref<Accelerator> whole = whole_of(hardware);
        const auto its = [&](Ref<Offer> offer) { return whole_of(at(offer).hardware); };
        const auto first = std::partition_point(offers.begin(), offers.end(),
                                                [&](Ref<Offer> offer) { return its(offer).index < whole.index; });
        const auto last =
            std::partition_point(first, offers.end(), [&](Ref<Offer> offer) { return its(offer) == whole; });
        return {first, last};
    }

    /// The id or alias of table `T` nearest to a mistyped name: within a third of its length, and at most 3 letters
    /// off. "" if there is none.
    template <class T>
    std::string_view nearest(std::string_view name) const {
        std::vector<std::string_view> candidates;
        for (const T& record : all<T>()) {
            candidates.push_back(text(record.id));
            if constexpr (requires { record.aliases; })
                for (const Alias& alias : in(record.aliases)) candidates.push_back(text(alias.text));
        }
        return nearest_of(candidates, name);
    }

    /// Those of some names that are spelled so, ignoring case; all of them if none is.
    template <class T>
    std::span<const Name<T>> exactly(std::span<const Name<T>> all, std::string_view name) const {
        if (all.size() < 2) return all;
        const auto is_exact = [&](const Name<T>& one) { return same_spelling(text(one.spelled), name); };
        const auto first = std::find_if(all.begin(), all.end(), is_exact);
        if (first == all.end()) return all;
        return {first, std::find_if_not(first, all.end(), is_exact)};
    }
    /// Whether two names are the same, ignoring case.
    static bool same_spelling(std::string_view a, std::string_view b);

    /// Insertions, deletions, substitutions and swaps of neighbours between two words; case does not count.
    static std::size_t distance(std::string_view a, std::string_view b);
    static std::string_view nearest_of(std::span<const std::string_view> candidates, std::string_view name);
};

/// The catalog compiled into the program from data/.
Catalog builtin_catalog();

}  // namespace dlcost
