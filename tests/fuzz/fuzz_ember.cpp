// Bytes as a table of yearly intensities: whatever they are, every line is used or skipped, and the overlay that comes
// of them is read without a fault.
#include "table_support.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    static const Catalog catalog = builtin_catalog();
    fuzz::must_convert([&](const PublicTable& table) { return ember_overlay(table, catalog); },
                       {reinterpret_cast<const char*>(data), size});
    return 0;
}
