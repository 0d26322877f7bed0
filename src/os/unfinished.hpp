// Files that are being written: they disappear with the program, however it ends, unless they are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <sys/types.h>

namespace dlcost {

/// A new file: without a name if the file system allows that, otherwise with a temporary one. The destructor removes a
/// temporary name, and so does every signal that ends the program.
class UnfinishedFile {
public:
    enum class Naming : std::uint8_t { if_needed, always };

    /// Returns nothing if no file can be created in the folder; errno says why. "" is the current folder.
    static std::optional<UnfinishedFile> create(const std::string& folder, Naming naming = Naming::if_needed);
    UnfinishedFile(UnfinishedFile&& other) noexcept;
    UnfinishedFile& operator=(UnfinishedFile&&) = delete;
    ~UnfinishedFile() { discard(); }

    int number() const { return number_; }
    /// Gives the file its name, and replaces a file that has that name. If that fails, errno says why, and the new file
    /// is removed.
    bool keep_as(const std::string& target);
    void discard();

private:
    UnfinishedFile(std::string folder, int number, int slot)
        : folder_(std::move(folder)), number_(number), slot_(slot) {}
    /// Gives a nameless file a temporary name.
    bool name();

    std::string folder_;
    int number_;
    int slot_;  ///< of its temporary name among those that signals remove; -1 while it has none
};

/// Removes the temporary names of all unfinished files. May be called from a signal handler.
void discard_unfinished_files();

}  // namespace dlcost
