#!/bin/sh
# Reports in a browser: at 360 and 1280 pixels nothing overflows, nothing is loaded, nothing complains.
#     html.sh DLCOST [FOLDER_FOR_SCREENSHOTS]
set -eu
. "$(dirname "$0")/tools.sh"
dlcost=$1 shots=${2:-}
browser=
for name in chromium chromium-browser google-chrome; do [ -n "$browser" ] || browser=$(command -v "$name" 2>/dev/null) || browser=; done
[ -n "$browser" ] || { absent "Chromium is not installed (Debian package chromium)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
report() { out=$1; shift; "$dlcost" "$@" --format html -o "$out.html"; }
report estimate estimate --model bert --gpus 64
report names estimate --hardware v100 --hours 10 --name '<b>"A & B"</b> 模型 a-name-that-is-longer-than-any-screen-is-wide-and-has-no-space-in-it'
report compare compare --model bert,gpt-2,nas
report methods compare --model bert --method all
report recommend recommend --params 7B --tokens 1T --deadline 30d
report plan plan --params 7B --tokens 1T --gpus 64 --hardware h100 --region fr
report validate validate
printf '{"name":"both","stages":[{"model":"bert"},{"model":"elmo"}]}' >spec.json
report project estimate spec.json
printf 'user,model\nana,bert\nben,elmo\nana,gpt-2\n' >runs.csv
report batch batch runs.csv --group-by user --summary -q
chrome() { timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --allow-file-access-from-files --hide-scrollbars --user-data-dir="$work/profile" "$@"; }
failed=0
for page in *.html; do
    grep -q -i -E '<script|<link|<img|src=|@import|url\(' "$page" && { echo "$page loads something"; failed=1; }
    {
        echo '<!doctype html><meta charset="utf-8"><body>'
        for width in 360 1280; do printf '<iframe data-width="%s" style="width:%spx;height:2000px;border:0" src="%s"></iframe>\n' "$width" "$width" "$page"; done
        cat <<'END'
<script>addEventListener('load', () => { let said = []; for (const frame of document.querySelectorAll('iframe')) {
  const root = frame.contentDocument.documentElement, wide = Number(frame.dataset.width);
  said.push(`${wide}: ${root.scrollWidth > wide ? 'overflows to ' + root.scrollWidth : 'fits'}, ${root.querySelectorAll('h1').length} h1, ${[...root.querySelectorAll('svg')].every(s => s.querySelector('title').textContent) ? 'charts named' : 'a chart without name'}, text ${frame.contentWindow.getComputedStyle(root.querySelector('body')).fontSize}`);
} document.body.innerHTML = '<pre id="said">' + said.join('\n') + '</pre>'; });</script>
END
    } >probe.htm
    chrome --virtual-time-budget=4000 --dump-dom "file://$work/probe.htm" >dom 2>log || { echo "$page: the browser failed"; failed=1; continue; }
    grep -i 'CONSOLE' log && failed=1
    said=$(sed -n '/<pre id="said">/,/<\/pre>/p' dom | sed 's/<[^>]*>//g')
    case $said in
    *overflows* | *"without name"* | *"0 h1"* | "") echo "$page: $said"; failed=1 ;;
    *) echo "$page: fits at 360 and 1280 px" ;;
    esac
    if [ -n "$shots" ]; then
        for width in 500 1280; do chrome --window-size=$width,2400 --screenshot="$shots/${page%.html}-$width.png" "file://$work/$page" >/dev/null 2>&1; done
    fi
done
exit $failed
