// Records that are lines: NDJSON, and plain names with comments.
#include <cstring>

#include "../text/ascii.hpp"
#include "cutters.hpp"

namespace dlcost {
namespace {

bool is_blank(std::string_view line) { return trimmed(line).empty(); }
bool is_comment(std::string_view line) { return trimmed(line).starts_with('#'); }

class LineCutter final : public Cutter {
public:
    explicit LineCutter(bool comments) : comments_(comments) {}

    void feed(std::string_view bytes, std::size_t from, std::vector<End>& ends) override {
        std::size_t begin = from;
        for (;;) {
            const void* const found =
                begin < bytes.size() ? std::memchr(bytes.data() + begin, '\n', bytes.size() - begin) : nullptr;
            if (!found) break;
            const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
            ends.push_back({at, at + 1, 1, take(bytes.substr(begin, at - begin))});
            begin = at + 1;
        }
        if (begin < bytes.size()) note(bytes.substr(begin));
    }
    void finish(std::size_t size, std::vector<End>& ends) override { ends.push_back({size, size, 0, take({})}); }
    bool trims() const override { return true; }

private:
    /// What is known of the line so far, from the pieces before this one.
    enum class Line : std::uint8_t { blank, row, comment };

    void note(std::string_view piece) {
        if (line_ != Line::blank || is_blank(piece)) return;
        line_ = comments_ && is_comment(piece) ? Line::comment : Line::row;
    }
    /// Whether the line that ends with `piece` is a row. The next line begins.
    bool take(std::string_view piece) {
        note(piece);
        return std::exchange(line_, Line::blank) == Line::row;
    }

    bool comments_;
    Line line_ = Line::blank;
};

}  // namespace

std::unique_ptr<Cutter> ndjson_cutter() { return std::make_unique<LineCutter>(false); }
std::unique_ptr<Cutter> names_cutter() { return std::make_unique<LineCutter>(true); }

std::unique_ptr<Cutter> cutter_for(InputFormat format) {
    switch (format) {
        case InputFormat::ndjson: return ndjson_cutter();
        case InputFormat::json: return json_cutter();
        case InputFormat::csv: return csv_cutter();
        case InputFormat::names: return names_cutter();
    }
    return nullptr;
}

}  // namespace dlcost
