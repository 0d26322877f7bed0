// The catalog's tables, owned: the reader fills them, the compiler writes them out, and an overlay replaces records of
// the built-in ones.
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
    std::vector<Ref<Offer>> offers;  ///< grouped by accelerator
    std::string pool;
    std::string version;
    Date date;
    Date newest;  ///< of all values with a date
    Request defaults;
    ByEnum<Field, std::string_view> default_files{};  ///< the overlay that gave each default
    std::vector<JsonNode> kept;                       ///< documents that `defaults` views
    std::deque<std::string> kept_names;               ///< and their file names

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
    /// A copy of the tables of another catalog, as the base of an overlay.
    explicit Tables(const Catalog& base);
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    /// A view; these tables must outlive it and must not change meanwhile.
    Catalog view() const;

private:
    std::unordered_map<std::string, Text> kept_;
};

/// The bytes of a data file or an overlay.
struct CatalogFile {
    std::string name;
    std::string bytes;
};

enum class Strictness : std::uint8_t {
    shipped,   ///< data/: ids sorted in a file, every source used
    overlay,   ///< the user's: records replace those of the same id
    base,      ///< a whole catalog that was written before, in place of the one in the program
    measured,  ///< the user's measurements: they need no source; references may use any name of a record
};

/// Reads the files of one catalog into `tables`, checks them, resolves references and rebuilds the names. Returns all
/// faults of all files; if there are any, the tables are unusable.
Faults read_catalog(Tables& tables, const std::vector<CatalogFile>& files, Strictness strictness);

/// Eight hexadecimal digits over the names and bytes of the files: any change of data changes them.
std::string hash_of(const std::vector<CatalogFile>& files);

}  // namespace dlcost
