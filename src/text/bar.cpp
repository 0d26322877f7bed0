#include "bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <dlcost/values.hpp>

#include "ascii.hpp"
#include "human.hpp"

namespace dlcost {
namespace {

struct Spelling {
    std::string_view character, ascii;
};
// Characters that the program itself prints, and the letters of names in its catalog.
constexpr std::array spellings{
    Spelling{"×", "x"},  Spelling{"·", "*"}, Spelling{"→", ">"}, Spelling{"…", "~"}, Spelling{"–", "-"},
    Spelling{"—", "-"},  Spelling{"−", "-"}, Spelling{"’", "'"}, Spelling{"‘", "'"}, Spelling{"“", "\""},
    Spelling{"”", "\""}, Spelling{"µ", "u"}, Spelling{"█", "#"}, Spelling{"▉", "#"}, Spelling{"▊", "#"},
    Spelling{"▋", "#"},  Spelling{"▌", "#"}, Spelling{"▍", "-"}, Spelling{"▎", "-"}, Spelling{"▏", "-"},
    Spelling{"ä", "a"},  Spelling{"ö", "o"}, Spelling{"ü", "u"}, Spelling{"á", "a"}, Spelling{"à", "a"},
    Spelling{"â", "a"},  Spelling{"ã", "a"}, Spelling{"å", "a"}, Spelling{"ç", "c"}, Spelling{"é", "e"},
    Spelling{"è", "e"},  Spelling{"ê", "e"}, Spelling{"ë", "e"}, Spelling{"í", "i"}, Spelling{"î", "i"},
    Spelling{"ï", "i"},  Spelling{"ñ", "n"}, Spelling{"ó", "o"}, Spelling{"ô", "o"}, Spelling{"õ", "o"},
    Spelling{"ø", "o"},  Spelling{"ú", "u"}, Spelling{"ý", "y"}, Spelling{"ß", "s"}, Spelling{"É", "E"},
    Spelling{"Ö", "O"},  Spelling{"Ä", "A"}, Spelling{"Ü", "U"}, Spelling{"Ø", "O"}, Spelling{"Å", "A"},
    Spelling{"ł", "l"},  Spelling{"ś", "s"}, Spelling{"š", "s"}, Spelling{"ž", "z"}, Spelling{"č", "c"},
    Spelling{"ć", "c"},  Spelling{"ğ", "g"}, Spelling{"ı", "i"}, Spelling{"ş", "s"}, Spelling{"€", "E"},
    Spelling{"²", "2"},  Spelling{"₂", "2"},
};

}  // namespace

std::string bar(double share, std::size_t width) {
    constexpr std::array<std::string_view, 8> parts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto eighths = static_cast<std::size_t>(std::lround(share * static_cast<double>(width) * 8));
    std::string text;
    for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
    text += parts[eighths % 8];
    return text.empty() && share > 0 ? "▏" : text;
}

std::string in_ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            out += text[at++];
            continue;
        }
        const std::string_view rest = text.substr(at);
        const auto known = std::find_if(spellings.begin(), spellings.end(),
                                        [&](const Spelling& one) { return rest.starts_with(one.character); });
        if (known != spellings.end()) {
            out += known->ascii;
            at += known->character.size();
            continue;
        }
        const std::size_t length = std::max<std::size_t>(1, utf8_length(rest));
        out.append(columns_of(rest.substr(0, length)), '?');
        at += length;
    }
    return out;
}

}  // namespace dlcost
