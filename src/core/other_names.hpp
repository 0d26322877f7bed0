// The names that other tools, papers and people have for our options and fields.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <dlcost/fields.hpp>

namespace dlcost {

/// A name from elsewhere, spelled as a key, and what to write instead.
struct OtherName {
    std::string_view typed;       ///< "country"
    std::string_view target;      ///< the option or field as a key, "region"; "" if nothing is needed
    std::string_view value = {};  ///< the value it needs: "csv" of `--format csv`
    std::string_view hint = {};   ///< more advice, names in braces; may be empty
};

/// All of them, sorted by `typed`.
std::span<const OtherName> other_names();
/// The row of a name as it was typed, ignoring case and the difference between dashes and underscores; null if none.
const OtherName* find_other_name(std::string_view typed);

/// `did you mean --region?`, followed by the hint of the row.
std::string advice_of(const OtherName& other, NameStyle style);

}  // namespace dlcost
