#include "files.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
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

/// The system's own words for what it refused just now.
Error refused(Code code, std::string file, std::string expected, std::string message = {}) {
    return {code, {std::move(file), 0, ""}, std::move(expected), std::strerror(errno), "", std::move(message)};
}
Error cannot_open(const std::string& file) { return refused(Code::cannot_read, file, "a readable file"); }
Error cannot_write(const std::string& file) { return refused(Code::cannot_write, file, "a writable file"); }

/// The folder of a path, including the slash.
std::string folder_of(const std::string& path) { return path.substr(0, path.find_last_of('/') + 1); }

/// The path with links resolved, or "" if it does not exist.
std::string real_path(const std::string& path) {
    char* const found = ::realpath(path.c_str(), nullptr);
    std::string real = found ? found : "";
    std::free(found);
    return real;
}

/// The folder of a path with links resolved.
std::string real_folder_of(const std::string& path) {
    return real_path(folder_of(path).empty() ? "." : folder_of(path));
}

/// Whether a folder holds the descriptors of a process. Its entries look like links but are not: the pipe or file
/// behind one is already open, and may no longer have a name.
bool holds_descriptors(std::string_view folder) { return folder.starts_with("/proc/") && folder.ends_with("/fd"); }

/// The path behind any number of links, up to a descriptor; "" if they form a cycle.
std::string behind_links(std::string path) {
    constexpr int most_links = 40;
    for (int i = 0; i < most_links; ++i) {
        std::array<char, 4096> text;
        const ssize_t length = ::readlink(path.c_str(), text.data(), text.size());
        if (length < 0 || holds_descriptors(real_folder_of(path))) return path;
        const std::string_view next{text.data(), static_cast<std::size_t>(length)};
        path = next.starts_with('/') ? std::string{next} : folder_of(path) + std::string{next};
    }
    errno = ELOOP;
    return "";
}

/// The descriptor of this process that a path behind links refers to; none if it is something else.
std::optional<int> own_descriptor(const std::string& path) {
    const std::string folder = real_folder_of(path);
    if (!holds_descriptors(folder) || !folder.starts_with(real_path("/proc/self") + '/')) return std::nullopt;
    return std::atoi(path.c_str() + folder_of(path).size());
}

FileId id_of(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || S_ISCHR(status.st_mode)) return {};
    return {status.st_dev, status.st_ino, S_ISREG(status.st_mode), ""};
}

/// The identity of a file that is written next to its final place: of the file it replaces, or of the place if that is
/// empty.
FileId id_of(const std::string& target) {
    struct stat status {};
    if (::stat(target.c_str(), &status) == 0) return {status.st_dev, status.st_ino, true, ""};
    const std::string folder = folder_of(target);
    if (::stat(folder.empty() ? "." : folder.c_str(), &status) != 0) return {};
    return {status.st_dev, status.st_ino, true, target.substr(folder.size())};
}

}  // namespace

void hold_standard_streams() {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(number, F_GETFD) >= 0) continue;
        // The lowest free number is this one, as those below it are open. It is opened in the wrong direction, so that
        // reading and writing still fail.
        (void)!::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

std::string shown_path(const std::string& path) {
    if (path.empty()) return "\"\"";
    return path == "-" ? "<stdin>" : path;
}

bool Descriptor::close() {
    const int number = std::exchange(number_, -1);
    return number <= STDERR_FILENO || ::close(number) == 0;
}

Result<InputStream> InputStream::open(const std::string& path) {
    Descriptor in{path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (in.number() < 0) return cannot_open(shown_path(path));
    struct stat status {};
    if (::fstat(in.number(), &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return cannot_open(shown_path(path));
    }
    return InputStream{std::move(in), shown_path(path)};
}

Result<std::size_t> InputStream::read(char* to, std::size_t size) {
    for (;;) {
        const ssize_t got = ::read(file_.number(), to, size);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR)
            return refused(Code::cannot_read, name_, "a readable file",
                           "cannot read " + name_ + ": " + std::strerror(errno));
        if (interrupted_by()) return std::size_t{0};
    }
}

bool InputStream::ready() const {
    pollfd wanted{file_.number(), POLLIN, 0};
    return ::poll(&wanted, 1, 0) != 0;
}

FileId InputStream::id() const { return id_of(file_.number()); }

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
            return Error{Code::out_of_range,
                         {in->name(), 0, ""},
                         "a document of at most 64 MiB",
                         "a longer one",
                         "",
                         "the file is larger than 64 MiB"};
    }
}

namespace {

/// How a write ended.
enum class WriteEnd : std::uint8_t { all, reader_gone, failed };

/// The end of the row that contains byte `done`.
std::size_t end_of_row(std::string_view bytes, std::size_t done) {
    if (done == 0 || bytes[done - 1] == '\n') return done;
    return std::min(bytes.find('\n', done), bytes.size() - 1) + 1;
}

WriteEnd write_to(int descriptor, std::string_view bytes) {
    std::size_t done = 0, end = bytes.size();
    bool is_last_row = false;
    while (done < end) {
        const ssize_t now = ::write(descriptor, bytes.data() + done, end - done);
        if (now >= 0) done += static_cast<std::size_t>(now);
        else if (errno == EPIPE) return WriteEnd::reader_gone;
        else if (errno != EINTR || is_last_row) return WriteEnd::failed;
        // A reader that keeps reading gets whole rows; one that stopped must not keep the program from ending.
        if (patience_is_over() && !is_last_row) is_last_row = true, end = end_of_row(bytes, done);
    }
    return done == bytes.size() ? WriteEnd::all : WriteEnd::failed;
}

/// The permissions of an ordinary new file, or those of the old one.
mode_t permissions(const struct stat& old) {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return old.st_nlink ? old.st_mode & 07777 : 0666 & ~mask;
}

/// Opens an output that is written to directly: a descriptor of this process as it is, anything else by its path.
int open_direct(const std::string& target, std::optional<int> descriptor) {
    if (descriptor) return ::fcntl(*descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    // A file that another process has open is appended to.
    return ::open(target.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
}

}  // namespace

bool is_same_file(const FileId& one, const FileId& other) {
    return one.number != 0 && one.device == other.device && one.number == other.number && one.name == other.name;
}

FileId file_at(const std::string& path) { return id_of(path); }

Faults write_all(int descriptor, std::string_view bytes, std::string_view called) {
    if (write_to(descriptor, bytes) != WriteEnd::failed || interrupted_by()) return {};
    return {cannot_write(std::string{called})};
}

Result<OutputStream> OutputStream::open(const std::string& path) {
    if (path == "-") {
        OutputStream stream{Descriptor{STDOUT_FILENO}, "<stdout>"};
        stream.id_ = id_of(STDOUT_FILENO);
        stream.descriptor_ = STDOUT_FILENO;
        return stream;
    }
    const auto refuse = [&] { return cannot_write(path); };
    std::string target = behind_links(path);
    if (target.empty()) return refuse();
    const std::optional<int> descriptor = own_descriptor(target);
    struct stat status {};
    const bool exists = ::stat(target.c_str(), &status) == 0;
    if (descriptor || (exists && !S_ISREG(status.st_mode)) || holds_descriptors(real_folder_of(target))) {
        Descriptor out{open_direct(target, descriptor)};
        if (out.number() < 0) return refuse();
        OutputStream stream{std::move(out), path};
        stream.id_ = id_of(stream.file_.number());
        stream.descriptor_ = descriptor;
        return stream;
    }
    if (exists && ::access(target.c_str(), W_OK) != 0) return refuse();
    FileId id = id_of(target);
    auto unfinished = UnfinishedFile::create(folder_of(target));
    if (!unfinished) return refuse();
    ::fchmod(unfinished->number(), permissions(status));
    OutputStream stream{Descriptor{-1}, path};
    stream.unfinished_.emplace(std::move(*unfinished));
    stream.target_ = std::move(target);
    stream.id_ = std::move(id);
    return stream;
}

bool OutputStream::would_mix_with(const OutputStream& other) const {
    // If two descriptors lead to the same place (`2>&1`), the user wanted that.
    if (descriptor_ && other.descriptor_) return *descriptor_ == *other.descriptor_;
    return is_same_file(id_, other.id_);
}

bool OutputStream::would_mix_with(const InputStream& list) const {
    return id_.is_regular && is_same_file(id_, list.id());
}

void OutputStream::discard() { unfinished_.reset(); }

Faults OutputStream::write(std::string_view bytes) {
    if (reader_is_gone_) return {};
    const WriteEnd written = write_to(number(), bytes);
    reader_is_gone_ = written == WriteEnd::reader_gone;
    if (written != WriteEnd::failed) return {};
    is_cut_short_ = true;
    if (interrupted_by()) return {};
    return {cannot_write(path_)};
}

Faults OutputStream::keep() {
    if (is_cut_short_) discard();
    if (!unfinished_) return {};
    const bool kept = unfinished_->keep_as(target_);
    Faults faults = kept ? Faults{} : Faults{cannot_write(path_)};
    discard();
    return faults;
}

Faults write_file(const std::string& path, std::string_view bytes) {
    auto out = OutputStream::open(path);
    if (!out) return out.faults();
    if (Faults faults = out->write(bytes); !faults.empty()) return faults;
    return out->keep();
}

std::optional<Date> last_change_of(const std::string& path) {
    struct stat status {};
    if (path == "-" || stat(path.c_str(), &status) != 0) return std::nullopt;
    const std::chrono::sys_seconds instant{std::chrono::seconds{status.st_mtim.tv_sec}};
    const std::chrono::year_month_day changed{std::chrono::floor<std::chrono::days>(instant)};
    return Date{static_cast<std::int16_t>(static_cast<int>(changed.year())),
                static_cast<std::int8_t>(static_cast<unsigned>(changed.month())),
                static_cast<std::int8_t>(static_cast<unsigned>(changed.day()))};
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
