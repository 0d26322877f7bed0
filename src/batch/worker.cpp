#include "worker.hpp"

#include <algorithm>
#include <exception>
#include <new>

#include <dlcost/estimate.hpp>
#include <dlcost/fields.hpp>

namespace dlcost {
namespace {

std::string_view expected_of(Record::Problem problem) {
    switch (problem) {
        case Record::Problem::too_long: return "a record of at most 16 MiB";
        case Record::Problem::array_unclosed: return "the rest of the JSON array";
        case Record::Problem::array_closed_wrongly: return "a bracket that closes the JSON array";
        case Record::Problem::array_trailing: return "nothing after the JSON array";
        case Record::Problem::none: break;
    }
    return "";
}
std::string_view found_of(Record::Problem problem) {
    switch (problem) {
        case Record::Problem::too_long: return "a longer one";
        case Record::Problem::array_unclosed: return "the array is not closed";
        case Record::Problem::array_closed_wrongly: return "a brace closes the array";
        case Record::Problem::array_trailing: return "unexpected text after the array";
        case Record::Problem::none: break;
    }
    return "";
}

/// A line read as the name of a model, for want of other options, may be a line of cells.
void hint_at_cells(std::string_view line, Error& error) {
    if (line.find(',') != std::string_view::npos)
        error.hint = "the line was read as the name of a model; to read CSV use --input-format csv";
    else if (line.find('\t') != std::string_view::npos)
        error.hint = "the line was read as the name of a model; columns are separated by commas";
}

}  // namespace

Worker::Worker(InputFormat format, bool guessed, std::string_view file, const CsvHeader& header,
               const RowPrinter& printer, const BatchOptions& options)
    : reader_(format == InputFormat::csv     ? csv_row_reader(header)
              : format == InputFormat::names ? name_row_reader()
                                             : json_row_reader()),
      in_array_(format == InputFormat::json),
      has_columns_(format == InputFormat::csv),
      is_of_names_(format == InputFormat::names),
      is_guess_of_names_(guessed && format == InputFormat::names),
      file_(file),
      printer_(printer),
      options_(options),
      answer_{{},
              {},
              {{device_hour(0), {}, {}, {}, {}, {}}, hour(0), {}, {}},
              options.catalog,
              options.version,
              options.equivalents},
      flags_given_(std::any_of(options.flags.places.begin(), options.flags.places.end(),
                               [](const Place& place) { return place.kind != Place::Kind::nowhere; })) {}

void Worker::work(Job& job) {
    for (std::size_t i = 0; i < job.block.records.size() && !job.stopped && !job.out_of_memory; ++i) {
        try {
            answer_or_refuse(job, i);
        } catch (const std::bad_alloc&) {
            job.out_of_memory = true;
        }
        job.stopped = options_.strict && job.refused > 0;
    }
}

void Worker::answer_or_refuse(Job& job, std::size_t index) {
    const std::size_t out = job.out.size(), figures = job.figures.size(), groups = job.groups.size(),
                      group_text = job.group_text.size();
    const std::uint64_t answered = job.answered;
    try {
        answer(job, index);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& fault) {
        // Discards a partial answer to the row.
        job.answered = answered;
        job.out.resize(out);
        job.figures.resize(figures);
        job.groups.resize(groups);
        job.group_text.resize(group_text);
        refuse(job, index, {{Code::internal, {}, "a row that can be answered", fault.what(), "please report it"}});
    }
}

void Worker::answer(Job& job, std::size_t index) {
    const Record& record = job.block.records[index];
    if (record.problem != Record::Problem::none) {
        const Code code = record.problem == Record::Problem::too_long ? Code::out_of_range : Code::json_syntax;
        return refuse(job, index,
                      {{code,
                        {},
                        std::string{expected_of(record.problem)},
                        std::string{found_of(record.problem)},
                        is_whole_document(job, index) ? "for one run per line use --input-format ndjson" : ""}});
    }
    const auto line = static_cast<std::uint32_t>(std::min<std::uint64_t>(record.line, UINT32_MAX));
    reader_->read(job.block.text(record), file_, line, row_);
    if (row_.project) return answer_project(job, index);
    if (flags_given_) lay_flags(row_.request);
    Faults faults = resolve(row_.request, options_.catalog, answer_.run);
    if (!row_.faults.empty() || !faults.empty()) return refuse(job, index, all_faults(std::move(faults)));
    answer_.estimate = estimate(answer_.run);
    if (options_.keeps_requests) answer_.request = row_.request;
    deliver(job, {&answer_, row_.carried, record.line}, answer_.estimate);
}

/// A project's row is its sum. Projects are rare enough to allocate memory.
void Worker::answer_project(Job& job, std::size_t index) {
    std::vector<Answer> stages;
    Faults faults = row_.faults;
    for (Request& stage : row_.project->stages) {
        if (flags_given_) lay_flags(stage);
        const auto run = resolve(stage, options_.catalog);
        if (run)
            stages.push_back({stage, *run, estimate(*run), options_.catalog, options_.version, options_.equivalents});
        else add_of_stage(faults, run.faults(), stage);
    }
    if (!faults.empty()) return refuse(job, index, std::move(faults));
    const ProjectAnswer project{options_.flags.name.value_or(row_.project->name), std::move(stages)};
    deliver(job, {&project, row_.carried, job.block.records[index].line}, project.total);
}

/// If a stage could not be read, only faults that do not depend on that are added.
void Worker::add_of_stage(Faults& faults, const Faults& more, const Request& stage) const {
    for (Error error : more) {
        if (!row_.faults.empty() && error.code != Code::unknown_name && error.code != Code::conflict) continue;
        if (error.where.pointer.empty()) error.where.pointer = stage.stage;
        faults.push_back(std::move(error));
    }
}

void Worker::deliver(Job& job, const RowAnswer& answered, const Terms& terms) {
    if (options_.prints_rows) {
        job.out += printer_.joint();
        printer_.row(answered, job.out);
    }
    if (options_.with_figures) note_figures(job, answered, terms);
    if (options_.room && job.lost_key.empty()) note_lost(job);
    ++job.answered;
}

/// A JSON file that is longer than the longest record is probably not a list at all.
bool Worker::is_whole_document(const Job& job, std::size_t index) const {
    return in_array_ && job.block.first_row + index == 0 &&
           job.block.records[index].problem == Record::Problem::too_long;
}

/// Values given for every row override the row's own.
void Worker::lay_flags(Request& request) const {
    Request both = options_.flags;
    both.stage = request.stage;
    fill_gaps(both, request);
    request = both;
}

/// All faults of a row: what could not be read, and in the rest what does not depend on that.
Faults Worker::all_faults(Faults of_resolution) {
    if (row_.faults.empty()) return of_resolution;
    // A record that could not be read at all has no further faults.
    if (row_.faults.front().where.pointer.empty()) return row_.faults;
    for (Error& error : of_resolution)
        if (error.code == Code::unknown_name || error.code == Code::conflict) row_.faults.push_back(std::move(error));
    return row_.faults;
}

void Worker::refuse(Job& job, std::size_t index, Faults faults) {
    const Record& record = job.block.records[index];
    for (Error& error : faults) {
        // A flag's fault counts as the row's fault: the row has no answer.
        const bool is_flag = error.where.pointer.starts_with("--");
        if (error.where.line == 0) error.where.line = record.line;
        error.where.file = file_;
        error.where.offset = record.offset;
        error.where.is_column = has_columns_;
        error.where.is_name = is_of_names_;
        if (is_guess_of_names_) hint_at_cells(job.block.text(record), error);
        if (in_array_ && !is_flag) error.where.pointer.insert(0, '/' + std::to_string(job.block.first_row + index));
    }
    job.errors += refusal(faults, options_.errors_as_json,
                          options_.errors_with_rows ? job.block.text(record) : std::string_view{});
    ++job.refused;
}

void Worker::note_lost(Job& job) const {
    const auto& room = options_.room->columns;
    for (const Carried& carried : row_.carried)
        if (std::find(room.begin(), room.end(), carried.key) == room.end()) job.lost_key = carried.key;
}

void Worker::note_figures(Job& job, const RowAnswer& answered, const Terms& terms) {
    job.figures.push_back(figures_of(terms));
    if (!options_.group_by) return;
    const bool is_known = append_cell(answered, *options_.group_by, job.group_text);
    job.groups.push_back({job.group_text.size(), is_known});
}

}  // namespace dlcost
