// Small files of sysfs that hold a number or a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// A file that is opened once and read again and again, from its beginning and without allocating.
class SysfsNumber {
public:
    static std::optional<SysfsNumber> open(const std::string& path);  ///< none, and errno says why
    SysfsNumber(SysfsNumber&& other) noexcept;
    SysfsNumber& operator=(SysfsNumber&& other) noexcept;
    ~SysfsNumber();
    std::optional<std::uint64_t> read() const noexcept;

private:
    explicit SysfsNumber(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// The first line of a small file; "" where there is none.
std::string sysfs_word(const std::string& path);

/// The path of an entry of a folder.
std::string path_in(std::string_view folder, std::string_view entry);
/// The names in a folder, in the order in which people count: card2 before card10. None where there is no such folder.
std::vector<std::string> names_in(const std::string& folder);

}  // namespace dlcost
