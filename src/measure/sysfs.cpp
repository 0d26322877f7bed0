#include "sysfs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace dlcost {

std::optional<SysfsNumber> SysfsNumber::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    SysfsNumber number{descriptor};
    // Opening succeeds for folders, and for some files that cannot be read.
    char byte = 0;
    if (::pread(descriptor, &byte, 1, 0) < 0) return std::nullopt;
    return number;
}

SysfsNumber::SysfsNumber(SysfsNumber&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
SysfsNumber& SysfsNumber::operator=(SysfsNumber&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}
SysfsNumber::~SysfsNumber() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<std::uint64_t> SysfsNumber::read() const noexcept {
    std::array<char, 32> text;
    const ssize_t length = ::pread(descriptor_, text.data(), text.size(), 0);
    if (length <= 0) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + length, value);
    if (error != std::errc{} || (end != text.data() + length && *end != '\n')) return std::nullopt;
    return value;
}

std::string sysfs_word(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return "";
    std::array<char, 256> text;
    const ssize_t length = ::read(descriptor, text.data(), text.size());
    ::close(descriptor);
    if (length <= 0) return "";
    const auto end = std::find(text.data(), text.data() + length, '\n');
    return {text.data(), end};
}

std::string path_in(std::string_view folder, std::string_view entry) {
    std::string path{folder};
    path += '/';
    path += entry;
    return path;
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    DIR* const listing = ::opendir(folder.c_str());
    if (!listing) return names;
    while (const dirent* entry = ::readdir(listing))
        if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    ::closedir(listing);
    // Names with the same prefix are ordered by the length of their numbers first.
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    return names;
}

}  // namespace dlcost
