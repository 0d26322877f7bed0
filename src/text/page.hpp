// An answer for people: a page of titles, values, tables, charts and notes. It does not depend on the output format,
// only on the available width.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chart.hpp"
#include "grid.hpp"

namespace dlcost {

/// "Energy", "1,506.8 kWh", "12,041.5 W × 79.2 h × PUE 1.58", "1,204 to 1,880 kWh". A label that begins with a space
/// belongs to the line above.
struct FigureLine {
    std::string label, value;
    std::string from = {};   ///< how it is computed; may be empty
    std::string range = {};  ///< the central 80 %; empty if the value is exact
    std::string title = {};  ///< the label when the line is shown alone; empty if it is the same
};

/// How many of something equal a total: "0.76 × flights".
struct Amount {
    double value;
    std::string text;  ///< the value for people
    std::string name;
};

/// Text after a mark, with hanging indentation: "- ", or a label in columns.
struct MarkedLine {
    std::string mark, text;
    std::optional<std::size_t> indent = {};  ///< of further lines, in columns; by default, the width of the mark
    bool stacks = false;                     ///< in narrow output, the text goes below its mark
};

/// Bars beside the rows of a table, as shares of the longest one.
struct RowBars {
    std::string heading;
    std::vector<double> shares;  ///< one per row, 0 to 1
};

/// A document that values come from.
struct SourceItem {
    std::string text, url;
};

/// Where a section is shown: a terminal is narrow; a report is wide and has charts.
enum class Room : std::uint8_t { any, narrow, wide };
/// The level of detail. A terminal shows explanations only on request; reports collapse them together with the details.
enum class Depth : std::uint8_t { main, detail, explanation };

/// The parts of a section, in the order in which they are shown.
struct Section {
    std::string heading = {};
    Room room = Room::any;
    Depth depth = Depth::main;
    std::vector<FigureLine> figures = {};
    std::vector<std::string> paragraphs = {};
    std::optional<Chart> chart = {};
    std::optional<Grid> table = {};
    std::optional<RowBars> bars = {};  ///< of the table
    std::string verdict = {};          ///< the conclusion, in a sentence
    std::vector<Amount> amounts = {};
    std::vector<std::string> steps = {};  ///< lines of an equation
    std::vector<MarkedLine> lines = {};
    std::vector<std::string> items = {};
    std::vector<SourceItem> sources = {};
    bool follows = false;       ///< no blank line before this section
    bool is_of_charts = false;  ///< omitted where there are no charts

    bool is_empty() const { return !chart && !has_text(); }
    bool is_only_chart() const { return chart && !has_text(); }

private:
    bool has_text() const {
        return !figures.empty() || !paragraphs.empty() || table || !verdict.empty() || !amounts.empty() ||
               !steps.empty() || !lines.empty() || !items.empty() || !sources.empty();
    }
};

struct Page {
    std::string title = {};     ///< for a report
    std::string headline = {};  ///< the answer in one line, for a terminal; empty if the tables are the answer
    std::string about = {};     ///< what the page is about, for a report
    std::vector<Section> sections = {};
    std::string foot = {};    ///< the program and data that made it, for a terminal
    std::string credit = {};  ///< the same as sentences, for a report
    bool is_table =
        false;  ///< its tables are the answer: Markdown, which is embedded in other texts, has only the tables
    bool stands_alone = false;  ///< in Markdown, a complete file rather than part of a comment

    /// Adds a section unless it is empty.
    void add(Section section) {
        if (!section.is_empty()) sections.push_back(std::move(section));
    }
};

}  // namespace dlcost
