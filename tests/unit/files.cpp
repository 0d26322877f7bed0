#include "../catch.hpp"

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "../../src/io/files.hpp"

using namespace dlcost;

namespace {

/// A folder that goes with the test.
struct Folder {
    std::string path = (std::filesystem::temp_directory_path() / "dlcost-files-XXXXXX").string();
    Folder() { REQUIRE(::mkdtemp(path.data())); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string operator/(const std::string& name) const { return path + "/" + name; }
    std::size_t count() const { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{path}, {})); }
};

std::string code(const Faults& faults) { return faults.empty() ? "" : std::string{name(faults.front().code)}; }

}  // namespace

TEST_CASE("What is written is read back, whatever the bytes") {
    const Folder folder;
    std::string bytes;
    for (int i = 0; i < 200000; ++i) bytes += static_cast<char>(i * 7);
    CHECK(write_file(folder / "a", bytes).empty());
    CHECK(*read_file(folder / "a") == bytes);
    CHECK(write_file(folder / "a", "short").empty());
    CHECK(*read_file(folder / "a") == "short");
    CHECK(folder.count() == 1);
}

TEST_CASE("A file keeps its permissions when it is written anew") {
    const Folder folder;
    REQUIRE(write_file(folder / "a", "1").empty());
    struct stat status {};
    REQUIRE(::stat((folder / "a").c_str(), &status) == 0);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    CHECK((status.st_mode & 0777) == (0666 & ~mask));
    ::chmod((folder / "a").c_str(), 0640);
    REQUIRE(write_file(folder / "a", "2").empty());
    REQUIRE(::stat((folder / "a").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("What the system refuses is a fault, and leaves nothing behind") {
    const Folder folder;
    CHECK(code(read_file(folder / "none").faults()) == "cannot_read");
    CHECK(code(read_file(folder.path).faults()) == "cannot_read");
    CHECK(code(write_file(folder / "none/a", "x")) == "cannot_write");
    CHECK(code(write_file(folder.path, "x")) == "cannot_write");
    CHECK(code(write_file("/dev/full", std::string(100000, 'x'))) == "cannot_write");
    CHECK(folder.count() == 0);
}
