// The build-time program: reads data/*.json and writes one C++ source. Invalid data fail the build.
//     dlcost-catalog-compiler OUTPUT FILE...
#include <cstdio>

#include "../../os/files.hpp"
#include "emit.hpp"

namespace {

int report(const dlcost::Faults& faults) {
    for (const dlcost::Error& error : faults)
        std::fprintf(stderr, "%s\n", dlcost::sentence(error, "dlcost-catalog-compiler").c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: dlcost-catalog-compiler OUTPUT FILE...\n");
        return 2;
    }
    std::vector<dlcost::CatalogFile> files;
    for (int i = 2; i < argc; ++i) {
        auto bytes = dlcost::read_file(argv[i]);
        if (!bytes) return report(bytes.faults());
        files.push_back({argv[i], std::move(*bytes)});
    }
    dlcost::Tables tables;
    if (const auto faults = dlcost::read_catalog(tables, files, dlcost::Strictness::shipped); !faults.empty())
        return report(faults);
    tables.version += '+' + dlcost::hash_of(files);
    if (const auto faults = dlcost::write_file(argv[1], dlcost::emit(tables)); !faults.empty()) return report(faults);
    return 0;
}
