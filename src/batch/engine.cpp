#include "engine.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <dlcost/estimate.hpp>
#include <dlcost/fields.hpp>

#include "../text/error_json.hpp"
#include "../os/interrupt.hpp"

namespace dlcost {
namespace {

/// A block on its way: what was read, and what came of it. Neighbours are worked on by different threads, and share no
/// line of a cache.
struct alignas(128) Job {
    Block block;
    std::string out, errors;
    std::uint64_t answered = 0, refused = 0;
    std::vector<RowFigures> figures;
    std::string group_text;
    struct Group {
        std::size_t end;  ///< of its text in `group_text`
        bool is_known;
    };
    std::vector<Group> groups;  ///< of each row
    std::string lost_key;
    bool stopped = false;
    bool done = false;

    void clear() {
        // What one long record needed is not kept.
        constexpr std::size_t usual = std::size_t{8} << 20;
        if (out.capacity() > usual) out = {};
        out.clear();
        errors.clear();
        answered = refused = 0;
        figures.clear();
        group_text.clear();
        groups.clear();
        lost_key.clear();
        stopped = done = false;
    }
};

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
        case Record::Problem::too_long: return "more";
        case Record::Problem::array_unclosed: return "its end";
        case Record::Problem::array_closed_wrongly: return "a brace";
        case Record::Problem::array_trailing: return "more";
        case Record::Problem::none: break;
    }
    return "";
}

/// Answers the records of blocks. Each thread has one.
class alignas(128) Worker {
public:
    Worker(InputFormat format, bool guessed, std::string_view file, const CsvHeader& header, const RowPrinter& printer,
           const BatchOptions& options)
        : reader_(format == InputFormat::csv     ? csv_row_reader(header)
                  : format == InputFormat::names ? name_row_reader()
                                                 : json_row_reader()),
          in_array_(format == InputFormat::json),
          is_guess_of_names_(guessed && format == InputFormat::names),
          file_(file),
          printer_(printer),
          options_(options),
          answer_{{},
                  {},
                  {device_hour(0), hour(0), {}, {}, {}, {}, {}, {}},
                  options.catalog,
                  options.version,
                  options.equivalents},
          flags_said_(std::any_of(options.flags.places.begin(), options.flags.places.end(),
                                  [](const Place& place) { return place.kind != Place::Kind::nowhere; })) {}

    void work(Job& job) {
        for (std::size_t i = 0; i < job.block.records.size() && !job.stopped; ++i) {
            answer(job, i);
            job.stopped = options_.strict && job.refused > 0;
        }
    }

private:
    void answer(Job& job, std::size_t index) {
        const Record& record = job.block.records[index];
        if (record.problem != Record::Problem::none) {
            const Code code = record.problem == Record::Problem::too_long ? Code::out_of_range : Code::json_syntax;
            return refuse(job, index,
                          {{code,
                            {},
                            std::string{expected_of(record.problem)},
                            std::string{found_of(record.problem)},
                            is_whole_document(job, index) ? "a run a line is --input-format ndjson" : ""}});
        }
        const auto line = static_cast<std::uint32_t>(std::min<std::uint64_t>(record.line, UINT32_MAX));
        reader_->read(job.block.text(record), file_, line, row_);
        if (row_.project) return answer_project(job, index);
        if (flags_said_) lay_flags(row_.request);
        Faults faults = resolve(row_.request, options_.catalog, answer_.run);
        if (!row_.faults.empty() || !faults.empty()) return refuse(job, index, all_faults(std::move(faults)));
        answer_.estimate = estimate(answer_.run);
        answer_.is_sum = false;
        if (options_.keeps_requests) answer_.request = row_.request;
        deliver(job, {answer_, row_.carried, record.line});
    }

    /// A project is answered by its sum. Rare enough to take room of its own.
    void answer_project(Job& job, std::size_t index) {
        ProjectAnswer project{options_.flags.name.value_or(row_.project->name), {}};
        Faults faults = row_.faults;
        for (Request& stage : row_.project->stages) {
            if (flags_said_) lay_flags(stage);
            const auto run = resolve(stage, options_.catalog);
            if (run)
                project.stages.push_back(
                    {stage, *run, estimate(*run), options_.catalog, options_.version, options_.equivalents});
            else add_of_stage(faults, run.faults(), stage);
        }
        if (!faults.empty()) return refuse(job, index, std::move(faults));
        const Answer sum = project.as_answer();
        answer_.run = sum.run;
        answer_.estimate = sum.estimate;
        answer_.is_sum = true;
        answer_.rent = sum.rent;
        answer_.request = Request{};
        deliver(job, {answer_, row_.carried, job.block.records[index].line, &project});
    }

    /// Where a stage could not be read, only what is told apart from that.
    void add_of_stage(Faults& faults, const Faults& more, const Request& stage) const {
        for (Error error : more) {
            if (!row_.faults.empty() && error.code != Code::unknown_name && error.code != Code::conflict) continue;
            if (error.where.pointer.empty()) error.where.pointer = stage.stage;
            faults.push_back(std::move(error));
        }
    }

    void deliver(Job& job, const RowAnswer& answered) {
        if (options_.prints_rows) {
            job.out += printer_.joint();
            printer_.row(answered, job.out);
        }
        if (options_.with_figures) note_figures(job, answered);
        if (options_.room && job.lost_key.empty()) note_lost(job);
        ++job.answered;
    }

    /// A JSON file that is longer than a record may be is no list at all.
    bool is_whole_document(const Job& job, std::size_t index) const {
        return in_array_ && job.block.first_row + index == 0 &&
               job.block.records[index].problem == Record::Problem::too_long;
    }

    /// What is said for every row comes before what the row says.
    void lay_flags(Request& request) const {
        Request both = options_.flags;
        both.stage = request.stage;
        fill_gaps(both, request);
        request = both;
    }

    /// All that is wrong with a row: what could not be read, and of the rest what is told apart from it.
    Faults all_faults(Faults of_resolution) {
        if (row_.faults.empty()) return of_resolution;
        // Of a record that could not be read nothing more can be told.
        if (row_.faults.front().where.pointer.empty()) return row_.faults;
        for (Error& error : of_resolution)
            if (error.code == Code::unknown_name || error.code == Code::conflict)
                row_.faults.push_back(std::move(error));
        return row_.faults;
    }

    /// What was taken for the name of a model, for want of anything else, may be a line of cells.
    static void hint_at_cells(std::string_view line, Error& error) {
        if (line.find(',') != std::string_view::npos)
            error.hint = "read as the name of a model; --input-format csv reads it as CSV";
        else if (line.find('\t') != std::string_view::npos)
            error.hint = "read as the name of a model; a list with columns has commas between them";
    }

    void refuse(Job& job, std::size_t index, Faults faults) {
        const Record& record = job.block.records[index];
        for (Error& error : faults) {
            // A flag's fault is the row's too: it is the row that has no answer.
            const bool is_flag = error.where.pointer.starts_with("--");
            if (error.where.line == 0) error.where.line = record.line;
            error.where.file = file_;
            error.where.offset = record.offset;
            if (is_guess_of_names_) hint_at_cells(job.block.text(record), error);
            if (in_array_ && !is_flag) error.where.pointer.insert(0, '/' + std::to_string(job.block.first_row + index));
        }
        job.errors += refusal(faults, options_.errors_as_json,
                              options_.errors_with_rows ? job.block.text(record) : std::string_view{});
        ++job.refused;
    }

    void note_lost(Job& job) const {
        const auto& room = options_.room->columns;
        for (const Carried& carried : row_.carried)
            if (std::find(room.begin(), room.end(), carried.key) == room.end()) job.lost_key = carried.key;
    }

    void note_figures(Job& job, const RowAnswer& answered) {
        job.figures.push_back(figures_of(answer_));
        if (!options_.group_by) return;
        const bool is_known = append_cell(answered, *options_.group_by, job.group_text);
        job.groups.push_back({job.group_text.size(), is_known});
    }

    std::unique_ptr<RowReader> reader_;
    bool in_array_;
    bool is_guess_of_names_;
    std::string_view file_;
    const RowPrinter& printer_;
    const BatchOptions& options_;
    Row row_;
    Answer answer_;
    bool flags_said_;
};

/// Threads that work on jobs in the order in which they are given.
class Crew {
public:
    template <class MakeWorker>
    Crew(std::size_t count, MakeWorker make_worker) {
        for (std::size_t i = 0; i < count; ++i) workers_.push_back(make_worker());
        // A crew of one is the caller itself.
        if (count < 2) return;
        const InterruptsKept kept;
        for (Worker& worker : workers_) threads_.emplace_back([this, &worker] { serve(worker); });
    }
    ~Crew() {
        {
            const std::lock_guard lock{mutex_};
            ended_ = true;
        }
        given_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    void give(Job& job) {
        if (threads_.empty()) {
            workers_.front().work(job);
            job.done = true;
            return;
        }
        {
            const std::lock_guard lock{mutex_};
            jobs_.push_back(&job);
        }
        given_.notify_one();
    }
    void wait_for(const Job& job) {
        std::unique_lock lock{mutex_};
        done_.wait(lock, [&] { return job.done; });
    }

private:
    void serve(Worker& worker) {
        for (;;) {
            std::unique_lock lock{mutex_};
            given_.wait(lock, [&] { return ended_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            Job& job = *jobs_.front();
            jobs_.pop_front();
            lock.unlock();
            worker.work(job);
            lock.lock();
            job.done = true;
            done_.notify_one();
        }
    }

    std::deque<Worker> workers_;
    std::vector<std::thread> threads_;
    std::mutex mutex_;
    std::condition_variable given_, done_;
    std::deque<Job*> jobs_;
    bool ended_ = false;
};

/// Gives blocks to the crew and writes what comes back, the oldest first.
class Line {
public:
    Line(Crew& crew, std::size_t window, const RowPrinter& printer, BatchSink& sink, BatchCounts& counts)
        : crew_(crew), jobs_(window), joint_(printer.joint()), sink_(sink), counts_(counts) {}

    bool is_full() const { return given_ - written_ == jobs_.size() || bytes_ > most_bytes; }
    bool is_empty() const { return given_ == written_; }
    /// The job that the next block is read into. The line must not be full.
    Job& free_job() { return jobs_[given_ % jobs_.size()]; }
    void give() {
        Job& job = free_job();
        job.clear();
        bytes_ += job.block.bytes.size();
        ++given_;
        crew_.give(job);
    }
    /// Waits for the oldest job and writes it; false where there is no sense in going on.
    bool write_oldest(std::uint64_t bytes_read) {
        Job& job = jobs_[written_ % jobs_.size()];
        crew_.wait_for(job);
        ++written_;
        bytes_ -= job.block.bytes.size();
        counts_.answered += job.answered;
        counts_.refused += job.refused;
        counts_.rows = counts_.answered + counts_.refused;
        counts_.stopped = job.stopped;
        if (counts_.lost_key.empty()) counts_.lost_key = job.lost_key;
        add_figures(job);
        std::string_view text = job.out;
        if (!text.empty() && std::exchange(first_, false)) text.remove_prefix(joint_.size());
        const bool wanted = sink_.rows(text, counts_.faults);
        if (!job.errors.empty()) {
            const Faults faults = sink_.errors(job.errors);
            counts_.faults.insert(counts_.faults.end(), faults.begin(), faults.end());
        }
        sink_.progress(counts_, bytes_read);
        return wanted && counts_.faults.empty() && !counts_.stopped && !interrupted_by();
    }
    void forget_rest() {
        for (; !is_empty(); ++written_) crew_.wait_for(jobs_[written_ % jobs_.size()]);
    }

private:
    void add_figures(const Job& job) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < job.figures.size(); ++i) {
            const Job::Group group = job.groups.empty() ? Job::Group{0, false} : job.groups[i];
            const std::string_view text = std::string_view{job.group_text}.substr(begin, group.end - begin);
            sink_.figures(group.is_known ? std::optional{text} : std::nullopt, job.figures[i]);
            begin = group.end;
        }
    }

    /// Of long records few are in flight at a time.
    static constexpr std::size_t most_bytes = std::size_t{8} << 20;

    Crew& crew_;
    std::vector<Job> jobs_;
    std::string_view joint_;
    BatchSink& sink_;
    BatchCounts& counts_;
    std::size_t given_ = 0, written_ = 0, bytes_ = 0;
    bool first_ = true;
};

}  // namespace

std::string refusal(const Faults& faults, bool as_json, std::string_view row) {
    if (as_json) return error_json(faults, row);
    std::string lines;
    for (const Error& error : faults) lines += sentence(error, "dlcost") + '\n';
    return lines;
}

std::size_t block_bytes_for(std::size_t threads) {
    constexpr std::size_t all = std::size_t{2} << 20, largest = std::size_t{256} << 10,
                          smallest = std::size_t{16} << 10;
    return std::clamp(all / std::max<std::size_t>(threads, 1), smallest, largest);
}

BatchCounts run_batch(BlockReader& in, Block first, const CsvHeader& header, const RowPrinter& printer,
                      const BatchOptions& options, BatchSink& sink) {
    BatchCounts counts;
    const std::string file = in.name();
    Crew crew{options.threads, [&] { return Worker{in.format(), in.guesses(), file, header, printer, options}; }};
    Line line{crew, options.threads < 2 ? 1 : 2 * options.threads, printer, sink, counts};
    bool going = true;
    if (!first.records.empty()) {
        line.free_job().block = std::move(first);
        line.give();
    }
    while (going) {
        // Before waiting for input, all that is known is said.
        while (going && !line.is_empty() && (line.is_full() || in.would_wait()))
            going = line.write_oldest(in.bytes_read());
        if (!going || interrupted_by()) break;
        if (!in.next(line.free_job().block, counts.faults)) break;
        line.give();
    }
    while (going && !line.is_empty()) going = line.write_oldest(in.bytes_read());
    line.forget_rest();
    return counts;
}

}  // namespace dlcost
