// Writes every reading as it comes: as CSV if the file name ends so, otherwise as NDJSON.
#pragma once

#include <optional>
#include <string>

#include <dlcost/error.hpp>

#include "sensor.hpp"

namespace dlcost {

/// Writes without allocating. A failure is reported once, at the end.
class Trace {
public:
    /// The file is unchanged until `begin`.
    static Result<Trace> open(const std::string& path);
    void begin() noexcept;
    Trace(Trace&& other) noexcept;
    Trace& operator=(Trace&&) = delete;
    ~Trace();

    /// Adds a line: seconds since the start, the sensor, current watts and joules so far; unknown values are left out.
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
