#!/bin/sh
# The completions of zsh and fish, in those shells where they are installed.
#     shells.sh DLCOST
set -eu
. "$(dirname "$0")/tools.sh"
dlcost=$1 checked=
PATH=$(dirname "$dlcost"):$PATH
export PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

expect() {
    case $2 in
    *"$3"*) ;;
    *) echo "$1: expected $3, found: $2"; exit 1 ;;
    esac
}

if have fish fish; then
    "$dlcost" completion fish >dlcost.fish
    fish -n dlcost.fish
    offer() { HOME=$work fish --no-config -c "source dlcost.fish; complete -C '$1'" | tr '\n\t' '  '; }
    expect fish "$(offer 'dlcost est')" estimate
    expect fish "$(offer 'dlcost compare --model bert,el')" 'bert,elmo '
    expect fish "$(offer 'dlcost show transformer-xl-2')" transformer-xl-257m
    expect fish "$(offer 'dlcost import --format ')" ndjson
    expect fish "<$(offer 'dlcost estimate --hours ')>" '<>'
    echo "fish offers what it should"
    checked=fish
fi

if have zsh zsh; then
    "$dlcost" completion zsh >_dlcost
    zsh -n _dlcost
    # A session in a terminal of its own: Tab completes the word, by eval and as a file of fpath.
    cat >session.zsh <<'EOF'
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell "$1"
sleep 1
zpty -w -n shell $'dlcost show transformer-xl-2\t | head -n 1 >shown; dlcost compare --model bert,transformer-xl-2\t -q >compared 2>&1; echo >ended; exit\n'
for i in {1..100}; do [[ -e ended ]] && break; zpty -r -t shell >/dev/null; sleep 0.1; done
EOF
    for setup in 'autoload -U compinit; compinit -u -D; eval "$(dlcost completion zsh)"' 'fpath=($PWD $fpath); autoload -U compinit; compinit -u -D'; do
        rm -f ended shown compared
        HOME=$work zsh -f session.zsh "$setup"
        [ -e ended ] || { echo "zsh: the session did not end"; exit 1; }
        expect zsh "$(cat shown)" model
        expect zsh "$(cat compared)" transformer-xl-257m
    done
    echo "zsh completes what it should"
    checked=$checked,zsh
fi
[ -n "$checked" ] || exit 77
