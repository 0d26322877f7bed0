// The outputs of a command that reads a list or a log.
#pragma once

#include <string_view>

#include <dlcost/error.hpp>

namespace dlcost {

class RowSink {
public:
    virtual ~RowSink() = default;
    /// Writes printed rows; false if the reader wants no more of them.
    virtual bool rows(std::string_view text, Faults& faults) = 0;
    /// Writes rejections.
    virtual Faults errors(std::string_view text) = 0;
};

}  // namespace dlcost
