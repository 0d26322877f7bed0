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
fake_nvml=$(dirname "$dlcost")/tests/libfake_nvml.so
mkdir held broken schemas
kinds=$("$dlcost" schema --errors-format json 2>&1 | jq -r .expected | sed 's/, / /g; s/ or / /')
for kind in $kinds; do
    "$dlcost" schema "$kind" >"schemas/$kind.json"
    : >"held/$kind" && : >"broken/$kind"
done
failed=0
fail() {
    echo "$*"
    failed=1
}

for kind in $kinds; do
    dangling=$(jq -r 'include "schema"; dangling[]' -L "$source/tests" "schemas/$kind.json")
    [ -z "$dangling" ] || fail "the schema of $kind refers to what it does not have: $dangling"
done

# check KIND WHERE FUNCTION: of the documents on standard input, held against a definition of the schema.
check() { jq -c --slurpfile schema "schemas/$1.json" --arg where "$2" -L "$source/tests" "include \"schema\"; $3(\$schema[0]; \$where)[]"; }
# holds KIND NAME [WHERE]: documents on standard input hold, and have no key that is not listed, but for columns of a list.
holds() {
    case $1 in batch | groups) columns=': (x_user|[a-z]+[.][a-z_]+) is not listed' ;; *) columns='^$' ;; esac
    jq -c . >documents
    [ -s documents ] || fail "$2: no document"
    cat documents >>"held/$1"
    found=$(check "$1" "${3:-#}" faults <documents; check "$1" "${3:-#}" unlisted <documents | grep -v -E "$columns" || true)
    [ -z "$found" ] || fail "$2, against the schema $1:
$found"
}
# Lines "KIND COMMAND", whose answers hold.
hold_answers() {
    while read -r kind words; do
        eval "\"\$dlcost\" $words" >answer 2>errors </dev/null || [ $? = 4 ] || fail "$words: $(cat errors)"
        holds "$kind" "$words" <answer
    done
}

# Requests and rows.
echo '{"name": "both", "stages": [{"model": "bert"}, {"model": "elmo", "fraction": "10%"}]}' >both.spec
echo '{"stages": [{"hardware": "gtx-970", "hours": 1}]}' >lone.spec
printf '{"model":"bert","x_user":"ana"}\n{"stages":[{"model":"bert"}],"x_user":"ben"}\n{"hardware":"gtx-970","hours":1,"name":"odd"}\n{"model":"nobody"}\n' >rows
printf 'model,team\nbert,nlp\nelmo,\n' >rows.csv
printf 'model,rows\nbert,1\n' >counted.csv
for spec in both.spec lone.spec "$source"/docs/projects/*.json; do holds request "$spec" <"$spec"; done
holds row rows <rows
printf 'timestamp, index, name, power.draw [W]\n2026/01/01 00:00:00.000, 0, Tesla V100-SXM2-16GB, 300 W\n2026/01/01 01:00:00.000, 0, Tesla V100-SXM2-16GB, 300 W\n' >log.csv
"$dlcost" import nvidia-smi log.csv --format ndjson -q >answer
holds row import <answer

# Answers: explained, in brief, without price or power, of projects; as documents and as rows.
"$dlcost" estimate --model bert --json >old.json
"$dlcost" estimate --model bert --region fr --gpus 8 --json >new.json
"$dlcost" estimate both.spec --json >project.json
for day in 1 2 3; do for hour in 00 06 12 18; do echo "2026-01-0${day}T$hour:00:00Z,$((400 - 40 * day - 10 * ${hour#0}))"; done; done | sed '1i datetime (UTC),g/kWh' >profile.csv
echo '{"layout": 1, "observations": [{"id": "ours", "basis": "measured", "scope": "system", "hardware": "a100", "devices": 8, "hours": "72 h", "energy": "300 kWh"}, {"id": "nothing", "hardware": "a100"}]}' >observed.json
echo '{"layout": 1, "observations": []}' >nothing.json
hold_answers <<'EOL'
result estimate --model bert --explain --json
result estimate --model gpt-3 --embodied --water --provider google --spot --json
result estimate --model keypoint-rcnn-r50-fpn --hardware nvidia-gtx-970 --device-hours 100 --json
result estimate --model bert --max-kg 1 --format ndjson
result estimate --model bert --method green-algorithms --mix coal=0.5,gas=0.5 --equivalents all --json
result estimate both.spec --explain --json
result estimate lone.spec --json
result plan --params 7B --tokens 1T --gpus 64 --hardware h100 --deadline 30d --explain --json
result plan "$source/docs/projects/llm.json" --json
comparison compare --model bert --hardware v100,a100,h100 --region us --json
comparison compare --model bert --hardware v100,a100 --region us --format ndjson
comparison compare --model bert --method all --json
comparison compare --model bert --method all --format ndjson
comparison compare both.spec lone.spec --model bert --sort none --json
comparison compare --hardware gtx-970,v100 --hours 2 --gpus 1 --json
recommendation recommend --model bert --json
recommendation recommend --model bert --format ndjson
recommendation recommend --params 7B --tokens 300B --deadline 14d --max-kg 500 --all --json
recommendation recommend --hardware v100 --gpus 8 --hours 72 --spot --json
recommendation recommend --hardware v100 --gpus 8 --hours 72 --region fr --on a100 --all --format ndjson
schedule recommend --hardware a100 --gpus 8 --hours 12 --intensity-profile profile.csv --window 1d --json
schedule recommend --hardware a100 --gpus 8 --hours 12 --intensity-profile profile.csv --window 48h --interruptible --format ndjson
schedule recommend --hardware gtx-970 --gpus 8 --hours 12 --intensity-profile profile.csv --json
validation validate --json
validation validate --format ndjson
validation validate observed.json --json
validation validate nothing.json --json
diff diff old.json new.json --json
diff diff old.json old.json --format ndjson
diff diff old.json old.json --all --json
diff diff project.json old.json --all --json
diff diff both.spec lone.spec --json
batch batch rows.csv --json --fields name,energy.it_kwh,cost,line -q
batch batch /dev/null --json
batch batch /dev/null --summary --json
batch batch /dev/null --summary --format ndjson
groups batch rows.csv --group-by run.hardware --json -q
groups batch /dev/null --group-by run.hardware --summary --json
groups batch counted.csv --group-by rows --json -q
records list --json
records list methods --json
records list models --since 2030 --json
records show bert --json
records show google --json
records show defaults --json
EOL

# Lists with columns of their own, and rows that are rejected.
for words in '--format ndjson' '--json' '--explain --format ndjson' '--explain --json' '--summary --json' '--summary --format ndjson' '--strict --summary --json'; do
    # shellcheck disable=SC2086
    "$dlcost" batch rows $words --errors-format json >answer 2>errors && fail "batch takes a row of an unknown model"
    holds batch "batch rows $words" <answer
    holds errors "the errors of batch rows $words" <errors
done
for words in '--group-by x_user --json' '--group-by x_user --summary --json' '--group-by x_user --summary --format ndjson' '--group-by energy.total_kwh --summary --json'; do
    # shellcheck disable=SC2086
    "$dlcost" batch rows $words -q >answer 2>errors && fail "batch takes a row of an unknown model"
    holds groups "batch rows $words" <answer
done

# Records: each kind against the definition of its own.
for kind in $("$dlcost" list --json | jq -r '.[].kind'); do
    "$dlcost" show "$kind" --format ndjson | head -n 10 >answer
    record=$(head -n 1 answer | jq -r .record)
    holds records "show $kind" "#/\$defs/$record" <answer
    "$dlcost" list "$kind" --format ndjson | tail -n 10 >answer
    holds records "list $kind" "#/\$defs/$record" <answer
done

# What is measured, with an estimate and without one.
"$dlcost" measure --hardware v100 -q -o answer -- true
holds result measure <answer
"$dlcost" measure -q -o answer -- true 2>/dev/null || fail "measure does not return the status of its command"
holds measurement measure <answer
if [ -e "$fake_nvml" ]; then
    for device in 'NVIDIA A100-SXM4-80GB|GPU-aa|300|' 'NVIDIA A100-SXM4-80GB|GPU-aa|300|dies' 'A|GPU-aa|300|blinks'; do
        DLCOST_NVML=$fake_nvml FAKE_NVML=$device "$dlcost" measure --hardware a100 --interval 0.05 --trace readings -q -o answer -- sleep 0.5
        holds result "measure of $device" <answer
        holds trace "measure --trace of $device" <readings
    done
else
    echo '{"seconds":0.1,"sensor":"nvml:0","watts":300.0,"joules":30.0}' >readings
    holds trace "a reading" <readings
fi

# Errors, warnings and counts.
"$dlcost" estimate --model bret --hours 0 --errors-format json 2>errors || true
holds errors "two errors" <errors
echo '{"hardware": "v100", "hours": 1, "gpus": 0, "pue": 0}' >document
"$dlcost" batch document --errors - --errors-format json >/dev/null 2>errors || true
holds errors "an error with more" <errors
"$dlcost" batch document --errors rejected --errors-format json >/dev/null 2>&1 || true
holds errors "a rejected row" <rejected
"$dlcost" list models --since 2030 --errors-format json >/dev/null 2>errors
holds errors "a warning" <errors
"$dlcost" import nvidia-smi log.csv --errors-format json >/dev/null 2>errors
holds errors "the counts of import" <errors

# KIND DOCUMENT: refused by both.
while read -r kind document; do
    echo "$document" | tee document >>"broken/$kind"
    [ -n "$(check "$kind" '#' faults <document)" ] || fail "the schema of a $kind takes $document"
    if [ "$kind" = request ]; then "$dlcost" estimate document >/dev/null 2>&1 && fail "the program takes $document"; fi
done <<'EOL'
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
row {"model": "bert", "user": "ana"}
result {"schema": "dlcost.estimate/2"}
comparison {"label": "bert"}
recommendation {"hardware": "v100"}
schedule {"schema": "dlcost.schedule/1"}
validation {"part": "system"}
diff {"schema": "dlcost.diff/1"}
batch {"schema": "dlcost.batch/1", "rows": []}
batch {"energy": {"total_kwh": "1"}}
batch [{"schema": "dlcost.estimate/1"}]
groups {"x_user": "ana"}
measurement {"version": "1", "catalog": "1"}
trace {"seconds": 1}
records {"record": "model", "id": "bert"}
records [{"id": "bert"}]
errors {"code": "odd", "expected": "", "found": ""}
errors {}
EOL
# The same with one key of an answer taken away, or turned into another type.
while read -r kind change; do
    head -n 1 "held/$kind" | jq -c "$change" | tee document >>"broken/$kind"
    [ -n "$(check "$kind" '#' faults <document)" ] || fail "the schema of a $kind takes an answer after $change"
done <<'EOL'
result del(.run)
result .run.hours = "2 h"
result .inputs.hours.origin = "guessed"
result .inputs.hours.spread = 0.5
result .sources[0] |= del(.url)
result del(.energy.total_kwh)
comparison .rows[1].energy = 5
comparison del(.rows[0].ratio)
comparison .sort = "name"
recommendation .left_out.memory = "few"
recommendation del(.rows[0].usd)
schedule .best.end = 5
validation .scores[0].rows = 1.5
diff .inputs[0].why = "because"
diff del(.new.file)
batch .[0].cost = 5
groups .rows[0].device_hours = "1"
groups .rows[0].energy = {}
measurement .measured.status = "0"
trace .joules = "1"
records .[0].records = "many"
errors .found = 5
EOL

for kind in $kinds; do
    [ -s "held/$kind" ] || fail "no document was held against the schema $kind"
    [ -s "broken/$kind" ] || fail "no broken document was held against the schema $kind"
done
if command -v python3 >/dev/null 2>&1; then
    python3 "$source/tests/schema.py" . || failed=1
else
    echo "skipped: python3 is not installed"
fi
exit $failed
