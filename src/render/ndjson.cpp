#include <optional>

#include "../text/writer.hpp"
#include "render.hpp"

namespace dlcost {
namespace {

/// Writes each top-level object on its own line.
class LinesWriter final : public DocumentWriter {
public:
    void begin_object(std::string_view key) override {
        if (depth_++ == 0) line_.emplace(JsonWriter::Layout::one_line);
        line_->begin_object(key);
    }
    void end_object() override {
        line_->end_object();
        end();
    }
    void begin_list(std::string_view key) override {
        if (depth_++ == 0) line_.emplace(JsonWriter::Layout::one_line);
        line_->begin_list(key);
    }
    void end_list() override {
        line_->end_list();
        end();
    }
    void text(std::string_view key, std::string_view value) override { line_->text(key, value); }
    void number(std::string_view key, double value) override { line_->number(key, value); }
    void flag(std::string_view key, bool value) override { line_->flag(key, value); }
    void nothing(std::string_view key) override { line_->nothing(key); }

    std::string lines;

private:
    void end() {
        if (--depth_ == 0) lines += line_->take();
    }

    std::optional<JsonWriter> line_;
    std::size_t depth_ = 0;
};

}  // namespace

std::string ndjson(const Document& document) {
    LinesWriter out;
    document.records ? document.records(out) : document.whole(out);
    return std::move(out.lines);
}

}  // namespace dlcost
