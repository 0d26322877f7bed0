// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <dlcost/error.hpp>
#include <dlcost/values.hpp>

namespace dlcost::fuzz {

/// Ends the program where a promise is not kept; `about` is what it was not kept for.
inline void must(bool kept, const char* promise, std::string_view about = {}) {
    if (kept) return;
    std::fprintf(stderr, "broken: %s\n%s\n", promise, std::string{about}.c_str());
    std::abort();
}

/// Every fault becomes one line of clean text, whatever the input was.
inline void must_be_sayable(const Faults& faults, bool of_limits = false) {
    must(!faults.empty(), "a refusal has a fault");
    must(status_of(faults) == 2 || (of_limits && status_of(faults) == 4), "bad input is status 2");
    for (const Error& error : faults) {
        const std::string line = sentence(error, "dlcost");
        must(is_clean_text(line), "a fault is one line of clean text", line);
    }
}

}  // namespace dlcost::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
