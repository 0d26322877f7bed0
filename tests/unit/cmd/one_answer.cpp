// One request has one answer: every command that answers it, and the library, give the same numbers to the last bit.
#include "../../catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include <dlcost/estimate.hpp>
#include <dlcost/fields.hpp>

#include "../../../src/answer/result.hpp"
#include "../../../src/cmd/command.hpp"
#include "../../../src/render/render.hpp"
#include "../../../src/text/json_document.hpp"
#include "random_requests.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

constexpr std::size_t requests_tried = 2000;

bool is_switch(const std::string& field) { return find_field(field)->is_switch(); }

std::string json_of(const Given& given) {
    std::string text = "{";
    for (const auto& [field, value] : given)
        text += (text.size() > 1 ? ", \"" : "\"") + field + "\": " + (is_switch(field) ? value : '"' + value + '"');
    return text + "}";
}

/// The numbers and names of a document, by path: "/energy/total_kwh" has "1506.8".
using Leaves = std::map<std::string, std::string>;

void collect(const JsonNode& node, const std::string& path, Leaves& leaves) {
    for (const JsonMember& member : node.members) collect(member.value, path + '/' + member.key, leaves);
    if (node.kind == JsonNode::Kind::number || node.kind == JsonNode::Kind::string) leaves[path] = node.text;
}

/// Only what the method computes; remarks are for each command to choose.
Leaves leaves_of(const JsonNode& document) {
    Leaves leaves;
    for (const JsonMember& member : document.members) {
        const std::string& key = member.key;
        if (key == "schema" || key == "sources" || key == "equivalents" || key == "label" || key == "ratio" ||
            key == "plan" || key == "version" || key == "catalog" || key == "line")
            continue;
        collect(member.value, '/' + key, leaves);
    }
    return leaves;
}

/// The first difference, as text; empty if there is none.
std::string difference(const Leaves& expected, const Leaves& found) {
    for (const auto& [path, text] : expected) {
        const auto other = found.find(path);
        if (other == found.end()) return path + ": " + text + " became nothing";
        if (other->second != text) return path + ": " + text + " became " + other->second;
    }
    for (const auto& [path, text] : found)
        if (!expected.contains(path)) return path + ": nothing became " + text;
    return "";
}

JsonNode parsed(const std::string& text) {
    auto document = read_json(text, "answer");
    if (!document) FAIL(sentence(document.faults().front(), "dlcost"));
    return std::move(*document);
}

/// A folder for what the commands read and write.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("one_answer." + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream{file(name), std::ios::binary} << text;
        return file(name);
    }
    std::string read(const std::string& name) const {
        std::ifstream in{file(name), std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    /// What a command writes; empty if it fails.
    std::string output_of(std::vector<std::string> arguments) const {
        const Command& command = *find_command(arguments.front());
        arguments.insert(arguments.end(), {"--quiet", "-o", file("out")});
        std::vector<const char*> given;
        for (std::size_t i = 1; i < arguments.size(); ++i) given.push_back(arguments[i].c_str());
        std::filesystem::remove(file("out"));
        const Words words = parse(command, static_cast<int>(given.size()), given.data());
        Context context;
        Call call{command, words, context};
        return command.run(call) == 0 ? read("out") : "";
    }

private:
    std::filesystem::path path_;
};

/// A request, and the numbers of the library's answer to it.
struct Tried {
    Given given;
    std::string json;  ///< the request
    Leaves leaves;     ///< of the answer
    bool is_published = false, is_planned = false;
};

double number_at(const Leaves& leaves, const std::string& path) {
    return std::strtod(leaves.at(path).c_str(), nullptr);
}

/// The library's answer; none if the request has faults.
std::optional<Answer> answer_of(const Given& given) {
    Request request;
    for (const auto& [field, value] : given)
        if (set_field(request, *find_field(field), {Place::Kind::document, 0, 1}, value)) return std::nullopt;
    const auto run = resolve(request, builtin_catalog());
    if (!run) return std::nullopt;
    return Answer{request, *run, estimate(*run), builtin_catalog(), std::string{program_version()}, {}};
}

/// What is written is what was computed.
void check_bits(const Leaves& leaves, const Estimate& estimate) {
    if (estimate.energy) CHECK(number_at(leaves, "/energy/total_kwh") == estimate.energy->total.in(kwh));
    if (estimate.emissions) CHECK(number_at(leaves, "/emissions/co2e_kg") == estimate.emissions->location.in(kg));
    const CostTerms& cost = estimate.cost;
    if (cost.spot) CHECK(number_at(leaves, "/cost/spot_usd") == cost.spot->in(usd));
    if (cost.typical) CHECK(number_at(leaves, "/cost/typical_usd") == cost.typical->in(usd));
    if (cost.on_demand) CHECK(number_at(leaves, "/cost/on_demand_usd") == cost.on_demand->in(usd));
    if (cost.owned) CHECK(number_at(leaves, "/cost/owned_usd") == cost.owned->in(usd));
}

std::vector<Tried> all_requests() {
    std::vector<Tried> all;
    Draws draws;
    while (all.size() < requests_tried) {
        Given given = draws.next();
        const auto answer = answer_of(given);
        if (!answer) continue;
        Tried tried{given, json_of(given), leaves_of(parsed(ndjson(document_of(*answer, false))))};
        INFO(tried.json);
        check_bits(tried.leaves, answer->estimate);
        tried.is_published = static_cast<bool>(answer->run.published);
        tried.is_planned = answer->run.work.has_value();
        all.push_back(std::move(tried));
    }
    return all;
}

const std::vector<Tried>& requests_and_answers() {
    static const std::vector<Tried> all = all_requests();
    return all;
}

/// Counts differences, and shows the first few.
class Differences {
public:
    void note(const Tried& tried, std::string_view where, const std::string& difference) {
        if (difference.empty()) return;
        if (++count_ <= 10) UNSCOPED_INFO(where << ": " << tried.json << ": " << difference);
    }
    std::size_t count() const { return count_; }

private:
    std::size_t count_ = 0;
};

std::vector<JsonNode> rows_of_lines(const std::string& text) {
    std::vector<JsonNode> rows;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        rows.push_back(parsed(text.substr(at, end - at)));
        at = end + 1;
    }
    return rows;
}

/// The parts of an answer that a row of a list has.
Leaves as_row(const Leaves& leaves) {
    Leaves row;
    for (const auto& [path, text] : leaves)
        if (path.starts_with("/run/") || path.starts_with("/energy/") || path.starts_with("/emissions/") ||
            path.starts_with("/cost/"))
            row.emplace(path, text);
    return row;
}

void compare_rows(const std::string& output, std::string_view where, Differences& differences) {
    const auto& all = requests_and_answers();
    const std::vector<JsonNode> rows = rows_of_lines(output);
    REQUIRE(rows.size() == all.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        differences.note(all[i], where, difference(as_row(all[i].leaves), as_row(leaves_of(rows[i]))));
}

}  // namespace

TEST_CASE("estimate, and a result run again, answer a request as the library does") {
    const Folder folder;
    Differences differences;
    for (const Tried& tried : requests_and_answers()) {
        const std::string spec = folder.write("spec.json", tried.json);
        const std::string result = folder.output_of({"estimate", spec, "--json"});
        if (result.empty()) FAIL("estimate refuses " << tried.json);
        differences.note(tried, "estimate", difference(tried.leaves, leaves_of(parsed(result))));
        const std::string again = folder.output_of({"estimate", folder.write("result.json", result), "--json"});
        if (again.empty()) FAIL("estimate refuses its own result for " << tried.json);
        differences.note(tried, "run again", difference(tried.leaves, leaves_of(parsed(again))));
    }
    CHECK(differences.count() == 0);
}

TEST_CASE("A result does not differ from itself") {
    const Folder folder;
    Differences differences;
    for (const Tried& tried : requests_and_answers()) {
        const std::string spec = folder.write("spec.json", tried.json);
        const std::string result = folder.write("result.json", folder.output_of({"estimate", spec, "--json"}));
        const JsonNode diff = parsed(folder.output_of({"diff", spec, result, "--json"}));
        for (const std::string_view list : {"changes", "inputs", "factors"})
            if (const JsonNode* const found = diff.find(list); found && !found->items.empty())
                differences.note(tried, "diff", std::string{list} + " are not empty");
    }
    CHECK(differences.count() == 0);
}

TEST_CASE("batch answers each row of a list as the library does, from JSON and from CSV") {
    const Folder folder;
    std::string lines, header, cells;
    for (const FieldInfo& field : fields()) header += (header.empty() ? "" : ",") + std::string{field.name};
    for (const Tried& tried : requests_and_answers()) {
        lines += tried.json + '\n';
        std::string row;
        for (const FieldInfo& field : fields()) {
            const auto found = std::find_if(tried.given.begin(), tried.given.end(),
                                            [&](const auto& one) { return one.first == field.name; });
            row += (&field == &*fields().begin() ? "" : ",") + (found == tried.given.end() ? "" : found->second);
        }
        cells += row + '\n';
    }
    Differences differences;
    compare_rows(folder.output_of({"batch", folder.write("list.ndjson", lines), "--format", "ndjson"}), "batch",
                 differences);
    compare_rows(folder.output_of({"batch", folder.write("list.csv", header + '\n' + cells), "--format", "ndjson"}),
                 "batch of CSV", differences);
    CHECK(differences.count() == 0);
}

TEST_CASE("plan answers a request from which nothing is missing as estimate does") {
    const Folder folder;
    Differences differences;
    std::size_t answered = 0;
    for (const Tried& tried : requests_and_answers()) {
        // `plan` leaves the published run of a model aside where hardware is given, and where hours are given without
        // work it looks for the work that fits into them.
        if (tried.is_published || !tried.is_planned) continue;
        const std::string output = folder.output_of({"plan", folder.write("spec.json", tried.json), "--json"});
        if (output.empty()) {
            differences.note(tried, "plan", "refused");
            continue;
        }
        ++answered;
        differences.note(tried, "plan", difference(tried.leaves, leaves_of(parsed(output))));
    }
    CHECK(differences.count() == 0);
    CHECK(answered > 300);
}

TEST_CASE("compare answers a single row as estimate does") {
    const Folder folder;
    Differences differences;
    for (const Tried& tried : requests_and_answers()) {
        const std::string output = folder.output_of({"compare", folder.write("spec.json", tried.json), "--json"});
        if (output.empty()) FAIL("compare refuses " << tried.json);
        const JsonNode document = parsed(output);
        differences.note(tried, "compare", difference(tried.leaves, leaves_of(document.find("rows")->items.front())));
    }
    CHECK(differences.count() == 0);
}

TEST_CASE("A list of models keeps the settings of each") {
    const Folder folder;
    std::map<std::string, std::vector<Tried>> alike;
    for (const Model& model : builtin_catalog().all<Model>()) {
        const Given given{{"model", std::string{builtin_catalog().text(model.id)}}};
        const auto answer = answer_of(given);
        if (!answer) continue;
        Tried tried{given, json_of(given), leaves_of(parsed(ndjson(document_of(*answer, false))))};
        // Rows of two bases are refused, and rows of two sites are moved to one.
        const auto& basis = answer->run.basis;
        const std::string group = std::string{basis ? name(*basis) : ""} + std::string{name(answer->run.site.value)};
        alike[group].push_back(std::move(tried));
    }
    Differences differences;
    std::size_t compared = 0;
    for (const auto& [group, models] : alike) {
        std::string list;
        for (const Tried& tried : models) list += (list.empty() ? "" : ",") + tried.given.front().second;
        const std::string output = folder.output_of({"compare", "--model", list, "--sort", "none", "--json"});
        INFO(group);
        REQUIRE(!output.empty());
        const JsonNode document = parsed(output);
        const auto& rows = document.find("rows")->items;
        REQUIRE(rows.size() == models.size());
        for (std::size_t i = 0; i < rows.size(); ++i, ++compared)
            differences.note(models[i], "compare", difference(models[i].leaves, leaves_of(rows[i])));
    }
    CHECK(differences.count() == 0);
    CHECK(compared > 300);
}

TEST_CASE("A date that is not before the newest value changes nothing") {
    Differences differences;
    for (const Tried& tried : requests_and_answers()) {
        const auto has_date = [](const auto& one) { return one.first == "as_of"; };
        if (std::any_of(tried.given.begin(), tried.given.end(), has_date)) continue;
        for (const char* const date : {"2026-10-07", "2026", "2031-05"}) {
            Given given = tried.given;
            given.emplace_back("as_of", date);
            const auto answer = answer_of(given);
            REQUIRE(answer);
            Leaves leaves = leaves_of(parsed(ndjson(document_of(*answer, false))));
            std::erase_if(leaves, [](const auto& one) { return one.first.find("as_of") != std::string::npos; });
            Leaves expected = tried.leaves;
            std::erase_if(expected, [](const auto& one) { return one.first.find("as_of") != std::string::npos; });
            differences.note(tried, date, difference(expected, leaves));
        }
    }
    CHECK(differences.count() == 0);
}
