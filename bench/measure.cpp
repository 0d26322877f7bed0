// Runs a command, its output into a file, and prints how long it took and how much memory it had at its most.
//     dlcost_bench_measure OUTPUT COMMAND [ARGUMENT]...
// prints "SECONDS KIB" to standard output; standard input is the command's. The memory is the peak resident set (VmHWM)
// of the command itself. A child counts from its parent's peak on, so this parent is kept small: bench/batch alone
// would add its Python's.
#include <chrono>
#include <cstdio>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char** environ;

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    posix_spawn_file_actions_t into_file;
    posix_spawn_file_actions_init(&into_file);
    posix_spawn_file_actions_addopen(&into_file, 1, argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0666);
    pid_t child = 0;
    const auto begin = std::chrono::steady_clock::now();
    const int not_started = posix_spawnp(&child, argv[2], &into_file, nullptr, argv + 2, environ);
    int status = 0;
    rusage usage{};
    if (not_started == 0) wait4(child, &status, 0, &usage);
    const auto end = std::chrono::steady_clock::now();
    posix_spawn_file_actions_destroy(&into_file);
    if (not_started != 0 || status != 0) {
        std::fprintf(stderr, "%s failed\n", argv[2]);
        return 1;
    }
    std::printf("%.6f %ld\n", std::chrono::duration<double>(end - begin).count(), usage.ru_maxrss);
}
