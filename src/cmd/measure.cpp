// dlcost measure: runs a command, samples its power, and estimates the full training from it.
#include <array>
#include <cstdlib>
#include <cstring>
#include <exception>

#include <unistd.h>

#include <dlcost/fields.hpp>
#include <dlcost/values.hpp>

#include "../answer/equivalents.hpp"
#include "../os/files.hpp"
#include "../text/human.hpp"
#include "../measure/helper.hpp"
#include "../measure/report.hpp"
#include "../render/render.hpp"
#include "../text/writer.hpp"
#include "command.hpp"

namespace dlcost {
namespace {

constexpr std::array options{
    Option{"COMMAND", Option::Kind::positional, "COMMAND",
           "Run this command, after --; its input, output, signals and exit status pass through"}
        .under(Topic::own, {"Run this command, after --"}),
    Option{"interval", Option::Kind::value, "TIME", "Set the time between two readings, in seconds or with a unit [1s]"}
        .under(Topic::own, {"Set the time between two readings, such as 0.1s"}),
    Option{"trace", Option::Kind::value, "FILE",
           "Write every reading to a file, as CSV if its name ends in .csv, otherwise as NDJSON"}
        .under(Topic::output, {"Write every reading to a file"}),
    Option{"steps-done", Option::Kind::value, "N", "Set the number of steps that the command runs, out of --steps", 0,
           "", "steps", "fraction"}
        .under(Topic::own, {"Set the steps that the command does"}),
    Option{"steps", Option::Kind::value, "N",
           "Set the number of steps of the full training; --fraction gives the share instead", 0, "", "steps-done",
           "fraction"}
        .under(Topic::own, {"Set the steps of the full training"}),
};

constexpr std::array<std::string_view, 4> examples{
    "dlcost measure -- python train.py",
    "dlcost measure --fraction 2% --region de -o run.json -- python train.py",
    "dlcost measure --steps-done 500 --steps 100000 -- ./train",
    "dlcost measure --trace power.csv --interval 0.1s -- sleep 10",
};

constexpr Formats formats{shows::terminal | shows::documents};

/// The status for failures of the program rather than the command, as in `env` and `timeout`.
constexpr int own_failure = 125;

std::optional<std::string> variable(const char* name) {
    const char* const value = std::getenv(name);
    return value ? std::optional<std::string>{value} : std::nullopt;
}

SensorPlaces places() {
    SensorPlaces all;
    if (const auto sysfs = variable("DLCOST_SYSFS")) all.sysfs = *sysfs;
    if (const auto nvml = variable("DLCOST_NVML")) all.nvml = *nvml;
    all.cuda_visible = variable("CUDA_VISIBLE_DEVICES");
    all.rocr_visible = variable("ROCR_VISIBLE_DEVICES");
    if (!all.rocr_visible) all.rocr_visible = variable("HIP_VISIBLE_DEVICES");
    return all;
}

Duration interval_of(const Words& words, Faults& faults) {
    if (!words.has("interval")) return second(1);
    const auto given = read_quantity(words.value("interval"), second);
    constexpr Duration shortest = second(0.001), longest = hour(1);
    if (given && *given >= shortest && *given <= longest) return *given;
    faults.push_back(
        {Code::bad_number, {"", 0, "--interval"}, "between 1 ms and 1 h", in_quotes(words.value("interval")), ""});
    return second(1);
}

std::optional<Tokens> steps_of(const Words& words, std::string_view option, Faults& faults) {
    if (!words.has(option)) return std::nullopt;
    const auto count = read_scalar<Tokens>(words.value(option));
    if (!count)
        faults.push_back({Code::bad_number,
                          {"", 0, flag_of(option)},
                          "a whole number of at least 1",
                          in_quotes(words.value(option)),
                          ""});
    return count;
}

/// The part of the training that the command does: given as a share, or in steps; all of it if neither is given.
Portion fraction_of(const Words& words, Faults& faults) {
    const auto done = steps_of(words, "steps-done", faults), all = steps_of(words, "steps", faults);
    if (words.request.fraction && *words.request.fraction > Portion::sure(1))
        faults.push_back({Code::out_of_range,
                          {"", 0, "--fraction"},
                          "at most 100%",
                          in_quotes(plain(100 * words.request.fraction->value()) + '%'),
                          ""});
    if (words.request.fraction) return *words.request.fraction;
    if (!done || !all) return Portion::sure(1);
    const auto share = Portion::of(done->value() / all->value());
    if (share && *share > Portion::sure(1))
        faults.push_back({Code::out_of_range,
                          {"", 0, "--steps-done"},
                          "at most " + std::string{words.value("steps")} + ", the number of --steps",
                          in_quotes(words.value("steps-done")),
                          ""});
    if (!share)
        faults.push_back({Code::out_of_range,
                          {"", 0, "--steps-done"},
                          "at least a millionth of --steps",
                          in_quotes(words.value("steps-done")),
                          ""});
    return share.value_or(Portion::sure(1));
}

/// Faults that no measurement can resolve, reported before the command begins: unknown names, conflicts. Missing values
/// may still be measured.
Faults faults_of(const Request& given, const Catalog& catalog) {
    Request trial = given;
    trial.fraction.reset();
    trial.place(Field::fraction) = {};
    if (!trial.hours && !trial.device_hours)
        trial.hours = hour(1), trial.place(Field::hours) = {Place::Kind::measured, 0, 0};
    const auto run = resolve(trial, catalog);
    Faults faults = run ? Faults{} : run.faults();
    std::erase_if(faults, [](const Error& error) { return error.code == Code::missing_field; });
    return faults;
}

/// The estimate and the sensors' readings.
View view_of(const Answer& answer, const MeasureReport& report) {
    return {document_of(answer, false, [&report](DocumentWriter& out) { write_measured(report, out); }),
            [&answer, &report](bool explain) {
                Page page = page_of(answer, explain);
                // Without these words, the estimate reads as that of the command.
                constexpr std::string_view unnamed = "A training run: ";
                if (report.fraction == Portion::sure(1)) return page;
                if (page.headline.starts_with(unnamed)) page.headline.erase(0, unnamed.size());
                page.headline = "Full training (estimated from " + plain(100 * report.fraction.value()) +
                                " % of it): " + page.headline;
                return page;
            }};
}

/// One measured command: opens the outputs, runs the command, writes the results.
class MeasureRun {
public:
    explicit MeasureRun(Call& call) : call_(call), words_(call.words), context_(call.context), faults_(call.faults) {}

    int run() {
        const Duration interval = interval_of(words_, faults_);
        const Portion fraction = fraction_of(words_, faults_);
        const CatalogInForce& loaded = call_.loaded;
        if (loaded.holds) add(faults_of(words_.request, loaded.catalog));
        open_outputs();
        if (!faults_.empty()) {
            (void)call_.refuse();
            return own_failure;
        }
        if (trace_) trace_->begin();

        const std::vector<std::string> command{words_.positionals().begin(), words_.positionals().end()};
        Sampler sampler{find_sensors(places()), interval, trace_ ? &*trace_ : nullptr};
        for (const AbsentSensor& sensor : sampler.sensors().absent)
            if (sensor.hangs) context_.report(words_, sensor.sensor + ": " + sensor.why + "; it is not used");
        const SignalsHeld signals;
        const Ended ended = run_watched(command, interval, sampler, signals);
        if (ended.refused) {
            context_.report(
                {{Code::cannot_run, {command[0], 0, ""}, "an executable command", std::strerror(ended.refused), ""}});
            return ended.status;
        }
        signals.end_waits();
        sampler.finish(ended.took);
        // The command did its work, so its status is returned even if writing the answer fails.
        try {
            write(sampler, ended, fraction, call_.format, loaded.catalog);
        } catch (const std::exception& error) {
            context_.report(words_, std::string{"the answer is incomplete: "} + error.what());
        }
        if (trace_) add(trace_->close());
        context_.report(faults_);
        return ended.status;
    }

private:
    void add(const Faults& more) { call_.add(more); }

    template <class Slot, class Opened>
    void open(Slot& slot, Opened opened) {
        if (opened) slot.emplace(std::move(*opened));
        else add(opened.faults());
    }
    void open_outputs() {
        if (words_.has("output")) open(kept_, OutputStream::open(std::string{words_.value("output")}));
        if (!words_.has("trace")) return;
        const std::string trace{words_.value("trace")};
        if (!kept_ || !kept_->would_mix_with(file_at(trace))) return open(trace_, Trace::open(trace));
        faults_.push_back({Code::conflict,
                           {"", 0, "--trace"},
                           "a file other than that of --output",
                           "the same file",
                           "",
                           "--trace and --output cannot be the same file"});
    }

    /// Writes the estimate to standard error and to the file of -o.
    void write(const Sampler& sampler, const Ended& ended, Portion fraction, const Format& format,
               const Catalog& catalog) {
        const Findings found =
            findings(sampler, catalog, words_.request.hardware.has_value() || words_.request.model.has_value());
        Request request = words_.request;
        const auto left_out = lay_into(request, found, ended.took, fraction, catalog);
        MeasureReport report{sampler, ended, fraction, found.notes};
        report.notes.insert(report.notes.end(), left_out.begin(), left_out.end());
        const Screen screen{context_.screen.width, false, context_.screen.ascii, context_.screen.table_width};
        const std::string measured = '\n' + table(page_of(report), screen);
        const auto run = resolve(request, catalog);
        if (!run) {
            print(shown(context_, measured) + '\n');
            Faults faults = run.faults();
            for (Error& error : faults)
                if (error.code == Code::missing_field && sampler.meters().empty())
                    error.message = "no power was measured, so there is no estimate: " + message_of(error);
            context_.report(faults);
            if (kept_) keep_without_estimate(report, request, catalog);
            return;
        }
        const Answer answer{
            request, *run, estimate(*run), catalog, std::string{program_version()}, default_equivalents(catalog)};
        const View view = view_of(answer, report);
        const std::string bytes = rendered(view, format, screen);
        print(format.is_for_terminals() ? shown(context_, bytes + measured) : bytes);
        if (kept_) keep(json(view.document));
    }
    void print(std::string_view text) const {
        if (!words_.has("quiet")) (void)write_all(STDERR_FILENO, text, "<stderr>");
    }
    void keep(std::string_view bytes) {
        add(kept_->write(bytes));
        if (faults_.empty()) add(kept_->keep());
    }
    void keep_without_estimate(const MeasureReport& report, const Request& request, const Catalog& catalog) {
        keep(json(document_of(report, request, program_version(), catalog.version)));
        if (faults_.empty())
            context_.report(words_, shown_path(std::string{words_.value("output")}) +
                                        " has the measurements; to estimate from them, run dlcost estimate with this "
                                        "file and what is missing");
    }

    Call& call_;
    const Words& words_;
    Context& context_;
    Faults& faults_;
    std::optional<OutputStream> kept_;
    std::optional<Trace> trace_;
};

int run(Call& call) {
    const int status = MeasureRun{call}.run();
    // A thread that hangs in a library may hold locks that a normal exit would wait for.
    if (Helper::any_is_left_behind()) std::_Exit(status);
    return status;
}

}  // namespace

extern const Command measure_command;
const Command measure_command{
    "measure",
    "Run a command, measure its power, and estimate the full training",
    "[OPTION]... -- COMMAND...",
    examples,
    options,
    true,
    run,
    false,
    "that of the command, 128 + n if signal n ended it; 127 if there is no such command, 126 if "
    "it cannot be run, 125 if dlcost failed before starting it (a wrong option, a file that cannot be opened).",
    formats,
    {1, any_number, "a command after --", "try dlcost measure -- sleep 1"},
    true,
    true,
    {Field::hours, Field::params, Field::tokens, Field::gpu_power_w}};

}  // namespace dlcost
