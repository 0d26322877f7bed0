// What an answer says to programs: named values in documented units. It knows nothing of the format that it is written
// in.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dlcost {

/// Keys are for members of objects; elements of lists have none.
class DocumentWriter {
public:
    virtual ~DocumentWriter() = default;
    virtual void begin_object(std::string_view key = {}) = 0;
    virtual void end_object() = 0;
    virtual void begin_list(std::string_view key = {}) = 0;
    virtual void end_list() = 0;
    virtual void text(std::string_view key, std::string_view value) = 0;
    /// Shown with the shortest digits that read back to the same double.
    virtual void number(std::string_view key, double value) = 0;
    virtual void flag(std::string_view key, bool value) = 0;
    /// A member that is there and has no value: null in JSON, an empty text elsewhere.
    virtual void nothing(std::string_view key) { text(key, ""); }
};

/// A document in the views that formats take of it. Each may be called more than once and writes the same values again.
struct Document {
    using Write = std::function<void(DocumentWriter&)>;
    Write whole;  ///< one value, nested
    Write records =
        {};  ///< objects one after another, each complete in itself; where there are none, the whole is the only one
    Write rows = {};  ///< objects whose members fit into cells; where there are none, the records do
    std::vector<std::string> columns = {};  ///< that rows have whether or not anything stands there, before all others
};

}  // namespace dlcost
