// The catalog's tables, owned: what the reader fills, the compiler writes out and an overlay lays over the built-in
// ones.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <dlcost/catalog.hpp>
#include <dlcost/request.hpp>

#include "../text/json_document.hpp"

namespace dlcost {

template <class T>
using VectorOf = std::vector<T>;
template <class T>
using NameVectorOf = std::vector<Name<T>>;

struct Tables {
    ForEachKind<std::tuple, VectorOf> kinds;
    ForEachRow<std::tuple, VectorOf> rows;
    ForEachKind<std::tuple, NameVectorOf> names;
    std::vector<Ref<Offer>> offers;  ///< those of one accelerator together
    std::string pool;
    std::string version;
    Date date;
    Request defaults;
    ByEnum<Field, std::string_view> default_files{};  ///< which overlay gave each of them
    std::vector<JsonNode> kept;                       ///< documents that `defaults` has views into
    std::deque<std::string> kept_names;               ///< and the names of their files

    template <class T>
    std::vector<T>& all() {
        return std::get<std::vector<T>>(kinds);
    }
    template <class T>
    const std::vector<T>& all() const {
        return std::get<std::vector<T>>(kinds);
    }
    std::string_view text(Text t) const { return std::string_view{pool}.substr(t.at, t.size); }
    Text keep(std::string_view text);

    Tables() = default;
    /// A copy of the tables of another catalog, to lay an overlay over.
    explicit Tables(const Catalog& base);
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    /// A view; these tables must outlive it and not change meanwhile.
    Catalog view() const;

private:
    std::unordered_map<std::string, Text> kept_;
};

/// A data file or an overlay, as bytes.
struct CatalogFile {
    std::string name;
    std::string bytes;
};

enum class Strictness : std::uint8_t {
    shipped,   ///< data/: ids sorted in a file, every source used
    overlay,   ///< the user's: records replace those of the same id
    measured,  ///< what the user measured: its own source; other records go by any of their names
};

/// Reads files of one catalog into `tables`, checks them, resolves what refers to what, and rebuilds the names.
/// All faults of all files; the tables are of no use where there are any.
Faults read_catalog(Tables& tables, const std::vector<CatalogFile>& files, Strictness strictness);

/// Eight hexadecimal digits over names and bytes of the files: any changed figure changes them.
std::string hash_of(const std::vector<CatalogFile>& files);

}  // namespace dlcost
