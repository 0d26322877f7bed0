#include "../../catch.hpp"

#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../../src/os/files.hpp"

using namespace dlcost;

namespace {

/// A folder that is removed after the test.
struct Folder {
    std::string path = (std::filesystem::temp_directory_path() / "dlcost-files-XXXXXX").string();
    Folder() { REQUIRE(::mkdtemp(path.data())); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string operator/(const std::string& name) const { return path + "/" + name; }
    std::size_t count() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{path}, {}));
    }
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

TEST_CASE("A file keeps its permissions when it is written again") {
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

TEST_CASE("A failed system call is a fault, and leaves nothing behind") {
    const Folder folder;
    CHECK(code(read_file(folder / "none").faults()) == "cannot_read");
    CHECK(code(read_file(folder.path).faults()) == "cannot_read");
    CHECK(code(write_file(folder / "none/a", "x")) == "cannot_write");
    CHECK(code(write_file(folder.path, "x")) == "cannot_write");
    CHECK(code(write_file("/dev/full", std::string(100000, 'x'))) == "cannot_write");
    CHECK(folder.count() == 0);
}

TEST_CASE("A link is followed and stays; one that leads nowhere makes its target") {
    const Folder folder;
    const auto link = [&](const char* target, const char* name) {
        REQUIRE(::symlink(target, (folder / name).c_str()) == 0);
    };
    const auto is_link = [&](const char* name) { return std::filesystem::is_symlink(folder / name); };
    REQUIRE(write_file(folder / "file", "old").empty());
    link("file", "to_file");
    link("new", "to_new");
    link("to_new", "to_to_new");
    CHECK(write_file(folder / "to_file", "a").empty());
    CHECK(write_file(folder / "to_to_new", "b").empty());
    CHECK(*read_file(folder / "file") == "a");
    CHECK(*read_file(folder / "new") == "b");
    CHECK((is_link("to_file") && is_link("to_new") && is_link("to_to_new")));
    link("round", "round");
    CHECK(code(write_file(folder / "round", "x")) == "cannot_write");
    CHECK(folder.count() == 6);
}

TEST_CASE("An open descriptor is written at its current position") {
    const Folder folder;
    const int opened = ::open((folder / "file").c_str(), O_WRONLY | O_CREAT, 0600);
    REQUIRE(opened > 2);
    REQUIRE(::write(opened, "before ", 7) == 7);
    REQUIRE(::symlink(("/proc/self/fd/" + std::to_string(opened)).c_str(), (folder / "link").c_str()) == 0);
    CHECK(write_file("/dev/fd/" + std::to_string(opened), "and ").empty());
    CHECK(write_file(folder / "link", "after").empty());
    ::close(opened);
    CHECK(*read_file(folder / "file") == "before and after");
    CHECK(std::filesystem::is_symlink(folder / "link"));
    CHECK(code(write_file(folder / "link", "x")) == "cannot_write");
}

TEST_CASE("Two paths to one file are one file") {
    const Folder folder;
    REQUIRE(write_file(folder / "list", "x").empty());
    std::filesystem::create_hard_link(folder / "list", folder / "hard");
    const auto list = InputStream::open(folder / "list");
    const auto out = [&](const std::string& name) { return *OutputStream::open(folder / name); };
    CHECK(out("hard").would_mix_with(*list));
    CHECK(!out("other").would_mix_with(*list));
    CHECK(out("other").would_mix_with(out("./other")));
    CHECK(!out("other").would_mix_with(out("another")));
    CHECK(!OutputStream::open("/dev/null")->would_mix_with(*OutputStream::open("/dev/null")));
    CHECK(folder.count() == 2);
}

TEST_CASE("An unfinished file goes with its owner, with and without a name, and replaces whole when it is kept") {
    const Folder folder;
    for (const auto naming : {UnfinishedFile::Naming::if_needed, UnfinishedFile::Naming::always}) {
        REQUIRE(write_file(folder / "a", "old").empty());
        {
            const auto dropped = UnfinishedFile::create(folder / "", naming);
            REQUIRE(dropped);
            CHECK(::write(dropped->number(), "new", 3) == 3);
        }
        CHECK(folder.count() == 1);
        auto kept = UnfinishedFile::create(folder / "", naming);
        REQUIRE(kept);
        CHECK(::write(kept->number(), "new", 3) == 3);
        CHECK(*read_file(folder / "a") == "old");
        UnfinishedFile moved = std::move(*kept);
        CHECK(moved.keep_as(folder / "a"));
        CHECK(*read_file(folder / "a") == "new");
        CHECK(folder.count() == 1);
        auto lost = UnfinishedFile::create(folder / "", naming);
        REQUIRE(lost);
        CHECK(!lost->keep_as(folder / "none/a"));
        CHECK(folder.count() == 1);
    }
    CHECK(!UnfinishedFile::create(folder / "none/"));
}

TEST_CASE("A process that is forked leaves the unfinished files of its parent alone") {
    const Folder folder;
    const auto file = UnfinishedFile::create(folder / "", UnfinishedFile::Naming::always);
    REQUIRE(file);
    const pid_t child = ::fork();
    if (child == 0) {
        discard_unfinished_files();
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    CHECK(folder.count() == 1);
    discard_unfinished_files();
    CHECK(folder.count() == 0);
}
