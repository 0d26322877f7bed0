#include "json_document.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "ascii.hpp"
#include "json_grammar.hpp"

namespace dlcost {
namespace {

constexpr std::size_t deepest = 64;

/// An input iterator that counts lines; the parser's copies of it share the count. The parser reads one byte beyond a
/// number, so the line is that of the last byte that is not white space.
struct Position {
    std::uint32_t newlines = 0;
    std::uint32_t line = 0;  ///< 0 until a byte is read
};
class Counting {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Counting(const char* at, Position* position) : at_(at), position_(position) {}
    reference operator*() const { return *at_; }
    Counting& operator++() {
        if (*at_ == '\n') ++position_->newlines;
        else if (*at_ != ' ' && *at_ != '\t' && *at_ != '\r') position_->line = position_->newlines + 1;
        ++at_;
        return *this;
    }
    bool operator==(const Counting& other) const { return at_ == other.at_; }
    bool operator!=(const Counting& other) const { return at_ != other.at_; }

private:
    const char* at_;
    Position* position_;
};

bool ended_early(const nlohmann::json::exception& error) {
    return std::string_view{error.what()}.find("unexpected end of input") != std::string_view::npos;
}

/// The text that the parser could not use: the string that it read, or the last character of what it read.
std::string_view refused_part(std::string_view token, std::string_view what) {
    constexpr std::size_t shown = 20;
    if (what.find("unexpected string literal") != what.npos) {
        // The parser shows what it read since its last value, of which the string is the end.
        if (token.size() > 1) token.remove_prefix(token.rfind('"', token.size() - 2));
        return token.size() > shown ? token.substr(0, shown) : token;
    }
    std::size_t begin = token.empty() ? 0 : token.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(token[begin]) & 0xc0) == 0x80) --begin;
    return token.substr(begin);
}

/// What the parser wanted, from its own message; `at_start` if it had read nothing yet.
std::string wanted(std::string_view what, std::string_view before, bool at_start) {
    const bool after_comma = before.ends_with(',');
    const auto has = [what](std::string_view part) { return what.find(part) != what.npos; };
    if (has("expected end of input")) return "the end of the document";
    if (has("parsing object key")) return after_comma ? "a key after \",\"" : "a key in double quotes";
    if (has("parsing object separator")) return "\":\" after the key";
    if (has("parsing object")) return "\",\" or \"}\"";
    if (has("parsing array")) return "\",\" or \"]\"";
    if (at_start) return "\"{\" or \"[\" at the beginning";
    return after_comma ? "a value after \",\"" : "a value";
}

/// "expected a key after ",", got "}"".
std::string unexpected(std::string_view token, std::string_view what, bool at_start) {
    const std::string_view part = refused_part(token, what);
    std::string_view before = token.substr(0, static_cast<std::size_t>(part.data() - token.data()));
    while (!before.empty() && is_space(before.back())) before.remove_suffix(1);
    // What is wrong inside a string or a number is not what was expected before it.
    const bool is_inside =
        before.ends_with('\\') || what.find("invalid string") != what.npos || what.find("invalid number") != what.npos;
    if (is_inside) {
        constexpr std::size_t shown = 20;
        return "unexpected text at " + in_quotes(token.size() > shown ? token.substr(token.size() - shown) : token);
    }
    return fmt::format("expected {}, got {}", wanted(what, before, at_start), in_quotes(part));
}

/// Builds the tree from the parser's events.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(std::string_view file, const Position& position) : file_(file), position_(position) {}

    JsonNode root;
    Faults faults;
    bool stopped = false;  ///< before the end of the document

    bool null() override { return add(JsonNode::Kind::null, "null"); }
    bool boolean(bool value) override { return add(JsonNode::Kind::boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return add(JsonNode::Kind::number, std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override {
        return add(JsonNode::Kind::number, std::to_string(value));
    }
    bool number_float(number_float_t, const string_t& written) override { return add(JsonNode::Kind::number, written); }
    bool string(string_t& value) override { return add(JsonNode::Kind::string, std::move(value)); }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(JsonNode::Kind::object); }
    bool start_array(std::size_t) override { return open(JsonNode::Kind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& key) override {
        auto& members = stack_.back()->members;
        if (!keys_.back().insert(key).second) {
            fault(Code::duplicate_key, pointer() + pointer_step(key), "each key once", in_quotes(key));
        }
        members.push_back({std::move(key), position_.line, {}});
        return true;
    }

    bool parse_error(std::size_t, const std::string& token, const nlohmann::json::exception& error) override {
        constexpr int number_overflow = 406;
        stopped = true;
        if (error.id == number_overflow)
            fault(Code::out_of_range, pointer_to_value(), "a number within the range of a double", in_quotes(token));
        else if (position_.line == 0) fault(Code::json_syntax, "", "a JSON document", "the document is empty");
        else if (ended_early(error))
            fault(Code::json_syntax, "", "the rest of the JSON document", "unexpected end of the document");
        else
            fault(Code::json_syntax, "", "JSON",
                  unexpected(token, error.what(), stack_.empty() && root.kind == JsonNode::Kind::null));
        return false;
    }

private:
    JsonNode* slot() {
        if (stack_.empty()) return &root;
        JsonNode& top = *stack_.back();
        if (top.kind == JsonNode::Kind::object) return &top.members.back().value;
        return &top.items.emplace_back();
    }
    bool add(JsonNode::Kind kind, std::string text) {
        JsonNode* node = slot();
        node->kind = kind;
        node->line = position_.line;
        node->text = std::move(text);
        return true;
    }
    bool open(JsonNode::Kind kind) {
        if (stack_.size() == deepest) {
            fault(Code::too_deep, "", fmt::format("at most {} levels", deepest), "more");
            stopped = true;
            return false;
        }
        JsonNode* node = slot();
        node->kind = kind;
        node->line = position_.line;
        stack_.push_back(node);
        keys_.emplace_back();
        return true;
    }
    bool close() {
        stack_.pop_back();
        keys_.pop_back();
        return true;
    }
    /// Pointer to the innermost open container.
    std::string pointer() const {
        std::string path;
        for (std::size_t i = 0; i + 1 < stack_.size(); ++i) path += step_in(*stack_[i], 0);
        return path;
    }
    /// Pointer to the value being read.
    std::string pointer_to_value() const { return stack_.empty() ? "" : pointer() + step_in(*stack_.back(), 1); }
    static std::string step_in(const JsonNode& node, std::size_t ahead) {
        if (node.kind == JsonNode::Kind::object) return pointer_step(node.members.back().key);
        return '/' + std::to_string(node.items.size() - 1 + ahead);
    }
    void fault(Code code, std::string pointer, std::string expected, std::string found) {
        faults.push_back({code,
                          {std::string{file_}, position_.line, std::move(pointer)},
                          std::move(expected),
                          std::move(found),
                          ""});
    }

    std::string_view file_;
    const Position& position_;
    std::vector<std::unordered_set<std::string>> keys_;  // of each open object
    std::vector<JsonNode*> stack_;                       // parents do not move while their last child is open
};

std::string_view without_mark(std::string_view bytes) {
    return bytes.starts_with("\xef\xbb\xbf") ? bytes.substr(3) : bytes;
}

/// The last fault is the one that stopped the parser. It is a syntax fault only if the document is not JSON.
Faults classified(Faults faults, std::string_view bytes) {
    Error& last = faults.back();
    const bool json = is_json(bytes);
    if (json && last.code == Code::json_syntax) {
        // All that the parser refuses of JSON, except for what has its own code.
        last = {Code::bad_text, last.where, "valid Unicode", "half a surrogate pair", ""};
    } else if (!json && last.code != Code::json_syntax) {
        last = {Code::json_syntax, last.where, "JSON", "unexpected text further on", ""};
    }
    return faults;
}

}  // namespace

const JsonNode* JsonNode::find(std::string_view key) const {
    for (const JsonMember& member : members)
        if (member.key == key) return &member.value;
    return nullptr;
}

std::string_view name(JsonNode::Kind kind) {
    switch (kind) {
        case JsonNode::Kind::null: return "null";
        case JsonNode::Kind::boolean: return "true or false";
        case JsonNode::Kind::number: return "a number";
        case JsonNode::Kind::string: return "a string";
        case JsonNode::Kind::array: return "an array";
        case JsonNode::Kind::object: return "an object";
    }
    return "";
}

std::string pointer_step(std::string_view key) {
    std::string step = "/";
    for (const char c : key) {
        if (c == '~') step += "~0";
        else if (c == '/') step += "~1";
        else step += c;
    }
    return step;
}

Result<JsonNode> read_json(std::string_view bytes, std::string_view file) {
    // The parser takes a NUL as the end of its input.
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
        const auto line = static_cast<std::uint64_t>(
                              std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(nul), '\n')) +
                          1;
        return Error{Code::json_syntax, {std::string{file}, line, ""}, "JSON", "unexpected NUL byte", ""};
    }
    Position position;
    Builder builder{file, position};
    const Counting begin{bytes.data(), &position}, end{bytes.data() + bytes.size(), &position};
    nlohmann::json::sax_parse(begin, end, &builder);
    if (builder.stopped) return classified(builder.faults, without_mark(bytes));
    if (!builder.faults.empty()) return builder.faults;
    return std::move(builder.root);
}

}  // namespace dlcost
