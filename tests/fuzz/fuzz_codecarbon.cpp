// Bytes as a log: whatever they are, every record is used, skipped or refused, and the rows that come of them are read
// by batch.
#include "import_support.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    static const dlcost::Catalog builtin = dlcost::builtin_catalog();
    return fuzz::must_import([] { return codecarbon_importer(builtin); }, {reinterpret_cast<const char*>(data), size});
}
