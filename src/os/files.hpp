// Bytes in and out of files. The only place that opens anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dlcost/error.hpp>

#include "unfinished.hpp"

namespace dlcost {

/// Opens the standard streams that are closed, so that no file that is opened later takes their place and is written to
/// by mistake. What is read from them and written to them is refused as before.
void hold_standard_streams();

/// Which file it is, whatever the path to it. A terminal and /dev/null are none: nothing there can be overwritten.
struct FileId {
    std::uint64_t device = 0, number = 0;  ///< 0 for none
    bool is_regular = false;
    std::string name;  ///< of a file that is yet to be; then the numbers are its folder's
};
bool is_same_file(const FileId& one, const FileId& other);
/// The file of that name, or the place where it will be.
FileId file_at(const std::string& path);

/// A file descriptor that closes itself, but for the three standard ones.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { (void)close(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    int number() const { return number_; }
    /// Closes it and tells whether that went well: a full disk may show only now.
    bool close();

private:
    int number_;
};

/// Bytes that are read piece by piece; nothing of them is kept.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Reads what there is, at most `size` bytes; 0 at the end, or where a signal asked to stop.
    virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
    /// Whether a read would return at once.
    virtual bool ready() const = 0;
    /// How many there are, where that is known.
    virtual std::optional<std::uint64_t> size() const = 0;
    /// How errors call it.
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

/// An output that is written piece by piece, and appears whole or not at all: it gets its name when it is kept, and
/// until then it goes with the program, however that ends. What exists and is no regular file (a pipe, a terminal,
/// /dev/full) is written to directly, and so is what a descriptor has open
/// (/dev/stdout, /dev/fd/3). Links are followed, never replaced. "-" is standard output.
class OutputStream {
public:
    static Result<OutputStream> open(const std::string& path);
    OutputStream(OutputStream&& other) noexcept = default;
    OutputStream& operator=(OutputStream&&) = delete;
    ~OutputStream() { discard(); }

    /// Writes all of it. A pipe whose reader is gone takes everything and says nothing: `reader_is_gone` tells.
    Faults write(std::string_view bytes);
    bool reader_is_gone() const { return reader_is_gone_; }
    /// Makes the file appear, unless a write was cut short.
    Faults keep();
    /// Removes what was written and not kept; so does the end of the stream.
    void discard();
    /// Whether what is written to both ends up in one file, or what is written here in the list that is read.
    bool would_mix_with(const OutputStream& other) const;
    bool would_mix_with(const FileId& file) const { return is_same_file(id_, file); }
    bool would_mix_with(const InputStream& list) const;

private:
    OutputStream(Descriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
    int number() const { return unfinished_ ? unfinished_->number() : file_.number(); }

    Descriptor file_;   ///< where it is written directly
    std::string path_;  ///< as errors call it
    std::optional<UnfinishedFile> unfinished_;
    std::string target_;  ///< the name that the unfinished file gets
    FileId id_;
    std::optional<int> descriptor_;  ///< of this process, where the path leads to one
    bool reader_is_gone_ = false, is_cut_short_ = false;
};

/// The whole of a file; "-" is standard input, called "<stdin>" in errors. Directories are refused.
Result<std::string> read_file(const std::string& path);

/// How a path is called in errors.
std::string shown_path(const std::string& path);

/// Writes to a file descriptor, all of it. A pipe whose reader is gone takes everything and says nothing.
/// `called` names it in the fault.
Faults write_all(int descriptor, std::string_view bytes, std::string_view called);

/// Makes the file appear whole or not at all, as an `OutputStream` does.
Faults write_file(const std::string& path, std::string_view bytes);

/// The paths of the *.json files of a folder, in the order of their bytes; none where there is no such folder.
std::vector<std::string> json_files_in(const std::string& folder);

}  // namespace dlcost
