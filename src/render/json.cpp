#include "../text/writer.hpp"
#include "render.hpp"

namespace dlcost {

std::string json(const Document& document) {
    JsonWriter out{JsonWriter::Layout::indented};
    document.whole(out);
    return out.take();
}

}  // namespace dlcost
