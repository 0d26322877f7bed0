// Where a command that reads a list writes: rows, and beside them what it refused.
#pragma once

#include <optional>
#include <string_view>

#include "../batch/row_sink.hpp"
#include "../os/files.hpp"
#include "command.hpp"

namespace dlcost {

class Outputs final : public RowSink {
public:
    /// Opens --output and --errors; refuses files that would be written over each other, or over the list, which
    /// `input_called` names ("list").
    static Result<Outputs> open(const Words& words, const InputStream& list, std::string_view input_called);

    /// False if the reader wants no more of them.
    bool rows(std::string_view text, Faults& faults) override;
    /// What was refused, to its file or to standard error.
    Faults errors(std::string_view text) override;
    bool has_error_file() const { return errors_.has_value(); }
    bool reader_is_gone() const { return rows_.reader_is_gone(); }
    /// Keeps the rows if `keep` is set and they are whole; keeps what was rejected unless a signal ended the command.
    Faults end(bool keep);

private:
    explicit Outputs(OutputStream rows) : rows_(std::move(rows)) {}
    OutputStream rows_;
    std::optional<OutputStream> errors_;
};

/// Whether refused records are written as objects: where errors are, and into a file of their own.
bool refuses_as_json(const Words& words, const Context& context, const Outputs& outputs);

}  // namespace dlcost
