// The second pass: records replace the names that refer to them.
#pragma once

#include <set>

#include "describe.hpp"
#include "session.hpp"

namespace dlcost {

/// Replaces names with records.
class ResolveVisitor {
public:
    ResolveVisitor(Session& session, std::set<std::uint32_t>& used_sources) : session_(session), used_(used_sources) {}

    void text(std::string_view, Text&, Need) {}
    void names(std::string_view, Range<Alias>&, Need = Need::required) {}
    template <HasNames E>
    void choice(std::string_view, E&, Need = Need::required) {}
    template <HasNames E>
    void choice(std::string_view, std::optional<E>&) {}
    void date(std::string_view, Date&, Need) {}
    template <class T>
    void ref(std::string_view, Ref<T>& ref, Need) {
        resolve(ref);
    }
    template <class T>
    void rows(std::string_view, Range<T>& range) {
        auto& table = std::get<std::vector<T>>(session_.tables.rows);
        for (std::uint32_t i = 0; i < range.count; ++i) describe(*this, table[range.first + i]);
    }
    template <class Q, class Bounds>
    void figure(std::string_view, Figure<Q>& figure, Bounds) {
        if (figure.where.at == pending_bit) {
            const Pending& wanted = session_.pending[figure.source.index & ~pending_bit];
            const auto named = session_.named_figures.find(wanted.name);
            const auto* found =
                named == session_.named_figures.end() ? nullptr : std::any_cast<Figure<Q>>(&named->second);
            if (!found) {
                session_.fault(Code::unknown_name, wanted.where, "id of a value with this unit",
                               in_quotes("@" + wanted.name), "",
                               "no value with this unit has the id " + in_quotes(wanted.name));
                figure.source = {}, figure.where = {};
                return;
            }
            figure = *found;
        }
        resolve(figure.source);
    }
    template <class Q, class Bounds>
    void figure(std::string_view key, std::optional<Figure<Q>>& figure, Bounds bounds) {
        if (figure) this->figure(key, *figure, bounds);
    }

private:
    template <class T>
    void resolve(Ref<T>& ref) {
        if (!is_pending(ref.index)) return;
        const Pending& wanted = session_.pending[ref.index & ~pending_bit];
        const Ref<T> found = session_.with_id<T>(wanted.name);
        if (!found) {
            std::vector<std::string_view> candidates;
            for (const T& record : session_.tables.all<T>()) candidates.push_back(session_.tables.text(record.id));
            // The same name can occur in many values; one complaint is enough.
            if (complained_.insert(ref.index).second)
                session_.fault(Code::unknown_name, wanted.where,
                               std::string{kind_name<T>.article} + ' ' + std::string{kind_name<T>.singular},
                               in_quotes(wanted.name), did_you_mean(Catalog::nearest_of(candidates, wanted.name)));
            ref = {};
            return;
        }
        ref = found;
        if constexpr (std::same_as<T, Source>) used_.insert(ref.index);
    }

    Session& session_;
    std::set<std::uint32_t>& used_;
    std::set<std::uint32_t> complained_;
};

}  // namespace dlcost
