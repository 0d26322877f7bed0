#include "error_json.hpp"

#include <algorithm>

#include "ascii.hpp"
#include "writer.hpp"

namespace dlcost {
namespace {

void write(const Error& error, DocumentWriter& out) {
    out.text("code", name(error.code));
    if (!error.where.file.empty()) out.text("file", harmless(error.where.file));
    if (error.where.line) out.number("line", static_cast<double>(error.where.line));
    if (error.where.offset) out.number("offset", static_cast<double>(*error.where.offset));
    const bool is_flag = error.where.pointer.starts_with("--");
    if (!error.where.pointer.empty()) out.text(is_flag ? "flag" : "pointer", harmless(error.where.pointer));
    out.text("message", message_of(error));
    out.text("expected", error.expected);
    out.text("found", error.found);
    if (!error.hint.empty()) out.text("hint", error.hint);
}

constexpr std::size_t longest_row = 4096;

/// The beginning of a row, without splitting a character.
std::string repeated(std::string_view row) {
    std::string text;
    for (std::size_t i = 0; i < row.size();) {
        const std::size_t length = utf8_length(row.substr(i)), step = std::max<std::size_t>(length, 1);
        if (i + step > longest_row) break;
        text += length ? row.substr(i, length) : std::string_view{"\xef\xbf\xbd"};
        i += step;
    }
    return text;
}

void write_row(std::string_view row, DocumentWriter& out) {
    if (row.empty()) return;
    out.text("row", repeated(row));
    if (row.size() > longest_row) out.flag("row_cut", true);
}

}  // namespace

std::string error_json(const Faults& faults, std::string_view row) {
    JsonWriter out{JsonWriter::Layout::one_line};
    out.begin_object({});
    write(faults.front(), out);
    write_row(row, out);
    if (faults.size() > 1) {
        out.begin_list("more");
        for (std::size_t i = 1; i < faults.size(); ++i) {
            out.begin_object({});
            write(faults[i], out);
            out.end_object();
        }
        out.end_list();
    }
    out.end_object();
    return out.take();
}

}  // namespace dlcost
