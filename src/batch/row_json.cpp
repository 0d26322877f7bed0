// A record of JSON: an object of request fields, an earlier result, or the name of a model. RapidJSON parses it in
// place, in one pass.
#include <algorithm>
#include <cstring>

#include <rapidjson/reader.h>

#include <dlcost/fields.hpp>

#include "../text/ascii.hpp"
#include "../text/json_grammar.hpp"
#include "../read/request_json.hpp"
#include "row.hpp"

namespace dlcost {
namespace {

constexpr std::size_t deepest = 64;
/// A longer list of faults for one row would not help.
constexpr std::size_t most_faults = 20;

/// The number of bytes of a JSON string, from after its opening quote to after its closing one.
std::size_t string_length(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') return i + 1;
        if (text[i] == '\\') ++i;
    }
    return text.size();
}

/// The number of bytes of the JSON value at the beginning of the text, which the parser has accepted.
std::size_t value_length(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_space(c))) return i;
        if (c == '{' || c == '[') ++depth;
        else if (c == '}' || c == ']') --depth;
        else if (c == '"') i += string_length(text.substr(i + 1));
        else continue;
        if (depth == 0) return i + 1;
    }
    return text.size();
}

/// Turns the parser's events into fields of the request. Numbers are passed on as written, and the table of fields
/// reads them.
class Handler {
public:
    /// `original` is the record as written, `copy` the copy that is parsed in place.
    Handler(Row& row, std::uint32_t line, std::string_view original, const char* copy)
        : row_(row), line_(line), original_(original), copy_(copy) {}

    bool is_document = false;  ///< it has a schema or stages: an earlier result, or a project
    bool is_answer = false;    ///< it has an object of a result and no schema: a row printed by batch
    bool too_deep = false;

    bool Null() { return value(JsonNode::Kind::null, "null"); }
    bool Bool(bool b) { return value(JsonNode::Kind::boolean, b ? "true" : "false"); }
    bool Int(int) { return false; }  // numbers arrive as text
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
        return value(JsonNode::Kind::number, {text, length});
    }
    bool String(const char* text, rapidjson::SizeType length, bool) {
        return value(JsonNode::Kind::string, {text, length});
    }
    bool StartObject() { return open(JsonNode::Kind::object); }
    bool StartArray() { return open(JsonNode::Kind::array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    bool Key(const char* text, rapidjson::SizeType length, bool) {
        if (depth_ != 1) return true;
        key_ = {text, length};
        key_begin_ = static_cast<std::size_t>(text - copy_);
        // The request shows which fields occur twice; this list shows it for other keys.
        field_ = find_field(key_, &spelling_);
        if (!field_) note_other_key();
        return true;
    }

private:
    void note_other_key() {
        is_document = is_document || key_ == "schema" || key_ == "stages";
        repeated_ = std::find(others_.begin(), others_.end(), key_) != others_.end();
        if (repeated_) fault(Code::duplicate_key, "each key once", in_quotes(key_));
        else others_.push_back(key_);
    }

    bool value(JsonNode::Kind kind, std::string_view text) {
        if (depth_ == 0) return whole_row(kind, text);
        if (depth_ == 1 && is_object_) member(kind, text);
        return true;
    }

    /// The record is not an object: a bare text is the name of a model.
    bool whole_row(JsonNode::Kind kind, std::string_view text) {
        if (kind == JsonNode::Kind::string)
            report(set_field(row_.request, info(Field::model), {Place::Kind::document, 0, line_}, text), {});
        else
            row_.faults.push_back({Code::bad_type,
                                   {{}, 0, ""},
                                   "an object of request fields or the name of a model",
                                   std::string{name(kind)},
                                   ""});
        return true;
    }

    void member(JsonNode::Kind kind, std::string_view text) {
        if (field_) return field(kind, text);
        if (repeated_ || key_ == "$schema") return;
        if (!key_.starts_with("x_"))
            return is_document ? void()
                               : fault(Code::unknown_field, "a request field or a key that begins with x_",
                                       in_quotes(key_), field_hint(key_));
        if (kind != JsonNode::Kind::object && kind != JsonNode::Kind::array)
            row_.carried.push_back({key_, text, written()});
    }

    /// The value as written. It is searched for after the key, since parsing in place has not changed that part yet.
    std::string_view written() const {
        std::string_view rest = original_.substr(key_begin_);
        rest.remove_prefix(string_length(rest));
        rest.remove_prefix(rest.find(':') + 1);
        rest = trimmed(rest);
        return rest.substr(0, value_length(rest));
    }

    void field(JsonNode::Kind kind, std::string_view text) {
        if (kind == JsonNode::Kind::null || kind == JsonNode::Kind::object || kind == JsonNode::Kind::array)
            return fault(Code::bad_type, std::string{field_->expected}, std::string{name(kind)});
        if (row_.request.has(field_->id)) {
            if (row_.request.place(field_->id).spelling == spelling_)
                return fault(Code::duplicate_key, "each key once", in_quotes(key_));
            return add(given_again(row_.request, *field_, {{}, 0, pointer_step(key_)}, key_));
        }
        report(set_field(row_.request, *field_, {Place::Kind::document, spelling_, line_}, text), key_);
    }

    bool open(JsonNode::Kind kind) {
        if (depth_ == 0 && kind == JsonNode::Kind::array)
            row_.faults.push_back({Code::bad_type,
                                   {{}, 0, ""},
                                   "an object of request fields or the name of a model",
                                   std::string{name(kind)},
                                   ""});
        if (depth_ == 0) is_object_ = kind == JsonNode::Kind::object;
        if (depth_ == 1 && is_object_) {
            is_answer = is_answer || (!field_ && kind == JsonNode::Kind::object &&
                                      (key_ == "run" || key_ == "energy" || key_ == "emissions" || key_ == "cost"));
            member(kind, {});
        }
        too_deep = depth_ == deepest;
        ++depth_;
        return !too_deep;
    }
    bool close() {
        if (--depth_ == 1 && is_object_ && !field_ && !repeated_ && key_.starts_with("x_"))
            row_.carried.push_back({key_, written(), written()});
        return true;
    }

    void fault(Code code, std::string expected, std::string found, std::string hint = {}) {
        add({code, {{}, 0, pointer_step(key_)}, std::move(expected), std::move(found), std::move(hint)});
    }
    void add(Error error) {
        if (row_.faults.size() < most_faults) row_.faults.push_back(std::move(error));
    }
    void report(std::optional<Error> error, std::string_view key) {
        if (!error || row_.faults.size() >= most_faults) return;
        error->where.pointer = key.empty() ? std::string{} : pointer_step(key);
        row_.faults.push_back(std::move(*error));
    }

    Row& row_;
    std::uint32_t line_;
    std::string_view original_;
    const char* copy_;
    std::size_t depth_ = 0;
    bool is_object_ = false;  ///< the record itself
    std::string_view key_;
    std::size_t key_begin_ = 0;  ///< after its opening quote
    const FieldInfo* field_ = nullptr;
    std::uint8_t spelling_ = 0;
    bool repeated_ = false;
    std::vector<std::string_view> others_;
};

bool is_ascii(std::string_view text) {
    std::uint64_t all = 0, eight = 0;
    std::size_t i = 0;
    for (; i + sizeof eight <= text.size(); i += sizeof eight) {
        std::memcpy(&eight, text.data() + i, sizeof eight);
        all |= eight;
    }
    for (; i < text.size(); ++i) all |= static_cast<unsigned char>(text[i]);
    return (all & 0x8080808080808080) == 0;
}

/// Where the parser stopped, in words.
/// How much of a row an error shows.
constexpr std::size_t shown_bytes = 20;

std::string found_at(std::string_view text, std::size_t at) {
    if (trimmed(text).empty()) return "the row is empty";
    if (at >= text.size()) return "unexpected end of the row";
    return "unexpected text at " + in_quotes(text.substr(at, shown_bytes));
}

class JsonRowReader final : public RowReader {
public:
    void read(std::string_view text, std::string_view file, std::uint32_t line, Row& row) override {
        row.request = Request{};
        row.request.document = file;
        row.carried.clear();
        row.faults.clear();
        row.project.reset();
        // Parsed in a copy, as the record is still needed as written.
        room_.assign(text);
        Handler handler{row, line, text, room_.data()};
        rapidjson::InsituStringStream stream{room_.data()};
        constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
        // ASCII text needs no check of its encoding, character by character.
        const rapidjson::ParseResult result =
            is_ascii(text) ? parser_.Parse<flags>(stream, handler)
                           : parser_.Parse<flags | rapidjson::kParseValidateEncodingFlag>(stream, handler);
        // For the parser, a NUL byte ends the text, but not for this reader.
        const std::size_t at = result.IsError() ? result.Offset() : stream.Tell();
        if (result.IsError() || at != text.size())
            return refuse(row, handler, text, at, result.Code() == rapidjson::kParseErrorDocumentRootNotSingular);
        if (handler.is_document) read_document(text, file, line, row);
        else if (handler.is_answer)
            row.faults.assign(1, {Code::missing_field,
                                  {},
                                  "request fields, or a result with its inputs",
                                  "an answer without inputs",
                                  "dlcost batch --explain writes results that can be run again",
                                  "an answer without its inputs cannot be run again"});
    }

private:
    static void refuse(Row& row, const Handler& handler, std::string_view text, std::size_t at, bool more_follows) {
        row.faults.clear();
        const auto fault = [&](Code code, std::string expected, std::string found) {
            row.faults.push_back({code, {}, std::move(expected), std::move(found), ""});
        };
        if (more_follows) {
            fault(Code::json_syntax, "one JSON value",
                  "unexpected text after the value: " + in_quotes(text.substr(at, 20)));
            if (text.find('\n') != std::string_view::npos)
                row.faults.back().hint = "for one run per line use --input-format ndjson";
        } else if (!is_json(text)) fault(Code::json_syntax, "JSON", found_at(text, at));
        else if (handler.too_deep) fault(Code::too_deep, "at most " + std::to_string(deepest) + " levels", "more");
        else if (text.substr(at).starts_with('\\'))
            fault(Code::bad_text, "valid Unicode", "half a surrogate pair at " + in_quotes(text.substr(at, 6)));
        else
            fault(Code::out_of_range, "a number within the range of a double", in_quotes(text.substr(at, shown_bytes)));
    }

    /// An earlier result: rare enough for the document reader.
    void read_document(std::string_view text, std::string_view file, std::uint32_t line, Row& row) {
        row.faults.clear();
        auto document = read_json(text, file);
        if (!document) {
            row.faults = document.faults();
            return;
        }
        document_ = std::move(*document);
        row.request = Request{};
        // They are carried already.
        std::erase_if(document_.members, [](const JsonMember& member) { return member.key.starts_with("x_"); });
        if (is_project(document_)) {
            row.project = std::make_unique<ProjectSpec>();
            row.faults = read_project(*row.project, document_, file);
        } else {
            row.faults = read_request(row.request, document_, file);
        }
        // Lines are counted from the first of the record.
        for (Place& place : row.request.places)
            if (place.line) place.line += line - 1;
        for (Error& error : row.faults)
            if (error.where.line) error.where.line += line - 1;
    }

    std::string room_;
    rapidjson::Reader parser_;
    JsonNode document_;
};

class NameRowReader final : public RowReader {
public:
    void read(std::string_view text, std::string_view file, std::uint32_t line, Row& row) override {
        row.request = Request{};
        row.request.document = file;
        row.carried.clear();
        row.faults.clear();
        if (auto error = set_field(row.request, info(Field::model), {Place::Kind::document, 0, line}, text)) {
            error->where.pointer.clear();
            row.faults.push_back(std::move(*error));
        }
    }
};

}  // namespace

std::unique_ptr<RowReader> json_row_reader() { return std::make_unique<JsonRowReader>(); }
std::unique_ptr<RowReader> name_row_reader() { return std::make_unique<NameRowReader>(); }

}  // namespace dlcost
