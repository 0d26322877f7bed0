// Reading and writing files. Nothing else in the program opens files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dlcost/error.hpp>
#include <dlcost/figure.hpp>

#include "unfinished.hpp"

namespace dlcost {

/// Opens the standard streams that are closed, so that no file opened later takes their place and is written to by
/// mistake. Reading from them and writing to them still fails.
void hold_standard_streams();

/// The identity of a file, whatever its path. Terminals and /dev/null have none, as nothing in them can be overwritten.
struct FileId {
    std::uint64_t device = 0, number = 0;  ///< 0 for none
    bool is_regular = false;
    std::string name;  ///< of a file that does not exist yet; `device` and `number` are then its folder's
};
bool is_same_file(const FileId& one, const FileId& other);
/// The file with that name, or the place where it will be.
FileId file_at(const std::string& path);

/// A file descriptor that closes itself, except for the three standard ones.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { (void)close(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    int number() const { return number_; }
    /// Closes it and returns whether that succeeded: a full disk may show only then.
    bool close();

private:
    int number_;
};

/// Bytes that are read piece by piece and not kept.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Reads what is available, at most `size` bytes; returns 0 at the end, or if a signal asked to stop.
    virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
    /// Whether a read would return at once.
    virtual bool ready() const = 0;
    /// The total number of bytes, if known.
    virtual std::optional<std::uint64_t> size() const = 0;
    /// Its name in errors.
    virtual const std::string& name() const = 0;
};

/// A file, or standard input.
class InputStream final : public ByteSource {
public:
    static Result<InputStream> open(const std::string& path);
    Result<std::size_t> read(char* to, std::size_t size) override;
    bool ready() const override;
    std::optional<std::uint64_t> size() const override;
    const std::string& name() const override { return name_; }
    FileId id() const;

private:
    InputStream(Descriptor file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}
    Descriptor file_;
    std::string name_;
};

/// An output that is written piece by piece and appears whole or not at all: it gets its name in `keep`, and until then
/// it disappears with the program, however that ends. An existing output that is not a regular file (a pipe, a
/// terminal, /dev/full) is written to directly, and so is a descriptor (/dev/stdout, /dev/fd/3). Links are followed,
/// never replaced. "-" is standard output.
class OutputStream {
public:
    static Result<OutputStream> open(const std::string& path);
    OutputStream(OutputStream&& other) noexcept = default;
    OutputStream& operator=(OutputStream&&) = delete;
    ~OutputStream() { discard(); }

    /// Writes all bytes. A pipe whose reader is gone accepts everything without a fault; see `reader_is_gone`.
    Faults write(std::string_view bytes);
    bool reader_is_gone() const { return reader_is_gone_; }
    /// Makes the file appear, unless a write was cut short.
    Faults keep();
    /// Removes what was written and not kept. The destructor does the same.
    void discard();
    /// Whether both outputs end up in one file, or this one in the list that is being read.
    bool would_mix_with(const OutputStream& other) const;
    bool would_mix_with(const FileId& file) const { return is_same_file(id_, file); }
    bool would_mix_with(const InputStream& list) const;

private:
    OutputStream(Descriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
    int number() const { return unfinished_ ? unfinished_->number() : file_.number(); }

    Descriptor file_;   ///< if it is written to directly
    std::string path_;  ///< its name in errors
    std::optional<UnfinishedFile> unfinished_;
    std::string target_;  ///< the name that the unfinished file will get
    FileId id_;
    std::optional<int> descriptor_;  ///< of this process, if the path leads to one
    bool reader_is_gone_ = false, is_cut_short_ = false;
};

/// The contents of a file; "-" is standard input, called "<stdin>" in errors. Fails for directories.
Result<std::string> read_file(const std::string& path);

/// The day, in UTC, on which a file was last changed; none for standard input, or if there is no such file.
std::optional<Date> last_change_of(const std::string& path);

/// The name of a path in errors.
std::string shown_path(const std::string& path);

/// Writes all bytes to a file descriptor. A pipe whose reader is gone accepts everything without a fault. `called`
/// names the descriptor in faults.
Faults write_all(int descriptor, std::string_view bytes, std::string_view called);

/// Writes a file that appears whole or not at all, like an `OutputStream`.
Faults write_file(const std::string& path, std::string_view bytes);

/// The paths of the *.json files in a folder, in byte order; none if the folder does not exist.
std::vector<std::string> json_files_in(const std::string& folder);

}  // namespace dlcost
