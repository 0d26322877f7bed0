#include "input.hpp"

#include <algorithm>
#include <array>

#include "../text/ascii.hpp"
#include "interrupt.hpp"

namespace dlcost {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::string_view without_mark(std::string_view text) {
    return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

std::string_view first_line(std::string_view text) {
    return trimmed(text.substr(0, std::min(text.find('\n'), text.size())));
}

/// Whether the line is one JSON text such as "bert", rather than the quoted header of a CSV file.
bool is_one_string(std::string_view line) { return line.size() > 1 && line.find('"', 1) == line.size() - 1; }

/// Whether a line could be the header of a CSV file, that is, at least one column is a request field.
bool is_header(std::string_view line, IsColumn is_column, char separator = ',') {
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(separator), line.size());
        std::string_view cell = trimmed(line.substr(0, end));
        if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
        if (is_column(cell)) return true;
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return false;
}

/// The text after the comments at the beginning of a list. A header whose first column is "#" is not a comment.
std::string_view after_comments(std::string_view text, IsColumn is_column) {
    text = trimmed(without_mark(text));
    while (text.starts_with('#') && !is_header(first_line(text), is_column))
        text = trimmed(text.substr(std::min(text.find('\n'), text.size())));
    return text;
}

/// The separator of a header that does not use commas; empty if it uses commas, or is not a header.
std::string_view other_separator(std::string_view header, IsColumn is_column) {
    if (is_header(header, is_column)) return {};
    return header.find('\t') != std::string_view::npos && is_header(header, is_column, '\t') ? "tabs"
           : header.find(';') != std::string_view::npos && is_header(header, is_column, ';') ? "semicolons"
                                                                                             : "";
}

}  // namespace

void Block::clear() {
    // One long record must not hold its memory forever.
    constexpr std::size_t usual = std::size_t{1} << 20;
    if (bytes.capacity() > usual) bytes = {};
    bytes.clear();
    records.clear();
}

std::optional<InputFormat> format_by_name(std::string_view path) {
    struct Extension {
        std::string_view text;
        InputFormat format;
    };
    constexpr std::array known{Extension{".ndjson", InputFormat::ndjson}, Extension{".jsonl", InputFormat::ndjson},
                               Extension{".json", InputFormat::json}, Extension{".csv", InputFormat::csv},
                               Extension{".txt", InputFormat::names}};
    for (const Extension& extension : known)
        if (path.size() > extension.text.size() &&
            same_ignoring_case(path.substr(path.size() - extension.text.size()), extension.text))
            return extension.format;
    return std::nullopt;
}

InputFormat format_by_bytes(std::string_view first, IsColumn is_column) {
    first = after_comments(first, is_column);
    if (first.empty()) return InputFormat::names;
    const std::string_view line = first_line(first);
    if (first.front() == '[') return InputFormat::json;
    // A document over several lines begins with a line that has little more than a brace.
    if (first.front() == '{') return line == "{" ? InputFormat::json : InputFormat::ndjson;
    if (first.front() == '"' && is_one_string(line)) return InputFormat::ndjson;
    return is_header(line, is_column) ? InputFormat::csv : InputFormat::names;
}

std::string_view not_text(std::string_view first) {
    if (first.starts_with("\x1f\x8b")) return "gzip data";
    if (first.starts_with("\x28\xb5\x2f\xfd")) return "zstd data";
    if (first.starts_with("\xff\xfe") || first.starts_with("\xfe\xff")) return "UTF-16";
    if (first.starts_with("PK\x03\x04")) return "a zip archive";
    return {};
}

BlockReader::BlockReader(ByteSource& in, std::optional<InputFormat> format, std::size_t block_bytes, IsColumn is_column)
    : in_(in), given_(format), block_bytes_(block_bytes), is_column_(is_column) {}

Faults BlockReader::start() {
    Faults faults;
    constexpr std::size_t enough = 4096;
    const auto has_line = [&] {
        const std::string_view text = after_comments(buffer_, is_column_);
        return !text.empty() && (buffer_.back() == '\n' || text.find('\n') != std::string_view::npos);
    };
    while (buffer_.size() < enough && !over_ && (buffer_.empty() || in_.ready() || !has_line()))
        if (!read_some(faults)) break;
    if (!faults.empty()) return faults;
    if (const std::string_view what = not_text(buffer_); !what.empty())
        return {{Code::bad_text,
                 {in_.name(), 0, ""},
                 "UTF-8 text",
                 std::string{what},
                 what == "gzip data"   ? "try zcat FILE | dlcost batch -"
                 : what == "zstd data" ? "try zstdcat FILE | dlcost batch -"
                                       : ""}};
    const auto by_name = format_by_name(in_.name());
    format_ = given_ ? *given_ : by_name ? *by_name : format_by_bytes(buffer_, is_column_);
    const bool has_cells = format_ == InputFormat::csv || (format_ == InputFormat::names && !given_);
    if (const std::string_view found =
            has_cells ? other_separator(first_line(after_comments(buffer_, is_column_)), is_column_) : "";
        !found.empty())
        return {{Code::csv_syntax,
                 {in_.name(), 0, ""},
                 "commas between the cells",
                 std::string{found},
                 found == "tabs" ? "if no cell contains a comma, convert the file with tr '\\t' ','"
                                 : "if no cell contains a comma, convert the file with tr ';' ','"}};
    cutter_ = cutter_for(format_);
    if (std::string_view{buffer_}.starts_with(byte_order_mark)) begin_ = scanned_ = byte_order_mark.size();
    return faults;
}

bool BlockReader::read_some(Faults& faults) {
    const std::size_t had = buffer_.size();
    // A pipe delivers at most 64 KiB at a time, so a larger buffer would be cleared for nothing.
    constexpr std::size_t step = 65536;
    buffer_.resize(had + step);
    const auto got = in_.read(buffer_.data() + had, step);
    buffer_.resize(had + (got ? *got : 0));
    if (!got) faults.insert(faults.end(), got.faults().begin(), got.faults().end());
    // Stop on an interrupt, too: a record that never ends would be read forever.
    over_ = !got || *got == 0 || interrupted_by() != 0;
    return !over_;
}

bool BlockReader::next(Block& block, Faults& faults) {
    block.clear();
    block.first_row = rows_;
    while (!finished_) {
        cut(block);
        // Enough for a block, or no more available at once: streams are answered as they arrive.
        const bool enough = begin_ >= block_bytes_ || (begin_ > 0 && !over_ && !in_.ready());
        if (!block.records.empty() && (enough || over_)) break;
        if (begin_ > 0 && block.records.empty()) {
            // Only blank lines so far: nothing to answer or keep.
            buffer_.erase(0, begin_);
            base_ += begin_;
            scanned_ -= begin_;
            begin_ = 0;
        }
        if (over_) {
            ends_.clear();
            if (interrupted_by() == 0 && faults.empty()) cutter_->finish(buffer_.size(), ends_);
            for (const End& end : ends_) add(block, end);
            finished_ = true;
        } else {
            read_some(faults);
            refuse_long(block);
        }
    }
    // The rest goes to the next block.
    block.bytes.swap(buffer_);
    buffer_.assign(block.bytes, std::min(begin_, block.bytes.size()));
    block.bytes.resize(std::min(begin_, block.bytes.size()));
    base_ += begin_;
    scanned_ -= begin_;
    begin_ = 0;
    return !block.records.empty() || !finished_;
}

void BlockReader::cut(Block& block) {
    ends_.clear();
    cutter_->feed(buffer_, scanned_, ends_);
    scanned_ = buffer_.size();
    for (const End& end : ends_) add(block, end);
}

void BlockReader::add(Block& block, const End& end) {
    Record record{begin_, end.at - begin_, line_, base_ + begin_, end.problem};
    begin_ = end.next;
    line_ += end.lines;
    if (std::exchange(skipping_, false)) return;
    if (!end.is_row) return;
    if (cutter_->trims()) {
        while (record.size > 0 && is_space(buffer_[record.begin])) {
            record.line += buffer_[record.begin] == '\n';
            ++record.begin, --record.size, ++record.offset;
        }
        while (record.size > 0 && is_space(buffer_[record.begin + record.size - 1])) --record.size;
    }
    if (record.size > longest_record) record.size = 0, record.problem = Record::Problem::too_long;
    block.records.push_back(record);
    ++rows_;
}

/// Rejects a record above the maximum length while it is read, and discards the rest of it.
void BlockReader::refuse_long(Block& block) {
    if (buffer_.size() - begin_ <= longest_record + block_bytes_) return;
    cut(block);
    if (buffer_.size() - begin_ <= longest_record) return;
    if (!skipping_) {
        block.records.push_back({begin_, 0, line_, base_ + begin_, Record::Problem::too_long});
        ++rows_;
    }
    skipping_ = true;
    const std::size_t dropped = buffer_.size() - begin_;
    buffer_.resize(begin_);
    scanned_ = begin_;
    base_ += dropped;
}

}  // namespace dlcost
