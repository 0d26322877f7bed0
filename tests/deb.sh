#!/bin/sh
# The package for Debian: built, looked into, installed into a root of its own, and removed from it again.
#     deb.sh BUILD_FOLDER
set -eu
. "$(dirname "$0")/tools.sh"
have dpkg-deb dpkg || exit 77
have dpkg-shlibdeps dpkg-dev || : # the package then depends on libc alone
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$1" && cpack -G DEB -B "$work" >"$work/log" 2>&1) || { cat "$work/log"; exit 1; }
deb=$(ls "$work"/*.deb)
dpkg-deb -f "$deb" Package Version Architecture Section Depends Description | head -n 6
dpkg-deb -c "$deb" >"$work/files"
for file in ./usr/bin/dlcost ./usr/share/man/man1/dlcost.1.gz ./usr/share/bash-completion/completions/dlcost ./usr/share/doc/dlcost/copyright; do
    grep -q " $file\$" "$work/files" || { echo "not in the package: $file"; exit 1; }
done
if have lintian lintian; then lintian --fail-on error "$deb" || exit 1; fi
[ "$(id -u)" = 0 ] || { echo "skipped: to install it takes root"; exit 0; }
root=$work/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
: >"$root/var/lib/dpkg/status"
dpkg --root="$root" --force-depends -i "$deb" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
"$root/usr/bin/dlcost" estimate --model bert --json >/dev/null
dpkg --root="$root" -r dlcost >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
[ ! -e "$root/usr/bin/dlcost" ] || { echo "it is still there after it was removed"; exit 1; }
echo "installed, run and removed"
