// A progress line on a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace dlcost {

class Progress {
public:
    /// `bytes`: the size of the list, if known.
    Progress(bool wanted, std::optional<std::uint64_t> bytes) : wanted_(wanted), bytes_(bytes) {}

    /// Appears after a second, and updates at most five times a second.
    void show(std::uint64_t rows, std::uint64_t bytes_read);
    void clear();

private:
    bool wanted_;
    std::optional<std::uint64_t> bytes_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), shown_{};
};

}  // namespace dlcost
