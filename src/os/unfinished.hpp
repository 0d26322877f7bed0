// Files that are being written: they disappear with the program, however it ends, unless they are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <sys/types.h>

namespace dlcost {

/// A new file that has no name where the file system allows that, and otherwise a temporary one.
/// A temporary name is removed by the destructor, and by every signal that ends the program.
class UnfinishedFile {
public:
    enum class Naming : std::uint8_t { if_needed, always };

    /// Nothing where the folder takes no new file; errno says why. "" is the current folder.
    static std::optional<UnfinishedFile> create(const std::string& folder, Naming naming = Naming::if_needed);
    UnfinishedFile(UnfinishedFile&& other) noexcept;
    UnfinishedFile& operator=(UnfinishedFile&&) = delete;
    ~UnfinishedFile() { discard(); }

    int number() const { return number_; }
    /// Gives the file its name and replaces what has that name now. If that fails, errno says why, and the file is
    /// gone.
    bool keep_as(const std::string& target);
    void discard();

private:
    UnfinishedFile(std::string folder, int number, int slot)
        : folder_(std::move(folder)), number_(number), slot_(slot) {}
    /// Gives a file without a name a temporary one.
    bool name();

    std::string folder_;
    int number_;
    int slot_;  ///< of its temporary name among those that signals remove; -1 while it has none
};

/// Removes the temporary names of all unfinished files. A signal handler may call it.
void discard_unfinished_files();

}  // namespace dlcost
