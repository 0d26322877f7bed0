#!/bin/sh
# scripts/refresh turns the tables of a folder into records of data/: those that change are printed, the others keep
# their text, and what comes of it is a catalog.
#     refresh.sh DLCOST COMPILER_OF_THE_CATALOG SOURCE_FOLDER
set -eu
. "$(dirname "$0")/tools.sh"
have python3 python3 || exit 77
dlcost=$1 compiler=$2 source=$3 failed=0
fail() {
    echo "$*"
    failed=1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/project" "$work/tables/aws"
cp -R "$source/scripts" "$source/data" "$work/project"
cat >"$work/tables/aws/vms.csv" <<'END'
InstanceType,AcceleratorName,AcceleratorCount,GpuInfo,Price,SpotPrice,Region,AvailabilityZone
p5.48xlarge,H100,8.0,,50.0,20.0,us-east-1,a
p5.48xlarge,H100,8.0,,50.0,30.0,us-east-1,b
p9.48xlarge,H100,8.0,,50.0,30.0,us-east-1,b
END
cat >"$work/tables/ember_yearly.csv" <<'END'
Area,ISO 3 code,Year,Variable,Unit,Value
Germany,DEU,2026,CO2 intensity,gCO2/kWh,301.25
Germany,DEU,2025,CO2 intensity,gCO2/kWh,330
END
touch -d 2026-11-30 "$work/tables/aws/vms.csv" "$work/tables/ember_yearly.csv"
"$work/project/scripts/refresh" "$work/tables" "$dlcost" >"$work/printed" 2>&1 || fail "refresh fails"
grep -q '^+ prices aws:us-east-1:p5.48xlarge:nvidia-h100-sxm5-80gb:2026-11-30$' "$work/printed" ||
    fail "the new price is not printed"
grep -q '^+ machines aws:p9.48xlarge$' "$work/printed" || fail "the new machine type is not printed"
grep -q '^~ zones DE$' "$work/printed" || fail "the changed zone is not printed"
cmp "$source/data/models.json" "$work/project/data/models.json" || fail "a table that does not change is written anew"
lines=$(diff "$source/data/zones.json" "$work/project/data/zones.json" | grep -c '^[<>]' || true)
[ "$lines" -lt 60 ] || fail "$lines lines of zones.json differ: more than one record"
grep -q '"301.25 g/kWh"' "$work/project/data/zones.json" || fail "the new intensity is not in data/"
# Germany's value of 2025 is replaced: it has one, as before.
rows=$(sed -n '/"id": "DE"/,/"id": "DJ"/p' "$work/project/data/zones.json" | grep -c '"life-cycle".*"2025"' || true)
[ "$rows" -le 1 ] || fail "$rows life-cycle values of Germany for 2025"
"$compiler" "$work/catalog.cpp" "$work/project"/data/*.json || fail "data/ is no catalog any more"
[ $failed = 0 ] || cat "$work/printed"
exit $failed
