// A report: what an answer says, as a page that anybody opens, before it is HTML.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <dlcost/catalog.hpp>

#include "../text/writer.hpp"
#include "chart.hpp"

namespace dlcost {

/// What is read first.
struct LeadFigure {
    std::string label, value, note;
};

/// A document that figures come from.
struct SourceItem {
    std::string text, url;
};

/// Whatever of these a section has is shown in this order.
struct Section {
    std::string heading;
    std::vector<std::string> paragraphs = {};
    std::optional<Chart> chart = {};
    std::optional<Grid> table = {};
    std::vector<std::string> steps = {};  ///< lines of an equation
    std::vector<std::string> items = {};
    std::vector<SourceItem> sources = {};
    bool is_detail = false;  ///< for those who want to know more
};

struct Report {
    std::string title, about;
    std::vector<LeadFigure> lead;
    std::vector<Section> sections;
    std::string foot;
};

std::vector<SourceItem> source_items(const std::vector<Ref<Source>>& sources, const Catalog& catalog);

/// One file, without network and without script.
std::string html(const Report& report);
/// For a comment on a pull request: figures, tables and lists, the details folded away; charts in words.
std::string markdown(const Report& report);
/// The first chart alone; a report has one.
std::string svg(const Report& report);

}  // namespace dlcost
