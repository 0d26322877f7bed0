#!/bin/sh
# A file of src/ or include/ has at most 400 lines, and a line at most 120 columns.
#     sizes.sh SOURCE_FOLDER
set -eu
export LC_ALL=C
cd "$1"
# Files that are still longer, and the lines they may have. Split the file instead of raising its number.
longer='
include/dlcost/records.hpp 415
src/answer/diff_page.cpp 412
src/answer/recommendation.cpp 411
src/answer/sentences.cpp 500
src/batch/engine.cpp 406
src/catalog/describe.hpp 430
src/cmd/batch.cpp 404
src/core/fields.cpp 477
'
files=$(find src include -name '*.cpp' -o -name '*.hpp' | sort)
[ -n "$files" ] || { echo "no files in $1"; exit 1; }
failed=0
for file in $files; do
    most=$(printf '%s' "$longer" | awk -v file="$file" '$1 == file { print $2 }')
    # Without the bytes that continue a character, bytes are characters.
    tr -d '\200-\277' <"$file" | awk -v file="$file" -v most="${most:-400}" '
        length > 120 { print file ":" NR ": " length " columns, at most 120"; bad = 1 }
        END {
            if (NR > most) { print file ": " NR " lines, at most " most; bad = 1 }
            exit bad
        }' || failed=1
done
exit $failed
