// Small files of sysfs that hold a number or a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// A file that is opened once and read repeatedly, from its beginning and without allocating.
class SysfsNumber {
public:
    static std::optional<SysfsNumber> open(const std::string& path);  ///< none on failure, with the reason in errno
    SysfsNumber(SysfsNumber&& other) noexcept;
    SysfsNumber& operator=(SysfsNumber&& other) noexcept;
    ~SysfsNumber();
    std::optional<std::uint64_t> read() const noexcept;

private:
    explicit SysfsNumber(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// The first line of a small file; "" if there is none.
std::string sysfs_word(const std::string& path);

/// The path of an entry of a folder.
std::string path_in(std::string_view folder, std::string_view entry);
/// The names in a folder, in numeric order: card2 before card10. None if the folder does not exist.
std::vector<std::string> names_in(const std::string& folder);

}  // namespace dlcost
