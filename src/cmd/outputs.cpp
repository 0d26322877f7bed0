#include "outputs.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include "../os/interrupt.hpp"

namespace dlcost {
namespace {

/// The error of an output that is also another file; `than` is that file.
Error mixed(std::string_view flag, std::string_view than, std::string_view found) {
    return {Code::conflict,
            {"", 0, std::string{flag}},
            fmt::format("a file other than that of {}", than),
            std::string{found},
            "",
            fmt::format("{} and {} cannot be the same file", flag.empty() ? "standard output" : flag, than)};
}

}  // namespace

Result<Outputs> Outputs::open(const Words& words, const InputStream& list, std::string_view input_called) {
    const bool has_file = words.has("output");
    auto rows = OutputStream::open(has_file ? std::string{words.value("output")} : "-");
    if (!rows) return rows.faults();
    Outputs outputs{std::move(*rows)};
    if (words.has("errors")) {
        auto errors = OutputStream::open(std::string{words.value("errors")});
        if (!errors) return errors.faults();
        outputs.errors_.emplace(std::move(*errors));
    }
    // Nothing has been written yet.
    Faults faults;
    const std::string input = fmt::format("the {}", input_called), itself = input + " itself";
    const auto& errors = outputs.errors_;
    if (outputs.rows_.would_mix_with(list)) faults.push_back(mixed(has_file ? "--output" : "", input, itself));
    if (errors && errors->would_mix_with(list)) faults.push_back(mixed("--errors", input, itself));
    if (errors && errors->would_mix_with(outputs.rows_)) faults.push_back(mixed("--errors", "the answers", "the same"));
    if (!faults.empty()) return faults;
    return outputs;
}

bool Outputs::rows(std::string_view text, Faults& faults) {
    const Faults found = rows_.write(text);
    faults.insert(faults.end(), found.begin(), found.end());
    return found.empty() && !rows_.reader_is_gone();
}

Faults Outputs::errors(std::string_view text) {
    return errors_ ? errors_->write(text) : write_all(STDERR_FILENO, text, "<stderr>");
}

Faults Outputs::end(bool keep) {
    Faults faults;
    if (keep) faults = rows_.keep();
    if (!keep || !faults.empty()) rows_.discard();
    // After a signal, the list of rejected rows is incomplete, too.
    if (interrupted_by() && errors_) errors_->discard();
    const Faults unwritten = errors_ ? errors_->keep() : Faults{};
    faults.insert(faults.end(), unwritten.begin(), unwritten.end());
    return faults;
}

bool refuses_as_json(const Words& words, const Context& context, const Outputs& outputs) {
    return context.errors_as_json || (outputs.has_error_file() && words.value("errors-format") != "text");
}

}  // namespace dlcost
