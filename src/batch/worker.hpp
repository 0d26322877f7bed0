// One thread's part of the batch engine: a job is a block in flight, and a worker answers its records.
#pragma once

#include <memory>

#include "engine.hpp"

namespace dlcost {

/// A block in flight: its input and its results. Different threads work on neighbouring jobs, so these share no cache
/// line.
struct alignas(128) Job {
    Block block;
    std::string out, errors;
    std::uint64_t answered = 0, refused = 0;
    std::vector<RowFigures> figures;
    std::string group_text;
    struct Group {
        std::size_t end;  ///< end of its text in `group_text`
        bool is_known;
    };
    std::vector<Group> groups;  ///< of each row
    std::string lost_key;
    bool stopped = false;
    bool out_of_memory = false;  ///< no further row can be answered
    bool done = false;

    void clear() {
        // The memory for one long record is not kept.
        constexpr std::size_t usual = std::size_t{8} << 20;
        if (out.capacity() > usual) out = {};
        out.clear();
        errors.clear();
        answered = refused = 0;
        figures.clear();
        group_text.clear();
        groups.clear();
        lost_key.clear();
        stopped = out_of_memory = done = false;
    }
};

/// Answers the records of blocks. Each thread has one.
class alignas(128) Worker {
public:
    Worker(InputFormat format, bool guessed, std::string_view file, const CsvHeader& header, const RowPrinter& printer,
           const BatchOptions& options);
    void work(Job& job);

private:
    /// Whatever fails in a row rejects only that row: the others are answered.
    void answer_or_refuse(Job& job, std::size_t index);
    void answer(Job& job, std::size_t index);
    void answer_project(Job& job, std::size_t index);
    void add_of_stage(Faults& faults, const Faults& more, const Request& stage) const;
    void deliver(Job& job, const RowAnswer& answered, const Terms& terms);
    bool is_whole_document(const Job& job, std::size_t index) const;
    void lay_flags(Request& request) const;
    Faults all_faults(Faults of_resolution);
    void refuse(Job& job, std::size_t index, Faults faults);
    void note_lost(Job& job) const;
    void note_figures(Job& job, const RowAnswer& answered, const Terms& terms);

    std::unique_ptr<RowReader> reader_;
    bool in_array_, has_columns_;
    bool is_of_names_;
    bool is_guess_of_names_;
    std::string_view file_;
    const RowPrinter& printer_;
    const BatchOptions& options_;
    Row row_;
    Answer answer_;
    bool flags_given_;
};

}  // namespace dlcost
