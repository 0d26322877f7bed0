// What other tools, papers and people call what dlcost has a name for.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <dlcost/fields.hpp>

namespace dlcost {

/// A name that is none of ours, spelled as a key, and what to write instead.
struct OtherName {
    std::string_view typed;       ///< "country"
    std::string_view target;      ///< the option or field as a key, "region"; "" if nothing is needed
    std::string_view value = {};  ///< the value it needs: "csv" of `--format csv`
    std::string_view hint = {};   ///< more advice, names in braces; may be empty
};

/// All of them, in the order of `typed`.
std::span<const OtherName> other_names();
/// The row of a name as it was typed, dashes or underscores in it, letters large or small; null if there is none.
const OtherName* find_other_name(std::string_view typed);

/// `did you mean --region?` with the row's own advice.
std::string advice_of(const OtherName& other, NameStyle style);

}  // namespace dlcost
