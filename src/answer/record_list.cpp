#include "record_list.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/core.h>

#include <dlcost/constants.hpp>

#include "../text/human.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

/// A list of objects: all of it as one JSON array, or one by one.
Document list_of(const Document::Write& each) {
    return {[each](DocumentWriter& out) {
                out.begin_list({});
                each(out);
                out.end_list();
            },
            each};
}

/// Columns of ids, which people copy into a command.
constexpr std::array<std::string_view, 7> id_columns{"from", "id", "region", "hardware", "zone", "eGRID", "source"};

/// Whole numbers such as counts keep all their digits; of others people see four.
std::string number_for_people(const std::string& text) {
    const double value = std::strtod(text.c_str(), nullptr);
    return text.find_first_of(".e") == std::string::npos ? full(value) : trimmed(value);
}

/// A page that is one table, with numbers as short as people read them.
Page page_of(const Document::Write& each, bool shortens) {
    GridWriter rows;
    each(rows);
    for (std::size_t i = 0; i < rows.grid.columns.size(); ++i) {
        const bool is_id = std::find(id_columns.begin(), id_columns.end(), rows.grid.columns[i]) != id_columns.end();
        for (auto& row : rows.grid.rows) {
            row[i].is_id = is_id || (rows.grid.columns[i] == "machine" && row[i].text.find(' ') == std::string::npos);
            if (shortens && row[i].is_number) row[i].text = number_for_people(row[i].text);
        }
    }
    Page page;
    page.is_table = true;
    Section section;
    if (!rows.grid.rows.empty()) section.table = std::move(rows.grid);
    page.add(std::move(section));
    return page;
}

struct KindText {
    std::string_view kind, text;
};
/// What the records of a kind are, where the name alone does not say it.
constexpr std::array kind_texts{
    KindText{"models", "Models with their published training runs"},
    KindText{"accelerators", "GPUs, TPUs and other devices, with power and peak rates"},
    KindText{"zones", "Countries, states and grids, with intensity and tariffs"},
    KindText{"regions", "Cloud regions, with their grid and PUE"},
    KindText{"providers", "Clouds and other operators of data centres"},
    KindText{"machines", "Machine types of clouds, for --machine"},
    KindText{"prices", "Rental prices, dated"},
    KindText{"equivalents", "What an amount of CO2e is compared with"},
    KindText{"mixes", "Electricity mixes, for --mix"},
    KindText{"factors", "Emissions of each source of electricity"},
    KindText{"hosts", "Servers and CPUs, with the power of CPU and memory"},
    KindText{"generations", "Hardware generations, with their default MFU"},
    KindText{"methods", "Sets of defaults, for --method"},
    KindText{"observations", "Published energy, CO2e and times, for validate"},
    KindText{"sources", "Documents that the values come from"},
};

/// The kinds with what they are.
Page page_of_kinds(const Catalog& catalog) {
    Grid grid{{"kind", "records", "contents"}, {}};
    for (const Kind& kind : kinds()) {
        const auto known = std::find_if(kind_texts.begin(), kind_texts.end(),
                                        [&](const KindText& one) { return one.kind == kind.name.plural; });
        grid.rows.push_back({{std::string{kind.name.plural}},
                             {full(static_cast<double>(kind.count(catalog))), true},
                             {std::string{known == kind_texts.end() ? "" : known->text}}});
    }
    Page page;
    page.is_table = true;
    Section section;
    section.table = std::move(grid);
    page.add(std::move(section));
    return page;
}

void write_kinds(const Catalog& catalog, DocumentWriter& out) {
    for (const Kind& kind : kinds()) {
        out.begin_object({});
        out.text("kind", kind.name.plural);
        out.number("records", static_cast<double>(kind.count(catalog)));
        out.end_object();
    }
}

void write_defaults(const DefaultList& list, DocumentWriter& out) {
    for (const Default& one : list.defaults) {
        out.begin_object({});
        out.text("field", one.field);
        out.text("value", one.value);
        out.text("from", one.from);
        out.end_object();
    }
}

}  // namespace

void write_summary(const RecordList& list, std::uint32_t record, DocumentWriter& out) {
    out.begin_object({});
    list.kind.summarize(list.catalog, record, out);
    out.end_object();
}

Document document_of(const RecordList& list) {
    return list_of([&list](DocumentWriter& out) {
        for (const std::uint32_t record : list.records) {
            out.begin_object({});
            list.kind.write(list.catalog, record, out);
            out.end_object();
        }
    });
}

Page page_of(const RecordList& list) {
    return page_of(
        [&list](DocumentWriter& out) {
            for (const std::uint32_t record : list.records) write_summary(list, record, out);
        },
        true);
}

Document document_of(const KindList& list) {
    return list_of([&list](DocumentWriter& out) { write_kinds(list.catalog, out); });
}

Page page_of(const KindList& list) { return page_of_kinds(list.catalog); }

Document document_of(const DefaultList& list) {
    return list_of([&list](DocumentWriter& out) { write_defaults(list, out); });
}

Page page_of(const DefaultList& list) {
    Page page = page_of([&list](DocumentWriter& out) { write_defaults(list, out); }, false);
    if (std::none_of(list.defaults.begin(), list.defaults.end(),
                     [](const Default& one) { return one.value.find("(light work)") != std::string::npos; }))
        return page;
    Section light;
    light.paragraphs = {fmt::format(
        "Light work is reinforcement learning, recommenders and models below {} parameters. All other work is "
        "ordinary. The share of TDP is that of the median measured run.",
        short_count(light_network.value()))};
    page.add(std::move(light));
    return page;
}

}  // namespace dlcost
