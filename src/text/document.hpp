// An answer for programs: named values in documented units. It does not depend on the output format.
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
    /// Written with the fewest digits that read back to the same double.
    virtual void number(std::string_view key, double value) = 0;
    virtual void flag(std::string_view key, bool value) = 0;
    /// A member without a value: null in JSON, an empty text in other formats.
    virtual void nothing(std::string_view key) { text(key, ""); }
};

/// A document in the views that formats use. Each may be called more than once, and must write the same values every
/// time.
struct Document {
    using Write = std::function<void(DocumentWriter&)>;
    Write whole;  ///< one value, nested
    Write records =
        {};  ///< objects one after another, each of them complete; if there are none, the whole is the only one
    Write rows = {};  ///< objects whose members fit into cells; if there are none, the records are used
    std::vector<std::string> columns = {};  ///< columns that come first and exist even if they are empty
};

}  // namespace dlcost
