#include "record_page.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/core.h>

#include <dlcost/spread.hpp>

#include "../text/human.hpp"
#include "record_labels.hpp"

namespace dlcost {
namespace {

/// A member of a record or of one of its rows: a text, or a figure with what is known about it.
struct Member {
    std::string key, text, unit = {}, as_of = {}, range = {};
    std::string source = {}, where = {}, note = {};
    bool is_number = false, is_derived = false;
};
using Members = std::vector<Member>;
struct MemberRows {
    std::string key;
    std::vector<Members> rows;
};

/// The central 80 % of a value with this spread.
std::string range_text(double value, double spread) {
    const Uncertainty uncertainty{Varies::mfu, Elasticity::sure(1), Spread::sure(spread)};
    const double width = half_width(std::span{&uncertainty, 1}).up.value();
    return trimmed(value / width) + " to " + trimmed(value * width);
}

/// Collects the members and the rows of a record.
class RecordParts final : public DocumentWriter {
public:
    void begin_object(std::string_view key) override {
        if (is_begun_ && key.empty()) lists.back().rows.emplace_back();
        is_in_figure_ = !key.empty();
        if (is_in_figure_) into().push_back({std::string{key}, {}});
        is_begun_ = true;
    }
    void end_object() override { is_in_figure_ = false; }
    void begin_list(std::string_view key) override {
        lists.push_back({std::string{key}, {}});
        is_in_list_ = true;
    }
    void end_list() override {
        is_in_list_ = false;
        if (!lists.back().rows.empty()) return;
        if (!items_.empty()) members.push_back({lists.back().key, std::move(items_)});
        items_.clear();
        lists.pop_back();
    }
    void text(std::string_view key, std::string_view value) override {
        if (key.empty()) {
            (items_ += items_.empty() ? "" : ", ") += value;
            return;
        }
        if (!is_in_figure_) return into().push_back({std::string{key}, text_for_people(key, value)});
        Member& figure = into().back();
        if (key == "unit") figure.unit = value;
        else if (key == "as_of") figure.as_of = value;
        else if (key == "source") figure.source = value;
        else if (key == "where") figure.where = value;
        else figure.note = value;
    }
    void number(std::string_view key, double value) override {
        if (!is_in_figure_) into().push_back({std::string{key}, {}});
        Member& figure = into().back();
        if (is_in_figure_ && key == "spread") {
            figure.range = range_text(value_, value);
            return;
        }
        value_ = value;
        if (is_in_figure_ && is_share(figure.key))
            value_ = std::strtod(fmt::format("{:.12g}", 100 * value).c_str(), nullptr), figure.unit = "%";
        figure.text = full(value_);
        figure.is_number = true;
    }
    void flag(std::string_view, bool value) override {
        if (is_in_figure_) into().back().is_derived = value;
    }

    Members members;
    std::vector<MemberRows> lists;

private:
    Members& into() { return is_in_list_ ? lists.back().rows.back() : members; }
    /// Whether a figure is a share of a whole, which people read in percent.
    bool is_share(std::string_view key) const {
        if (!is_in_list_) return key == "mfu" || key == "cpu_fraction";
        return key == "share" || key == "loss" || key == "load";
    }

    bool is_begun_ = false, is_in_list_ = false, is_in_figure_ = false;
    double value_ = 0;  ///< of the figure, which comes before its spread
    std::string items_;
};

/// The places in sources that a record cites, each with its number.
class Citations {
public:
    std::string mark(const std::string& source, std::string place, std::string note = {}) {
        const Citation one{source, std::move(place), std::move(note)};
        const auto known = std::find(all_.begin(), all_.end(), one);
        const auto number = known - all_.begin() + 1;
        if (known == all_.end()) all_.push_back(one);
        return fmt::format("[{}]", number);
    }
    /// Each source once, and under it the cited places.
    std::vector<MarkedLine> lines(const Catalog& catalog) const {
        std::vector<MarkedLine> lines;
        std::vector<std::string> done;
        constexpr std::size_t indent = 4;
        for (const Citation& one : all_) {
            if (std::find(done.begin(), done.end(), one.source) != done.end()) continue;
            done.push_back(one.source);
            const Source& source = catalog.at(catalog.find<Source>(one.source));
            lines.push_back({one.source + ": ",
                             fmt::format("{}, {}{}, {}", catalog.text(source.authors), catalog.text(source.title),
                                         source.year ? ", " + human(source.year) : "", catalog.text(source.url)),
                             indent});
            for (std::size_t i = 0; i < all_.size(); ++i)
                if (all_[i].source == one.source) lines.push_back({fmt::format("  [{}] ", i + 1), text(i)});
        }
        return lines;
    }

private:
    /// The place and the note; a note that an earlier citation has is not repeated.
    std::string text(std::size_t at) const {
        const Citation& one = all_[at];
        if (one.note.empty()) return one.place.empty() ? "no place given" : one.place;
        const auto first =
            std::find_if(all_.begin(), all_.end(),
                         [&](const Citation& other) { return other.source == one.source && other.note == one.note; }) -
            all_.begin();
        const bool is_first = static_cast<std::size_t>(first) == at;
        const std::string note = is_first ? one.note : fmt::format("note as for [{}]", first + 1);
        return one.place.empty() ? note : one.place + "; " + note;
    }

    struct Citation {
        std::string source, place, note;
        bool operator==(const Citation&) const = default;
    };
    std::vector<Citation> all_;
};

std::string member_text(const Members& members, std::string_view key) {
    for (const Member& one : members)
        if (one.key == key && one.source.empty()) return one.text;
    return "";
}

/// Where a figure is from: empty if that is the source and place of the record or row around it.
std::string cited(const Member& figure, const Members& around, Citations& citations) {
    if (figure.source.empty()) return "";
    const bool is_same = figure.source == member_text(around, "source") &&
                         (figure.where.empty() || figure.where == member_text(around, "where"));
    if (is_same && figure.note.empty() && !figure.is_derived) return "";
    std::string place = figure.where.empty() && is_same ? member_text(around, "where") : figure.where;
    // Most places of computed values say so themselves.
    const bool says_so = place.find("derived") != std::string::npos;
    if (figure.is_derived && !says_so) place += place.empty() ? "computed from it" : "; computed from it";
    return citations.mark(figure.source, std::move(place), figure.note);
}

std::string with_unit(const Member& member) { return member.text + (member.unit.empty() ? "" : ' ' + member.unit); }

/// "1.58 (2018, 80 % range 1.13 to 2.21) [2]".
std::string line_text(const Member& member, const Members& around, Citations& citations) {
    std::string text = with_unit(member), more = member.as_of;
    if (!member.range.empty()) more += (more.empty() ? "80 % range " : ", 80 % range ") + member.range;
    if (!more.empty()) text += " (" + more + ')';
    const std::string mark = cited(member, around, citations);
    return mark.empty() ? text : text + ' ' + mark;
}

/// A line for each member; source and place are one citation.
Section member_lines(std::string heading, const Members& members, const Members& around, Citations& citations) {
    Section section{std::move(heading), Room::narrow};
    const std::string kind = section.heading;
    std::size_t width = 14;
    for (const Member& one : members) width = std::max(width, label_of_member(one.key, kind).size());
    for (const Member& one : members) {
        if (one.key == "where" && one.source.empty()) continue;
        const bool is_source = one.key == "source" && one.source.empty();
        std::string text = is_source
                               ? one.text + ' ' + citations.mark(one.text, member_text(members, "where"))
                               : line_text(one, member_text(members, "source").empty() ? around : members, citations);
        section.lines.push_back({fmt::format("{:<{}} ", label_of_member(one.key, kind), width), std::move(text)});
    }
    return section;
}

/// The unit that all values of a column have; empty where they differ.
std::string common_unit(const MemberRows& list, std::string_view key) {
    std::string unit;
    for (const Members& row : list.rows)
        for (const Member& one : row) {
            if (one.key != key) continue;
            if (!unit.empty() && unit != one.unit) return "";
            unit = one.unit;
        }
    return unit;
}

/// The keys of the rows: first the texts, which say what the figures are of.
std::vector<std::string> keys_of(const MemberRows& list) {
    std::vector<std::string> keys;
    for (const bool is_number : {false, true})
        for (const Members& row : list.rows)
            for (const Member& one : row)
                if (one.is_number == is_number && std::find(keys.begin(), keys.end(), one.key) == keys.end())
                    keys.push_back(one.key);
    return keys;
}

/// Adds a column unless all of its cells are empty.
void add_column(Grid& grid, std::string heading, std::vector<Grid::Cell> cells) {
    if (std::all_of(cells.begin(), cells.end(), [](const Grid::Cell& cell) { return cell.text.empty(); })) return;
    grid.columns.push_back(std::move(heading));
    for (std::size_t i = 0; i < cells.size(); ++i) grid.rows[i].push_back(std::move(cells[i]));
}

Section rows_table(const MemberRows& list, const Members& around, Citations& citations) {
    Grid grid;
    grid.rows.resize(list.rows.size());
    const std::vector<std::string> keys = keys_of(list);
    const auto cells_of = [&](auto cell_of) {
        std::vector<Grid::Cell> cells;
        for (const Members& row : list.rows) {
            Grid::Cell cell;
            for (const Member& one : row) cell_of(one, cell);
            cells.push_back(std::move(cell));
        }
        return cells;
    };
    for (const std::string& key : keys) {
        const std::string unit = common_unit(list, key);
        add_column(grid, label_of_member(key) + (unit.empty() ? "" : ", " + unit),
                   cells_of([&](const Member& one, Grid::Cell& cell) {
                       if (one.key != key) return;
                       const bool has_own_unit = unit.empty() && !one.unit.empty();
                       cell = {has_own_unit ? with_unit(one) : one.text, one.is_number && !has_own_unit};
                   }));
    }
    add_column(grid, "as of", cells_of([](const Member& one, Grid::Cell& cell) { cell.text += one.as_of; }));
    add_column(grid, "80 % range", cells_of([](const Member& one, Grid::Cell& cell) { cell.text += one.range; }));
    add_column(grid, "source", cells_of([&](const Member& one, Grid::Cell& cell) {
                   std::string mark = cited(one, around, citations);
                   if (mark.empty() && !one.source.empty())
                       mark = citations.mark(one.source, member_text(around, "where"));
                   cell.text += (cell.text.empty() || mark.empty() ? "" : " ") + mark;
               }));
    Section section{label_of_list(list.key), Room::narrow};
    section.table = std::move(grid);
    return section;
}

/// Rows of many members have a section each, and so has every published run.
bool is_wide(const MemberRows& list) {
    constexpr std::size_t most = 5;
    return list.key == "runs" ||
           std::any_of(list.rows.begin(), list.rows.end(), [](const Members& row) { return row.size() > most; });
}

}  // namespace

void add_record(const Catalog& catalog, const FoundRecord& found, Page& page) {
    RecordParts parts;
    parts.begin_object({});
    found.kind->write(catalog, found.record, parts);
    parts.end_object();
    Citations citations;
    page.add(member_lines(std::string{found.kind->name.singular}, parts.members, parts.members, citations));
    for (const MemberRows& list : parts.lists) {
        if (!is_wide(list)) {
            page.add(rows_table(list, parts.members, citations));
            continue;
        }
        for (std::size_t i = 0; i < list.rows.size(); ++i) {
            const std::string number = list.rows.size() > 1 ? fmt::format(" {}", i + 1) : "";
            page.add(member_lines(label_of_list(list.key) + number, list.rows[i], parts.members, citations));
        }
    }
    Section sources{"Sources", Room::narrow};
    sources.lines = citations.lines(catalog);
    page.add(std::move(sources));
}

}  // namespace dlcost
