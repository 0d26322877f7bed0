#include "trace.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace dlcost {

Result<Trace> Trace::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return Faults{{Code::cannot_write, {path, 0, ""}, "a file to write to", std::strerror(errno), ""}};
    return Trace{descriptor, path, path.ends_with(".csv")};
}

void Trace::begin() noexcept {
    // A pipe or a terminal has no length to take away.
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

void Trace::write(std::string_view line) noexcept {
    while (!line.empty() && !failed_) {
        const ssize_t count = ::write(descriptor_, line.data(), line.size());
        if (count > 0) line.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR) failed_ = errno;
    }
}

void Trace::add(Duration at, const Sensor& sensor, const Meter& meter, bool read) noexcept {
    std::array<char, 256> line;
    auto end = line.begin();
    const auto put = [&](std::string_view format, std::optional<double> value) {
        if (value) end = fmt::format_to_n(end, line.end() - end, fmt::runtime(format), *value).out;
    };
    const auto text = [&](std::string_view piece) { end = fmt::format_to_n(end, line.end() - end, "{}", piece).out; };
    const auto watts = read && meter.latest() ? std::optional{meter.latest()->in(watt)} : std::nullopt;
    const double joules = meter.energy().in(joule);
    if (csv_) {
        put("{:.3f},", at.in(second));
        text(sensor.name);
        text(",");
        put("{:.3f}", watts);
        put(",{:.3f}\n", joules);
    } else {
        put("{{\"seconds\":{:.3f},\"sensor\":\"", at.in(second));
        text(sensor.name);
        text("\"");
        put(",\"watts\":{:.3f}", watts);
        put(",\"joules\":{:.3f}}}\n", joules);
    }
    write({line.data(), static_cast<std::size_t>(end - line.begin())});
}

Faults Trace::close() {
    if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0 && !failed_) failed_ = errno;
    if (!failed_) return {};
    return {{Code::cannot_write, {path_, 0, ""}, "to write the trace", std::strerror(failed_), ""}};
}

}  // namespace dlcost
