# Sourced by scripts/dlcost and scripts/test: installs the distribution's packages that are missing.

build_packages="cmake ninja-build g++ libcli11-dev nlohmann-json3-dev libfmt-dev rapidjson-dev"
test_packages="catch2 binutils jq parallel"
clang_packages="clang clang-tidy libclang-rt-dev"

# need PACKAGE...: returns when all are installed, or says what is wanted and ends with status 3.
need() {
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        # Not a Debian: the build will tell if something is missing, this says how it is called there.
        [ -n "${DLCOST_PACKAGES_SAID:-}" ] || echo "No apt here. Wanted, by their names in Debian: $*" >&2
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
            echo "Wanted, and not to be installed without root or sudo:$missing" >&2
            exit 3
        fi
        as_root="sudo"
    fi
    echo "Installing:$missing" >&2
    # Lists may be old or absent on a fresh machine. Nothing of apt's is for standard output.
    # shellcheck disable=SC2086
    { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >&2 || {
        echo "apt-get could not install:$missing" >&2
        exit 3
    }
}
