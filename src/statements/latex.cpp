#include <algorithm>

#include <fmt/core.h>

#include <dlcost/error.hpp>
#include <dlcost/values.hpp>

#include "../answer/page_parts.hpp"
#include "../answer/sentences.hpp"
#include "../text/human.hpp"
#include "../text/writer.hpp"
#include "statements.hpp"

namespace dlcost {
namespace {

/// An id as BibTeX accepts it: other characters are replaced by their number.
std::string key_of(std::string_view id) {
    std::string key;
    for (const char c : id) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == ':';
        key += fits ? std::string{c} : fmt::format("+{:02x}", static_cast<unsigned char>(c));
    }
    return key;
}

std::string citation(const std::vector<Ref<Source>>& sources, const Catalog& catalog) {
    std::string keys;
    for (const auto ref : sources) (keys += keys.empty() ? "" : ",") += key_of(catalog.text(catalog.at(ref).id));
    return keys.empty() ? "" : fmt::format("~\\cite{{{}}}", keys);
}

/// Names as in the source; splitting them would be guesswork.
std::string entry(const Source& source, const Catalog& catalog) {
    std::string out =
        fmt::format("@misc{{{},\n  author = {{{{{}}}}},\n  title = {{{{{}}}}},\n", key_of(catalog.text(source.id)),
                    in_latex(catalog.text(source.authors)), in_latex(catalog.text(source.title)));
    if (source.year) out += fmt::format("  year = {{{}}},\n", source.year.year);
    const std::string_view url = catalog.text(source.url);
    if (is_web_address(url)) out += fmt::format("  note = {{\\url{{{}}}}},\n", url);
    return out + "}\n";
}

std::string bibliography(const std::vector<Ref<Source>>& sources, const Catalog& catalog) {
    std::string out = "\\begin{filecontents}[overwrite]{dlcost.bib}\n";
    for (const auto ref : sources) out += entry(catalog.at(ref), catalog);
    return out + "\\end{filecontents}\n";
}

std::string table(const Grid& grid, std::string_view label) {
    std::vector<bool> numbers(grid.columns.size(), false);
    for (const auto& row : grid.rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (row[i].is_number) numbers[i] = true;
    std::string columns, out;
    for (const bool is_number : numbers) columns += is_number ? 'r' : 'l';
    const auto line = [&](const auto& cells, auto text_of) {
        std::size_t i = 0;
        for (const auto& cell : cells) out += (i++ ? " & " : "") + in_latex(text_of(cell));
        out += " \\\\\n";
    };
    // This many columns are wider than the text of an article.
    constexpr std::size_t many = 6;
    const std::string_view narrow = columns.size() > many ? "\\small\\setlength{\\tabcolsep}{3pt}" : "";
    out += fmt::format("\\begin{{table}}\n  \\centering{}\n  \\begin{{tabular}}{{{}}}\n  \\hline\n  ", narrow, columns);
    line(grid.columns, [](const std::string& name) { return name; });
    out += "  \\hline\n";
    for (const auto& row : grid.rows) out += "  ", line(row, [](const Grid::Cell& cell) { return cell.text; });
    return out + fmt::format(
                     "  \\hline\n  \\end{{tabular}}\n  \\caption{{Energy, emissions and cost of training.}}\n  "
                     "\\label{{tab:{}}}\n\\end{{table}}\n",
                     label);
}

constexpr std::string_view how_to =
    "% A paragraph, a table, and a bibliography that LaTeX writes to dlcost.bib. Needs \\usepackage{url} and "
    "\\bibliography{dlcost}.\n"
    "% Names in non-Latin scripts need XeLaTeX or LuaLaTeX and a font that has them.\n";

std::string made_with(std::string_view version, const Catalog& catalog) {
    return fmt::format("Estimated with dlcost {} (catalog {})", version, in_latex(catalog.version));
}

std::string cost_words(const CostTerms& cost) {
    if (cost.kind == CostKind::owned)
        return cost.owned ? fmt::format("on owned devices it costs {}", human(*cost.owned)) : "";
    if (cost.typical) return fmt::format("renting it costs {} at a typical price", human(*cost.typical));
    if (cost.spot && cost.on_demand)
        return fmt::format("renting it costs {} (spot) to {} (on demand)", human(*cost.spot), human(*cost.on_demand));
    if (cost.on_demand) return fmt::format("renting it costs {} on demand", human(*cost.on_demand));
    return cost.spot ? fmt::format("renting it costs {} as spot", human(*cost.spot)) : "";
}

template <class Q, class Unit>
std::string with_range(Q value, const Interval<Q>& range, Unit unit, std::string_view called) {
    const std::string text = fmt::format("{} {}", human(value.in(unit)), called);
    return range.low == range.high
               ? text
               : fmt::format("{} (80 % range {} to {})", text, human(range.low.in(unit)), human(range.high.in(unit)));
}

/// What stands beside the energy, the emissions and the rental cost.
std::string beside(const Terms& e) {
    std::string text;
    if (e.emissions && e.emissions->market)
        text += fmt::format(" With the provider's contracts it emits {} kg CO2e (market-based).",
                            human(e.emissions->market->in(kg)));
    if (e.cost.electricity) text += fmt::format(" The electricity costs {}.", human(*e.cost.electricity));
    if (e.water) text += fmt::format(" It uses {} L of water on site.", human(e.water->in(litre)));
    if (e.embodied)
        text += fmt::format(" The embodied emissions of the devices, which are not included, are {} to {} kg CO2e.",
                            human(e.embodied->low.in(kg)), human(e.embodied->high.in(kg)));
    return text;
}

std::string intensity_of(const Answer& a) { return tidy(a.run.intensity.value.in(g_per_kwh)); }

std::string paragraph(const Answer& a) {
    const Estimate& e = a.estimate;
    std::string text = headline(a, Digits::printed) + ".";
    if (e.energy)
        text += fmt::format(" It takes {} of electricity at the meter of the data centre, at a PUE of {}",
                            with_range(e.energy->total, e.energy->range, kwh, "kWh"), plain(a.run.pue.value.value()));
    if (e.emissions)
        text += fmt::format(", and emits {} (location-based, {} g/kWh)",
                            with_range(e.emissions->location, e.emissions->range, kg, "kg CO2e"), intensity_of(a));
    text += e.energy ? "." : " Its energy and emissions are unknown.";
    if (std::string cost = cost_words(e.cost); !cost.empty()) {
        cost[0] = static_cast<char>(cost[0] - 'a' + 'A');
        text += ' ' + cost + '.';
    }
    return text + beside(e);
}

/// The same digits as in the text; the unit has a separate column.
std::string dollars(Money money) { return human(money).substr(1); }

/// Values that a run and a project have in common.
void add_figures(const Estimate& e, Grid& grid) {
    const auto add = [&](std::string name, std::string value, std::string unit) {
        grid.rows.push_back({{std::move(name)}, {std::move(value), true}, {std::move(unit)}});
    };
    if (e.emissions && e.emissions->market) add("CO2e, market-based", human(e.emissions->market->in(kg)), "kg");
    if (!e.cost.paid && !e.cost.spot && !e.cost.on_demand) add("Cost", "unknown", "USD");
    if (e.cost.owned) add("Cost of owned devices", dollars(*e.cost.owned), "USD");
    if (e.cost.typical) add("Rental cost, typical", dollars(*e.cost.typical), "USD");
    if (e.cost.spot) add("Rental cost, spot", dollars(*e.cost.spot), "USD");
    if (e.cost.on_demand) add("Rental cost, on demand", dollars(*e.cost.on_demand), "USD");
    if (e.cost.electricity) add("Electricity", dollars(*e.cost.electricity), "USD");
    if (e.water) add("Water on site", human(e.water->in(litre)), "L");
    if (e.embodied)
        add("Embodied CO2e", fmt::format("{} to {}", human(e.embodied->low.in(kg)), human(e.embodied->high.in(kg))),
            "kg");
}

Grid figures(const Answer& a) {
    const Estimate& e = a.estimate;
    Grid grid;
    grid.columns = {"Quantity", "Value", "Unit"};
    const auto add = [&](std::string name, std::string value, std::string unit) {
        grid.rows.push_back({{std::move(name)}, {std::move(value), true}, {std::move(unit)}});
    };
    add("Devices", tidy(a.run.devices.value.value()),
        a.run.hardware ? std::string{a.catalog.text(a.catalog.at(a.run.hardware).name)} : "");
    if (a.run.timed) add("Time", tidy(e.hours.in(hour)), "h");
    if (a.run.runs.value > Runs::sure(1)) add("Runs", plain(a.run.runs.value.value()), "");
    if (e.power) add("IT power", tidy(e.power->in(watt)), "W");
    add("PUE", plain(a.run.pue.value.value()), "");
    add("Energy", e.energy ? human(e.energy->total.in(kwh)) : "unknown", "kWh");
    add("Grid intensity", intensity_of(a), "g/kWh");
    add("CO2e", e.emissions ? human(e.emissions->location.in(kg)) : "unknown", "kg");
    add_figures(e, grid);
    return grid;
}

}  // namespace

std::string in_latex(std::string_view given) {
    std::string text{given}, out;
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    text = harmless(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (std::string_view{text}.substr(i).starts_with("CO2")) out += "CO$_2$", i += 2;
        else if (std::string_view{text}.substr(i).starts_with("×"))
            out += "$\\times$", i += std::string_view{"×"}.size() - 1;
        else if (c == '\\') out += "\\textbackslash{}";
        else if (c == '~') out += "\\textasciitilde{}";
        else if (c == '^') out += "\\textasciicircum{}";
        else if (c == '%' || c == '&' || c == '_' || c == '#' || c == '$' || c == '{' || c == '}') (out += '\\') += c;
        else out += c;
    }
    return out;
}

namespace {

std::string document_with(std::string_view text, const Grid& rows, std::string_view label,
                          const std::vector<Ref<Source>>& all, const Catalog& catalog, std::string_view version) {
    return std::string{how_to} + in_latex(text) + ' ' + made_with(version, catalog) + citation(all, catalog) + ".\n\n" +
           table(rows, label) + '\n' + bibliography(all, catalog);
}

std::string run_in_latex(const Answer& a) {
    return document_with(paragraph(a), figures(a), "training-cost", sources(a), a.catalog, a.version);
}

std::string project_in_latex(const ProjectAnswer& project) {
    const ProjectTotal& all = project.total;
    Grid grid;
    grid.columns = {"Stage", "Runs", "Devices", "Hours", "PUE", "kWh", "kg CO2e", "USD"};
    std::vector<Labelled> stages;
    const auto rest = [](const Terms& e, std::vector<Grid::Cell>& row) {
        row.push_back({e.energy ? human(e.energy->total.in(kwh)) : "unknown", true});
        row.push_back({e.emissions ? human(e.emissions->location.in(kg)) : "unknown", true});
        row.push_back({e.cost.paid ? dollars(*e.cost.paid) : "unknown", true});
    };
    for (std::size_t i = 0; i < project.stages.size(); ++i) {
        const Answer& stage = project.stages[i];
        std::string name = stage_name(project, i);
        std::vector<Grid::Cell> row{{name},
                                    {plain(stage.run.runs.value.value()), true},
                                    {tidy(stage.run.devices.value.value()), true},
                                    {tidy(stage.estimate.hours.in(hour)), true},
                                    {plain(stage.run.pue.value.value()), true}};
        rest(stage.estimate, row);
        grid.rows.push_back(std::move(row));
        stages.push_back({std::move(name), &stage});
    }
    std::vector<Grid::Cell> row{{"Total"}, {"", true}, {"", true}, {"", true}, {"", true}};
    rest(all, row);
    grid.rows.push_back(std::move(row));
    std::string text =
        fmt::format("{}: {}, {} device-hours.", project.name.empty() ? "A project" : std::string{project.name},
                    count_of_stages(project), human(all.device_hours.in(device_hour)));
    if (all.energy)
        text += fmt::format(" Together they take {} of electricity at the meter of the data centre",
                            with_range(all.energy->total, all.energy->range, kwh, "kWh"));
    if (all.emissions)
        text += fmt::format(", and emit {} (location-based)",
                            with_range(all.emissions->location, all.emissions->range, kg, "kg CO2e"));
    if (all.energy) text += '.';
    if (std::string cost = cost_words(all.cost); !cost.empty()) {
        cost[0] = static_cast<char>(cost[0] - 'a' + 'A');
        text += ' ' + cost + '.';
    }
    return document_with(text + beside(all), grid, "project-cost", sources(stages), project.catalog(),
                         project.version());
}

std::string comparison_in_latex(const Comparison& c) {
    const std::string text =
        fmt::format("{} side by side; ratios are to {}.", count_of_runs(c), c.rows[c.baseline].label);
    return document_with(text, comparison_table(c), "comparison", sources(labelled(c)), c.catalog, c.version);
}

}  // namespace

std::string latex(const Subject& subject) {
    if (const auto* run = std::get_if<const Answer*>(&subject)) return run_in_latex(**run);
    if (const auto* project = std::get_if<const ProjectAnswer*>(&subject)) return project_in_latex(**project);
    return comparison_in_latex(*std::get<const Comparison*>(subject));
}

}  // namespace dlcost
