// Records of CSV (RFC 4180): a newline inside quotes does not end a record.
#include <algorithm>
#include <cstring>

#include "../text/csv.hpp"
#include "cutters.hpp"

namespace dlcost {
namespace {

class CsvCutter final : public Cutter {
public:
    void feed(std::string_view bytes, std::size_t from, std::vector<End>& ends) override {
        std::size_t at = from;
        while (at < bytes.size()) {
            const bool in_quotes = place_ == CsvPlace::quotes || place_ == CsvPlace::quote_in_quotes;
            if (!in_quotes && plain_line(bytes, at, ends)) continue;
            step(bytes, at, ends);
        }
    }
    void finish(std::size_t size, std::vector<End>& ends) override { end(size, size, ends); }
    bool trims() const override { return false; }

private:
    /// Most lines have no quotes and are found at the speed of memory.
    bool plain_line(std::string_view bytes, std::size_t& at, std::vector<End>& ends) {
        const char* const begin = bytes.data() + at;
        const void* const found = std::memchr(begin, '\n', bytes.size() - at);
        const std::size_t length =
            found ? static_cast<std::size_t>(static_cast<const char*>(found) - begin) : bytes.size() - at;
        if (std::memchr(begin, '"', length)) return false;
        const std::string_view piece{begin, length};
        note(piece);
        at += length;
        if (found) {
            ++lines_;
            end(at, at + 1, ends);
            ++at;
        } else if (!piece.empty()) {
            place_ = piece.back() == ',' ? CsvPlace::field_start : CsvPlace::field;
        }
        return true;
    }

    void step(std::string_view bytes, std::size_t& at, std::vector<End>& ends) {
        const char c = bytes[at++];
        if (c == '\n') ++lines_;
        if (c == '\n' && place_ != CsvPlace::quotes) return end(at - 1, at, ends);
        note(bytes.substr(at - 1, 1));
        place_ = after(place_, c);
    }

    /// A line with only a carriage return is blank.
    void note(std::string_view piece) {
        if (piece.empty() || sofar_ == Sofar::row) return;
        sofar_ = sofar_ == Sofar::nothing && piece == "\r" ? Sofar::carriage_return : Sofar::row;
    }

    void end(std::size_t at, std::size_t next, std::vector<End>& ends) {
        ends.push_back({at, next, std::exchange(lines_, 0), std::exchange(sofar_, Sofar::nothing) == Sofar::row});
        place_ = CsvPlace::field_start;
    }

    CsvPlace place_ = CsvPlace::field_start;
    enum class Sofar : std::uint8_t { nothing, carriage_return, row };
    Sofar sofar_ = Sofar::nothing;  ///< what is known of the record
    std::uint64_t lines_ = 0;       ///< newlines in it
};

}  // namespace

std::unique_ptr<Cutter> csv_cutter() { return std::make_unique<CsvCutter>(); }

}  // namespace dlcost
