#include "files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interrupt.hpp"

namespace dlcost {
namespace {

Error refused(Code code, std::string file, std::string expected) {
    return {code, {std::move(file), 0, ""}, std::move(expected), std::strerror(errno), ""};
}

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

bool Descriptor::close() {
    const int number = std::exchange(number_, -1);
    return number <= STDERR_FILENO || ::close(number) == 0;
}

Result<InputStream> InputStream::open(const std::string& path) {
    Descriptor in{path == "-" ? STDIN_FILENO : open_above(path, O_RDONLY)};
    if (in.number() < 0) return refused(Code::cannot_read, shown_path(path), "a file to read");
    struct stat status {};
    if (::fstat(in.number(), &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return refused(Code::cannot_read, shown_path(path), "a file to read");
    }
    return InputStream{std::move(in), shown_path(path)};
}

Result<std::size_t> InputStream::read(char* to, std::size_t size) {
    for (;;) {
        const ssize_t got = ::read(file_.number(), to, size);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return refused(Code::cannot_read, name_, "a file to read");
        if (interrupted_by()) return std::size_t{0};
    }
}

bool InputStream::ready() const {
    pollfd wanted{file_.number(), POLLIN, 0};
    return ::poll(&wanted, 1, 0) != 0;
}

std::optional<std::uint64_t> InputStream::size() const {
    struct stat status {};
    if (::fstat(file_.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size);
}

Result<std::string> read_file(const std::string& path) {
    auto in = InputStream::open(path);
    if (!in) return in.faults();
    std::string bytes;
    constexpr std::size_t step = 65536, longest_document = std::size_t{64} << 20;
    for (;;) {
        const std::size_t had = bytes.size();
        bytes.resize(had + step);
        const auto got = in->read(bytes.data() + had, step);
        if (!got) return got.faults();
        bytes.resize(had + *got);
        if (*got == 0) return bytes;
        if (bytes.size() > longest_document)
            return Error{Code::out_of_range, {in->name(), 0, ""}, "a document of at most 64 MiB", "more", ""};
    }
}

namespace {

/// How a write ended.
enum class Written : std::uint8_t { all, reader_gone, failed };

Written write_to(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
        if (done >= 0) bytes.remove_prefix(static_cast<std::size_t>(done));
        else if (errno == EPIPE) return Written::reader_gone;
        // A reader that does not read shall not keep the program from ending.
        else if (errno != EINTR || interrupted_by()) return Written::failed;
    }
    return Written::all;
}

/// The permissions that an ordinary new file would have, or that the old one had.
mode_t permissions(const struct stat& old) {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return old.st_nlink ? old.st_mode & 07777 : 0666 & ~mask;
}

}  // namespace

Faults write_all(int descriptor, std::string_view bytes, std::string_view called) {
    if (write_to(descriptor, bytes) != Written::failed) return {};
    return {refused(Code::cannot_write, std::string{called}, "room for the answer")};
}

Result<OutputStream> OutputStream::open(const std::string& path) {
    if (path == "-") return OutputStream{Descriptor{STDOUT_FILENO}, "<stdout>"};
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) {
        Descriptor out{open_above(path, O_WRONLY)};
        if (out.number() < 0) return refused(Code::cannot_write, path, "a file to write");
        return OutputStream{std::move(out), path};
    }
    if (exists && ::access(path.c_str(), W_OK) != 0) return refused(Code::cannot_write, path, "a file to write");
    // Behind a link lies the file that is meant.
    std::string target = path;
    if (char* behind = exists ? ::realpath(path.c_str(), nullptr) : nullptr) {
        target = behind;
        std::free(behind);
    }
    std::string beside = folder_of(target) + ".dlcost-XXXXXX";
    Descriptor out{::mkostemp(beside.data(), O_CLOEXEC)};
    if (out.number() < 0) return refused(Code::cannot_write, path, "a file to write");
    ::fchmod(out.number(), permissions(status));
    OutputStream stream{std::move(out), path};
    stream.beside_ = std::move(beside);
    stream.target_ = std::move(target);
    return stream;
}

OutputStream::OutputStream(OutputStream&& other) noexcept
    : file_(std::move(other.file_)), path_(std::move(other.path_)), beside_(std::exchange(other.beside_, {})), target_(std::move(other.target_)),
      reader_is_gone_(other.reader_is_gone_) {}

void OutputStream::discard() {
    if (!beside_.empty()) ::unlink(beside_.c_str());
    beside_.clear();
}

Faults OutputStream::write(std::string_view bytes) {
    if (reader_is_gone_) return {};
    const Written written = write_to(file_.number(), bytes);
    reader_is_gone_ = written == Written::reader_gone;
    if (written != Written::failed || interrupted_by()) return {};
    return {refused(Code::cannot_write, path_, "room for the answer")};
}

Faults OutputStream::keep() {
    if (beside_.empty()) return {};
    const bool kept = file_.close() && ::rename(beside_.c_str(), target_.c_str()) == 0;
    if (!kept) return {refused(Code::cannot_write, path_, "a file to write")};
    beside_.clear();
    return {};
}

Faults write_file(const std::string& path, std::string_view bytes) {
    auto out = OutputStream::open(path);
    if (!out) return out.faults();
    if (Faults faults = out->write(bytes); !faults.empty()) return faults;
    return out->keep();
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
