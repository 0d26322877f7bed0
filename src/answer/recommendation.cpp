#include "recommendation.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include "estimate_table.hpp"
#include "../text/human.hpp"
#include "reports.hpp"
#include "../text/writer.hpp"

namespace dlcost {
namespace {

constexpr std::array<std::string_view, 8> reason_keys{"no_time",  "no_price", "no_energy", "memory",
                                                      "deadline", "max_usd",  "max_kg",    "max_kwh"};
constexpr std::array<std::string_view, 8> reason_words{"whose time is not known",
                                                       "without a price of that kind",
                                                       "without a draw",
                                                       "too small for the model",
                                                       "too slow for the deadline",
                                                       "above --max-usd",
                                                       "above --max-kg",
                                                       "above --max-kwh"};

/// What was said about the best, and the run as it was asked: what they assume and where their figures are from.
class Marked {
public:
    explicit Marked(const RecommendationReport& report) {
        const Recommendation& found = report.found;
        const auto add = [&](std::string label, const Result<Request>& request) {
            if (!request) return;
            const auto run = resolve(*request, report.catalog);
            if (run)
                answers_.push_back(
                    {std::move(label), Answer{*request, *run, estimate(*run), report.catalog, report.version, {}}});
        };
        constexpr std::array<std::string_view, 4> names{"cheapest", "cleanest", "fastest", "knee"};
        const std::array<std::size_t, 4> best{found.cheapest, found.cleanest, found.fastest, found.knee};
        for (std::size_t i = 0; i < best.size(); ++i) {
            if (std::find(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(i), best[i]) !=
                best.begin() + static_cast<std::ptrdiff_t>(i))
                continue;
            std::string label{names[i]};
            for (std::size_t j = i + 1; j < best.size(); ++j)
                if (best[j] == best[i]) label += ", " + std::string{names[j]};
            add(std::move(label), asks_for(found.options[best[i]], report.request, report.catalog));
        }
        if (found.baseline) add("as asked", report.request);
    }

    /// But for what is of figures that no recommendation shows: the bill for electricity, market-based CO2e, the other
    /// end of the price range.
    std::vector<std::string> assumed() const {
        Assumptions aside;
        for (const Assumption one : {Assumption::no_tariff, Assumption::parent_tariff, Assumption::later_tariff,
                                     Assumption::no_market_intensity, Assumption::residual_is_average,
                                     Assumption::later_market, Assumption::half_price})
            aside.set(static_cast<std::size_t>(one));
        return assumptions(labelled(), aside);
    }
    std::vector<Ref<Source>> all_sources() const { return sources(labelled()); }
    /// "7B parameters on 300B tokens", or the name of the model; "it" where neither is known.
    std::string what() const {
        if (answers_.empty()) return "it";
        const Run& run = answers_.front().second.run;
        if (!run.name.empty()) return std::string{run.name};
        if (!run.work) return "it";
        const Work& work = *run.work;
        if (work.params && work.tokens)
            return fmt::format("{} parameters on {} tokens", short_count(work.params->value.value()),
                               short_count(work.tokens->value.value()));
        return human(work.flop.value) + " FLOP";
    }

private:
    std::vector<Labelled> labelled() const {
        std::vector<Labelled> all;
        for (const auto& [label, answer] : answers_) all.push_back({label, &answer});
        return all;
    }
    std::vector<std::pair<std::string, Answer>> answers_;
};

class Writer {
public:
    explicit Writer(const RecommendationReport& report) : r_(report), found_(report.found) {}

    /// Places in the options, in the order in which they are shown.
    std::vector<std::size_t> shown() const {
        if (!r_.all) return found_.front;
        std::vector<std::size_t> every(found_.options.size());
        std::iota(every.begin(), every.end(), std::size_t{0});
        std::stable_sort(every.begin(), every.end(), [&](std::size_t a, std::size_t b) {
            return found_.options[a].money < found_.options[b].money;
        });
        return every;
    }

    std::string marks(std::size_t i) const {
        std::string text;
        const auto add = [&](std::size_t best, std::string_view word) {
            if (i == best) (text += text.empty() ? "" : ", ") += word;
        };
        add(found_.cheapest, "cheapest");
        add(found_.cleanest, "cleanest");
        add(found_.fastest, "fastest");
        add(found_.knee, "knee");
        return text;
    }

    std::string_view id(Ref<Accelerator> ref) const { return r_.catalog.text(r_.catalog.at(ref).id); }
    std::string_view id(Ref<Region> ref) const {
        return ref ? r_.catalog.text(r_.catalog.at(ref).id) : std::string_view{};
    }

    /// "saves 40 % of the CO2e and 12 % of the USD" against the baseline, or costs more of them.
    std::string against(const Choice& option) const {
        const auto change = [](double now, double then) { return then > 0 ? now / then - 1 : 0.0; };
        const auto part = [](double share, std::string_view what) {
            // A saving near all of it is not told as all of it.
            constexpr double nearly_all = -0.99;
            return share < nearly_all ? fmt::format("{:+.1f} % {}", std::max(-99.9, 100 * share), what)
                                      : fmt::format("{:+.0f} % {}", 100 * share, what);
        };
        const Choice& base = *found_.baseline;
        return part(change(option.money.in(usd), base.money.in(usd)), "USD") + ", " +
               part(change(option.co2e.in(kg), base.co2e.in(kg)), "CO2e") + ", " +
               part(change(option.hours.in(hour), base.hours.in(hour)), "time");
    }

    void option(const Choice& o, std::string_view mark, DocumentWriter& out) const {
        out.begin_object({});
        if (!mark.empty()) out.text("marks", mark);
        out.text("hardware", id(o.hardware));
        if (o.region) out.text("region", id(o.region));
        out.number("devices", o.devices.value());
        out.number("hours", o.hours.in(hour));
        out.number("total_kwh", o.energy.in(kwh));
        out.number("co2e_kg", o.co2e.in(kg));
        out.number("usd", o.money.in(usd));
        if (found_.baseline) {
            const Choice& base = *found_.baseline;
            const auto saves = [&](std::string_view key, double now, double then) {
                if (then > 0) out.number(key, 1 - now / then);
            };
            saves("saves_usd", o.money.in(usd), base.money.in(usd));
            saves("saves_co2e", o.co2e.in(kg), base.co2e.in(kg));
            saves("saves_hours", o.hours.in(hour), base.hours.in(hour));
        }
        out.end_object();
    }

private:
    const RecommendationReport& r_;
    const Recommendation& found_;
};

Grid grid_of(const RecommendationReport& report, bool exact_ids) {
    const Writer writer{report};
    Grid grid;
    grid.columns = {"", "hardware", "region", "devices", "time", "kg CO2e", "USD"};
    if (exact_ids) grid.columns[0] = "marks";
    for (const std::size_t i : writer.shown()) {
        const Choice& o = report.found.options[i];
        std::string hardware{writer.id(o.hardware)};
        if (hardware.starts_with("nvidia-")) hardware.erase(0, std::string_view{"nvidia-"}.size());
        // In a terminal the first mark is enough: all of them stand below.
        const std::string marks = writer.marks(i);
        grid.rows.push_back({{exact_ids ? marks : marks.substr(0, marks.find(','))},
                             {exact_ids ? std::string{writer.id(o.hardware)} : hardware},
                             {std::string{writer.id(o.region)}},
                             {tidy(o.devices.value()), true},
                             {human(o.hours), true},
                             {human(o.co2e.in(kg)), true},
                             {human(o.money), true}});
    }
    return grid;
}

std::string excluded(const Recommendation& found) {
    std::string text;
    for (std::size_t i = 0; i < found.excluded.size(); ++i)
        if (found.excluded[i])
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", whole(found.excluded[i]), reason_words[i]);
    return text;
}

/// How the time elsewhere was found, and a warning where the run itself used its hardware badly.
std::string use_of(const Recommendation& found) {
    const std::string_view own = found.own_runs ? " Where the model has a published run, that one." : "";
    if (found.conversion == Conversion::by_rate)
        return fmt::format("Elsewhere: the same device-hours by the ratio of peak rate times MFU.{}", own);
    if (found.conversion != Conversion::by_flop)
        return found.own_runs ? "On each accelerator: the published run of the model there." : "";
    std::string text = fmt::format("Elsewhere: the same FLOP at the peak rate and MFU of each accelerator.{}", own);
    constexpr double much_less = 0.5;
    if (!found.baseline || !found.reached || found.reached->value() > much_less * found.expected->value()) return text;
    return text + fmt::format(
                      " As asked it reached {} of its peak rate, where {} is usual: what others save is in part better "
                      "use, not better hardware.",
                      percent(*found.reached), percent(*found.expected));
}

std::string for_people(const RecommendationReport& report, const Screen& screen) {
    const Recommendation& found = report.found;
    const Writer writer{report};
    const Marked marked{report};
    Page page{screen};
    page.title(report.all
                   ? fmt::format("{} ways to train {}, the cheapest first", whole(found.options.size()), marked.what())
                   : fmt::format("{} ways to train {} that no other beats in cost, CO2e and time together",
                                 whole(found.front.size()), marked.what()));
    page.out += table(grid_of(report, false), screen.table_width);
    page.heading("The best of each");
    const auto best = [&](std::string_view what, std::size_t i) {
        const Choice& o = found.options[i];
        const std::string mark = fmt::format("{:<10}", what);
        page.paragraph(mark,
                       fmt::format("{} × {} at {}: {}, {} kg, {}{}", tidy(o.devices.value()), writer.id(o.hardware),
                                   writer.id(o.region), human(o.money), human(o.co2e.in(kg)), human(o.hours),
                                   found.baseline ? fmt::format(" ({})", writer.against(o)) : ""));
    };
    best("cheapest", found.cheapest);
    best("cleanest", found.cleanest);
    best("fastest", found.fastest);
    best("knee", found.knee);
    if (found.baseline) {
        const Choice& b = *found.baseline;
        page.heading("As it was asked");
        page.paragraph("", fmt::format("{} × {}{}: {}, {} kg, {}", tidy(b.devices.value()), writer.id(b.hardware),
                                       b.region ? fmt::format(" at {}", writer.id(b.region)) : "", human(b.money),
                                       human(b.co2e.in(kg)), human(b.hours)));
    }
    if (const std::string text = use_of(found); !text.empty()) page.paragraph("", text);
    page.heading("Tried");
    const std::string out = excluded(found);
    page.paragraph(
        "", fmt::format("{} pairs of accelerator and cloud region with a price; {} keep to the limits{}.",
                        whole(found.tried), whole(found.options.size()), out.empty() ? "" : "; left out: " + out));
    page.paragraph("",
                   "Knee: nearest to the best of all three. Prices are rents of the catalog, CO2e is location-based, "
                   "of the region's grid.");
    if (const auto all = marked.assumed(); !all.empty()) {
        page.heading("Assumed");
        for (const std::string& text : all) page.paragraph("- ", text);
    }
    show_sources(marked.all_sources(), report.catalog, page);
    page.foot(fmt::format("dlcost {}, catalog {}", report.version, report.catalog.version));
    return page.out;
}

std::string as_json(const RecommendationReport& report) {
    const Writer writer{report};
    const Recommendation& found = report.found;
    JsonWriter out{JsonWriter::Layout::indented};
    out.begin_object({});
    out.text("schema", "dlcost.recommend/1");
    out.text("version", report.version);
    out.text("catalog", report.catalog.version);
    out.number("tried", static_cast<double>(found.tried));
    out.number("kept", static_cast<double>(found.options.size()));
    out.begin_object("left_out");
    for (std::size_t i = 0; i < found.excluded.size(); ++i)
        if (found.excluded[i]) out.number(reason_keys[i], static_cast<double>(found.excluded[i]));
    out.end_object();
    if (found.conversion != Conversion::none)
        out.text("moved_by", found.conversion == Conversion::by_flop ? "flop" : "rate");
    if (found.conversion == Conversion::by_flop && found.reached) {
        out.number("reached_mfu", found.reached->value());
        out.number("expected_mfu", found.expected->value());
    }
    out.begin_list("rows");
    for (const std::size_t i : writer.shown()) writer.option(found.options[i], writer.marks(i), out);
    out.end_list();
    if (found.baseline) {
        out.begin_list("baseline");
        writer.option(*found.baseline, "", out);
        out.end_list();
    }
    const Marked marked{report};
    out.begin_list("assumptions");
    for (const std::string& text : marked.assumed()) out.text({}, text);
    out.end_list();
    write_sources(marked.all_sources(), report.catalog, out);
    out.end_object();
    return out.take();
}

template <class Out>
void write_rows(const RecommendationReport& report, Out& out) {
    const Writer writer{report};
    for (const std::size_t i : writer.shown()) writer.option(report.found.options[i], writer.marks(i), out);
}

}  // namespace

Report report_of(const RecommendationReport& r) {
    const Recommendation& found = r.found;
    const Writer writer{r};
    Report report;
    const Marked marked{r};
    report.title = "Where and on what to train " + marked.what();
    report.about =
        fmt::format("{} pairs of accelerator and cloud region with a price were tried; {} keep to the limits.",
                    whole(found.tried), whole(found.options.size()));
    const auto lead = [&](std::string label, std::size_t i, auto first) {
        const Choice& o = found.options[i];
        const std::array<std::string, 3> figures{human(o.money), human(o.co2e.in(kg)) + " kg CO2e", human(o.hours)};
        std::string rest;
        for (std::size_t j = 0; j < figures.size(); ++j)
            if (j != first) rest += (rest.empty() ? "" : ", ") + figures[j];
        report.lead.push_back({std::move(label), figures[first],
                               fmt::format("{}: {} × {} at {}", rest, tidy(o.devices.value()), writer.id(o.hardware),
                                           writer.id(o.region))});
    };
    constexpr std::size_t money = 0, co2e = 1, time = 2;
    lead("Cheapest", found.cheapest, money);
    lead("Cleanest", found.cleanest, co2e);
    lead("Fastest", found.fastest, time);
    lead("Knee, nearest to all three", found.knee, money);
    PointChart chart{"Cost and CO2e of every option", "USD", "kg CO2e", {}, false};
    for (std::size_t i = 0; i < found.options.size(); ++i) {
        const Choice& o = found.options[i];
        const std::string marks = writer.marks(i);
        const bool on_front = std::find(found.front.begin(), found.front.end(), i) != found.front.end();
        chart.points.push_back({o.money.in(usd), o.co2e.in(kg), marks,
                                !marks.empty() ? Point::Role::marked
                                : on_front     ? Point::Role::front
                                               : Point::Role::plain});
    }
    if (found.baseline)
        chart.points.push_back(
            {found.baseline->money.in(usd), found.baseline->co2e.in(kg), "as asked", Point::Role::odd});
    report.sections.push_back(
        {"Cost and CO2e",
         {"Green: what no other beats in cost, CO2e and time together. Grey: the rest that keeps to the limits." +
          std::string{found.baseline ? " The triangle is the run as it was asked." : ""}},
         chart,
         grid_of(r, true)});
    if (found.baseline) {
        const Choice& b = *found.baseline;
        Section section{"As it was asked",
                        {fmt::format("{} × {}{}: {}, {} kg CO2e, {}.", tidy(b.devices.value()), writer.id(b.hardware),
                                     b.region ? fmt::format(" at {}", writer.id(b.region)) : "", human(b.money),
                                     human(b.co2e.in(kg)), human(b.hours))}};
        for (const auto& [label, i] : {std::pair{"cheapest", found.cheapest},
                                       {"cleanest", found.cleanest},
                                       {"fastest", found.fastest},
                                       {"knee", found.knee}})
            section.items.push_back(fmt::format("The {}: {}", label, writer.against(found.options[i])));
        report.sections.push_back(std::move(section));
    }
    std::vector<std::string> how{
        "Prices are rents of the catalog, CO2e is location-based, of the region's grid. The knee is nearest to the "
        "best of all three."};
    if (std::string text = use_of(found); !text.empty()) how.push_back(std::move(text));
    if (const std::string out = excluded(found); !out.empty()) how.push_back("Left out: " + out + ".");
    report.sections.push_back({"How it was found", how});
    add_details(report, {{"Assumed", {}, {}, {}, {}, marked.assumed()},
                         {"Sources", {}, {}, {}, {}, {}, source_items(marked.all_sources(), r.catalog)}});
    report.foot = made_by(r.version, r.catalog);
    return report;
}

std::string rendered(const RecommendationReport& report, Format format, const Screen& screen) {
    switch (format) {
        case Format::json: return as_json(report);
        case Format::markdown: return markdown(grid_of(report, true));
        case Format::csv: {
            GridWriter out;
            write_rows(report, out);
            return csv(out.grid);
        }
        case Format::ndjson: {
            const Writer writer{report};
            std::string lines;
            for (const std::size_t i : writer.shown()) {
                JsonWriter out{JsonWriter::Layout::one_line};
                writer.option(report.found.options[i], writer.marks(i), out);
                lines += out.take();
            }
            return lines;
        }
        case Format::html:
        case Format::svg: return reported(report, format);
        default: break;
    }
    return for_people(report, screen);
}

Error nothing_fits(const RecommendationReport& report) {
    const Recommendation& found = report.found;
    if (found.tried == 0)
        return {Code::limit_passed,
                {},
                "a way to train it",
                "no accelerator with a price in those regions, at those providers",
                ""};
    const std::size_t most = static_cast<std::size_t>(std::max_element(found.excluded.begin(), found.excluded.end()) -
                                                      found.excluded.begin());
    constexpr std::array<std::string_view, 8> flags{"", "", "", "", "--deadline", "--max-usd", "--max-kg", "--max-kwh"};
    return {Code::limit_passed,
            {"", 0, std::string{flags[most]}},
            "a way to train it",
            fmt::format("none of {}: {}", whole(found.tried), excluded(found)),
            ""};
}

}  // namespace dlcost
