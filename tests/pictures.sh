#!/bin/sh
# The pictures of docs/tour.md are what the commands above them write. DLCOST_RENEW=1 writes them anew.
#     pictures.sh DLCOST SOURCE_FOLDER
set -eu
dlcost=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf 'user,model,hardware,devices,hours\nana,,a100,8,120\nben,,v100,4,300\ncleo,,h100,16,96\nana,bert,,,\n' >jobs.csv
grep '^    dlcost ' "$source/docs/tour.md" | sed 's/^    dlcost //' >commands
grep -o 'pictures/[a-z]*.svg' "$source/docs/tour.md" >pictures
[ "$(wc -l <commands)" = "$(wc -l <pictures)" ] || { echo "as many commands as pictures"; exit 1; }
paste pictures commands | while read -r picture command; do
    # shellcheck disable=SC2086
    "$dlcost" $command -o picture.svg -q 2>/dev/null || "$dlcost" $command -o picture.svg
    [ -n "${DLCOST_RENEW:-}" ] && cp picture.svg "$source/docs/$picture"
    cmp -s picture.svg "$source/docs/$picture" || { echo "docs/$picture is not what dlcost $command writes"; echo >failed; }
done
[ ! -e failed ]
