#!/bin/sh
# What a user copies and what it costs to start: the libraries the program needs, its size, and the catalog's relocations.
#     check.sh BINARY ARCHIVE CONFIGURATION FLAGS
set -eu
export LC_ALL=C
. "$(dirname "$0")/../tools.sh"
binary=$1 archive=$2 configuration=$3 flags=$4
skip() { echo "skipped: $1"; exit 77; }
[ "$configuration" = Release ] || skip "the promises are those of a Release build, this one is ${configuration:-without a name}"
case $flags in *-fsanitize*) skip "sanitizers bring libraries of their own" ;; esac
have readelf binutils || exit 77

status=0
one_line() { printf '%s' "$1" | tr '\n' ' '; }
broken() { echo "broken: $1"; status=1; }

needed=$(readelf -dW "$binary" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
echo "libraries: $(one_line "$needed")"
[ -n "$needed" ] || broken "no libraries were read from $binary"
for library in $needed; do
    case $library in
    libc.so.* | libm.so.* | ld-linux*) ;;
    *) broken "the program needs $library: only libc and libm are on every machine" ;;
    esac
done

bytes=$(wc -c <"$binary")
limit=12000000
echo "size: $bytes bytes, at most $limit"
[ "$bytes" -lt $limit ] || broken "the program is too large"

# Code may refer to the tables; the tables themselves must be ready as they are in the file.
sections=$(readelf -SW "$archive" | awk '/^File:/ { mine = /\(catalog_data\.cpp\.o\)/ } mine' | tr -d '[]')
[ -n "$sections" ] || broken "no catalog_data.cpp.o in $archive"
tables=$(printf '%s\n' "$sections" | awk '$2 ~ /^\.rodata/ { print $2 }' | wc -l)
relocations=$(readelf -rW "$archive" | awk '/^File:/ { mine = /\(catalog_data\.cpp\.o\)/ } mine && /^Relocation section/ { print $3, $(NF - 1) }' | tr -d "'")
in_data=$(printf '%s\n' "$relocations" | awk '$1 && $1 !~ /^\.rela?\.(text|eh_frame|debug)/')
echo "catalog: $tables sections of constant data, relocations: $(one_line "${relocations:-none}")"
[ "$tables" -gt 0 ] || broken "the catalog has no constant data"
[ -z "$in_data" ] || broken "the catalog's data are relocated at every start: $(one_line "$in_data")"
exit $status
