// Runs the cases of a file and compares. DLCOST_RENEW=1 writes what came out back into the file instead.
//     cli_runner FOLDER_OF_DLCOST FILE
//
// A .case file:                               A .md file: fenced blocks marked `console`
//     # what the case holds                       $ command
//     $ command, for sh                           what it prints, errors included
//     < a line of standard input
//     | a line of standard output
//     ! a line of standard error
//     = status, where it is not 0
// A last line that does not end in a newline is followed by a line with a single backslash.
//
// A new value in data/ changes the catalog's hash, which most answers print. So that only the examples that show the
// value change with it, a .case file has <version> and <catalog> where the program prints its version and that of its
// catalog. A .md file shows the real ones, and those of an older catalog will do.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <dlcost/catalog.hpp>

namespace {

namespace fs = std::filesystem;

struct Case {
    std::vector<std::string> before;  // comments and blank lines
    std::string command, in, out, err;
    int status = 0;
};

struct Outcome {
    std::string out, err;
    int status = 0;
};

std::string slurp(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        std::cerr << path << ": cannot be read\n";
        std::exit(2);
    }
    return {std::istreambuf_iterator<char>{in}, {}};
}

void spill(const fs::path& path, const std::string& text) { std::ofstream{path, std::ios::binary} << text; }

Outcome run(const fs::path& scratch, const std::string& command, const std::string& in) {
    spill(scratch / "command", command + "\n");
    spill(scratch / "in", in);
    const std::string shell = "cd '" + (scratch / "work").string() + "' && sh ../command <../in >../out 2>../err";
    const int ended = std::system(shell.c_str());
    return {slurp(scratch / "out"), slurp(scratch / "err"),
            WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended)};
}

void add_lines(std::string& file, const std::string& mark, const std::string& text) {
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) file += mark + (line.empty() ? "" : " ") + line + '\n';
    if (!text.empty() && text.back() != '\n') file += mark + "\\\n";
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
}

/// What was printed, with <version> and <catalog> in place of this build's own, and of no others: a program that prints
/// another version, or one of the two words itself, fails.
std::string masked(std::string printed) {
    for (const char* word : {"<version>", "<catalog>"}) replace_all(printed, word, std::string{"printed as "} + word);
    replace_all(printed, std::string{dlcost::builtin_catalog().version}, "<catalog>");
    // In a sentence, in JSON and as a column of CSV.
    for (const auto& [before, after] :
         {std::pair{"dlcost ", ""}, {"\"version\":\"", ""}, {"\"version\": \"", ""}, {",", ",<catalog>"}})
        replace_all(printed, std::string{before} + DLCOST_VERSION + after, std::string{before} + "<version>" + after);
    return printed;
}

/// What a document shows is right when it differs from what was printed in the version of the catalog alone.
bool same_but_for_catalog(const std::string& shown, const std::string& printed) {
    static const std::regex any_catalog{"[0-9]{4}-[0-9]{2}-[0-9]{2}[+][0-9a-f]{8}"};
    std::string expected = printed;
    replace_all(expected, std::string{dlcost::builtin_catalog().version}, "<catalog>");
    return std::regex_replace(shown, any_catalog, "<catalog>") == expected;
}

std::string unmarked(const std::string& line) { return line.size() > 2 ? line.substr(2) : ""; }

std::vector<Case> read_cases(const std::string& text, std::vector<std::string>& after) {
    std::vector<Case> cases;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        const char mark = line.empty() ? '#' : line[0];
        const bool unended = line.size() == 2 && line[1] == '\\';
        if (mark == '$') {
            Case& added = cases.emplace_back();
            added.before.swap(after);
            added.command = unmarked(line);
            continue;
        }
        if (mark == '#') {
            after.push_back(line);
            continue;
        }
        if (cases.empty()) {
            std::cerr << "a line before the first command: " << line << '\n';
            std::exit(2);
        }
        Case& current = cases.back();
        std::string* stream = mark == '<'   ? &current.in
                              : mark == '|' ? &current.out
                              : mark == '!' ? &current.err
                                            : nullptr;
        if (stream && unended) stream->pop_back();
        else if (stream) *stream += unmarked(line) + '\n';
        else if (mark == '=') current.status = std::stoi(unmarked(line));
        else if (mark == '.') current.command += '\n' + unmarked(line);
        else {
            std::cerr << "not a line of a case: " << line << '\n';
            std::exit(2);
        }
    }
    return cases;
}

std::string written(const std::vector<Case>& cases, const std::vector<Outcome>& outcomes,
                    const std::vector<std::string>& after) {
    std::string file;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        for (const std::string& line : cases[i].before) file += line + '\n';
        std::string command = cases[i].command;
        for (std::size_t at = 0; (at = command.find('\n', at)) != std::string::npos; at += 3)
            command.replace(at, 1, "\n. ");
        file += "$ " + command + '\n';
        add_lines(file, "<", cases[i].in);
        add_lines(file, "|", masked(outcomes[i].out));
        add_lines(file, "!", masked(outcomes[i].err));
        if (outcomes[i].status) file += "= " + std::to_string(outcomes[i].status) + '\n';
    }
    for (const std::string& line : after) file += line + '\n';
    return file;
}

/// The document with what the commands of its console blocks print now.
std::string rerun_document(const std::string& text, const fs::path& scratch, int& commands) {
    std::string out, shown, printed;
    const auto finish_example = [&] {
        out += same_but_for_catalog(shown, printed) ? shown : printed;
        shown.clear(), printed.clear();
    };
    std::istringstream lines{text};
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        const bool fence = line.rfind("```", 0) == 0;
        const bool command = inside && !fence && line.rfind("$ ", 0) == 0;
        if (fence || command) finish_example();
        if (fence) inside = line == "```console";
        if (inside && !fence && !command) {
            shown += line + '\n';
            continue;
        }
        out += line + '\n';
        if (!command) continue;
        const std::string typed = line.substr(2), from_clone = "scripts/dlcost ";
        const std::string command_line =
            typed.rfind(from_clone, 0) == 0 ? "dlcost " + typed.substr(from_clone.size()) : typed;
        printed = run(scratch, "{ " + command_line + "\n} 2>&1", "").out;
        ++commands;
    }
    return out;
}

int complain(const fs::path& scratch, const std::string& expected, const std::string& found) {
    spill(scratch / "expected", expected);
    spill(scratch / "found", found);
    std::cerr << "What came out differs (- expected, + found); DLCOST_RENEW=1 writes it into the file.\n" << std::flush;
    const std::string diff =
        "diff -u '" + (scratch / "expected").string() + "' '" + (scratch / "found").string() + "' | tail -n +3 >&2";
    (void)!std::system(diff.c_str());
    return 1;
}

/// Documents may name files of docs/, as somebody at the top of the source tree would.
void link_docs(const fs::path& document, const fs::path& folder) {
    for (fs::path above = fs::absolute(document).parent_path(); above.has_relative_path(); above = above.parent_path())
        if (fs::is_directory(above / "docs")) return fs::create_directory_symlink(above / "docs", folder / "docs");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const fs::path file = argv[2];
    std::string pattern = (fs::temp_directory_path() / "dlcost-case-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) return 2;
    const fs::path scratch = pattern;
    fs::create_directory(scratch / "work");
    ::setenv("HOME", (scratch / "work" / "home").c_str(), 1);
    ::setenv("PATH", (fs::absolute(argv[1]).string() + ":" + std::getenv("PATH")).c_str(), 1);
    for (const char* name : {"NO_COLOR", "DLCOST_CATALOG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"}) ::unsetenv(name);
    // Files that went wrong once, from every command alike.
    ::setenv("CASES", (fs::absolute(file).parent_path().parent_path().parent_path() / "cases").c_str(), 1);
    ::setenv("COLUMNS", "80", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);

    const std::string text = slurp(file);
    std::string found;
    int count = 0;
    if (file.extension() == ".md") {
        link_docs(file, scratch / "work");
        found = rerun_document(text, scratch, count);
    } else {
        std::vector<std::string> after;
        const std::vector<Case> cases = read_cases(text, after);
        std::vector<Outcome> outcomes;
        for (const Case& one : cases) outcomes.push_back(run(scratch, one.command, one.in));
        found = written(cases, outcomes, after);
        count = static_cast<int>(cases.size());
    }
    int status = 0;
    if (count == 0) std::cerr << file << ": nothing to run\n", status = 1;
    if (status == 0 && found != text) {
        if (std::getenv("DLCOST_RENEW")) spill(file, found);
        else status = complain(scratch, text, found);
    }
    std::cout << count << " commands\n";
    fs::remove_all(scratch);
    return status;
}
