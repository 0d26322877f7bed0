#!/bin/sh
# Help and manual: help within 80 columns and in a golden; a page for every command that help lists, every flag of its help in it, and nothing that man or mandoc complains of.
#     manual.sh DLCOST FOLDER_OF_PAGES FOLDER_OF_CASES
set -eu
. "$(dirname "$0")/tools.sh"
dlcost=$1 pages=$2 cases=$3 failed=0
fail() {
    echo "$*"
    failed=1
}
commands=$("$dlcost" completion names commands)
for command in $commands; do
    page=$pages/dlcost-$command.1
    [ -s "$page" ] || { fail "$command has no page"; continue; }
    [ -s "$cases/$command/help.case" ] || fail "$command has no golden of its help"
    for help in --help -h; do "$dlcost" "$command" $help | sed "s,…,.,g" | awk -v c="$command $help" 'length > 80 { print c ": wider than 80 columns: " $0; wide = 1 } END { exit wide }' || failed=1; done
    flags=$("$dlcost" "$command" --help | grep -o '^ *\(-[a-z], \)*--[a-zA-Z0-9-]*\(, --[a-zA-Z0-9-]*\)*')
    for flag in $(echo "$flags" | grep -o -e '--[a-zA-Z0-9-]*'); do
        escaped=$(printf '%s' "${flag#--}" | sed 's/-/\\\\-/g')
        grep -q "Fl \\\\-$escaped\( \|\$\)" "$page" || fail "$command: $flag is not in its page"
    done
done
if have mandoc mandoc; then
    # Names of commands are longer than mandoc likes of a title, and references among our own pages are not installed yet.
    if mandoc -Tlint -W warning "$pages"/*.1; then echo "mandoc: nothing to complain of"; else fail "mandoc complains"; fi
fi
if have man man-db; then
    for page in "$pages"/*.1; do
        said=$(MANROFFOPT='' MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null) || fail "man: $page"
        [ -z "$said" ] || fail "man: $page: $said"
    done
    echo "man: nothing to complain of"
fi
exit $failed
