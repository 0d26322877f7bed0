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

void split(std::string_view text, char separator, std::vector<std::string_view>& parts) {
    parts.clear();
    for (std::size_t at = 0;;) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        if (end == text.size()) return;
        at = end + 1;
    }
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    split(text, separator, parts);
    return parts;
}

}  // namespace dlcost
