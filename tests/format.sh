#!/bin/sh
# Every C++ file that git tracks is laid out as .clang-format wants it. Other versions of clang-format lay out differently.
#     format.sh SOURCE_FOLDER
set -eu
. "$(dirname "$0")/tools.sh"
cd "$1"
format=
for name in clang-format-14 clang-format; do
    [ -n "$format" ] || case $("$name" --version 2>/dev/null) in *"version 14."*) format=$name ;; esac
done
[ -n "$format" ] || { absent "clang-format 14 is not installed (Debian package clang-format-14)"; exit 77; }
have git git || exit 77
files=$(mktemp)
trap 'rm -f "$files"' EXIT
# The checkout may belong to somebody else than who tests, as in a container.
git -c safe.directory='*' ls-files -z -- '*.cpp' '*.hpp' >"$files" || { absent "$1 is not a checkout of git"; exit 77; }
[ -s "$files" ] || { echo "git tracks no C++ file"; exit 1; }
xargs -0 -P 2 -n 20 "$format" --dry-run --Werror <"$files" || { echo "Run $format -i over these files."; exit 1; }
