#include "trace.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace dlcost {

Result<Trace> Trace::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return Faults{{Code::cannot_write, {path, 0, ""}, "a writable file", std::strerror(errno), ""}};
    // A reader that does not read must not keep the measurement from ending.
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags >= 0) ::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
    return Trace{descriptor, path, path.ends_with(".csv")};
}

void Trace::begin() noexcept {
    // Pipes and terminals cannot be truncated.
    if (::ftruncate(descriptor_, 0) != 0 && errno != EINVAL) failed_ = errno;
    if (csv_) write("seconds,sensor,watts,joules\n");
}

Trace::Trace(Trace&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      csv_(other.csv_),
      failed_(other.failed_) {}
Trace::~Trace() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

namespace {

/// Waits until a slow reader has made room; false if it does not.
bool is_writable_soon(int descriptor) noexcept {
    constexpr int longest = 1000;
    pollfd room{descriptor, POLLOUT, 0};
    return ::poll(&room, 1, longest) > 0;
}

}  // namespace

void Trace::write(std::string_view line) noexcept {
    while (!line.empty() && !failed_) {
        const ssize_t count = ::write(descriptor_, line.data(), line.size());
        if (count > 0) line.remove_prefix(static_cast<std::size_t>(count));
        else if (errno == EAGAIN) failed_ = is_writable_soon(descriptor_) ? 0 : EAGAIN;
        else if (errno != EINTR) failed_ = errno;
    }
}

namespace {

/// A line built without heap and exceptions, as it is written while the command runs.
class Line {
public:
    Line& operator<<(std::string_view text) noexcept {
        const std::size_t count = std::min(text.size(), static_cast<std::size_t>(room_.end() - end_));
        end_ = std::copy_n(text.begin(), count, end_);
        return *this;
    }
    Line& operator<<(double value) noexcept {
        constexpr int decimals = 3;
        const auto done = std::to_chars(end_, room_.end(), value, std::chars_format::fixed, decimals);
        if (done.ec == std::errc{}) end_ = done.ptr;
        return *this;
    }
    std::string_view text() const noexcept { return {room_.begin(), static_cast<std::size_t>(end_ - room_.begin())}; }

private:
    std::array<char, 256> room_;
    char* end_ = room_.begin();
};

}  // namespace

void Trace::add(Duration at, const Sensor& sensor, const Meter& meter, bool read) noexcept {
    Line line;
    const auto watts = read && meter.latest() ? std::optional{meter.latest()->in(watt)} : std::nullopt;
    const double joules = meter.energy().in(joule);
    if (csv_) {
        line << at.in(second) << "," << sensor.name << ",";
        if (watts) line << *watts;
        line << "," << joules << "\n";
    } else {
        line << "{\"seconds\":" << at.in(second) << ",\"sensor\":\"" << sensor.name << "\"";
        if (watts) line << ",\"watts\":" << *watts;
        line << ",\"joules\":" << joules << "}\n";
    }
    write(line.text());
}

Faults Trace::close() {
    if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0 && !failed_) failed_ = errno;
    if (!failed_) return {};
    return {{Code::cannot_write, {path_, 0, ""}, "a writable file", std::strerror(failed_), ""}};
}

}  // namespace dlcost
