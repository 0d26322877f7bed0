// dlcost import: converts logs of jobs and of power to rows for batch, and public tables to overlays.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <unistd.h>

#include "../read/column_name.hpp"
#include "../os/files.hpp"
#include "../text/human.hpp"
#include "../import/run_import.hpp"
#include "../os/interrupt.hpp"
#include "command.hpp"
#include "import_table.hpp"
#include "outputs.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"KIND", Option::Kind::positional, "KIND",
           "Read a log of sacct, codecarbon or nvidia-smi, or a public table of skypilot or ember", 0,
           "sacct codecarbon nvidia-smi skypilot ember"}
        .under(Topic::own, {"Read this kind of log or table"}),
    Option{"LOG", Option::Kind::positional, "LOG", "Read this file; - is standard input [-]"}.under(
        Topic::own, {"Read this file [standard input]"}),
    Option{"delimiter", Option::Kind::value, "CHARACTER", "Set the column separator of the sacct log [|]"}.under(
        Topic::own, {"Set the column separator of the sacct log"}),
    Option{"columns", Option::Kind::value, "LIST",
           "Name the columns of an nvidia-smi log without a header, comma-separated"}
        .under(Topic::own, {"Name the columns of an nvidia-smi log without a header"}),
    Option{"provider", Option::Kind::value, "NAME",
           "Set the cloud of a skypilot table [the folder that the table is in]", 0, "@providers"}
        .under(Topic::own),
    Option{"date", Option::Kind::value, "DATE",
           "Set the date that a table's values apply to [the file's modification date]"}
        .under(Topic::own),
    Option{"errors", Option::Kind::value, "FILE",
           "Write rejected records to a file, one object per line with the record itself [standard error]"}
        .under(Topic::output, {"Write rejected records to a file"}),
};

constexpr std::array<std::string_view, 5> examples{
    "dlcost import sacct jobs.txt | dlcost batch - --group-by user",
    "dlcost import codecarbon emissions.csv | dlcost batch - --summary",
    "dlcost import nvidia-smi gpus.csv -o run.csv",
    "dlcost import sacct jobs.txt --format ndjson",
    "dlcost import skypilot aws/vms.csv -o aws.json",
};

constexpr Formats formats{shows::cells | shows::records, "csv"};

std::unique_ptr<Importer> importer_of(const Words& words, const Catalog& catalog, Faults& faults) {
    constexpr std::array<std::string_view, 5> kinds{"sacct", "codecarbon", "nvidia-smi", "skypilot", "ember"};
    const auto& given = words.positionals();
    const std::string_view kind = given.empty() ? std::string_view{} : given[0];
    if (words.has("delimiter") && kind != "sacct")
        faults.push_back({Code::conflict,
                          {"", 0, "--delimiter"},
                          "a log of sacct",
                          "another log",
                          "",
                          "--delimiter is only for sacct"});
    if (words.has("columns") && kind != "nvidia-smi")
        faults.push_back({Code::conflict,
                          {"", 0, "--columns"},
                          "a log of nvidia-smi",
                          "another log",
                          "",
                          "--columns is only for nvidia-smi"});
    const std::string_view delimiter = words.has("delimiter") ? words.value("delimiter") : "|";
    if (delimiter.size() != 1)
        faults.push_back({Code::bad_text, {"", 0, "--delimiter"}, "one character", in_quotes(delimiter), ""});
    if (kind == "sacct") return sacct_importer(delimiter.empty() ? '|' : delimiter[0], catalog);
    if (kind == "codecarbon") return codecarbon_importer(catalog);
    if (kind == "nvidia-smi") return nvidia_smi_importer(words.value("columns"));
    if (words.positionals_hold() && !given.empty())
        faults.push_back({Code::unknown_choice,
                          {},
                          "sacct, codecarbon, nvidia-smi, skypilot or ember",
                          in_quotes(kind),
                          did_you_mean(Catalog::nearest_of(kinds, kind)),
                          "the kind must be sacct, codecarbon, nvidia-smi, skypilot or ember, got " + in_quotes(kind)});
    return nullptr;
}

std::string count_line(const ImportCounts& counts, const Importer& importer, bool as_json) {
    std::uint64_t skipped = 0;
    std::string why;
    for (const SkippedRecords& one : importer.skipped()) {
        skipped += one.count;
        why += fmt::format("{}{}: {}", why.empty() ? " (" : ", ", one.why, whole(one.count));
    }
    if (!why.empty()) why = harmless(why) + ')';
    if (as_json)
        return fmt::format("{{\"records\":{},\"used\":{},\"refused\":{},\"skipped\":{},\"rows\":{}}}\n", counts.records,
                           counts.used, counts.refused, skipped, counts.rows);
    return fmt::format("dlcost: {} record{}: {} used, {} rejected, {} skipped{}; {} row{}\n", whole(counts.records),
                       counts.records == 1 ? "" : "s", whole(counts.used), whole(counts.refused), whole(skipped), why,
                       whole(counts.rows), counts.rows == 1 ? "" : "s");
}

/// Whether the arguments name a public table instead of a log.
bool names_table(const Words& words) {
    const auto& given = words.positionals();
    return !given.empty() && std::find(table_kinds.begin(), table_kinds.end(), given[0]) != table_kinds.end();
}

int run(Call& call) {
    if (names_table(call.words)) return import_table(call);
    const Words& words = call.words;
    Context& context = call.context;
    Faults& faults = call.faults;
    const auto importer = importer_of(words, call.loaded.catalog, faults);
    const auto format = call.format.made_of == shows::records ? ImportFormat::ndjson : ImportFormat::csv;
    const auto& given = words.positionals();
    if (words.value("errors") == "-")
        faults.push_back({Code::conflict,
                          {"", 0, "--errors"},
                          "a file",
                          "standard output",
                          "",
                          "must be a file: standard output is for rows"});
    if (!call.holds()) return call.refuse();

    watch_for_interrupts();
    auto file = InputStream::open(given.size() > 1 ? std::string{given[1]} : "-");
    if (!file) return call.add(file.faults()), call.refuse();
    constexpr std::size_t block_bytes = std::size_t{256} << 10;
    BlockReader in{*file, importer->is_csv() ? InputFormat::csv : InputFormat::ndjson, block_bytes, is_request_column};
    faults = in.start();
    for (Error& error : faults)
        if (const std::size_t at = error.hint.find("dlcost batch -"); at != std::string::npos)
            error.hint.replace(at, std::string_view{"dlcost batch -"}.size(), "dlcost import " + std::string{given[0]});
    if (!call.holds()) return call.refuse();
    auto outputs = Outputs::open(words, *file, "log");
    if (!outputs) return call.add(outputs.faults()), call.refuse();
    const bool with_records = outputs->has_error_file(), errors_as_json = refuses_as_json(words, context, *outputs);
    ImportCounts counts = run_import(in, *importer, format, errors_as_json, with_records, *outputs);
    const bool whole = counts.faults.empty() && !interrupted_by() && !outputs->reader_is_gone();
    for (Error& error : outputs->end(whole)) counts.faults.push_back(std::move(error));
    context.report(counts.faults);
    if (counts.faults.empty()) {
        for (const std::string& note : importer->notes()) context.report(words, note);
        if (!words.has("quiet") && !outputs->reader_is_gone())
            (void)write_all(STDERR_FILENO, count_line(counts, *importer, context.errors_as_json), "<stderr>");
    }
    if (const int signal = interrupted_by()) end_by(signal);
    if (!counts.faults.empty()) return status_of(counts.faults);
    return counts.refused ? 1 : 0;
}

}  // namespace

extern const Command import_command;
const Command import_command{"import",
                             "Convert logs into input for batch, public tables into records",
                             "KIND [LOG] [OPTION]...",
                             examples,
                             options,
                             false,
                             run,
                             false,
                             {},
                             formats,
                             {1, 2, "the kind of log (sacct, codecarbon or nvidia-smi) or table (skypilot or ember)",
                              "try dlcost import sacct jobs.txt", "one log", "", true}};

}  // namespace dlcost
