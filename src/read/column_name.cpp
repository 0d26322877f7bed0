#include "column_name.hpp"

#include <string>

#include "../text/ascii.hpp"

namespace dlcost {

const FieldInfo* field_of_column(std::string_view cell, std::uint8_t* spelling) {
    std::string key{trimmed(cell)};
    for (char& c : key) c = c == '-' || c == ' ' ? '_' : lower(c);
    return find_field(key, spelling);
}

}  // namespace dlcost
