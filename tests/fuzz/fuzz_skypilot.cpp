// Bytes as a table of prices: whatever they are, every line is used or skipped, and the overlay that comes of them is
// read without a fault.
#include "table_support.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    static const Catalog catalog = builtin_catalog();
    static const Ref<Provider> cloud = catalog.find<Provider>("google");
    fuzz::must_convert([&](const PublicTable& table) { return skypilot_overlay(table, cloud, catalog); },
                       {reinterpret_cast<const char*>(data), size});
    return 0;
}
