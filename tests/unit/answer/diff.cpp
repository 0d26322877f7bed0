// Comparing two results: the parts of a change sum to it, and old and new can be swapped.
#include "../../catch.hpp"

#include <cmath>
#include <random>

#include "../../../src/answer/diff_report.hpp"
#include "../../../src/answer/equivalents.hpp"
#include "../../../src/answer/input_causes.hpp"
#include "../../../src/answer/project.hpp"
#include "../../../src/text/writer.hpp"
#include "../../counts.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

using Given = std::vector<std::pair<std::string_view, std::string_view>>;

Answer answer_to(const Given& given) {
    const Request asked = request(given);
    const Run run = run_of(asked);
    return {asked, run, estimate(run), builtin_catalog(), "0.1.0", default_equivalents(builtin_catalog())};
}

/// The rows of a diff, as cells.
Grid rows_of(const DiffReport& report) {
    GridWriter out;
    document_of(report).rows(out);
    return out.grid;
}

WrittenResult reread(std::string bytes) {
    const auto document = read_json(bytes, "r.json");
    REQUIRE(document);
    WrittenResult result;
    REQUIRE(read_result(result, *document, "r.json").empty());
    return result;
}

template <class Answered>
WrittenResult written(const Answered& answer) {
    JsonWriter out{JsonWriter::Layout::indented};
    write_result(answer, out, false);
    return reread(out.take());
}
WrittenResult result_of(const Given& given) { return written(answer_to(given)); }
WrittenResult project_of(const std::vector<Given>& stages) {
    std::vector<Answer> answers;
    for (const Given& given : stages) answers.push_back(answer_to(given));
    return written(ProjectAnswer{"p", std::move(answers)});
}

const std::vector<Given> requests{
    {{"model", "bert"}},
    {{"model", "bert"}, {"region", "fr"}, {"gpus", "32"}},
    {{"model", "nas"},
     {"hardware", "tpu-v2"},
     {"region", "cn"},
     {"provider", "google"},
     {"water", "true"},
     {"embodied", "true"}},
    {{"hardware", "v100"}, {"gpus", "8"}, {"hours", "3d"}, {"region", "aws:us-east-1"}},
    {{"hardware", "h100"},
     {"gpus", "64"},
     {"params", "1B"},
     {"tokens", "20B"},
     {"spot", "true"},
     {"restart_overhead", "0.1"}},
    {{"hours", "1"}, {"power_w", "2.6kW"}, {"intensity_g_per_kwh", "0"}, {"price_usd", "3"}},
    {{"model", "bloom"}},
};

double number(const ResultValue& value) { return std::get<double>(value); }

bool is_close(double a, double b, double scale) { return std::abs(a - b) <= 1e-11 * scale; }

template <class Q>
Q sum(const std::vector<Part<Q>>& parts) {
    Q all = Unit<typename Q::Dimension>{}(0);
    for (const auto& part : parts) all = all + part.change;
    return all;
}

/// Totals of all magnitudes; some are 0.
class Random {
public:
    Totals totals() {
        Totals t;
        t.device_hours = device_hour(amount(false));
        t.it = kwh(of(t.device_hours->in(device_hour)));
        t.energy = kwh(t.it->in(kwh) * (1 + uniform_(engine_)));
        t.location = lb(of(t.energy->in(kwh)));
        t.on_demand = usd(of(t.device_hours->in(device_hour)));
        return t;
    }

private:
    double amount(bool may_be_zero) {
        return may_be_zero && uniform_(engine_) < 0.05 ? 0 : std::pow(10, 6 * uniform_(engine_) - 3);
    }
    double of(double before) { return before * amount(true); }
    std::mt19937_64 engine_{20190605};
    std::uniform_real_distribution<double> uniform_{0, 1};
};

const InputChange& input(const Diff& diff, std::string_view name) {
    for (const InputChange& one : diff.inputs)
        if (one.name == name) return one;
    throw std::runtime_error{"no input " + std::string{name}};
}

}  // namespace

TEST_CASE("The parts of a change sum to the whole change, and change their sign with old and new") {
    Random random;
    for (int i = 0; i < 2000; ++i) {
        const std::vector<StagePair> stages{{random.totals(), random.totals()}};
        const std::vector<StagePair> swapped{{stages[0].now, stages[0].old}};
        const Attribution there = attribute(stages), back = attribute(swapped);
        const auto check = [](const auto& parts, const auto& reversed, auto old, auto now, auto unit) {
            REQUIRE(parts.size() == reversed.size());
            const double scale = std::max(old.in(unit), now.in(unit));
            CHECK(is_close(sum(parts).in(unit), (now - old).in(unit), scale));
            for (std::size_t at = 0; at < parts.size(); ++at)
                CHECK(is_close(parts[at].change.in(unit), -reversed[at].change.in(unit), 30 * scale));
        };
        check(there.energy, back.energy, *stages[0].old->energy, *stages[0].now->energy, kwh);
        check(there.location, back.location, *stages[0].old->location, *stages[0].now->location, lb);
        check(there.on_demand, back.on_demand, *stages[0].old->on_demand, *stages[0].now->on_demand, usd);
    }
}

TEST_CASE("One factor that moves makes the whole change") {
    const auto totals = [](double hours, double watts, double pue) {
        Totals t;
        t.device_hours = device_hour(hours);
        t.it = kwh(hours * watts / 1000);
        t.energy = pue * *t.it;
        return t;
    };
    const std::vector<StagePair> stages{{totals(100, 300, 1.5), totals(120, 300, 1.5)}};
    const auto parts = attribute(stages).energy;
    REQUIRE(parts.size() == 3);
    CHECK(is_close(parts[0].change.in(kwh), 9, 54));
    CHECK(parts[1].change == kwh(0));
    CHECK(parts[2].change == kwh(0));
}

TEST_CASE("If a total is 0, the factor that is 0 explains the change") {
    Totals none, some;
    none.device_hours = some.device_hours = device_hour(10);
    none.it = some.it = kwh(3);
    none.energy = some.energy = kwh(4);
    none.location = lb(0);
    some.location = lb(2);
    const std::vector<StagePair> stages{{none, some}};
    const auto parts = attribute(stages).location;
    REQUIRE(parts.size() == 4);
    CHECK(parts[3].driver == Driver::intensity);
    CHECK(parts[3].change == lb(2));
    CHECK(parts[0].change == lb(0));
    none.energy.reset();
    const std::vector<StagePair> unknown{{none, some}};
    CHECK(attribute(unknown).location.empty());
}

TEST_CASE("A result does not differ from itself") {
    for (const Given& given : requests) {
        const DiffReport report{compare(result_of(given), result_of(given)), "0.1.0"};
        CHECK(!report.diff.changed());
        CHECK(rows_of(report).rows.empty());
        CHECK(page_of(report).title.find("nothing changed") != std::string::npos);
        for (const DriverChange& driver : report.diff.drivers)
            if (driver.ratio != ResultValue{}) CHECK(number(driver.ratio) == 1);
    }
    const auto project = [] { return project_of({requests[0], requests[1], requests[3]}); };
    CHECK(!compare(project(), project()).changed());
}

TEST_CASE("For any two results the parts sum to the change of the value, and swapping them inverts the factors") {
    for (const Given& one : requests) {
        for (const Given& other : requests) {
            const Diff there = compare(result_of(one), result_of(other)),
                       back = compare(result_of(other), result_of(one));
            REQUIRE(there.drivers.size() == back.drivers.size());
            for (std::size_t i = 0; i < there.drivers.size(); ++i) {
                CHECK(there.drivers[i].old == back.drivers[i].now);
                if (there.drivers[i].ratio != ResultValue{} && back.drivers[i].ratio != ResultValue{} &&
                    number(back.drivers[i].ratio) > 0)
                    CHECK(is_close(number(there.drivers[i].ratio) * number(back.drivers[i].ratio), 1, 1));
            }
            for (const SharedOut& total : shared_out(there.parts)) {
                double all = 0;
                for (const auto& part : total.parts) all += number(part.second);
                for (const FigureChange& figure : there.figures)
                    if (figure.field->object == total.object && figure.field->key == total.key)
                        CHECK(is_close(all, number(difference(figure)),
                                       std::max(number(figure.old), number(figure.now))));
            }
        }
    }
}

TEST_CASE("Of projects the stages that only one has are parts of the change") {
    const Diff diff = compare(project_of({{{"name", "a"}, {"model", "bert"}}, {{"name", "b"}, {"model", "elmo"}}}),
                              project_of({{{"name", "a"}, {"model", "bert"}, {"pue", "1.1"}},
                                          {{"name", "c"}, {"model", "elmo"}, {"runs", "3"}}}));
    REQUIRE(diff.stages.size() == 3);
    CHECK(diff.stages[0].state == StageChange::State::changed);
    CHECK(diff.stages[1].state == StageChange::State::added);
    CHECK(diff.stages[2].state == StageChange::State::removed);
    const auto& parts = diff.parts.energy;
    REQUIRE(parts.size() == 5);
    CHECK(parts[3].driver == Driver::added);
    CHECK(parts[4].driver == Driver::removed);
    CHECK(is_close(parts[3].change.in(kwh), -3 * parts[4].change.in(kwh), parts[3].change.in(kwh)));
    CHECK(is_close(sum(parts).in(kwh), (*diff.now.whole.totals().energy - *diff.old.whole.totals().energy).in(kwh),
                   diff.now.whole.totals().energy->in(kwh)));
    CHECK(input(diff, "pue").why == Why::input);
}

TEST_CASE("An input differs because it was given, or follows from one that was") {
    const Diff diff = compare(result_of({{"model", "bert"}}), result_of({{"model", "bert"}, {"region", "fr"}}));
    CHECK(input(diff, "region").why == Why::input);
    CHECK(input(diff, "intensity_g_per_kwh").why == Why::follows);
    CHECK(input(diff, "intensity_g_per_kwh").follows == std::vector<std::string>{"region"});
    CHECK(input(diff, "pue").why == Why::same);
    const Diff renamed = compare(result_of({{"hardware", "v100"}, {"hours", "1"}}),
                                 result_of({{"hardware", "nvidia-v100-sxm2-16gb"}, {"hours", "1"}}));
    CHECK(!renamed.changed());
}

TEST_CASE("An input is another because of the catalog, or of the program") {
    const WrittenResult old = result_of({{"hardware", "v100"}, {"hours", "1"}});
    WrittenResult now = old;
    for (WrittenInput& one : now.whole.inputs)
        if (one.name == "pue") one.value = 1.5;
    CHECK(input(compare(old, now), "pue").why == Why::unknown);
    now.version = "0.2.0";
    CHECK(input(compare(old, now), "pue").why == Why::version);
    now.catalog = "2027";
    CHECK(input(compare(old, now), "pue").why == Why::catalog);
}

TEST_CASE("Every figure has a name for people") {
    const WrittenResult rich = result_of({{"hardware", "h100"},
                                          {"gpus", "64"},
                                          {"params", "1B"},
                                          {"tokens", "20B"},
                                          {"region", "aws:us-east-1"},
                                          {"embodied", "true"},
                                          {"water", "true"}});
    const Page page = page_of(DiffReport{compare(rich, result_of(requests[2])), "0.1.0", true});
    REQUIRE(page.sections.front().table);
    for (const auto& row : page.sections.front().table->rows)
        for (const ResultField& field : result_fields())
            if (field.is_number && field.key.find('_') != std::string_view::npos) CHECK(row.front().text != field.key);
}

TEST_CASE("The causes of an input are known") {
    std::size_t inputs = 0;
    for (const FieldInfo& field : fields()) {
        const Causes causes = causes_of(field.name);
        CHECK(causes.near.empty() == causes.near.without(causes.far).empty());
        inputs += !causes.near.empty();
    }
    CHECK(inputs == counts::inputs_with_causes);
}

TEST_CASE("A value out of any range is rejected") {
    WrittenResult result;
    const auto document =
        read_json(R"({"schema": "dlcost.estimate/1", "run": {"device_hours": 1e99}, "inputs": {}})", "r.json");
    const Faults faults = read_result(result, *document, "r.json");
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == Code::out_of_range);
}
