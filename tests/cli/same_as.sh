#!/bin/sh
# same_as.sh FILE COMMAND...: the command prints what the file holds. Only the version of the catalog may be that of an
# older one in the file. DLCOST_RENEW=1 writes what was printed into a file that differs.
set -eu
file=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
catalog=$("$1" --version | sed 's/.*, catalog //')
"$@" >"$scratch/printed"
sed "s/catalog $catalog/catalog <catalog>/" "$scratch/printed" >"$scratch/found"
sed -E 's/catalog [0-9]{4}-[0-9]{2}-[0-9]{2}[+][0-9a-f]{8}/catalog <catalog>/' "$file" >"$scratch/expected"
if ! diff -u "$scratch/expected" "$scratch/found"; then
    [ -n "${DLCOST_RENEW:-}" ] && cat "$scratch/printed" >"$file"
fi
