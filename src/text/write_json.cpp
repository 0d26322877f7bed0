#include <algorithm>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <dlcost/error.hpp>

#include "ascii.hpp"
#include "human.hpp"
#include "writer.hpp"

namespace dlcost {

namespace {
using Buffer = rapidjson::StringBuffer;
}  // namespace

std::string escaped_json(std::string_view json) {
    if (is_harmless(json)) return std::string{json};
    std::string out;
    for (std::size_t i = 0; i < json.size();) {
        const auto byte = static_cast<unsigned char>(json[i]);
        if (byte < 0x7f) {
            out += json[i++];
            continue;
        }
        const std::size_t length = std::max<std::size_t>(utf8_length(json.substr(i)), 1);
        const std::string_view one = json.substr(i, length);
        i += length;
        if (byte == 0x7f) out += "\\u007f";
        else if (length == 1 || length > 3) out += one;
        else out += harmless(one);
    }
    return out;
}

struct JsonWriter::Inside {
    explicit Inside(Layout layout) : indented(layout == Layout::indented), pretty(buffer), compact(buffer) {
        pretty.SetIndent(' ', 2);
    }

    /// Runs `step` on the writer in use.
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
    // Names of devices and paths may contain any bytes.
    const bool plain = std::none_of(value.begin(), value.end(), [](char c) { return static_cast<signed char>(c) < 0; });
    const std::string mended = plain ? std::string{} : in_utf8(value);
    const std::string_view text = plain ? value : mended;
    inside_->write(key, [&](auto& w) { w.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); });
}
void append_json_text(std::string& out, std::string_view text) {
    const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte >= 0x7f || c == '"' || c == '\\';
    });
    if (plain) {
        out += '"';
        out += text;
        out += '"';
        return;
    }
    Buffer buffer;
    rapidjson::Writer<Buffer>{buffer}.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    out += escaped_json({buffer.GetString(), buffer.GetSize()});
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

std::string JsonWriter::take() { return escaped_json({inside_->buffer.GetString(), inside_->buffer.GetSize()}) + '\n'; }

}  // namespace dlcost
