#include "ascii.hpp"

#include <algorithm>

namespace dlcost {

std::string in_utf8(std::string_view text) {
    std::string mended;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8_length(text.substr(i));
        mended += length ? text.substr(i, length) : std::string_view{"\xef\xbf\xbd"};
        i += std::max<std::size_t>(length, 1);
    }
    return mended;
}

}  // namespace dlcost
