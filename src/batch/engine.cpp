#include "engine.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "../text/error_json.hpp"
#include "../os/interrupt.hpp"
#include "worker.hpp"

namespace dlcost {
namespace {

/// Threads that work on jobs in the order in which they are given.
class Crew {
public:
    template <class MakeWorker>
    Crew(std::size_t count, MakeWorker make_worker) {
        for (std::size_t i = 0; i < count; ++i) workers_.push_back(make_worker());
        const InterruptsKept kept;
        // A crew of one is the caller itself.
        while (count > 1 && !start(count)) count /= 2;
    }
    ~Crew() { end(); }
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
    /// False if the system refuses a thread, or memory for one. No thread is kept then, because the few that fit would
    /// leave no memory for their results.
    bool start(std::size_t count) {
        try {
            for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this, i] { serve(workers_[i]); });
        } catch (const std::exception&) {
            end();
            return false;
        }
        return true;
    }
    void end() {
        {
            const std::lock_guard lock{mutex_};
            ended_ = true;
        }
        given_.notify_all();
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
        ended_ = false;
    }
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

/// Gives blocks to the crew and writes the results, oldest first.
class Line {
public:
    Line(Crew& crew, std::size_t window, const RowPrinter& printer, BatchSink& sink, BatchCounts& counts)
        : crew_(crew), jobs_(window), joint_(printer.joint()), sink_(sink), counts_(counts) {}

    bool is_full() const { return given_ - written_ == jobs_.size() || bytes_ > most_bytes; }
    bool is_empty() const { return given_ == written_; }
    /// The job for the next block. The line must not be full.
    Job& free_job() { return jobs_[given_ % jobs_.size()]; }
    void give() {
        Job& job = free_job();
        job.clear();
        bytes_ += job.block.bytes.size();
        ++given_;
        crew_.give(job);
    }
    /// Waits for the oldest job and writes it; false if there is no point in going on.
    bool write_oldest(std::uint64_t bytes_read) {
        Job& job = jobs_[written_ % jobs_.size()];
        crew_.wait_for(job);
        ++written_;
        bytes_ -= job.block.bytes.size();
        counts_.answered += job.answered;
        counts_.refused += job.refused;
        counts_.rows = counts_.answered + counts_.refused;
        counts_.stopped = job.stopped;
        if (job.out_of_memory)
            counts_.faults.push_back({Code::no_memory, {}, "memory for the answers", "none left", ""});
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

    /// With long records, only a few are in flight at a time.
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
        // Before waiting for input, write all finished results.
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
