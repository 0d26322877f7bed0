#include "progress.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <unistd.h>

#include "../os/files.hpp"
#include "../text/human.hpp"

namespace dlcost {

void Progress::show(std::uint64_t rows, std::uint64_t bytes_read) {
    if (!wanted_) return;
    const auto now = std::chrono::steady_clock::now();
    constexpr std::chrono::milliseconds patience{1000}, pause{200};
    if (now - begin_ < patience || now - shown_ < pause) return;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    std::string line = fmt::format("\r{} rows, {} rows/s", whole(rows),
                                   whole(static_cast<std::uint64_t>(static_cast<double>(rows) / seconds)));
    if (bytes_ && bytes_read)
        line +=
            fmt::format(", {:.0f} s left",
                        std::max(0.0, static_cast<double>(*bytes_) / static_cast<double>(bytes_read) - 1) * seconds);
    (void)write_all(STDERR_FILENO, line + "\x1b[K", "<stderr>");
}

void Progress::clear() {
    if (shown_ != std::chrono::steady_clock::time_point{}) (void)write_all(STDERR_FILENO, "\r\x1b[K", "<stderr>");
    shown_ = {};
}

}  // namespace dlcost
