// A list of runs as blocks of records: read piece by piece, cut where records end, never held as a whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dlcost/named.hpp>

#include "files.hpp"

namespace dlcost {

enum class InputFormat : std::uint8_t { ndjson, json, csv, names };
template <>
inline constexpr auto enum_names<InputFormat> = each_of<Named<InputFormat>>({
    {InputFormat::ndjson, "ndjson"},
    {InputFormat::json, "json"},
    {InputFormat::csv, "csv"},
    {InputFormat::names, "names"},
});

/// A longer record becomes one rejected row.
inline constexpr std::size_t longest_record = std::size_t{16} << 20;

/// One record of a list, by its position in the bytes of its block.
struct Record {
    /// Problems that are known before the record is parsed.
    enum class Problem : std::uint8_t { none, too_long, array_unclosed, array_closed_wrongly, array_trailing };
    std::size_t begin = 0, size = 0;
    std::uint64_t line = 0;    ///< of its first byte, from 1
    std::uint64_t offset = 0;  ///< of its first byte in the input
    Problem problem = Problem::none;
};

struct Block {
    std::string bytes;
    std::vector<Record> records;
    std::uint64_t first_row = 0;  ///< number of its first record in the list, from 0
    std::string_view text(const Record& record) const {
        return std::string_view{bytes}.substr(record.begin, record.size);
    }
    void clear();
};

/// Where a record ends.
struct End {
    std::size_t at = 0;       ///< one past its last byte
    std::size_t next = 0;     ///< where the next record begins
    std::uint64_t lines = 0;  ///< newlines from its first byte up to `next`
    bool is_row = true;       ///< whether it is a record at all
    Record::Problem problem = Record::Problem::none;
};

/// Finds the ends of records. It keeps its state between pieces, so that no byte is read twice. It keeps no positions,
/// because they shift when earlier bytes are removed.
class Cutter {
public:
    virtual ~Cutter() = default;
    /// Scans `bytes` from `from` on, where the last call stopped, and appends the ends that it finds.
    virtual void feed(std::string_view bytes, std::size_t from, std::vector<End>& ends) = 0;
    /// Called at the end of the input, after `size` bytes.
    virtual void finish(std::size_t size, std::vector<End>& ends) = 0;
    /// Whether white space before a record is not part of it.
    virtual bool trims() const = 0;
};
std::unique_ptr<Cutter> cutter_for(InputFormat format);

/// Whether lists have a column with that name; this distinguishes headers from rows.
using IsColumn = bool (*)(std::string_view cell);

/// The format that a file name implies; none if it implies none.
std::optional<InputFormat> format_by_name(std::string_view path);
/// The format that the first bytes of a list look like, after any comments.
InputFormat format_by_bytes(std::string_view first, IsColumn is_column);

/// What is wrong with bytes that are not text: "gzip data, ..."; empty if nothing is.
std::string_view not_text(std::string_view first);

/// Reads a list block by block.
class BlockReader {
public:
    /// Uses `format` if given, otherwise the format that the name implies, otherwise that of the first bytes. `in` must
    /// outlive the reader.
    BlockReader(ByteSource& in, std::optional<InputFormat> format, std::size_t block_bytes, IsColumn is_column);

    /// Reads the first bytes and determines the format. Fails if the input cannot be read or is not text.
    Faults start();
    InputFormat format() const { return format_; }
    /// Whether the format was not given.
    bool guesses() const { return !given_; }
    /// The name of the input in errors.
    const std::string& name() const { return in_.name(); }

    /// Fills `block` with the next records; returns false at the end of the input. If the input could not be read to
    /// its end, `faults` then says why.
    bool next(Block& block, Faults& faults);
    /// Whether `next` would have to wait for input.
    bool would_wait() const { return !over_ && !in_.ready(); }
    std::uint64_t bytes_read() const { return base_ + buffer_.size(); }
    std::optional<std::uint64_t> size() const { return in_.size(); }

private:
    bool read_some(Faults& faults);
    void cut(Block& block);
    void add(Block& block, const End& end);
    void refuse_long(Block& block);

    ByteSource& in_;
    std::optional<InputFormat> given_;
    InputFormat format_ = InputFormat::ndjson;
    std::unique_ptr<Cutter> cutter_;
    std::size_t block_bytes_;
    IsColumn is_column_;
    std::string buffer_;       ///< read, but not yet handed out
    std::size_t scanned_ = 0;  ///< how much of it the cutter has scanned
    std::size_t begin_ = 0;    ///< where the current record begins
    std::uint64_t base_ = 0;   ///< offset of the buffer's first byte in the input
    std::uint64_t line_ = 1;   ///< of the current record
    std::uint64_t rows_ = 0;
    std::vector<End> ends_;
    bool over_ = false, finished_ = false;
    bool skipping_ = false;  ///< inside a record that is too long and was already rejected
};

}  // namespace dlcost
