#!/bin/sh
# A file of src/ or include/ has at most 400 lines, and a line at most 120 columns.
#     sizes.sh SOURCE_FOLDER
set -eu
export LC_ALL=C
cd "$1"
files=$(find src include -name '*.cpp' -o -name '*.hpp' | sort)
[ -n "$files" ] || { echo "no files in $1"; exit 1; }
failed=0
for file in $files; do
    # Without the bytes that continue a character, bytes are characters.
    tr -d '\200-\277' <"$file" | awk -v file="$file" '
        length > 120 { print file ":" NR ": " length " columns, at most 120"; bad = 1 }
        END {
            if (NR > 400) { print file ": " NR " lines, at most 400"; bad = 1 }
            exit bad
        }' || failed=1
done
exit $failed
