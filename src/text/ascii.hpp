// Letters and bytes, without locale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

constexpr bool same_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

/// The parts between separators, unchanged: one more than there are separators, so "" has one empty part. Quotes have
/// no meaning.
std::vector<std::string_view> split(std::string_view text, char separator);
/// The same, into `parts`, whose capacity is reused.
void split(std::string_view text, char separator, std::vector<std::string_view>& parts);

/// The text with U+FFFD in place of bytes that are not UTF-8.
std::string in_utf8(std::string_view text);

/// Length in bytes of the UTF-8 sequence at the beginning of `text` (not empty); 0 if it is invalid. Rejects overlong
/// forms, surrogates and anything beyond U+10FFFF (RFC 3629).
constexpr std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xc0) != 0x80) return 0;
    if ((first == 0xe0 && byte(1) < 0xa0) || (first == 0xed && byte(1) > 0x9f)) return 0;
    if ((first == 0xf0 && byte(1) < 0x90) || (first == 0xf4 && byte(1) > 0x8f)) return 0;
    return length;
}

/// The character encoded by `bytes`, which must be one valid UTF-8 sequence.
constexpr char32_t code_point(std::string_view bytes) {
    const auto bits = [&](std::size_t i, unsigned mask) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) & mask);
    };
    switch (bytes.size()) {
        case 1: return bits(0, 0x7f);
        case 2: return bits(0, 0x1f) << 6 | bits(1, 0x3f);
        case 3: return bits(0, 0x0f) << 12 | bits(1, 0x3f) << 6 | bits(2, 0x3f);
        default: return bits(0, 0x07) << 18 | bits(1, 0x3f) << 12 | bits(2, 0x3f) << 6 | bits(3, 0x3f);
    }
}

}  // namespace dlcost
