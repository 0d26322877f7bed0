// dlcost batch: a list of runs, answered one by one.
#include <array>
#include <chrono>
#include <thread>

#include <fmt/core.h>

#include <unistd.h>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../read/column_name.hpp"
#include "../batch/summary_report.hpp"
#include "../text/bar.hpp"
#include "../answer/equivalents.hpp"
#include "../text/human.hpp"
#include "../os/interrupt.hpp"
#include "command.hpp"
#include "limits.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"LIST", Option::Kind::positional, "LIST",
           "A file of runs: NDJSON, a JSON array, CSV with a header, or names of models, one a line; - is standard "
           "input. Flags hold for every run, and override it"},
    Option{"input-format", Option::Kind::value, "FORMAT",
           "ndjson, json, csv or names [by extension, else by the first bytes]", 0, "ndjson json csv names"},
    Option{"fields", Option::Kind::value, "LIST",
           "Keys of the answer, with commas: name,line,energy.total_kwh,cost [all; a table has a few]"},
    Option{"summary", Option::Kind::flag, "", "Add the totals of all runs"},
    Option{"group-by", Option::Kind::value, "FIELD",
           "Totals for each value of a field or a carried column, in place of the runs"},
    Option{"errors", Option::Kind::value, "FILE",
           "Write refused rows there, an object a line with the row itself [standard error, as text, with the byte at "
           "which the row begins]"},
    Option{"strict", Option::Kind::flag, "", "Stop at the first refused row"},
    Option{"threads", Option::Kind::value, "N", "How many threads answer [all cores]"},
    Option{"explain", Option::Kind::flag, "",
           "Whole results a row: inputs, assumptions, sources; json and ndjson only"},
    Option{"equivalents", Option::Kind::value, "LIST",
           "all, or groups and ids with commas: what to compare totals with [the four of the paper]", 0,
           "@equivalents"},
    Option{limit_options[0].name, Option::Kind::value, "KWH", "Status 4 if the energy of all runs is above it"},
    Option{limit_options[1].name, Option::Kind::value, "KG",
           "Status 4 if the location-based CO2e of all runs is above it"},
    Option{limit_options[2].name, Option::Kind::value, "USD",
           "Status 4 if the cost of all runs is above it: on demand, or spot with --spot"},
};

constexpr std::array<std::string_view, 4> examples{
    "printf 'bert\\nelmo\\ngpt-2\\n' | dlcost batch - --summary",
    "echo '{\"model\": \"bert\", \"x_id\": 7}' | dlcost batch - --format ndjson",
    "printf 'user,model\\nana,bert\\nben,elmo\\n' | dlcost batch - --group-by user",
    "echo bert | dlcost batch - --region fr --fields name,emissions.co2e_kg",
};

std::optional<InputFormat> input_format(const Words& words, Faults& faults) {
    constexpr std::array<std::string_view, 4> names{"ndjson", "json", "csv", "names"};
    if (!words.has("input-format")) return std::nullopt;
    const std::string_view said = words.value("input-format");
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == said) return static_cast<InputFormat>(i);
    faults.push_back({Code::unknown_choice,
                      {"", 0, "--input-format"},
                      "ndjson, json, csv or names",
                      in_quotes(said),
                      did_you_mean(Catalog::nearest_of(names, said))});
    return std::nullopt;
}

std::size_t threads(const Words& words, Faults& faults) {
    constexpr double most = 256;
    if (!words.has("threads"))
        return std::max(1u, std::min(std::thread::hardware_concurrency(), static_cast<unsigned>(most)));
    const auto count = read_scalar<Devices>(words.value("threads"));
    if (count && count->value() <= most) return static_cast<std::size_t>(count->value());
    faults.push_back({Code::out_of_range,
                      {"", 0, "--threads"},
                      "a whole number of threads from 1 to 256",
                      in_quotes(words.value("threads")),
                      ""});
    return 1;
}

/// What is wrong with the flags whatever the rows say; told once, not for each row.
Faults flag_faults(const Request& flags, const Catalog& catalog) {
    Faults found;
    if (const auto run = resolve(flags, catalog); !run)
        for (const Error& error : run.faults())
            if (error.where.pointer.starts_with("--") &&
                (error.code == Code::unknown_name || error.code == Code::conflict || error.code == Code::out_of_range ||
                 error.code == Code::bad_number))
                found.push_back(error);
    return found;
}

/// A line on a terminal that says how far it is.
class Progress {
public:
    Progress(bool wanted, std::optional<std::uint64_t> bytes) : wanted_(wanted), bytes_(bytes) {}

    void show(std::uint64_t rows, std::uint64_t bytes_read) {
        if (!wanted_) return;
        const auto now = std::chrono::steady_clock::now();
        constexpr std::chrono::milliseconds patience{1000}, pause{200};
        if (now - begin_ < patience || now - shown_ < pause) return;
        shown_ = now;
        const double seconds = std::chrono::duration<double>(now - begin_).count();
        std::string line = fmt::format("\r{} rows, {} rows/s", whole(rows),
                                       whole(static_cast<std::uint64_t>(static_cast<double>(rows) / seconds)));
        if (bytes_ && bytes_read)
            line += fmt::format(
                ", {:.0f} s left",
                std::max(0.0, static_cast<double>(*bytes_) / static_cast<double>(bytes_read) - 1) * seconds);
        (void)write_all(STDERR_FILENO, line + "\x1b[K", "<stderr>");
    }
    void clear() {
        if (shown_ != std::chrono::steady_clock::time_point{}) (void)write_all(STDERR_FILENO, "\r\x1b[K", "<stderr>");
        shown_ = {};
    }

private:
    bool wanted_;
    std::optional<std::uint64_t> bytes_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), shown_{};
};

class Sink final : public BatchSink {
public:
    Sink(OutputStream out, std::optional<OutputStream> errors, bool grouped, bool ascii, Progress progress)
        : out_(std::move(out)), errors_(std::move(errors)), grouped_(grouped), ascii_(ascii), progress_(progress) {}

    bool rows(std::string_view text, Faults& faults) override {
        const Faults found = ascii_ ? out_.write(in_ascii(text)) : out_.write(text);
        faults.insert(faults.end(), found.begin(), found.end());
        return found.empty() && !out_.reader_is_gone();
    }
    Faults errors(std::string_view text) override {
        if (errors_) return errors_->write(text);
        progress_.clear();
        return write_all(STDERR_FILENO, text, "<stderr>");
    }
    void figures(std::optional<std::string_view> group, const RowFigures& row) override {
        total.add(row);
        if (grouped_) groups.of(group).add(row);
    }
    void progress(const BatchCounts& counts, std::uint64_t bytes_read) override {
        progress_.show(counts.rows, bytes_read);
    }

    bool reader_is_gone() const { return out_.reader_is_gone(); }
    Faults keep() {
        progress_.clear();
        return out_.keep();
    }
    /// For an end without a whole answer.
    void discard() {
        progress_.clear();
        out_.discard();
    }
    /// What was refused is told even where the answer is not whole.
    Faults keep_errors() { return errors_ ? errors_->keep() : Faults{}; }

    Sums total;
    Groups groups;

private:
    OutputStream out_;
    std::optional<OutputStream> errors_;
    bool grouped_, ascii_;
    Progress progress_;
};

/// What was read of the list before its rows: the header of CSV, or which keys the first row carries.
struct Opening {
    Block block;
    CsvHeader header;
    CarriedNames carried;
};

Opening open_list(BlockReader& in, bool names_wanted, Faults& faults) {
    Opening opening;
    if (in.format() != InputFormat::csv && !names_wanted) {
        opening.carried.any_x = true;
        opening.carried.plans = true;  // a key that a row does not have takes no room
        return opening;
    }
    in.next(opening.block, faults);
    auto& records = opening.block.records;
    if (in.format() == InputFormat::csv) {
        if (records.empty()) return opening;
        const Record first = records.front();
        auto header = read_csv_header(opening.block.text(first), {in.name(), first.line, ""});
        records.erase(records.begin());
        if (!header) return faults.insert(faults.end(), header.faults().begin(), header.faults().end()), opening;
        opening.header = std::move(*header);
        for (const auto& column : opening.header.columns)
            if (!column.field) opening.carried.columns.push_back(column.name);
            else opening.carried.plans = opening.carried.plans || column.field->id >= Field::params;
        return opening;
    }
    opening.carried.any_x = true;
    if (records.empty() || in.format() == InputFormat::names || records.front().problem != Record::Problem::none)
        return opening;
    Row row;
    const auto reader = json_row_reader();  // the row has views into it
    reader->read(opening.block.text(records.front()), in.name(), 1, row);
    for (const Carried& carried : row.carried) opening.carried.columns.emplace_back(carried.key);
    opening.carried.plans = row.request.says_work();
    return opening;
}

std::string count_line(const BatchCounts& counts, bool as_json) {
    const bool delivered = std::none_of(counts.faults.begin(), counts.faults.end(),
                                        [](const Error& error) { return error.code == Code::cannot_write; });
    std::string_view end, undelivered;
    if (interrupted_by()) end = as_json ? ",\"interrupted\":true" : "; interrupted";
    else if (counts.stopped) end = as_json ? ",\"stopped\":true" : "; stopped at the first refused one";
    if (!delivered) undelivered = as_json ? ",\"delivered\":false" : "; the answer was not delivered whole";
    if (as_json)
        return fmt::format("{{\"rows\":{},\"answered\":{},\"refused\":{}{}{}}}\n", counts.rows, counts.answered,
                           counts.refused, end, undelivered);
    return fmt::format("dlcost: {} {}: {} answered, {} refused{}{}\n", whole(counts.rows),
                       counts.rows == 1 ? "row" : "rows", whole(counts.answered), whole(counts.refused), end,
                       undelivered);
}

/// What would be written over what: nothing has been written yet.
Faults mixed_up(std::string_view output_flag, const OutputStream& out, const std::optional<OutputStream>& errors,
                const InputStream& list) {
    Faults faults;
    const auto fault = [&](std::string_view flag, std::string expected, std::string found) {
        faults.push_back({Code::conflict, {"", 0, std::string{flag}}, std::move(expected), std::move(found), ""});
    };
    if (out.would_mix_with(list)) fault(output_flag, "another file than the list", "the list itself");
    if (errors && errors->would_mix_with(list)) fault("--errors", "another file than the list", "the list itself");
    if (errors && errors->would_mix_with(out)) fault("--errors", "another file than that of the answers", "the same");
    return faults;
}

/// 3 before 2 before 4 before 1.
int status(const Faults& faults, const Faults& over, const BatchCounts& counts) {
    if (!faults.empty()) return status_of(faults);
    if (!over.empty()) return status_of(over);
    return counts.refused ? 1 : 0;
}

int run(const Words& words, Context& context) {
    Faults faults = words.faults;
    const auto refuse = [&] {
        if (const int signal = interrupted_by()) end_by(signal);  // while a pipe was waited for
        context.report(faults);
        return status_of(faults);
    };
    const auto flag_fault = [&](std::string_view flag, std::string expected, std::string found) {
        faults.push_back({Code::conflict, {"", 0, std::string{flag}}, std::move(expected), std::move(found), ""});
    };
    const Limits limits = read_limits(words, faults);
    const Format asked = format_of(words, faults, report_formats);
    // A report has sums, and no row of its own.
    const bool is_report = asked == Format::html || asked == Format::svg;
    if (is_report && !words.has("summary") && !words.has("group-by"))
        faults.push_back(
            {Code::missing_field, {"", 0, "--format"}, "--summary or --group-by with a report", "neither", ""});
    const auto format = is_report ? RowFormat::table : static_cast<RowFormat>(asked);
    const auto said_input = input_format(words, faults);
    const std::size_t thread_count = threads(words, faults);
    const bool explain = words.has("explain"), is_json = format == RowFormat::json || format == RowFormat::ndjson;
    if (explain && !is_json) flag_fault("--explain", "--format json or ndjson with it", "another format");
    if (explain && words.has("fields"))
        flag_fault("--explain", "whole results, or some of their fields", "--fields as well");
    if (words.has("group-by") && (words.has("fields") || explain))
        flag_fault("--group-by", "groups, or fields of rows",
                   words.has("fields") ? "--fields as well" : "--explain as well");
    if (words.value("errors") == "-") flag_fault("--errors", "a file", "standard output, which has answers only");
    const auto& said = words.positionals();
    if (words.positionals_hold() && said.empty())
        faults.push_back(
            {Code::missing_field, {}, "a list of runs, or - for standard input", "none", "try dlcost batch runs.csv"});
    if (words.positionals_hold() && said.size() > 1)
        faults.push_back({Code::unknown_flag, {}, "one list", in_quotes(said[1]) + " as well", ""});
    const auto catalogs = words.values("catalog");
    if (!said.empty() && said[0] == "-" && std::find(catalogs.begin(), catalogs.end(), "-") != catalogs.end())
        flag_fault("--catalog", "standard input once", "it twice");
    const CatalogInForce loaded = load_catalog(words, faults);
    if (loaded.holds) {
        const Faults found = flag_faults(words.request, loaded.catalog);
        faults.insert(faults.end(), found.begin(), found.end());
    }
    const auto equivalents = words.has("equivalents") ? equivalents_named(loaded.catalog, words.value("equivalents"),
                                                                          "--equivalents", faults)
                                                      : default_equivalents(loaded.catalog);
    if (!faults.empty()) return refuse();

    watch_for_interrupts();
    auto file = InputStream::open(std::string{said[0]});
    if (!file) return faults = file.faults(), refuse();
    BlockReader in{*file, said_input, block_bytes_for(thread_count), is_request_column};
    faults = in.start();
    if (!faults.empty()) return refuse();
    const bool flat = !is_json;
    Opening opening = open_list(in, flat, faults);
    opening.carried.plans = opening.carried.plans || words.request.says_work();
    std::vector<Column> columns;
    if (words.has("fields")) columns = columns_named(words.value("fields"), opening.carried, "--fields", faults);
    std::optional<Column> group;
    if (words.has("group-by")) group = group_column(words.value("group-by"), opening.carried, "--group-by", faults);
    if (!faults.empty()) return refuse();

    auto out = OutputStream::open(words.has("output") ? std::string{words.value("output")} : "-");
    if (!out) return faults = out.faults(), refuse();
    std::optional<OutputStream> error_file;
    if (words.has("errors")) {
        auto opened = OutputStream::open(std::string{words.value("errors")});
        if (!opened) return faults = opened.faults(), refuse();
        error_file.emplace(std::move(*opened));
    }
    faults = mixed_up(words.has("output") ? "--output" : "", *out, error_file, *file);
    if (!faults.empty()) return refuse();
    const bool quiet = words.has("quiet"), summary_wanted = words.has("summary");
    for (const std::string& warning : opening.header.warnings) context.tell(words, warning);

    const bool errors_as_json = context.errors_as_json || (error_file && words.value("errors-format") != "text");
    const bool lists_columns = flat && columns.empty() && format == RowFormat::csv;
    BatchOptions batch{loaded.catalog,
                       words.request,
                       std::string{program_version()},
                       equivalents,
                       thread_count,
                       words.has("strict"),
                       errors_as_json,
                       summary_wanted || group || limits.any(),
                       group,
                       explain,
                       !group && !is_report,
                       lists_columns ? &opening.carried : nullptr,
                       error_file.has_value()};
    const bool spot = words.request.spot.value_or(false);
    const auto printer = row_printer({format, columns, opening.carried, explain, context.screen.table_width, spot});
    std::vector<Column> summed = !columns.empty()           ? columns
                                 : format == RowFormat::csv ? all_columns(opening.carried)
                                                            : table_columns(spot);
    const SummaryOptions summary_options{format,      loaded.catalog,    std::string{program_version()},
                                         equivalents, std::move(summed), context.screen};
    Sink sink{std::move(*out), std::move(error_file), group.has_value(), context.screen.ascii && asked == Format::table,
              Progress{!quiet && ::isatty(STDERR_FILENO) == 1, in.size()}};

    BatchCounts counts;
    const bool going =
        group || is_report || sink.rows(batch_head(*printer, summary_options, summary_wanted), counts.faults);
    if (going) counts = run_batch(in, std::move(opening.block), opening.header, *printer, batch, sink);
    const bool is_sound = counts.faults.empty() && !interrupted_by() && !sink.reader_is_gone();
    const bool whole_list = is_sound && !counts.stopped;
    // A document that was begun is closed, so that it can be read.
    const bool closes = is_sound && format == RowFormat::json && !group;
    const Summary summary{counts, sink.total, sink.groups, group ? std::optional{group->key} : std::nullopt,
                          summary_wanted};
    if (is_report && whole_list) {
        const Report report = report_of(summary, summary_options);
        sink.rows(asked == Format::svg ? svg(report) : html(report), counts.faults);
    } else if (whole_list || closes)
        sink.rows(group ? grouped(summary, summary_options) : batch_foot(summary, summary_options), counts.faults);
    if (whole_list && counts.faults.empty() && !interrupted_by()) counts.faults = sink.keep();
    if (!whole_list || !counts.faults.empty()) sink.discard();
    const Faults unsaid = sink.keep_errors();
    counts.faults.insert(counts.faults.end(), unsaid.begin(), unsaid.end());
    const auto sum = [&](const auto& figure) { return figure.without ? std::nullopt : std::optional{figure.total}; };
    const auto some = [](const auto& figure) {
        return figure.total > 0 * figure.total ? std::optional{figure.total} : std::nullopt;
    };
    const Sums& total = sink.total;
    const Faults over = whole_list ? passed(limits, {sum(total.energy),
                                                     sum(total.co2e),
                                                     sum(total.rent),
                                                     {},
                                                     {},
                                                     some(total.energy),
                                                     some(total.co2e),
                                                     some(total.rent)})
                                   : Faults{};
    context.report(counts.faults);
    context.report(over);
    if (!counts.lost_key.empty())
        context.tell(words, in_quotes(counts.lost_key) +
                                " is not in the answer, as the first row does not have it; --fields can name it");
    if (whole_list && summary_wanted && !group)
        for (const std::string& gap : gaps_of_total_row(summary, summary_options)) context.tell(words, gap);
    if (!quiet && !sink.reader_is_gone())
        (void)write_all(STDERR_FILENO, count_line(counts, context.errors_as_json), "<stderr>");
    if (const int signal = interrupted_by()) end_by(signal);
    return status(counts.faults, over, counts);
}

}  // namespace

extern const Command batch_command;
const Command batch_command{
    "batch",       "What each run of a list costs", "LIST [OPTION]...", examples, options, true, run, false, {},
    report_formats};

}  // namespace dlcost
