// Records of a JSON document: the elements of its array, or the document itself if it is not an array. This code looks
// only at strings and brackets; the reader of an element checks that it is JSON.
#include "../text/ascii.hpp"
#include "cutters.hpp"

namespace dlcost {
namespace {

class JsonCutter final : public Cutter {
public:
    void feed(std::string_view bytes, std::size_t from, std::vector<End>& ends) override {
        for (std::size_t at = from; at < bytes.size(); ++at) {
            const char c = bytes[at];
            lines_ += c == '\n';
            if (in_string_) {
                in_text(c);
            } else if (state_ == State::array) {
                in_array(c, at, ends);
            } else if (!is_space(c)) {
                around(c, at, ends);
            }
        }
        // What follows the array is dropped.
        if (state_ == State::after || state_ == State::trailing)
            ends.push_back({bytes.size(), bytes.size(), std::exchange(lines_, 0), false});
    }

    void finish(std::size_t size, std::vector<End>& ends) override {
        if (state_ == State::after || state_ == State::trailing) return;
        if (state_ != State::array || !blank_) ends.push_back({size, size, std::exchange(lines_, 0)});
        if (state_ == State::array) ends.push_back({size, size, lines_, true, Record::Problem::array_unclosed});
    }
    bool trims() const override { return true; }

private:
    enum class State : std::uint8_t { before, document, array, after, trailing };

    void in_text(char c) {
        if (escaped_) escaped_ = false;
        else if (c == '\\') escaped_ = true;
        else if (c == '"') in_string_ = false;
    }

    void in_array(char c, std::size_t at, std::vector<End>& ends) {
        if (c == ',' && depth_ == 1) return end(at, at + 1, true, ends);
        if ((c == ']' || c == '}') && --depth_ == 0) {
            // In `[]` the space between the brackets is not an element; after a comma it is a missing one.
            end(at, at + 1, !blank_ || elements_ > 0, ends);
            if (c == '}') ends.push_back({at + 1, at + 1, 0, true, Record::Problem::array_closed_wrongly});
            state_ = State::after;
            return;
        }
        if (is_space(c)) return;
        blank_ = false;
        if (c == '"') in_string_ = true;
        else if (c == '[' || c == '{') ++depth_;
    }

    void end(std::size_t at, std::size_t next, bool is_row, std::vector<End>& ends) {
        ends.push_back({at, next, lines_, is_row});
        lines_ = 0;
        blank_ = true;
        ++elements_;
    }

    void around(char c, std::size_t at, std::vector<End>& ends) {
        if (state_ == State::before && c == '[') {
            ends.push_back({at, at + 1, lines_, false});
            lines_ = 0;
            depth_ = 1;
            state_ = State::array;
        } else if (state_ == State::before) {
            state_ = State::document;
        } else if (state_ == State::after) {
            state_ = State::trailing;
            ends.push_back({at, at, std::exchange(lines_, 0), false});
            ends.push_back({at + 1, at + 1, 0, true, Record::Problem::array_trailing});
        }
    }

    State state_ = State::before;
    bool in_string_ = false, escaped_ = false;
    std::size_t depth_ = 0;
    bool blank_ = true;  ///< nothing of the element seen yet
    std::uint64_t elements_ = 0;
    std::uint64_t lines_ = 0;
};

}  // namespace

std::unique_ptr<Cutter> json_cutter() { return std::make_unique<JsonCutter>(); }

}  // namespace dlcost
