// Every reading as it comes: NDJSON, or CSV where the file is called so.
#pragma once

#include <optional>
#include <string>

#include <dlcost/error.hpp>

#include "sensor.hpp"

namespace dlcost {

/// Writes without allocating. What cannot be written is told at the end, once.
class Trace {
public:
    /// The file stays as it was until `begin`.
    static Result<Trace> open(const std::string& path);
    void begin() noexcept;
    Trace(Trace&& other) noexcept;
    Trace& operator=(Trace&&) = delete;
    ~Trace();

    /// A line: seconds since the start, the sensor, watts now and joules so far; what is not known is left out.
    void add(Duration at, const Sensor& sensor, const Meter& meter, bool read) noexcept;
    Faults close();

private:
    Trace(int descriptor, std::string path, bool csv) : descriptor_(descriptor), path_(std::move(path)), csv_(csv) {}
    void write(std::string_view line) noexcept;

    int descriptor_;
    std::string path_;
    bool csv_;
    int failed_ = 0;  ///< errno of the first write that failed
};

}  // namespace dlcost
