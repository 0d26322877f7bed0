#!/bin/sh
# The example of docs/library.md is the program that the tests build.
#     library_example.sh SOURCE_FOLDER
set -eu
# shellcheck disable=SC2016
sed -n '/^```cpp$/,/^```$/p' "$1/docs/library.md" | sed '1d;$d' | diff - "$1/tests/consumer/main.cpp"
