#include "files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dlcost {
namespace {

Error refused(Code code, std::string file, std::string expected) {
    return {code, {std::move(file), 0, ""}, std::move(expected), std::strerror(errno), ""};
}

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ > STDERR_FILENO) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    /// Closes it and tells whether that went well: a full disk may show only now.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

/// Opens a file, but never as one of the three standard streams, should one of them be closed.
int open_above(const std::string& path, int how) {
    const int opened = ::open(path.c_str(), how | O_CLOEXEC);
    if (opened < 0 || opened > STDERR_FILENO) return opened;
    const int moved = ::fcntl(opened, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    ::close(opened);
    return moved;
}

/// The folder of a path, with its slash.
std::string folder_of(const std::string& path) { return path.substr(0, path.find_last_of('/') + 1); }

}  // namespace

std::string shown_path(const std::string& path) {
    if (path.empty()) return "\"\"";
    return path == "-" ? "<stdin>" : path;
}

Result<std::string> read_file(const std::string& path) {
    const std::string shown = shown_path(path);
    Descriptor in{path == "-" ? STDIN_FILENO : open_above(path, O_RDONLY)};
    if (in.number() < 0) return refused(Code::cannot_read, shown, "a file to read");
    struct stat status {};
    if (::fstat(in.number(), &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return refused(Code::cannot_read, shown, "a file to read");
    }
    std::string bytes;
    constexpr std::size_t step = 65536, longest_document = std::size_t{64} << 20;
    for (;;) {
        const std::size_t had = bytes.size();
        bytes.resize(had + step);
        const ssize_t got = ::read(in.number(), bytes.data() + had, step);
        bytes.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
        if (got == 0) return bytes;
        if (got < 0 && errno != EINTR) return refused(Code::cannot_read, shown, "a file to read");
        if (bytes.size() > longest_document)
            return Error{Code::out_of_range, {shown, 0, ""}, "a document of at most 64 MiB", "more", ""};
    }
}

Faults write_all(int descriptor, std::string_view bytes, std::string_view called) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
        if (done >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(done));
        } else if (errno == EPIPE) {
            return {};
        } else if (errno != EINTR) {
            return {refused(Code::cannot_write, std::string{called}, "room for the answer")};
        }
    }
    return {};
}

Faults write_file(const std::string& path, std::string_view bytes) {
    if (path == "-") return write_all(STDOUT_FILENO, bytes, "<stdout>");
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        Descriptor out{open_above(path, O_WRONLY)};
        if (out.number() < 0) return {refused(Code::cannot_write, path, "a file to write")};
        return write_all(out.number(), bytes, path);
    }
    const bool exists = ::access(path.c_str(), F_OK) == 0;
    if (exists && ::access(path.c_str(), W_OK) != 0) return {refused(Code::cannot_write, path, "a file to write")};
    // Behind a link lies the file that is meant.
    std::string target = path;
    if (char* behind = exists ? ::realpath(path.c_str(), nullptr) : nullptr) {
        target = behind;
        std::free(behind);
    }
    std::string beside = folder_of(target) + ".dlcost-XXXXXX";
    Descriptor out{::mkostemp(beside.data(), O_CLOEXEC)};
    if (out.number() < 0) return {refused(Code::cannot_write, path, "a file to write")};
    const auto give_up = [&](Faults faults) {
        ::unlink(beside.c_str());
        return faults;
    };
    if (Faults faults = write_all(out.number(), bytes, path); !faults.empty()) return give_up(std::move(faults));
    // The permissions that an ordinary new file would have, or that the old one had.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(out.number(), status.st_nlink ? status.st_mode & 07777 : 0666 & ~mask);
    if (!out.close() || ::rename(beside.c_str(), target.c_str()) != 0)
        return give_up({refused(Code::cannot_write, path, "a file to write")});
    return {};
}

std::vector<std::string> json_files_in(const std::string& folder) {
    std::vector<std::string> paths;
    DIR* const open = folder.empty() ? nullptr : opendir(folder.c_str());
    if (!open) return paths;
    while (const dirent* entry = readdir(open)) {
        const std::string_view name = entry->d_name;
        if (name.ends_with(".json") && !name.starts_with('.')) paths.push_back(folder + '/' + std::string{name});
    }
    closedir(open);
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace dlcost
