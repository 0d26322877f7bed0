# shellcheck shell=sh
# Sourced by tests that use a tool which not every machine has.

# absent WHY: prints why a check is skipped. With DLCOST_REQUIRE_TOOLS=1 it ends the test with status 1 instead: continuous
# integration installs every tool that Debian has, and must not lose a check silently. What Debian does not have, such as a
# GPU, is no matter of this function: print "skipped: ..." and exit with 77.
absent() {
    if [ "${DLCOST_REQUIRE_TOOLS:-0}" = 1 ]; then
        echo "failed: $1, and DLCOST_REQUIRE_TOOLS=1 requires it"
        exit 1
    fi
    echo "skipped: $1"
}

# have TOOL PACKAGE: true if TOOL is installed; if not, absent.
have() {
    ! command -v "$1" >/dev/null 2>&1 || return 0
    absent "$1 is not installed (Debian package $2)"
    return 1
}
