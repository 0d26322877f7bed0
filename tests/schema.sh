#!/bin/sh
# What the program answers and takes is what its schemas say; what it refuses they refuse too, as far as a schema can tell.
#     schema.sh DLCOST SOURCE_FOLDER
set -eu
dlcost=$1 source=$2
. "$(dirname "$0")/tools.sh"
have jq jq || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DLCOST_SYSFS=/nowhere DLCOST_NVML=/nowhere
for kind in request row result; do "$dlcost" schema "$kind" >"$kind.json"; done
failed=0

# faults KIND: of the documents on standard input.
faults() { jq -c --slurpfile schema "$1.json" -L "$source/tests" 'include "schema"; faults($schema[0]; "#")[]'; }
holds() {
    found=$(faults "$1")
    [ -z "$found" ] || { printf '%s, against the schema of a %s:\n%s\n' "$2" "$1" "$found"; failed=1; }
}

echo '{"name": "both", "stages": [{"model": "bert"}, {"model": "elmo", "fraction": "10%"}]}' >both.spec
printf '{"model":"bert","x_user":"ana"}\n{"stages":[{"model":"bert"}],"x_user":"ben"}\n' >rows
for words in 'estimate --model bert --explain' 'estimate --model gpt-3 --embodied --water --provider google --spot' 'estimate --model keypoint-rcnn-r50-fpn --hardware nvidia-gtx-970 --device-hours 100' \
    'estimate both.spec --explain' 'plan --params 7B --tokens 1T --gpus 64 --hardware h100 --deadline 30d' "plan $source/docs/projects/llm.json"; do
    # shellcheck disable=SC2086
    "$dlcost" $words --json >answer
    holds result "$words" <answer
done
"$dlcost" measure --hardware v100 -q -o answer -- true
holds result measure <answer
"$dlcost" batch rows --explain --format ndjson -q >answer
holds result batch <answer
for spec in both.spec "$source"/docs/projects/*.json; do holds request "$spec" <"$spec"; done
holds row rows <rows

# KIND DOCUMENT: refused by both.
while read -r kind document; do
    echo "$document" >document
    [ -n "$(faults "$kind" <document)" ] || { echo "the schema of a $kind takes $document"; failed=1; }
    if [ "$kind" = request ]; then "$dlcost" estimate document >/dev/null 2>&1 && { echo "the program takes $document"; failed=1; }; fi
done <<'EOF'
request {"modle": "bert"}
request {"hardware": "v100", "hours": 0}
request {"hardware": "v100", "hours": 1, "devices": 0}
request {"hardware": "v100", "hours": 1, "devices": 1.5}
request {"hardware": "v100", "hours": 1, "devices": 1, "gpus": 1}
request {"hardware": "v100", "hours": 1, "device_hours": 2}
request {"hardware": "v100", "hours": 1, "pue": 0.9}
request {"hardware": "v100", "hours": 1, "spot": "yes"}
request {"hardware": 100, "hours": 1}
request {"model": "bert", "x_user": "ana"}
request {"stages": []}
request {"stages": [{"modle": "bert"}]}
request []
result {"schema": "dlcost.estimate/2"}
EOF
exit $failed
