#include "json_grammar.hpp"

#include <vector>

#include "ascii.hpp"

namespace dlcost {
namespace {

constexpr bool is_hex(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }

class Grammar {
public:
    explicit Grammar(std::string_view bytes) : bytes_(bytes) {}

    /// JSON-text = ws value ws
    bool holds() {
        bool value_wanted = true;
        for (;;) {
            space();
            if (value_wanted) {
                // A container that was just opened and is not empty needs a value next.
                const Step step = value();
                if (step == Step::refused) return false;
                value_wanted = step == Step::opened;
                if (value_wanted) continue;
            }
            space();
            if (open_.empty()) return at_ == bytes_.size();
            if (take(',')) {
                space();
                if (open_.back() && !member()) return false;
                value_wanted = true;
            } else if (take(open_.back() ? '}' : ']')) {
                open_.pop_back();
            } else {
                return false;
            }
        }
    }

private:
    enum class Step : unsigned char { whole, opened, refused };

    char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }
    bool take(char c) {
        if (at_ >= bytes_.size() || bytes_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool take(std::string_view word) {
        if (!bytes_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    void space() {
        while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
    }

    Step value() {
        if (take('{')) return opened(true);
        if (take('[')) return opened(false);
        const bool whole = peek() == '"' ? string() : take("true") || take("false") || take("null") || number();
        return whole ? Step::whole : Step::refused;
    }

    Step opened(bool object) {
        space();
        if (take(object ? '}' : ']')) return Step::whole;
        open_.push_back(object);
        return !object || member() ? Step::opened : Step::refused;
    }

    /// string ws ":"
    bool member() {
        if (!string()) return false;
        space();
        return take(':');
    }

    bool string() {
        if (!take('"')) return false;
        while (at_ < bytes_.size()) {
            if (take('"')) return true;
            if (take('\\')) {
                if (!escape()) return false;
                continue;
            }
            const std::size_t length = utf8_length(bytes_.substr(at_));
            if (length == 0 || static_cast<unsigned char>(bytes_[at_]) < 0x20) return false;
            at_ += length;
        }
        return false;
    }

    bool escape() {
        if (!take('u'))
            return at_ < bytes_.size() && std::string_view{"\"\\/bfnrt"}.find(bytes_[at_++]) != std::string_view::npos;
        for (int i = 0; i < 4; ++i, ++at_)
            if (!is_hex(peek())) return false;
        return true;
    }

    /// number = [ minus ] int [ frac ] [ exp ]
    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (!take('e') && !take('E')) return true;
        if (!take('+')) take('-');
        return digits();
    }
    bool digits() {
        const std::size_t begin = at_;
        while (is_digit(peek())) ++at_;
        return at_ > begin;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::vector<bool> open_;  ///< the containers around the current position; true for an object
};

}  // namespace

bool is_json(std::string_view bytes) { return Grammar{bytes}.holds(); }

}  // namespace dlcost
