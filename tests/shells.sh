#!/bin/sh
# The completions of zsh and fish are read by those shells, where they are installed.
#     shells.sh DLCOST
set -eu
for shell in zsh fish; do
    if command -v "$shell" >/dev/null 2>&1; then
        "$1" completion "$shell" | "$shell" -n /dev/stdin && echo "$shell reads it"
    else
        echo "skipped: $shell is not installed"
    fi
done
