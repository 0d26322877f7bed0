#!/bin/sh
# Installs what was built, builds a project against it, and runs it.
#     test.sh BUILD_FOLDER SOURCE_FOLDER COMPILER
set -eu
build=$1 source=$2 compiler=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >/dev/null
for file in bin/dlcost share/man/man1/dlcost.1 share/man/man1/dlcost-measure.1 share/bash-completion/completions/dlcost share/zsh/site-functions/_dlcost share/fish/vendor_completions.d/dlcost.fish include/dlcost/estimate.hpp; do
    [ -s "$work/prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
[ "$("$work/prefix/bin/dlcost" --version | cut -d, -f 1)" = "dlcost $(sed -n 's/^project(dlcost VERSION \([0-9.]*\).*/\1/p' "$source/CMakeLists.txt")" ] || { echo "the version is not that of the project"; exit 1; }
# The generator that the program itself was built with: on a bare machine there is no make.
cmake -G Ninja -S "$source/tests/consumer" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="${4:-}" >/dev/null
cmake --build "$work/build" >/dev/null
ours=$("$work/prefix/bin/dlcost" estimate --model bert --gpus 64 --region fr --json | grep '"total_kwh"' | head -n 1 | grep -o '[0-9.]*')
said=$("$work/build/consumer")
echo "$said (the program: $ours kWh)"
[ "$(printf '%.1f' "$ours") kWh" = "${said%%,*}" ] || exit 1
status=0
wrong=$("$work/build/consumer" berrt 2>&1) || status=$?
echo "$wrong, status $status"
[ "$status" = 2 ] && case $wrong in *'did you mean "bert"'*) ;; *) exit 1 ;; esac
