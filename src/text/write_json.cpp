#include <algorithm>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "human.hpp"
#include "writer.hpp"

namespace dlcost {

namespace {
using Buffer = rapidjson::StringBuffer;
}

struct JsonWriter::Inside {
    explicit Inside(Layout layout) : indented(layout == Layout::indented), pretty(buffer), compact(buffer) {
        pretty.SetIndent(' ', 2);
    }

    /// Runs `step` on whichever of the two writers is in use.
    template <class Step>
    void write(std::string_view key, Step step) {
        const auto both = [&](auto& writer) {
            if (!key.empty()) writer.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
            step(writer);
        };
        indented ? both(pretty) : both(compact);
    }

    bool indented;
    Buffer buffer;
    rapidjson::PrettyWriter<Buffer> pretty;
    rapidjson::Writer<Buffer> compact;
};

JsonWriter::JsonWriter(Layout layout) : inside_(std::make_unique<Inside>(layout)) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object(std::string_view key) {
    inside_->write(key, [](auto& w) { w.StartObject(); });
}
void JsonWriter::end_object() {
    inside_->write({}, [](auto& w) { w.EndObject(); });
}
void JsonWriter::begin_list(std::string_view key) {
    inside_->write(key, [](auto& w) { w.StartArray(); });
}
void JsonWriter::end_list() {
    inside_->write({}, [](auto& w) { w.EndArray(); });
}
void JsonWriter::text(std::string_view key, std::string_view value) {
    inside_->write(key, [&](auto& w) { w.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); });
}
void append_json_text(std::string& out, std::string_view text) {
    const bool plain = std::none_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
    if (plain) {
        out += '"';
        out += text;
        out += '"';
        return;
    }
    Buffer buffer;
    rapidjson::Writer<Buffer>{buffer}.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    out.append(buffer.GetString(), buffer.GetSize());
}

void JsonWriter::number(std::string_view key, double value) {
    const std::string digits = exact(value);
    inside_->write(key, [&](auto& w) { w.RawValue(digits.data(), digits.size(), rapidjson::kNumberType); });
}
void JsonWriter::flag(std::string_view key, bool value) {
    inside_->write(key, [&](auto& w) { w.Bool(value); });
}

void JsonWriter::nothing(std::string_view key) {
    inside_->write(key, [](auto& w) { w.Null(); });
}

std::string JsonWriter::take() { return std::string{inside_->buffer.GetString(), inside_->buffer.GetSize()} + '\n'; }

}  // namespace dlcost
