#include "profile_columns.hpp"

#include <algorithm>
#include <array>

#include <dlcost/instant.hpp>
#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "../text/json_document.hpp"

namespace dlcost {
namespace {

using Words = std::vector<std::string>;
using Names = std::span<const std::string_view>;

template <std::size_t size>
using List = std::array<std::string_view, size>;
template <std::size_t size>
bool is_in(const List<size>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::string_view subscript_two = "\xe2\x82\x82";

/// The words of a name in lower case: "Carbon Intensity gCO₂eq/kWh (direct)" gives carbon, intensity, gco2eq, kwh,
/// direct.
Words words_of(std::string_view name) {
    Words words;
    bool inside = false;
    const auto add = [&](char c) {
        if (!inside) words.emplace_back();
        words.back() += c;
        inside = true;
    };
    while (!name.empty()) {
        const bool is_two = name.starts_with(subscript_two);
        const char c = is_two ? '2' : lower(name.front());
        name.remove_prefix(is_two ? subscript_two.size() : 1);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) add(c);
        else inside = false;
    }
    return words;
}

std::string joined(const Words& words) {
    std::string all;
    for (const std::string& word : words) all += word;
    return all;
}

// Times.

/// The most likely first. Names for the end of a step are left out, because an intensity holds from its time on.
constexpr List<20> time_names{"datetime",      "timestamp", "pointtime", "time",        "starttime",
                              "startdatetime", "startdate", "start",     "periodstart", "intervalstart",
                              "hourstart",     "validfrom", "from",      "mtu",         "datetimestart",
                              "timestart",     "period",    "interval",  "dateandtime", "date"};

/// Removes `word` from the beginning or the end of `text`.
bool strip(std::string& text, std::string_view word) {
    if (text.ends_with(word)) text.resize(text.size() - word.size());
    else if (text.starts_with(word)) text.erase(0, word.size());
    else return false;
    return true;
}

struct TimeColumn {
    std::size_t place;
    bool is_utc;
    std::size_t rank;
    bool is_before(const TimeColumn& other) const { return is_utc != other.is_utc ? is_utc : rank < other.rank; }
};

std::optional<TimeColumn> time_column(std::size_t place, std::string_view name) {
    std::string folded = joined(words_of(name));
    const bool is_utc = strip(folded, "utc") || strip(folded, "gmt");
    for (const std::string_view zone : {"cetcest", "cet", "local"}) strip(folded, zone);
    if (is_utc && folded.empty()) return TimeColumn{place, true, time_names.size()};
    const auto known = std::find(time_names.begin(), time_names.end(), folded);
    if (known == time_names.end()) return std::nullopt;
    return TimeColumn{place, is_utc, static_cast<std::size_t>(known - time_names.begin())};
}

/// The most likely time column; two with the same name are a fault.
std::optional<TimeColumn> find_time(Names names, const Where& header, Faults& faults) {
    std::optional<TimeColumn> best;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto column = time_column(i, names[i]);
        if (!column) continue;
        if (best && !best->is_before(*column) && !column->is_before(*best))
            faults.push_back({Code::conflict,
                              {header.file, header.line, pointer_step(names[i]), {}, true},
                              "one column of times",
                              in_quotes(names[best->place]) + " and " + in_quotes(names[i]),
                              "remove one of them",
                              in_quotes(names[best->place]) + " and " + in_quotes(names[i]) + " both hold times"});
        if (!best || column->is_before(*best)) best = column;
    }
    return best;
}

// Intensities.

/// Words of columns that accompany the intensities and hold none.
constexpr List<21> other_words{"percentage", "percent",     "unit",   "units",   "source", "sources", "estimated",
                               "estimation", "isestimated", "method", "version", "id",     "type",    "flag",
                               "index",      "name",        "zone",   "price",   "cost",   "eur",     "usd"};
/// Words around a known name that do not change its meaning.
constexpr List<10> filling_words{"avg",         "average", "mean", "hourly", "grid",
                                 "electricity", "of",      "the",  "in",     "actual"};
constexpr List<8> intensity_names{"carbonintensity",   "co2intensity",       "intensity",      "ci",
                                  "emissionintensity", "emissionsintensity", "emissionfactor", "emissionsfactor"};
/// WattTime's marginal and average operating emission rates, which are always in lb/MWh.
constexpr List<4> rate_names{"moer", "co2moer", "aoer", "co2aoer"};
/// Words between the mass and the energy of a unit.
constexpr List<7> words_in_units{"per", "co2", "co2e", "co2eq", "eq", "e", "equivalent"};

struct Mass {
    std::string_view word, label;
};
constexpr std::array<Mass, 13> masses{{{"g", "g"},
                                       {"gram", "g"},
                                       {"grams", "g"},
                                       {"gr", "g"},
                                       {"kg", "kg"},
                                       {"kilogram", "kg"},
                                       {"kilograms", "kg"},
                                       {"lb", "lb"},
                                       {"lbs", "lb"},
                                       {"pound", "lb"},
                                       {"pounds", "lb"},
                                       {"t", "t"},
                                       {"tonnes", "t"}}};

/// "g", "gco2", "gco2e" and "gco2eq" are grams.
std::string_view mass_named(std::string_view word) {
    for (const std::string_view gas : {"co2eq", "co2e", "co2"}) {
        if (!word.ends_with(gas)) continue;
        word.remove_suffix(gas.size());
        break;
    }
    const auto known = std::find_if(masses.begin(), masses.end(), [&](const Mass& mass) { return mass.word == word; });
    return known == masses.end() ? std::string_view{} : known->label;
}

Unit<IntensityDim> unit_labelled(std::string_view label) {
    std::uint8_t index = 0;
    const auto known = read_with_unit<IntensityDim>("1 " + std::string{label}, index);
    return known ? unit_at<IntensityDim>(index) : g_per_kwh;
}

/// Mass over energy as one of the units of `values.hpp`; empty if grid intensities are not given in it.
std::string_view label_of(std::string_view mass, bool mwh) {
    if (mass == "g") return mwh ? "" : "g/kWh";
    if (mass == "kg") return mwh ? "kg/MWh" : "kg/kWh";
    if (mass == "lb") return mwh ? "lb/MWh" : "lb/kWh";
    return mass == "t" && mwh ? "kg/kWh" : "";  // t/MWh equals kg/kWh
}

/// Removes the words of a unit from a name.
std::optional<Unit<IntensityDim>> take_unit(Words& words) {
    for (std::size_t energy = 1; energy < words.size(); ++energy) {
        if (words[energy] != "kwh" && words[energy] != "mwh") continue;
        std::size_t mass = energy - 1;
        while (mass > 0 && is_in(words_in_units, words[mass])) --mass;
        const std::string_view label = label_of(mass_named(words[mass]), words[energy] == "mwh");
        if (label.empty()) continue;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(mass),
                    words.begin() + static_cast<std::ptrdiff_t>(energy) + 1);
        return unit_labelled(label);
    }
    return std::nullopt;
}

/// Removes a word, or two adjacent ones, from a name.
bool take_word(Words& words, std::string_view first, std::string_view second = {}) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t count = second.empty() ? 1 : 2;
        if (words[i] != first || i + count > words.size() || (count == 2 && words[i + 1] != second)) continue;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i),
                    words.begin() + static_cast<std::ptrdiff_t>(i + count));
        return true;
    }
    return false;
}

std::optional<Basis> take_basis(Words& words) {
    if (take_word(words, "lca") || take_word(words, "lifecycle") || take_word(words, "life", "cycle"))
        return Basis::life_cycle;
    if (take_word(words, "direct") || take_word(words, "operational")) return Basis::direct;
    return std::nullopt;
}

struct IntensityColumn {
    enum class Sure : std::uint8_t { of_unit, of_name, of_rate };
    std::size_t place;
    Unit<IntensityDim> unit;
    Sure sure;
    std::optional<Basis> basis;
};

std::optional<IntensityColumn> intensity_column(std::size_t place, std::string_view name) {
    Words words = words_of(name);
    if (name.find('%') != std::string_view::npos ||
        std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_in(other_words, word); }))
        return std::nullopt;
    const auto basis = take_basis(words);
    if (const auto unit = take_unit(words)) return IntensityColumn{place, *unit, IntensityColumn::Sure::of_unit, basis};
    words.erase(
        std::remove_if(words.begin(), words.end(), [](const std::string& word) { return is_in(filling_words, word); }),
        words.end());
    const std::string rest = joined(words);
    if (is_in(intensity_names, rest)) return IntensityColumn{place, g_per_kwh, IntensityColumn::Sure::of_name, basis};
    if (is_in(rate_names, rest))
        return IntensityColumn{place, unit_labelled("lb/MWh"), IntensityColumn::Sure::of_rate, basis};
    return std::nullopt;
}

/// Whether a name describes something other than an intensity, or an intensity in an unknown unit.
bool is_of_other_kind(std::string_view name) {
    constexpr List<13> kinds{"kwh", "mwh",   "gwh",     "kw",         "mw",   "gw",        "eur",
                             "usd", "price", "percent", "percentage", "load", "generation"};
    const Words words = words_of(name);
    return name.find('%') != std::string_view::npos ||
           std::any_of(words.begin(), words.end(), [&](const std::string& word) { return is_in(kinds, word); });
}

bool is_marginal(std::string_view name) {
    const std::string folded = joined(words_of(name));
    return folded.find("moer") != std::string::npos || folded.find("marginal") != std::string::npos;
}

bool is_named(std::string_view name, std::string_view folded) { return joined(words_of(name)) == folded; }

class IntensityFinder {
public:
    IntensityFinder(Names names, const Where& header, std::optional<std::size_t> time, ProfileColumns& columns,
                    Faults& faults)
        : names_(names), header_(header), time_(time), columns_(columns), faults_(faults) {}

    void find() {
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (const auto column = intensity_column(i, names_[i]); column && i != time_) known_.push_back(*column);
        if (!known_.empty()) return choose();
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (i != time_ && is_named(names_[i], "value")) return take_value(i);
        if (names_.size() == 2 && !is_of_other_kind(names_[other()])) return take_other();
        fault(Code::missing_field, {}, "a column of intensities, such as carbon_intensity or gCO2eq/kWh",
              "none of that name", "");
    }

private:
    void fault(Code code, std::string_view column, std::string expected, std::string found, std::string hint,
               std::string message = {}) {
        faults_.push_back({code,
                           {header_.file, header_.line, column.empty() ? "" : pointer_step(column), {}, true},
                           std::move(expected),
                           std::move(found),
                           std::move(hint),
                           std::move(message)});
    }
    void note(std::string text) { columns_.notes.push_back(std::move(text)); }

    void choose() {
        const auto is_life_cycle = [](const IntensityColumn& column) { return column.basis == Basis::life_cycle; };
        std::vector<IntensityColumn> likely;
        std::copy_if(known_.begin(), known_.end(), std::back_inserter(likely), is_life_cycle);
        if (likely.empty()) likely = known_;
        if (likely.size() > 1)
            return fault(Code::conflict, names_[likely[1].place], "one column of intensities",
                         in_quotes(names_[likely[0].place]) + " and " + in_quotes(names_[likely[1].place]),
                         "remove one of them",
                         in_quotes(names_[likely[0].place]) + " and " + in_quotes(names_[likely[1].place]) +
                             " both hold intensities");
        take(likely.front());
    }
    void take(const IntensityColumn& column) {
        columns_.intensity = column.place;
        columns_.unit = column.unit;
        columns_.basis = column.basis;
        columns_.is_marginal = is_marginal(names_[column.place]);
        const std::string name = in_quotes(names_[column.place]);
        if (known_.size() > 1)
            note("The intensities are life-cycle values from column " + name + "; " + others(column.place) + ".");
        if (column.sure == IntensityColumn::Sure::of_name)
            note("Column " + name + " has no unit in its name. Its numbers are read as g/kWh.");
        if (column.sure == IntensityColumn::Sure::of_rate)
            note("Column " + name + " has no unit in its name. Its numbers are read as lb/MWh, the unit of WattTime.");
    }
    /// The intensity columns that are not read.
    std::string others(std::size_t taken) const {
        std::string list;
        for (const IntensityColumn& column : known_)
            if (column.place != taken) list += (list.empty() ? "" : ", ") + in_quotes(names_[column.place]);
        return list + (known_.size() > 2 ? " are not read" : " is not read");
    }
    /// WattTime puts its rates in `value`, beside `point_time`; from other sources, `value` could be anything.
    void take_value(std::size_t place) {
        const bool is_watttime = std::any_of(names_.begin(), names_.end(),
                                             [](std::string_view name) { return is_named(name, "pointtime"); });
        if (!is_watttime && names_.size() != 2)
            return fault(Code::bad_unit, names_[place], "a unit in the name of the column", in_quotes(names_[place]),
                         "rename it to value_g_per_kwh or value_lb_per_mwh",
                         "the name of column " + in_quotes(names_[place]) + " has no unit");
        columns_.intensity = place;
        if (is_watttime) columns_.unit = unit_labelled("lb/MWh");
        columns_.is_marginal = is_watttime;
        note("Column " + in_quotes(names_[place]) + " has no unit in its name. Its numbers are read as " +
             (is_watttime ? "lb/MWh, the unit of WattTime." : "g/kWh."));
    }
    std::size_t other() const { return time_ == std::size_t{1} ? 0 : 1; }
    void take_other() {
        columns_.intensity = other();
        note("Column " + in_quotes(names_[other()]) + " has no unit in its name. Its numbers are read as g/kWh.");
    }

    Names names_;
    const Where& header_;
    std::optional<std::size_t> time_;
    ProfileColumns& columns_;
    Faults& faults_;
    std::vector<IntensityColumn> known_;
};

Faults not_names(Names names, const Where& header) {
    Faults faults;
    for (const std::string_view name : names) {
        if (!is_clean_text(name))
            faults.push_back({Code::bad_text, header, "a column's name as UTF-8 text", in_quotes(name), "",
                              "column names must be UTF-8 text, got " + in_quotes(name)});
        else if (read_time(name))
            faults.push_back({Code::missing_field, header, "a header with the names of the columns", in_quotes(name),
                              "begin the file with a line such as datetime_utc,g_per_kwh"});
        if (!faults.empty()) return faults;
    }
    if (names.size() < 2)
        faults.push_back({Code::missing_field, header, "a column of times and one of intensities", "one column", "",
                          "needs a column of times and a column of intensities, got one column"});
    return faults;
}

/// Of two columns without a known time, the first holds times, unless it holds intensities.
std::optional<std::size_t> time_of_two(Names names) {
    if (names.size() != 2) return std::nullopt;
    return intensity_column(0, names[0]) ? 1 : 0;
}

}  // namespace

Result<ProfileColumns> profile_columns(std::span<const std::string_view> names, const Where& header) {
    Faults faults = not_names(names, header);
    if (!faults.empty()) return faults;
    ProfileColumns columns;
    const auto known = find_time(names, header, faults);
    const auto time = known ? std::optional{known->place} : time_of_two(names);
    if (time) columns.time = *time;
    else
        faults.push_back({Code::missing_field, header,
                          "a column of times, such as datetime, timestamp or \"Datetime (UTC)\"", "none of that name",
                          ""});
    columns.is_utc = known && known->is_utc;
    IntensityFinder{names, header, time, columns, faults}.find();
    if (columns.is_marginal)
        columns.notes.push_back(
            "The intensities are marginal: the emissions of one more kilowatt-hour, not the average of the grid.");
    if (!faults.empty()) return faults;
    return columns;
}

}  // namespace dlcost
