// Ends dlcost by signals at random moments while it writes a file, and looks at what is left.
//     signals DLCOST [TRIALS [SEED]]      as many trials of each command
// Each command is tried where new files need no name, and where the file system cannot do that.
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// A command that writes what -o names, "out" in the folder where it runs.
struct Trial {
    const char* title;
    std::vector<std::string> words;
    bool is_given_errors = false;  ///< it writes "errors" too
};

/// From now on no file can be opened without a name, as on a file system that lacks O_TMPFILE.
bool refuse_nameless_files() {
    constexpr unsigned nameless = O_TMPFILE & ~O_DIRECTORY;
    std::array filter{
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 3),
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args) + 2 * sizeof(__u64)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, nameless, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

std::string slurp(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

pid_t start(const Trial& trial, const fs::path& folder) {
    std::vector<char*> words;
    for (const std::string& word : trial.words) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int number : {0, 1, 2}) ::dup2(nothing, number);
    if (::chdir(folder.c_str()) == 0) ::execv(words[0], words.data());
    ::_exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder}) names.insert(entry.path().filename());
    return names;
}

/// How many trials of a command left something that should not be there.
class Trials {
public:
    Trials(const Trial& trial, const fs::path& folder) : trial_(trial), folder_(folder) {
        fs::create_directory(folder_);
        put_old();
        const auto begin = Clock::now();
        status_ = wait_for(start(trial_, folder_));
        took_ = Clock::now() - begin;
        new_ = slurp(folder_ / "out");
        new_errors_ = slurp(folder_ / "errors");
    }

    int run(int trials, std::mt19937& random) {
        if (!WIFEXITED(status_) || WEXITSTATUS(status_) > 1 || new_.empty() || new_ == old_text)
            return std::printf("%s: does not work when it is left alone\n", trial_.title), 1;
        int bad = 0, ended = 0;
        for (int i = 0; i < trials; ++i) bad += !is_clean(random, ended);
        std::printf("%-26s %7.1f ms: %d of %d trials ended by the signal, %d left something behind\n", trial_.title,
                    std::chrono::duration<double, std::milli>{took_}.count(), ended, trials, bad);
        // The signals are to come while it runs, and not all before or after that.
        if (ended == 0) return std::printf("%s: no signal came in time\n", trial_.title), bad + 1;
        return bad;
    }

private:
    static constexpr const char* old_text = "the former content\n";

    void put_old() const {
        for (const auto& entry : fs::directory_iterator{folder_}) fs::remove_all(entry.path());
        std::ofstream{folder_ / "out"} << old_text;
        if (trial_.is_given_errors) std::ofstream{folder_ / "errors"} << old_text;
    }

    bool is_clean(std::mt19937& random, int& ended) {
        constexpr std::array signals{SIGINT,  SIGTERM, SIGHUP,    SIGQUIT, SIGUSR1, SIGALRM,
                                     SIGXCPU, SIGPROF, SIGVTALRM, SIGPWR,  SIGABRT, SIGPIPE};
        const int signal = signals[random() % signals.size()];
        put_old();
        const pid_t child = start(trial_, folder_);
        std::uniform_real_distribution<double> share{0, 1.1};
        std::this_thread::sleep_for(share(random) * took_);
        ::kill(child, signal);
        const int status = wait_for(child);
        ended += WIFSIGNALED(status);
        std::set<std::string> expected{"out"};
        if (trial_.is_given_errors) expected.insert("errors");
        const std::string out = slurp(folder_ / "out"), errors = slurp(folder_ / "errors");
        std::string wrong;
        if (names_in(folder_) != expected) wrong = "another file";
        else if (out != old_text && out != new_) wrong = "a part of the answer";
        else if (trial_.is_given_errors && errors != old_text && errors != new_errors_) wrong = "a part of the errors";
        else if (WIFSIGNALED(status) && WTERMSIG(status) != signal) wrong = "the status of another signal";
        if (!wrong.empty()) std::printf("%s: signal %d left %s\n", trial_.title, signal, wrong.c_str());
        return wrong.empty();
    }

    const Trial& trial_;
    fs::path folder_;
    Clock::duration took_{};
    int status_ = 0;
    std::string new_, new_errors_;
};

void write_lists(const fs::path& root) {
    std::ofstream rows{root / "rows.csv"}, jobs{root / "jobs.txt"};
    rows << "user,model\n";
    jobs << "JobID|State|ElapsedRaw|AllocTRES|User\n";
    for (int i = 0; i < 60000; ++i) {
        rows << "user" << i % 7 << (i % 50 ? ",bert\n" : ",brt\n");
        jobs << i << "|COMPLETED|" << 60 + i << "|cpu=8,gres/gpu:v100=1,node=1|ana\n";
    }
}

std::vector<Trial> all_trials(const std::string& dlcost, const std::string& root) {
    const std::string rows = root + "/rows.csv", jobs = root + "/jobs.txt";
    return {
        {"batch --group-by", {dlcost, "batch", rows, "--group-by", "user", "-o", "out"}},
        {"batch", {dlcost, "batch", rows, "--format", "csv", "-o", "out", "--errors", "errors"}, true},
        {"batch --summary", {dlcost, "batch", rows, "--summary", "--format", "ndjson", "-o", "out"}},
        {"compare", {dlcost, "compare", "--model", "bert", "--region", "fr,de,us", "-o", "out"}},
        {"recommend", {dlcost, "recommend", "--model", "bert", "-o", "out"}},
        {"import", {dlcost, "import", "sacct", jobs, "-o", "out"}},
        {"list", {dlcost, "list", "models", "-o", "out"}},
        {"estimate", {dlcost, "estimate", "--model", "bert", "-o", "out"}},
    };
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const int trials = argc > 2 ? std::atoi(argv[2]) : 12;
    std::string pattern = (fs::temp_directory_path() / "dlcost-signals-XXXXXX").string();
    const fs::path root = ::mkdtemp(pattern.data());
    write_lists(root);
    std::random_device seed;
    const unsigned first = argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : seed();
    std::printf("seed %u\n", first);
    std::mt19937 random{first};
    int bad = 0;
    for (const bool is_named : {false, true}) {
        if (is_named && !refuse_nameless_files()) {
            std::puts("this system cannot refuse files without a name");
            break;
        }
        std::printf("files %s:\n", is_named ? "with a temporary name" : "without a name");
        for (const Trial& trial : all_trials(fs::absolute(argv[1]), root)) {
            bad += Trials{trial, root / "work"}.run(trials, random);
            fs::remove_all(root / "work");
        }
    }
    fs::remove_all(root);
    return bad ? 1 : 0;
}
