// Errors are values: where, what was expected, what was found, what to try.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dlcost {

/// The kind of fault. The names (see `name`) are for programs and never change; the words around them may.
enum class Code : std::uint8_t {
    ambiguous_name,       // a name of several models, accelerators or places
    bad_number,           // not a number, or a unit that the field does not have
    bad_text,             // not UTF-8, empty, or with control characters
    bad_time,             // not a time with a date, or a time without a zone among times with one
    bad_type,             // a JSON value of the wrong kind
    bad_unit,             // a catalog value in a unit of another dimension
    cannot_read,          // the operating system refused to open or to read
    cannot_run,           // the operating system refused to start a command
    cannot_write,         // the operating system refused to write
    conflict,             // two values that exclude each other
    csv_syntax,           // not CSV
    duplicate_id,         // two records, or two names, that are the same
    duplicate_key,        // a key that appears twice in one JSON object
    internal,             // a bug in the program
    json_syntax,          // not JSON
    limit_passed,         // over a limit: --max-usd, --max-kg, --max-kwh
    missing_field,        // a field that the answer depends on
    missing_value,        // a flag without its value
    no_figure,            // the catalog has the record, but not this value of it
    no_memory,            // the operating system gave no more memory
    no_run,               // a model has no published run on this hardware
    out_of_range,         // a number outside the range of its field
    too_deep,             // JSON nested deeper than the reader follows
    unexpected_argument,  // an argument after the last that a command takes
    uneven_steps,         // times that are not one step apart: a gap, or an hour twice
    unknown_choice,       // a word that is not among the choices
    unknown_command,
    unknown_field,  // a key of a JSON object that is not a field
    unknown_flag,
    unknown_name,  // no such model, accelerator, zone, provider, ...
    unsorted,      // records of the catalog out of the order of their ids, rows out of the order of their times
    unsourced,     // a value without a source
    unused,        // a source that no value cites
};

/// The stable name of a code, as printed: "unknown_name".
std::string_view name(Code code);

/// Where a fault is. For a flag, `file` is empty and `pointer` is the flag as typed.
struct Where {
    std::string file;
    std::uint64_t line = 0;                              ///< from 1, blank lines count; 0 if unknown
    std::string pointer;                                 ///< RFC 6901, "" for the whole document
    std::optional<std::uint64_t> offset = std::nullopt;  ///< of a batch row: the offset of its first byte in the file
    bool is_column = false;                              ///< `pointer` is a column of CSV, shown to people by its name
    bool is_name = false;  ///< the row is a name alone: people need neither `pointer` nor `offset`
};

struct Error {
    Code code;
    Where where;
    std::string expected, found;
    std::string hint;  ///< the nearest name, or a sentence on what to try; may be empty
    /// What to print where the usual wording of the code does not read well; mostly empty.
    std::string message = {};
};

/// One or more errors: all faults of a request at once.
using Faults = std::vector<Error>;

/// A value, or the faults that prevented it.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Faults faults) : state_(std::move(faults)) {}
    Result(Error fault) : state_(Faults{std::move(fault)}) {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }
    const T& operator*() const& { return std::get<T>(state_); }
    T& operator*() & { return std::get<T>(state_); }
    T&& operator*() && { return std::get<T>(std::move(state_)); }
    const T* operator->() const { return &std::get<T>(state_); }
    T* operator->() { return &std::get<T>(state_); }
    const Faults& faults() const { return std::get<Faults>(state_); }

private:
    std::variant<T, Faults> state_;
};

/// What is wrong, without the place and the hint: `must be between 1 and 10, got 0.9`. It is the error's own message,
/// or the wording of its code, filled in with what was expected and found.
std::string message_of(const Error& error);

/// One line, without its newline: `FILE:LINE: /pointer: message (hint)`; for a row of a batch `(at byte N)` follows.
/// `program` takes the place of the file for an error in a flag, and for one of the operating system, whose message
/// names the file. A message that begins with the flag does not have it in front a second time.
/// Text from outside is quoted, control characters are escaped, and long text is cut.
std::string sentence(const Error& error, std::string_view program);

/// What to print for something given more than once: `--hours was given twice`.
std::string given_times(std::string_view name, std::size_t times = 2);

/// The exit status of a fault (docs/architecture.md): 3 where the operating system refused, 4 a limit, else 2.
int status_of(const Faults& faults);

/// Text that is safe to show: in double quotes, control characters and invalid bytes escaped, cut at 60 characters.
std::string in_quotes(std::string_view text);

/// Text that is safe to show in a terminal. Control characters, characters that change the writing direction or are
/// invisible, line breaks and invalid bytes are escaped: `\x1b`, `\u202e`. Applying it twice changes nothing more.
std::string harmless(std::string_view text);
/// Whether `harmless` leaves the text unchanged.
bool is_harmless(std::string_view text);

/// The hint `did you mean "near"?`, a flag without quotes; empty if `near` is empty.
std::string did_you_mean(std::string_view near);

}  // namespace dlcost
