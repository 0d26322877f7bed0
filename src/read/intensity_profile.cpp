#include "intensity_profile.hpp"

#include <algorithm>
#include <cmath>

#include <dlcost/values.hpp>

#include "../text/ascii.hpp"
#include "../os/input.hpp"
#include "../text/csv.hpp"
#include "../text/human.hpp"
#include "../text/json_document.hpp"
#include "profile_columns.hpp"

namespace dlcost {
namespace {

constexpr std::size_t most_reported = 20;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// The non-blank lines of a text.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}
    /// The next line; empty at the end.
    std::string_view next() {
        while (!rest_.empty()) {
            const std::size_t end = std::min(rest_.find('\n'), rest_.size());
            const std::string_view line = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            ++number_;
            if (!trimmed(line).empty()) return line;
        }
        return {};
    }
    std::uint64_t number() const { return number_; }  ///< of the last line returned, from 1

private:
    std::string_view rest_;
    std::uint64_t number_ = 0;
};

/// The separator between cells: a semicolon if the header has one outside quotes, otherwise a tab, otherwise a comma.
char separator_of(std::string_view header) {
    bool quoted = false, semicolon = false, tab = false;
    for (const char c : header) {
        if (c == '"') quoted = !quoted;
        semicolon |= !quoted && c == ';';
        tab |= !quoted && c == '\t';
    }
    return semicolon ? ';' : tab ? '\t' : ',';
}

bool is_no_value(std::string_view cell) {
    constexpr std::string_view words[]{"", "-", "na", "n/a", "n/e", "nan", "null", "none"};
    return std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view word) { return same_ignoring_case(cell, word); });
}

/// A row that was read.
struct Sample {
    Instant time;
    bool has_zone;
    Intensity intensity;
    std::uint64_t line;
};

/// A place where the times do not continue by one step.
struct Break {
    const Sample& before;
    const Sample& after;
    std::int64_t seconds() const { return after.time.seconds_after_1970() - before.time.seconds_after_1970(); }
};

class ProfileReader {
public:
    ProfileReader(std::string_view text, const std::string& file)
        : lines_(text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text), file_(file) {}

    Result<IntensityProfile> read() {
        if (!read_header()) return input();
        while (faults_.size() < most_reported && read_row()) {}
        const bool rows_are_good = faults_.empty();
        if (rows_are_good) turn_round();
        const std::int64_t step = commonest_step();
        check_zones();
        check_steps(step);
        if (rows_are_good && samples_.size() < 2)
            fault(Code::missing_field, lines_.number(), {}, "rows: at least two are needed",
                  samples_.empty() ? "none" : "one");
        if (!faults_.empty()) return input();
        return finished(step);
    }

private:
    // Faults.

    void fault(Code code, std::uint64_t line, std::string_view column, std::string expected, std::string found,
               std::string hint = {}) {
        faults_.push_back({code,
                           {file_, line, column.empty() ? "" : pointer_step(column), {}, true},
                           std::move(expected),
                           std::move(found),
                           std::move(hint)});
    }
    Faults input() {
        std::stable_sort(faults_.begin(), faults_.end(),
                         [](const Error& a, const Error& b) { return a.where.line < b.where.line; });
        if (faults_.size() > most_reported) faults_.erase(faults_.begin() + most_reported, faults_.end());
        return std::move(faults_);
    }

    // Rows.

    bool split(std::string_view line) {
        const auto broken = split_csv(line, cells_, room_, separator_);
        if (broken) fault(Code::csv_syntax, lines_.number(), {}, broken->expected, broken->found);
        for (std::string_view& cell : cells_) cell = trimmed(cell);
        return !broken;
    }

    bool read_header() {
        const std::string_view line = lines_.next();
        separator_ = separator_of(line);
        if (line.empty()) return fault(Code::missing_field, 0, {}, "header and rows", "an empty file"), false;
        if (!split(line)) return false;
        names_.assign(cells_.begin(), cells_.end());
        auto columns = profile_columns(cells_, {file_, lines_.number(), ""});
        if (!columns) return faults_ = columns.faults(), false;
        columns_ = std::move(*columns);
        return true;
    }

    bool read_row() {
        const std::string_view line = lines_.next();
        if (line.empty()) return false;
        if (!split(line)) return true;
        if (cells_.size() != names_.size()) {
            fault(Code::csv_syntax, lines_.number(), {}, std::to_string(names_.size()) + " cells as in the header",
                  std::to_string(cells_.size()));
            return true;
        }
        const auto time = read_when(cells_[columns_.time]);
        const auto intensity = read_intensity(cells_[columns_.intensity]);
        // The time of a rejected row still counts, so that the rows after it are not a gap.
        if (time)
            samples_.push_back(
                {time->instant, time->has_zone || columns_.is_utc, intensity.value_or(g_per_kwh(0)), lines_.number()});
        else breaks_.push_back(samples_.size());
        return true;
    }

    std::optional<WrittenTime> read_when(std::string_view cell) {
        const std::string_view column = names_[columns_.time];
        const auto time = read_time(cell.substr(0, cell.find(" - ")));
        if (time) return time;
        if (is_no_value(cell))
            fault(Code::missing_value, lines_.number(), column, "a time", cell.empty() ? "none" : in_quotes(cell));
        else
            fault(Code::bad_time, lines_.number(), column, "a time such as 2026-01-31T14:00:00Z", in_quotes(cell),
                  cell.find('/') != std::string_view::npos ? "day and month are ambiguous" : "");
        return std::nullopt;
    }

    std::optional<Intensity> read_intensity(std::string_view cell) {
        const auto refuse = [&](Code code, std::string expected, std::string found, std::string hint = {}) {
            fault(code, lines_.number(), names_[columns_.intensity], std::move(expected), std::move(found),
                  std::move(hint));
            return std::nullopt;
        };
        if (is_no_value(cell))
            return refuse(Code::missing_value, "an intensity", cell.empty() ? "none" : in_quotes(cell));
        std::string text{cell};
        if (separator_ == ',' && cell.find(',') != std::string_view::npos)
            return refuse(Code::bad_number, "a number with a decimal point", in_quotes(cell),
                          "to use decimal commas, separate the cells with semicolons");
        if (const std::uint64_t other = line_of_other_mark(text))
            return refuse(Code::bad_number, "a number with the decimal mark of line " + std::to_string(other),
                          in_quotes(cell));
        const auto number = split_number(text);
        const auto intensity = number ? quantity_of(*number, columns_.unit) : std::nullopt;
        if (!intensity)
            return refuse(Code::bad_number, "a number in " + std::string{columns_.unit.label}, in_quotes(cell));
        if (!(*intensity >= g_per_kwh(0) && *intensity <= highest_intensity))
            return refuse(Code::out_of_range, "between 0 and 5,000 g/kWh",
                          std::string{cell} + (number->unit.empty() ? " " + std::string{columns_.unit.label} : ""));
        return intensity;
    }

    /// Replaces a decimal comma by a point. If an earlier cell had the other mark, returns its line: one of the two
    /// must separate thousands.
    std::uint64_t line_of_other_mark(std::string& text) {
        const std::size_t at = text.find_first_of(".,");
        if (at == std::string::npos) return 0;
        const char mark = text[at];
        if (mark_ == 0) mark_ = mark, line_of_mark_ = lines_.number();
        if (mark != mark_) return line_of_mark_;
        text[at] = '.';
        return 0;
    }

    // Times.

    /// Whether a row that could not be read comes right before a sample.
    bool is_after_break(std::size_t sample) const { return std::binary_search(breaks_.begin(), breaks_.end(), sample); }

    void turn_round() {
        const auto is_later = [](const Sample& a, const Sample& b) { return a.time > b.time; };
        if (samples_.size() < 2 ||
            std::adjacent_find(samples_.begin(), samples_.end(),
                               [&](const Sample& a, const Sample& b) { return !is_later(a, b); }) != samples_.end())
            return;
        std::reverse(samples_.begin(), samples_.end());
    }

    /// In seconds; 0 if no time follows another.
    std::int64_t commonest_step() const {
        std::vector<std::int64_t> steps;
        for (std::size_t i = 1; i < samples_.size(); ++i)
            if (const Break at{samples_[i - 1], samples_[i]}; at.seconds() > 0 && !is_after_break(i))
                steps.push_back(at.seconds());
        std::sort(steps.begin(), steps.end());
        std::int64_t commonest = 0;
        std::ptrdiff_t most = 0;
        for (auto begin = steps.begin(); begin != steps.end();) {
            const auto end = std::upper_bound(begin, steps.end(), *begin);
            if (end - begin > most) commonest = *begin, most = end - begin;
            begin = end;
        }
        return commonest;
    }

    void check_zones() {
        for (const Sample& sample : samples_) {
            if (sample.has_zone == samples_.front().has_zone) continue;
            const std::string first = std::to_string(samples_.front().line);
            fault(Code::bad_time, sample.line, names_[columns_.time],
                  sample.has_zone ? "a time without a time zone, as in line " + first
                                  : "a time with Z or an offset, as in line " + first,
                  sample.has_zone ? "one with a time zone" : "one without a time zone");
            if (faults_.size() >= 2 * most_reported) return;
        }
    }

    void check_steps(std::int64_t step) {
        for (std::size_t i = 1, reported = 0; i < samples_.size() && reported < most_reported; ++i) {
            const Break at{samples_[i - 1], samples_[i]};
            if (at.before.has_zone != at.after.has_zone || is_after_break(i) || (at.seconds() == step && step > 0))
                continue;
            report(at, step);
            ++reported;
        }
    }

    void report(const Break& at, std::int64_t step) {
        const std::string before = "line " + std::to_string(at.before.line);
        const std::string expected =
            step > 0 ? shown({Instant::after_1970(at.before.time.seconds_after_1970() + step), at.before.has_zone}) +
                           " (" + tidy_step(step) + " after " + before + ")"
                     : "a time after that of " + before;
        std::string found = shown({at.after.time, at.after.has_zone});
        if (at.seconds() == 0) found += " again";
        else if (step > 0 && at.seconds() > step && at.seconds() % step == 0)
            found += " (" + std::to_string(at.seconds() / step - 1) +
                     (at.seconds() / step == 2 ? " step is missing)" : " steps are missing)");
        else if (at.seconds() > 0) found += ", a step of " + tidy_step(at.seconds());
        fault(at.seconds() < 0 ? Code::unsorted : Code::uneven_steps, at.after.line, names_[columns_.time], expected,
              found, hint(at, step));
    }

    /// If a clock without a zone jumps back or forward by an hour, it may have been changed to or from summer time.
    std::string hint(const Break& at, std::int64_t step) const {
        constexpr std::int64_t an_hour = 3600;
        if (at.before.has_zone || at.after.has_zone || step == 0) return "";
        const std::int64_t jump = at.seconds() - step;
        if (jump == -an_hour) return "end of daylight saving time? write times in UTC or with their offset";
        return jump == an_hour ? "start of daylight saving time? write times in UTC or with their offset" : "";
    }

    static std::string shown(WrittenTime time) {
        std::string text = written(time.instant);
        if (!time.has_zone) text.pop_back();  // the Z
        return text;
    }
    static std::string tidy_step(std::int64_t seconds) {
        if (seconds % 3600 == 0) return tidy(second(static_cast<double>(seconds)));
        return seconds % 60 == 0 ? std::to_string(seconds / 60) + " min" : std::to_string(seconds) + " s";
    }

    Result<IntensityProfile> finished(std::int64_t step) {
        std::vector<Intensity> intensities;
        intensities.reserve(samples_.size());
        for (const Sample& sample : samples_) intensities.push_back(sample.intensity);
        auto profile = Profile::of(samples_.front().time, second(static_cast<double>(step)), std::move(intensities));
        if (!profile) {
            faults_ = profile.faults();
            for (Error& error : faults_) error.where = {file_, 0, ""};
            return input();
        }
        const bool zone_is_known = samples_.front().has_zone;
        if (!zone_is_known)
            columns_.notes.push_back("The times of column " + in_quotes(names_[columns_.time]) +
                                     " have no time zone. They are read as UTC.");
        return IntensityProfile{std::move(*profile),  names_[columns_.time], names_[columns_.intensity], columns_.basis,
                                columns_.is_marginal, zone_is_known,         std::move(columns_.notes)};
    }

    Lines lines_;
    const std::string& file_;
    char separator_ = ',';
    std::vector<std::string_view> cells_;
    std::string room_;
    std::vector<std::string> names_;
    ProfileColumns columns_;
    char mark_ = 0;  ///< the decimal mark of this file, once one is seen
    std::uint64_t line_of_mark_ = 0;
    std::vector<Sample> samples_;
    std::vector<std::size_t> breaks_;  ///< the samples before which a row has no time, in order
    Faults faults_;
};

}  // namespace

Result<IntensityProfile> read_intensity_profile(std::string_view text, const std::string& file) {
    if (const std::string_view what = not_text(text); !what.empty())
        return Error{Code::bad_text, {file, 0, ""}, "UTF-8 text", std::string{what}, ""};
    return ProfileReader{text, file}.read();
}

std::string intensity_profile_csv(const Profile& profile) {
    std::string text = "datetime_utc,intensity_g_per_kwh\n";
    const auto step = std::llround(profile.step().in(second));
    std::int64_t time = profile.start().seconds_after_1970();
    for (const Intensity intensity : profile.intensities()) {
        text += written(Instant::after_1970(time)) + ',';
        append_exact(text, number_in(intensity, g_per_kwh));
        text += '\n';
        time += step;
    }
    return text;
}

}  // namespace dlcost
