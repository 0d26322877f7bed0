// What an answer says to people: a page of titles, figures, tables, charts and notes. It knows nothing of the format
// that it is shown in, only of how much room there may be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chart.hpp"
#include "grid.hpp"

namespace dlcost {

/// "Energy", "1,506.8 kWh", "12,041.5 W × 79.2 h × PUE 1.58", "1,204 to 1,880 kWh". A label that begins with a space
/// belongs to the figure above.
struct FigureLine {
    std::string label, value;
    std::string from = {};   ///< what it is made of; may be empty
    std::string range = {};  ///< the central 80 %; empty where the figure is exact
    std::string title = {};  ///< the label where the figure stands by itself; empty where it is the same
};

/// How many times another thing a whole is: "0.76 × flights".
struct Amount {
    double value;
    std::string text;  ///< the value as people read it
    std::string name;
};

/// Text behind a mark, under which it does not run: "- ", or a label in columns.
struct MarkedLine {
    std::string mark, text;
    std::optional<std::size_t> indent = {};  ///< of further lines, in columns; behind the mark where it is not given
    bool stacks = false;                     ///< where there is little room, the text stands under its mark
};

/// Bars beside the rows of a table, as shares of the longest.
struct RowBars {
    std::string heading;
    std::vector<double> shares;  ///< one a row, 0 to 1
};

/// A document that figures come from.
struct SourceItem {
    std::string text, url;
};

/// Where a section is shown: a terminal is narrow, a report is wide and has charts.
enum class Room : std::uint8_t { any, narrow, wide };
/// How deep a reader must dig to want it. What explains has a terminal on request alone; reports fold it away with
/// the details.
enum class Depth : std::uint8_t { main, detail, explanation };

/// Whatever of these a section has is shown in this order.
struct Section {
    std::string heading = {};
    Room room = Room::any;
    Depth depth = Depth::main;
    std::vector<FigureLine> figures = {};
    std::vector<std::string> paragraphs = {};
    std::optional<Chart> chart = {};
    std::optional<Grid> table = {};
    std::optional<RowBars> bars = {};  ///< of the table
    std::string verdict = {};          ///< what came of it, in a sentence
    std::vector<Amount> amounts = {};
    std::vector<std::string> steps = {};  ///< lines of an equation
    std::vector<MarkedLine> lines = {};
    std::vector<std::string> items = {};
    std::vector<SourceItem> sources = {};
    bool follows = false;       ///< without space behind the section before it
    bool is_of_charts = false;  ///< where there are no charts it says nothing

    bool is_empty() const { return !chart && !has_text(); }
    bool is_only_chart() const { return chart && !has_text(); }

private:
    bool has_text() const {
        return !figures.empty() || !paragraphs.empty() || table || !verdict.empty() || !amounts.empty() ||
               !steps.empty() || !lines.empty() || !items.empty() || !sources.empty();
    }
};

struct Page {
    std::string title = {};     ///< of a report
    std::string headline = {};  ///< the answer in a line, for a terminal; empty where the page is its tables
    std::string about = {};     ///< what the page is, for a report
    std::vector<Section> sections = {};
    std::string foot = {};    ///< which program and data made it, in a terminal
    std::string credit = {};  ///< the same as sentences, in a report
    bool is_table =
        false;  ///< its tables are what was asked for: Markdown, which goes into other texts, has them alone
    bool stands_alone = false;  ///< in Markdown: a file of its own, not part of a comment

    /// Adds a section, unless it is empty.
    void add(Section section) {
        if (!section.is_empty()) sections.push_back(std::move(section));
    }
};

}  // namespace dlcost
