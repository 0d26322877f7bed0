// The outputs of a command that reads a list: rows, and the rejected records beside them.
#pragma once

#include <optional>
#include <string_view>

#include "../batch/row_sink.hpp"
#include "../os/files.hpp"
#include "command.hpp"

namespace dlcost {

class Outputs final : public RowSink {
public:
    /// Opens --output and --errors. Fails if these would overwrite each other, or the list, which `input_called` names
    /// ("list").
    static Result<Outputs> open(const Words& words, const InputStream& list, std::string_view input_called);

    /// False if the reader wants no more rows.
    bool rows(std::string_view text, Faults& faults) override;
    /// Writes rejections to their file or to standard error.
    Faults errors(std::string_view text) override;
    bool has_error_file() const { return errors_.has_value(); }
    bool reader_is_gone() const { return rows_.reader_is_gone(); }
    /// Keeps the rows if `keep` is set and they are complete; keeps the rejected rows unless a signal ended the
    /// command.
    Faults end(bool keep);

private:
    explicit Outputs(OutputStream rows) : rows_(std::move(rows)) {}
    OutputStream rows_;
    std::optional<OutputStream> errors_;
};

/// Whether rejected records are written as objects: if errors are, and in a separate file.
bool refuses_as_json(const Words& words, const Context& context, const Outputs& outputs);

}  // namespace dlcost
