#!/bin/sh
# same_as.sh FILE COMMAND...: the command's standard output is the file, byte for byte; DLCOST_RENEW=1 writes it there.
set -eu
file=$1
shift
if [ -n "${DLCOST_RENEW:-}" ]; then
    "$@" >"$file"
else
    "$@" | diff -u "$file" -
fi
