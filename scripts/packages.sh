# shellcheck shell=sh disable=SC2034
# Sourced by scripts/dlcost, scripts/test and scripts/bench: installs the distribution's packages that are missing.

build_packages="cmake ninja-build g++ libcli11-dev nlohmann-json3-dev libfmt-dev rapidjson-dev"
test_packages="catch2 binutils jq parallel"
clang_packages="clang clang-tidy libclang-rt-dev"
# What scripts/test also installs with DLCOST_REQUIRE_TOOLS=1: the tools of all checks, and a compiler cache.
check_packages="ccache git clang-format-14 shellcheck dpkg-dev lintian zsh fish chromium mandoc man-db cmark-gfm libxml2-utils python3-jsonschema python3-yaml"

# need PACKAGE...: returns once all are installed; ends with status 3 where they cannot be.
need() {
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        # Not Debian: the build fails if something is missing; this gives its name in Debian.
        [ -n "${DLCOST_PACKAGES_SAID:-}" ] || echo "No apt here. Required, by their names in Debian: $*" >&2
        DLCOST_PACKAGES_SAID=1
        return 0
    fi
    missing=
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    as_root=
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Cannot install without root or sudo:$missing" >&2
            exit 3
        fi
        as_root="sudo"
    fi
    echo "Installing:$missing" >&2
    # Package lists may be old or absent on a fresh machine. apt must not write to standard output.
    # shellcheck disable=SC2086
    { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >&2 </dev/null || {
        echo "apt-get could not install:$missing" >&2
        exit 3
    }
}
