#!/bin/sh
# If the system refuses threads, fewer do the work; if it refuses memory, the program reports it with status 3.
#     limits.sh BINARY FLAGS
set -u
export LC_ALL=C
binary=$1 flags=${2-}
skip() { echo "skipped: $1"; exit 77; }
case $flags in *-fsanitize*) skip "sanitizers need more memory than the limits leave" ;; esac
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
broken() { echo "broken: $1"; failures=1; }

awk 'BEGIN { for (i = 0; i < 20000; ++i) print "bert" }' >"$work/many.txt"
rows=$(
    # shellcheck disable=SC3045 # dash and bash have it
    ulimit -v 300000
    "$binary" batch "$work/many.txt" --threads 256 --fields name --format csv -q | grep -c '^BERT (base)$'
)
[ "$rows" = 20000 ] || broken "threads that the system refuses: $rows of 20000 rows"

for limit in 16000 24000 32000 48000 64000 96000 128000; do
    # shellcheck disable=SC3045 # dash and bash have it
    (ulimit -v "$limit" &&
        exec "$binary" batch "$work/many.txt" --threads 4 --format json -o "$work/out.json" -q) 2>"$work/said"
    status=$?
    # Below what the loader itself needs nothing of ours runs.
    grep -q 'error while loading' "$work/said" && continue
    case $status in
    0) [ -s "$work/out.json" ] || broken "$limit kB: no answer" ;;
    3) grep -q 'out of memory\|cannot open \|cannot read ' "$work/said" ||
        broken "$limit kB: status 3 without a reason: $(cat "$work/said")" ;;
    *) broken "$limit kB: status $status: $(cat "$work/said")" ;;
    esac
    echo "$limit kB: status $status"
    rm -f "$work/out.json"
    left=$(find "$work" -type f ! -name many.txt ! -name said)
    [ -z "$left" ] || broken "$limit kB: $left is left"
done
exit "$failures"
