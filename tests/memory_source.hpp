// A list in memory, read as a file or a pipe would be.
#pragma once

#include <algorithm>
#include <string>

#include "../src/os/files.hpp"

namespace dlcost::test {

/// Bytes in memory as an input that gives at most so many at a time.
class MemorySource final : public ByteSource {
public:
    MemorySource(std::string bytes, std::size_t at_a_time, bool is_pipe = false)
        : bytes_(std::move(bytes)), at_a_time_(at_a_time), is_pipe_(is_pipe) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        const std::size_t count = std::min({size, at_a_time_, bytes_.size() - at_});
        bytes_.copy(to, count, at_);
        at_ += count;
        return count;
    }
    /// A pipe has something now and nothing then.
    bool ready() const override { return !is_pipe_ || at_ % 3 != 0; }
    std::optional<std::uint64_t> size() const override { return std::nullopt; }
    const std::string& name() const override { return name_; }

private:
    std::string bytes_, name_ = "list";
    std::size_t at_ = 0, at_a_time_;
    bool is_pipe_;
};

}  // namespace dlcost::test
