// A line on a terminal that says how far a list is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace dlcost {

class Progress {
public:
    /// `bytes`: how many the list has, where that is known.
    Progress(bool wanted, std::optional<std::uint64_t> bytes) : wanted_(wanted), bytes_(bytes) {}

    /// Shows itself after a second, five times a second at most.
    void show(std::uint64_t rows, std::uint64_t bytes_read);
    void clear();

private:
    bool wanted_;
    std::optional<std::uint64_t> bytes_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), shown_{};
};

}  // namespace dlcost
