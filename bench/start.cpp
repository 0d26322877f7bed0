// Wall time of whole commands, taken in turns within one run, as ratios to /bin/true.
//     dlcost_bench_start DLCOST [ROUNDS]
// Medians, because a machine that does something else now and then disturbs them least.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace {

using Command = std::vector<std::string>;

/// Microseconds from the start of a command to its end, its output thrown away. Ends the program where it fails.
double microseconds(const Command& command) {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const auto begin = std::chrono::steady_clock::now();
    const bool started = posix_spawn(&child, words[0], &quiet, nullptr, words.data(), environ) == 0;
    int status = 0;
    if (started) waitpid(child, &status, 0);
    const auto end = std::chrono::steady_clock::now();
    posix_spawn_file_actions_destroy(&quiet);
    if (!started || status != 0) {
        std::fprintf(stderr, "%s failed\n", words[0]);
        std::exit(1);
    }
    return std::chrono::duration<double, std::micro>(end - begin).count();
}

std::string joined(const Command& command) {
    std::string line;
    for (const std::string& word : command)
        (line += line.empty() ? "" : " ") += word.substr(word.find_last_of('/') + 1);
    return line;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::string dlcost = argv[1];
    const std::size_t rounds = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1000;
    const std::vector<Command> commands{
        {"/bin/true"},
        {dlcost, "--version"},
        {dlcost, "estimate", "--model", "bert", "--gpus", "64"},
        {dlcost, "estimate", "--model", "bert", "--gpus", "64", "--json"},
        {dlcost, "estimate", "--hardware", "v100", "--gpus", "8", "--hours", "72", "--region", "de", "--explain"},
        {dlcost, "list", "sources"},
    };
    std::vector<std::vector<double>> times(commands.size());
    for (std::size_t round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < commands.size(); ++i) times[i].push_back(microseconds(commands[i]));
    double base = 0;
    std::printf("%8s %8s  command (median of %zu)\n", "us", "ratio", rounds);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        auto middle = times[i].begin() + static_cast<std::ptrdiff_t>(rounds / 2);
        std::nth_element(times[i].begin(), middle, times[i].end());
        if (i == 0) base = *middle;
        std::printf("%8.0f %8.2f  %s\n", *middle, *middle / base, joined(commands[i]).c_str());
    }
}
