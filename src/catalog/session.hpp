// What the reader keeps between files: faults, and references by name until all files are read.
#pragma once

#include <any>
#include <map>

#include "tables.hpp"

namespace dlcost {

/// Where a record was read: its file, and the pointer to it.
struct Spot {
    std::string_view file;
    std::uint32_t line;
    std::string pointer;
};

/// A name that refers to a record (or, with "@", to a figure) until all files are read.
struct Pending {
    std::string name;
    Where where;
};
inline constexpr std::uint32_t pending_bit = 0x80000000;

inline bool is_pending(std::uint32_t index) { return index != Ref<Source>::none && (index & pending_bit); }

/// What the reader keeps between files.
struct Session {
    Tables& tables;
    Strictness strictness;
    Faults faults;
    std::vector<Pending> pending;
    std::map<std::string, std::any> named_figures;

    /// The records that were read, by kind, with their places.
    template <class T>
    struct Fresh {
        std::map<std::uint32_t, Spot> spots;
        std::map<std::string, std::uint32_t> ids;  ///< folded id → record
    };
    template <class T>
    using FreshOf = Fresh<T>;
    ForEachKind<std::tuple, FreshOf> fresh;

    /// The record with that id (not an alias): one read in this session, otherwise an existing one.
    template <class T>
    Ref<T> with_id(std::string_view id) const {
        const std::string wanted = folded(id);
        const auto& ids = std::get<Fresh<T>>(fresh).ids;
        if (const auto found = ids.find(wanted); found != ids.end()) return {found->second};
        const Catalog before = tables.view();
        const Ref<T> known = before.find<T>(id);
        const bool any_name = strictness == Strictness::measured;
        return known && (any_name || folded(before.text(before.at(known).id)) == wanted) ? known : Ref<T>{};
    }

    void fault(Code code, Where where, std::string expected, std::string found, std::string hint = {},
               std::string message = {}) {
        faults.push_back(
            {code, std::move(where), std::move(expected), std::move(found), std::move(hint), std::move(message)});
    }
    std::uint32_t put_off(std::string name, Where where) {
        pending.push_back({std::move(name), std::move(where)});
        return pending_bit | static_cast<std::uint32_t>(pending.size() - 1);
    }
};

}  // namespace dlcost
