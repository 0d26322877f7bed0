// Runs a command on a terminal of its own and shows what it writes, as a person would see it.
//     in_pty [SECONDS KEYS] COMMAND...     types KEYS after so many seconds; \\x03 is what Ctrl-C sends
// The terminal has as many columns as COLUMNS says, else none that it tells. Ends as the command does; after twenty
// seconds the command is killed.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
    int first = 1;
    double seconds = -1;
    std::string keys;
    if (argc > 3 && std::strspn(argv[1], "0123456789.") == std::strlen(argv[1])) {
        seconds = std::strtod(argv[1], nullptr);
        keys = std::strcmp(argv[2], "\\x03") == 0 ? "\x03" : argv[2];
        first = 3;
    }
    if (first >= argc) return 2;
    int terminal = -1;
    const char* const columns = std::getenv("COLUMNS");
    winsize size{};
    size.ws_row = 50;
    size.ws_col = static_cast<unsigned short>(columns ? std::strtoul(columns, nullptr, 10) : 0);
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, columns ? &size : nullptr);
    if (child < 0) return 2;
    if (child == 0) {
        ::execvp(argv[first], argv + first);
        std::_Exit(127);
    }
    const auto begin = std::chrono::steady_clock::now();
    for (char buffer[4096];;) {
        pollfd ready{terminal, POLLIN, 0};
        ::poll(&ready, 1, 20);
        if (ready.revents) {
            const ssize_t count = ::read(terminal, buffer, sizeof buffer);
            if (count <= 0) break;
            std::fwrite(buffer, 1, static_cast<std::size_t>(count), stdout);
        }
        const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        constexpr double longest = 20;
        if (passed > longest) ::kill(child, SIGKILL);
        if (seconds >= 0 && passed > seconds) {
            if (::write(terminal, keys.data(), keys.size()) < 0) break;
            seconds = -1;
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
