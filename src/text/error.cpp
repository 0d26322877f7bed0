#include <dlcost/error.hpp>

#include <algorithm>

#include "ascii.hpp"

namespace dlcost {

std::string_view name(Code code) {
    switch (code) {
        case Code::ambiguous_name: return "ambiguous_name";
        case Code::bad_number: return "bad_number";
        case Code::bad_text: return "bad_text";
        case Code::bad_time: return "bad_time";
        case Code::bad_type: return "bad_type";
        case Code::bad_unit: return "bad_unit";
        case Code::cannot_read: return "cannot_read";
        case Code::cannot_run: return "cannot_run";
        case Code::cannot_write: return "cannot_write";
        case Code::conflict: return "conflict";
        case Code::csv_syntax: return "csv_syntax";
        case Code::duplicate_id: return "duplicate_id";
        case Code::duplicate_key: return "duplicate_key";
        case Code::internal: return "internal";
        case Code::json_syntax: return "json_syntax";
        case Code::limit_passed: return "limit_passed";
        case Code::missing_field: return "missing_field";
        case Code::missing_value: return "missing_value";
        case Code::no_figure: return "no_figure";
        case Code::no_memory: return "no_memory";
        case Code::no_run: return "no_run";
        case Code::out_of_range: return "out_of_range";
        case Code::too_deep: return "too_deep";
        case Code::unexpected_argument: return "unexpected_argument";
        case Code::uneven_steps: return "uneven_steps";
        case Code::unknown_choice: return "unknown_choice";
        case Code::unknown_command: return "unknown_command";
        case Code::unknown_field: return "unknown_field";
        case Code::unknown_flag: return "unknown_flag";
        case Code::unknown_name: return "unknown_name";
        case Code::unsorted: return "unsorted";
        case Code::unsourced: return "unsourced";
        case Code::unused: return "unused";
    }
    return "";
}

namespace {

/// Characters that are invisible and affect the text around them: C1 controls, writing directions, line breaks, and
/// other marks without a shape. Joiners are kept, because words of some languages need them.
bool is_invisible(char32_t c) {
    const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    return in(0x80, 0x9f) || c == 0xad || c == 0x34f || c == 0x61c || in(0x115f, 0x1160) || c == 0x180e ||
           c == 0x200b || in(0x200e, 0x200f) || in(0x2028, 0x202e) || in(0x2060, 0x206f) || c == 0x3164 ||
           c == 0xfeff || c == 0xffa0 || in(0xfff9, 0xfffb) || in(0x1d173, 0x1d17a) || in(0xe0000, 0xe0fff);
}

/// Appends `\u202e`, or `\u{e0041}` for a character that needs more than four digits.
void append_escape(std::string& out, char32_t c) {
    constexpr std::string_view hex = "0123456789abcdef";
    const bool is_long = c > 0xffff;
    out += is_long ? "\\u{" : "\\u";
    for (int shift = c > 0xfffff ? 20 : is_long ? 16 : 12; shift >= 0; shift -= 4) out += hex[c >> shift & 15];
    if (is_long) out += '}';
}

/// Appends the character at the beginning of `text`, made harmless; returns the number of bytes it read.
std::size_t append_harmless(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    const std::size_t length = utf8_length(text);
    if (length == 0 || (length == 1 && is_control(text[0]))) {
        const auto byte = static_cast<unsigned char>(text[0]);
        out += "\\x";
        out += hex[byte >> 4];
        out += hex[byte & 15];
        return 1;
    }
    if (const char32_t c = code_point(text.substr(0, length)); is_invisible(c)) append_escape(out, c);
    else out += text.substr(0, length);
    return length;
}

}  // namespace

bool is_harmless(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        // Most text is ASCII.
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            if (is_control(text[i++])) return false;
            continue;
        }
        const std::size_t length = utf8_length(text.substr(i));
        if (length == 0 || is_invisible(code_point(text.substr(i, length)))) return false;
        i += length;
    }
    return true;
}

std::string harmless(std::string_view text) {
    if (is_harmless(text)) return std::string{text};
    std::string out;
    for (std::size_t i = 0; i < text.size();) i += append_harmless(out, text.substr(i));
    return out;
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        if (out.size() > longest) return out + "...\"";
        if (text[i] == '"' || text[i] == '\\') out += '\\';
        i += append_harmless(out, text.substr(i));
    }
    return out + '"';
}

std::string did_you_mean(std::string_view near) {
    if (near.empty()) return "";
    return "did you mean " + (near.starts_with("--") ? std::string{near} : in_quotes(near)) + '?';
}

namespace {

/// Whether the fault is in the machine or the program, rather than in the request.
bool is_of_system(Code code) {
    return code == Code::cannot_read || code == Code::cannot_write || code == Code::no_memory || code == Code::internal;
}

}  // namespace

int status_of(const Faults& faults) {
    const auto any = [&](auto test) { return std::any_of(faults.begin(), faults.end(), test); };
    if (any([](const Error& e) { return is_of_system(e.code); })) return 3;
    if (any([](const Error& e) { return e.code != Code::limit_passed; })) return 2;
    return 4;
}

}  // namespace dlcost
