#include "unfinished.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dlcost {
namespace {

/// A temporary name that a signal handler can find. `used` is set last and cleared first.
struct Slot {
    std::atomic<bool> used{false};
    std::array<char, PATH_MAX> name{};
};

// A command has at most two outputs, the answers and the rejected rows; tests have more.
std::array<Slot, 8> slots;
std::atomic<pid_t> owner{0};  ///< a forked process has the names too, but must not remove the files
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<pid_t>::is_always_lock_free,
              "a signal handler must not wait");

/// Removes the files and ends the program as the signal would have. The handler was reset on entry.
void end_without_files(int signal) {
    discard_unfinished_files();
    ::raise(signal);  // delivered when the handler returns, because all signals are blocked here
}

/// Makes signals that would end the program, and have no handler, remove the files first.
void handle_signals() {
    struct sigaction action {};
    action.sa_handler = end_without_files;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigfillset(&action.sa_mask);
    for (int signal = 1; signal <= SIGRTMAX; ++signal) {
        constexpr std::array harmless{SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU, SIGKILL, SIGSTOP};
        if (std::find(harmless.begin(), harmless.end(), signal) != harmless.end()) continue;
        struct sigaction had {};
        const bool is_default = ::sigaction(signal, nullptr, &had) == 0 && had.sa_handler == SIG_DFL;
        if (is_default) ::sigaction(signal, &action, nullptr);
    }
}

/// Reserves a name that no file has yet. Returns the number of its slot, or -1 with errno.
int new_name(const std::string& folder) {
    std::array<unsigned char, 9> random{};
    if (::getrandom(random.data(), random.size(), GRND_NONBLOCK) < 0) {
        // Too early after the machine's start for random numbers. O_EXCL still rejects a name that exists.
        timespec now{};
        ::clock_gettime(CLOCK_MONOTONIC, &now);
        std::memcpy(random.data(), &now.tv_nsec, sizeof now.tv_nsec);
    }
    std::string name = folder + ".dlcost-";
    for (const unsigned char byte : random) name += "abcdefghijklmnopqrstuvwxyzABCDEF"[byte % 32];
    for (std::size_t i = 0; i < slots.size(); ++i) {
        Slot& slot = slots[i];
        if (slot.used.load()) continue;
        if (name.size() >= slot.name.size()) return errno = ENAMETOOLONG, -1;
        std::copy_n(name.c_str(), name.size() + 1, slot.name.begin());
        slot.used.store(true);
        return static_cast<int>(i);
    }
    return errno = EMFILE, -1;
}

const char* name_in(int slot) { return slots[static_cast<std::size_t>(slot)].name.data(); }

void forget(int slot) { slots[static_cast<std::size_t>(slot)].used.store(false); }

std::string path_of(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

constexpr mode_t for_the_owner = 0600;
constexpr int tries = 16;

}  // namespace

void discard_unfinished_files() {
    if (owner.load() != ::getpid()) return;
    const int before = errno;
    for (Slot& slot : slots)
        if (slot.used.load()) ::unlink(slot.name.data());
    errno = before;
}

std::optional<UnfinishedFile> UnfinishedFile::create(const std::string& folder, Naming naming) {
    if (owner.exchange(::getpid()) != ::getpid()) handle_signals();
    if (naming == Naming::if_needed) {
        const int number =
            ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, for_the_owner);
        // The file gets its name through /proc, which a container may lack.
        if (number >= 0 && ::access(path_of(number).c_str(), F_OK) == 0) return UnfinishedFile{folder, number, -1};
        if (number >= 0) ::close(number);
    }
    for (int i = 0; i < tries; ++i) {
        const int slot = new_name(folder);
        if (slot < 0) return std::nullopt;
        // The name is entered before the file exists, so a signal in between finds nothing to remove.
        const int number = ::open(name_in(slot), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, for_the_owner);
        if (number >= 0) return UnfinishedFile{folder, number, slot};
        forget(slot);
        if (errno != EEXIST) return std::nullopt;
    }
    return std::nullopt;
}

UnfinishedFile::UnfinishedFile(UnfinishedFile&& other) noexcept
    : folder_(std::move(other.folder_)),
      number_(std::exchange(other.number_, -1)),
      slot_(std::exchange(other.slot_, -1)) {}

bool UnfinishedFile::name() {
    for (int i = 0; i < tries; ++i) {
        slot_ = new_name(folder_);
        if (slot_ < 0) return false;
        if (::linkat(AT_FDCWD, path_of(number_).c_str(), AT_FDCWD, name_in(slot_), AT_SYMLINK_FOLLOW) == 0) return true;
        forget(std::exchange(slot_, -1));
        if (errno != EEXIST) return false;
    }
    return false;
}

bool UnfinishedFile::keep_as(const std::string& target) {
    // Only a rename replaces a file atomically, and it needs a name.
    const bool named = slot_ >= 0 || name();
    // A full disk may show only when the file is closed.
    const bool closed = ::close(std::exchange(number_, -1)) == 0;
    if (named && closed && ::rename(name_in(slot_), target.c_str()) == 0) {
        forget(std::exchange(slot_, -1));
        return true;
    }
    const int why = errno;
    discard();
    errno = why;
    return false;
}

void UnfinishedFile::discard() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
    if (slot_ < 0) return;
    ::unlink(name_in(slot_));
    forget(std::exchange(slot_, -1));
}

}  // namespace dlcost
