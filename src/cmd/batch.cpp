// dlcost batch: a list of runs, answered one by one.
#include <algorithm>
#include <array>
#include <thread>

#include <fmt/core.h>

#include <unistd.h>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../answer/equivalents.hpp"
#include "../batch/engine.hpp"
#include "../batch/open_list.hpp"
#include "../batch/summary.hpp"
#include "../os/interrupt.hpp"
#include "../read/column_name.hpp"
#include "../text/bar.hpp"
#include "../text/human.hpp"
#include "command.hpp"
#include "limits.hpp"
#include "outputs.hpp"
#include "progress.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"LIST", Option::Kind::positional, "LIST",
           "Read runs from NDJSON, a JSON array, CSV with a header, or names of models; - is standard input"}
        .under(Topic::own, {"Read runs from NDJSON, JSON, CSV or names of models"}),
    Option{"input-format", Option::Kind::value, "FORMAT",
           "Read the list as ndjson, json, csv or names [from its extension or first bytes]", 0,
           "ndjson json csv names"},
    Option{"fields", Option::Kind::value, "LIST",
           "Print these keys, such as name,energy.total_kwh,cost [all; a few in a table]"}
        .under(Topic::output, {"Print these keys, such as name,energy.total_kwh"}),
    Option{"summary", Option::Kind::flag, "", "Add the totals of all runs"}.under(Topic::output,
                                                                                  {"Add the totals of all runs"}),
    Option{"group-by", Option::Kind::value, "FIELD",
           "Print one total per value of FIELD, or of another column of the list, instead of one row per run", 0, "",
           "", "fields explain"}
        .under(Topic::output, {"Print one total per value of FIELD"}),
    Option{"errors", Option::Kind::value, "FILE",
           "Write rejected rows to a file, one object per line with the row itself [standard error]"}
        .under(Topic::output, {"Write rejected rows to a file"}),
    Option{"strict", Option::Kind::flag, "", "Stop at the first rejected row"},
    Option{"threads", Option::Kind::value, "N", "Use this many threads [all cores]"},
    Option{"explain", Option::Kind::flag, "",
           "Print full results, with inputs, assumptions and sources; json and ndjson only", 0, "", "", "fields"}
        .under(Topic::output),
    Option{"equivalents", Option::Kind::value, "LIST",
           "Compare with these ids, or all (see dlcost list equivalents) [the four of the paper]", 0, "@equivalents"}
        .under(Topic::output),
    Option{limit_options[0].name, Option::Kind::value, "KWH",
           "Exit with status 4 if the energy of all runs exceeds this"}
        .under(Topic::money),
    Option{limit_options[1].name, Option::Kind::value, "KG",
           "Exit with status 4 if the location-based CO2e of all runs exceeds this"}
        .under(Topic::money),
    Option{limit_options[2].name, Option::Kind::value, "USD",
           "Exit with status 4 if the cost of all runs exceeds this: on demand, or spot with --spot"}
        .under(Topic::money),
};

constexpr std::array<std::string_view, 4> examples{
    "printf 'bert\\nelmo\\ngpt-2\\n' | dlcost batch - --summary",
    "echo '{\"model\": \"bert\", \"x_id\": 7}' | dlcost batch - --format ndjson",
    "printf 'user,model\\nana,bert\\nben,elmo\\n' | dlcost batch - --group-by user",
    "echo bert | dlcost batch - --region fr --fields name,emissions.co2e_kg",
};

constexpr Formats formats{shows::reports};

std::optional<InputFormat> input_format(const Words& words, Faults& faults) {
    if (!words.has("input-format")) return std::nullopt;
    const std::string_view given = words.value("input-format");
    if (const auto format = value_named<InputFormat>(given)) return format;
    faults.push_back({Code::unknown_choice,
                      {"", 0, "--input-format"},
                      "ndjson, json, csv or names",
                      in_quotes(given),
                      did_you_mean(Catalog::nearest_of(all_names<InputFormat>, given))});
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
                      "a whole number from 1 to 256",
                      in_quotes(words.value("threads")),
                      ""});
    return 1;
}

/// Faults of the flags that do not depend on the rows; reported once, not for each row.
Faults flag_faults(const Request& flags, const Catalog& catalog) {
    Faults found;
    if (const auto run = resolve(flags, catalog); !run)
        for (const Error& error : run.faults())
            if (error.where.pointer.starts_with("--") &&
                (error.code == Code::unknown_name || error.code == Code::ambiguous_name ||
                 error.code == Code::conflict || error.code == Code::out_of_range || error.code == Code::bad_number))
                found.push_back(error);
    return found;
}

/// Sends rows to their outputs and their values to the sums.
class Sink final : public BatchSink {
public:
    Sink(Outputs outputs, bool is_grouped, bool ascii, Progress progress)
        : outputs_(std::move(outputs)), is_grouped_(is_grouped), ascii_(ascii), progress_(progress) {}

    bool rows(std::string_view text, Faults& faults) override {
        return ascii_ ? outputs_.rows(in_ascii(text), faults) : outputs_.rows(text, faults);
    }
    Faults errors(std::string_view text) override {
        if (!outputs_.has_error_file()) progress_.clear();
        return outputs_.errors(text);
    }
    void figures(std::optional<std::string_view> group, const RowFigures& row) override {
        total.add(row);
        if (is_grouped_) groups.of(group).add(row);
    }
    void progress(const BatchCounts& counts, std::uint64_t bytes_read) override {
        progress_.show(counts.rows, bytes_read);
    }

    bool reader_is_gone() const { return outputs_.reader_is_gone(); }
    Faults end(bool keep) {
        progress_.clear();
        return outputs_.end(keep);
    }

    Sums total;
    Groups groups;

private:
    Outputs outputs_;
    bool is_grouped_, ascii_;
    Progress progress_;
};

std::string count_line(const BatchCounts& counts, bool as_json) {
    const bool delivered = std::none_of(counts.faults.begin(), counts.faults.end(),
                                        [](const Error& error) { return error.code == Code::cannot_write; });
    std::string_view end, undelivered;
    if (interrupted_by()) end = as_json ? ",\"interrupted\":true" : "; interrupted";
    else if (counts.stopped) end = as_json ? ",\"stopped\":true" : "; stopped at the first rejected row";
    if (!delivered) undelivered = as_json ? ",\"delivered\":false" : "; the answer is incomplete";
    if (as_json)
        return fmt::format("{{\"rows\":{},\"answered\":{},\"refused\":{}{}{}}}\n", counts.rows, counts.answered,
                           counts.refused, end, undelivered);
    return fmt::format("dlcost: {} {}: {} answered, {} rejected{}{}\n", whole(counts.rows),
                       counts.rows == 1 ? "row" : "rows", whole(counts.answered), whole(counts.refused), end,
                       undelivered);
}

/// If several statuses apply, the result is the first of 3, 2, 4, 1.
int status(const Faults& faults, const Faults& over, const BatchCounts& counts) {
    if (!faults.empty()) return status_of(faults);
    if (!over.empty()) return status_of(over);
    return counts.refused ? 1 : 0;
}

/// The amounts that limits apply to; for an incomplete sum, its known part.
Held held(const Sums& total) {
    const auto sum = [](const auto& figure) { return figure.without ? std::nullopt : std::optional{figure.total}; };
    const auto some = [](const auto& figure) {
        return figure.total > 0 * figure.total ? std::optional{figure.total} : std::nullopt;
    };
    return {sum(total.energy),
            sum(total.co2e),
            sum(total.paid),
            {},
            {},
            some(total.energy),
            some(total.co2e),
            some(total.paid),
            which_cost(total.kind.value_or(CostKind::mixed))};
}

/// The options of a call, apart from the rows.
struct Asked {
    const Format& format;
    Limits limits = {};
    std::optional<InputFormat> input = {};
    std::size_t threads = 1;
    bool explain = false, summary = false, is_grouped = false;

    bool is_report() const { return !format.rows; }
};

Asked read_flags(Call& call) {
    const Words& words = call.words;
    Faults& faults = call.faults;
    Asked asked{call.format};
    asked.limits = read_limits(words, faults);
    asked.input = input_format(words, faults);
    asked.threads = threads(words, faults);
    asked.explain = words.has("explain");
    asked.summary = words.has("summary");
    asked.is_grouped = words.has("group-by");
    return asked;
}

/// Flags that exclude or require others.
void check_flags(const Words& words, const Asked& asked, Faults& faults) {
    const auto conflict = [&](std::string_view flag, std::string expected, std::string found, std::string message) {
        faults.push_back({Code::conflict,
                          {"", 0, std::string{flag}},
                          std::move(expected),
                          std::move(found),
                          "",
                          std::move(message)});
    };
    // A report shows sums but no single rows.
    if (asked.is_report() && !asked.summary && !asked.is_grouped)
        faults.push_back({Code::missing_field,
                          {"", 0, "--format"},
                          "--summary or --group-by with a report",
                          "neither",
                          "",
                          "this format needs --summary or --group-by"});
    if (asked.explain && (asked.is_report() || !asked.format.rows->nests))
        conflict("--explain", "--format json or ndjson", "another format", "--explain needs --format json or ndjson");
    if (words.value("errors") == "-")
        conflict("--errors", "a file", "standard output", "must be a file: standard output is for answers");
}

/// One list: opened, answered, closed.
class BatchRun {
public:
    explicit BatchRun(Call& call) : call_(call), words_(call.words), context_(call.context), faults_(call.faults) {}

    int run() {
        const Asked asked = read_flags(call_);
        check_flags(words_, asked, faults_);
        const CatalogInForce& loaded = call_.loaded;
        if (loaded.holds) add(flag_faults(words_.request, loaded.catalog));
        const auto equivalents =
            words_.has("equivalents")
                ? equivalents_named(loaded.catalog, words_.value("equivalents"), "--equivalents", faults_)
                : default_equivalents(loaded.catalog);
        if (!faults_.empty()) return refuse();

        watch_for_interrupts();
        auto file = InputStream::open(std::string{words_.positionals()[0]});
        if (!file) return add(file.faults()), refuse();
        BlockReader in{*file, asked.input, block_bytes_for(asked.threads), is_request_column};
        if (add(in.start()); !faults_.empty()) return refuse();
        Opening opening = open_list(in, !asked.format.rows || !asked.format.rows->nests, faults_);
        opening.carried.plans = opening.carried.plans || words_.request.gives_work();
        const Columns columns = read_columns(opening.carried);
        if (!faults_.empty()) return refuse();
        auto outputs = Outputs::open(words_, *file, "list");
        if (!outputs) return add(outputs.faults()), refuse();
        for (const std::string& warning : opening.header.warnings) context_.report(words_, warning);
        return answer(asked, loaded, equivalents, in, std::move(opening), columns, std::move(*outputs));
    }

private:
    /// The columns that --fields and --group-by name.
    struct Columns {
        std::vector<Column> shown;
        std::optional<Column> group;
    };

    void add(const Faults& more) { call_.add(more); }
    int refuse() const {
        if (const int signal = interrupted_by()) end_by(signal);  // a signal may have come while waiting for a pipe
        return call_.refuse();
    }
    Columns read_columns(const CarriedNames& carried) {
        Columns columns;
        if (words_.has("fields")) columns.shown = columns_named(words_.value("fields"), carried, "--fields", faults_);
        if (words_.has("group-by"))
            columns.group = group_column(words_.value("group-by"), carried, "--group-by", faults_);
        return columns;
    }

    BatchOptions options(const Asked& asked, const Catalog& catalog, const std::vector<Ref<Equivalent>>& equivalents,
                         const CarriedNames& carried, const Columns& columns, const Outputs& outputs) const {
        const bool has_header = asked.format.rows && asked.format.rows->has_header && columns.shown.empty();
        BatchOptions batch{catalog, words_.request, std::string{program_version()}, equivalents};
        batch.threads = asked.threads;
        batch.strict = words_.has("strict");
        batch.errors_as_json = refuses_as_json(words_, context_, outputs);
        batch.with_figures = asked.summary || columns.group || asked.limits.any();
        batch.group_by = columns.group;
        batch.keeps_requests = asked.explain;
        batch.prints_rows = !columns.group && !asked.is_report();
        batch.room = has_header ? &carried : nullptr;
        batch.errors_with_rows = outputs.has_error_file();
        return batch;
    }
    std::unique_ptr<RowPrinter> printer(const Asked& asked, const Catalog& catalog, const CarriedNames& carried,
                                        const Columns& columns) const {
        const RowStyle& rows = asked.is_report() ? table_rows : *asked.format.rows;
        return rows.printer({columns.shown, carried, asked.explain, asked.summary, context_.screen,
                             std::string{catalog.version}, std::string{program_version()}});
    }

    int answer(const Asked& asked, const CatalogInForce& loaded, const std::vector<Ref<Equivalent>>& equivalents,
               BlockReader& in, Opening opening, const Columns& columns, Outputs outputs) {
        const auto rows = printer(asked, loaded.catalog, opening.carried, columns);
        const BatchOptions batch = options(asked, loaded.catalog, equivalents, opening.carried, columns, outputs);
        const Progress progress{!words_.has("quiet") && ::isatty(STDERR_FILENO) == 1, in.size()};
        Sink sink{std::move(outputs), columns.group.has_value(),
                  context_.screen.ascii && asked.format.is_for_terminals(), progress};
        BatchCounts counts;
        const bool is_going = !batch.prints_rows || sink.rows(rows->head(), counts.faults);
        if (is_going) counts = run_batch(in, std::move(opening.block), opening.header, *rows, batch, sink);
        const Summary summary{counts,
                              sink.total,
                              sink.groups,
                              columns.group ? std::optional{columns.group->key} : std::nullopt,
                              asked.summary,
                              loaded.catalog,
                              program_version(),
                              equivalents};
        return close(asked, summary, *rows, sink, counts);
    }

    /// Writes what follows the rows, keeps the output if it is complete, and returns the exit status.
    int close(const Asked& asked, const Summary& summary, const RowPrinter& rows, Sink& sink,
              BatchCounts& counts) const {
        const bool is_sound = counts.faults.empty() && !interrupted_by() && !sink.reader_is_gone();
        const bool is_whole = is_sound && !counts.stopped, has_rows = !summary.group_by && !asked.is_report();
        // A document that was begun is closed, so that it can be read.
        if (is_whole || (is_sound && has_rows && rows.must_close()))
            sink.rows(has_rows ? rows.foot(summary) : rendered(view_of(summary), asked.format, context_.screen),
                      counts.faults);
        const Faults lost = sink.end(is_whole && counts.faults.empty() && !interrupted_by());
        counts.faults.insert(counts.faults.end(), lost.begin(), lost.end());
        const Faults over = is_whole ? passed(asked.limits, held(sink.total)) : Faults{};
        context_.report(counts.faults);
        context_.report(over);
        if (!counts.lost_key.empty())
            context_.report(words_,
                            "column " + in_quotes(counts.lost_key) +
                                " is not in the answer, because the first row does not have it (add it with --fields)");
        if (is_whole && has_rows && asked.summary)
            for (const std::string& gap : rows.gaps(summary)) context_.report(words_, gap);
        if (!words_.has("quiet") && !sink.reader_is_gone())
            (void)write_all(STDERR_FILENO, count_line(counts, context_.errors_as_json), "<stderr>");
        if (const int signal = interrupted_by()) end_by(signal);
        return status(counts.faults, over, counts);
    }

    Call& call_;
    const Words& words_;
    Context& context_;
    Faults& faults_;
};

int run(Call& call) { return BatchRun{call}.run(); }

}  // namespace

extern const Command batch_command;
const Command batch_command{
    "batch",
    "Estimate every run in a list",
    "LIST [OPTION]...",
    examples,
    options,
    true,
    run,
    false,
    {},
    formats,
    {1, 1, "a list of runs, or - for standard input", "try dlcost batch runs.csv", "one list", "", true},
    true,
    true,
    {Field::params, Field::tokens}};

}  // namespace dlcost
