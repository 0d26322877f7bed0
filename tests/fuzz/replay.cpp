// Runs a fuzz target over every file of a folder, for builds without a fuzzer.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "support.hpp"

int main(int count, char** words) try {
    if (count != 2) return std::fprintf(stderr, "usage: %s FOLDER\n", words[0]), 2;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{words[1]}) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        // Said before the input runs, so that a crash is told apart.
        std::printf("%s\n", file.filename().c_str());
        std::fflush(stdout);
        std::ifstream in{file, std::ios::binary};
        const std::vector<char> bytes{std::istreambuf_iterator<char>{in}, {}};
        if (!in) return std::fprintf(stderr, "cannot read %s\n", file.c_str()), 1;
        // An empty vector has no address, as an empty input of the fuzzer has none.
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    std::printf("%zu inputs\n", files.size());
    return files.empty() ? 1 : 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
