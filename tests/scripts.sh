#!/bin/sh
# scripts/test and .ci/run never end with 0 where a preset failed, and their last line counts the tests. They run here as
# they are, in a project of six presets without a compiler, whose tests pass, fail or skip as a file says.
#     scripts.sh SOURCE_FOLDER
set -eu
. "$(dirname "$0")/tools.sh"
source=$1 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/project"
cd "$work/project"
cp -R "$source/scripts" "$source/.ci" .

# Nothing is to be installed by this test.
printf '#!/bin/sh\necho installed\n' >"$work/bin/dpkg-query"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/apt-get"
chmod +x "$work/bin/dpkg-query" "$work/bin/apt-get"
PATH=$work/bin:$PATH
export PATH
unset DLCOST_REQUIRE_TOOLS DLCOST_FUZZ_SECONDS

presets="release dev asan tsan tidy fuzz"
# each KIND ROW: a list of presets, one row for each.
each() {
    comma=
    printf '"%s": [' "$1"
    for preset in $presets; do
        # shellcheck disable=SC2059
        printf "$comma$2" "$preset" "$preset"
        comma=', '
    done
    printf ']'
}
{
    printf '{"version": 6, '
    each configurePresets '{"name": "%s", "generator": "Ninja", "binaryDir": "${sourceDir}/build/%s"}'
    printf ', '
    each buildPresets '{"name": "%s", "configurePreset": "%s"}'
    printf ', '
    each testPresets '{"name": "%s", "configurePreset": "%s"}'
    printf '}\n'
} >CMakePresets.json
cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.22)
project(toy NONE)
enable_testing()
get_filename_component(preset ${PROJECT_BINARY_DIR} NAME)
set(mood "")
if(EXISTS ${PROJECT_SOURCE_DIR}/${preset}.mood)
    file(READ ${PROJECT_SOURCE_DIR}/${preset}.mood mood)
endif()
if(mood STREQUAL "configure")
    message(FATAL_ERROR "as asked")
endif()
if(mood STREQUAL "build")
    add_custom_target(broken ALL COMMAND false)
endif()
if(mood STREQUAL "empty")
    return()
endif()
add_test(NAME good COMMAND true)
add_test(NAME part COMMAND sh -c "echo 'skipped: half of it'; echo 'the rest'")
if(mood STREQUAL "test")
    add_test(NAME bad COMMAND false)
endif()
if(mood STREQUAL "start")
    add_test(NAME absent COMMAND ${PROJECT_BINARY_DIR}/absent)
endif()
if(mood STREQUAL "skip")
    add_test(NAME skip COMMAND sh -c "echo 'skipped: no <tool> & no \"other\"'; exit 77")
    set_tests_properties(skip PROPERTIES SKIP_RETURN_CODE 77)
endif()
if(mood STREQUAL "required")
    add_test(NAME required COMMAND sh -c "test \"$DLCOST_REQUIRE_TOOLS\" = 1")
endif()
END

# expect STATUS LAST_LINE COMMAND...
expect() {
    wanted=$1 last=$2
    shift 2
    status=0
    "$@" >output 2>&1 </dev/null || status=$?
    [ "$status" = "$wanted" ] && [ "$(tail -n 1 output)" = "$last" ] || {
        echo "$*: expected status $wanted and \"$last\", found status $status and:"
        cat output
        failed=1
    }
}
prints() { grep -q -x -F -- "$1" output || { echo "expected \"$1\", found:"; cat output; failed=1; }; }

expect 0 "8 passed, 0 failed, 0 skipped" scripts/test
prints "part: half of it (in release dev asan tsan)"
expect 1 "2 passed, 1 failed, 0 skipped" scripts/test dev nothing
for preset in asan fuzz; do # the first and the last of them
    for mood in test start; do
        printf $mood >$preset.mood
        expect 1 "4 passed, 1 failed, 0 skipped" scripts/test asan fuzz
    done
    for mood in configure build empty; do
        printf $mood >$preset.mood
        expect 1 "2 passed, 1 failed, 0 skipped" scripts/test asan fuzz
    done
    rm $preset.mood
done
printf skip >asan.mood
expect 0 "2 passed, 0 failed, 1 skipped" scripts/test asan
prints "skip: no <tool> & no \"other\" (in asan)"
expect 0 "12 passed, 0 failed, 1 skipped" .ci/run
grep -q '^DLCOST_FUZZ_SECONDS:.*=240$' build/fuzz/CMakeCache.txt || { echo ".ci/run does not fuzz for 240 seconds"; failed=1; }
printf test >asan.mood
expect 1 "12 passed, 1 failed, 0 skipped" .ci/run
printf required >asan.mood
expect 0 "13 passed, 0 failed, 0 skipped" .ci/run
expect 1 "2 passed, 1 failed, 0 skipped" scripts/test asan

# A package that cannot be installed.
printf '#!/bin/sh\nexit 1\n' >"$work/bin/dpkg-query"
expect 3 "0 passed, 1 failed, 0 skipped" .ci/run

cd "$source"
if have shellcheck shellcheck; then
    # shellcheck disable=SC2046
    shellcheck -S warning -x -P SCRIPTDIR -P . \
        .ci/run $(grep -l "^#!/bin/sh" scripts/*) $(find tests -name '*.sh') || failed=1
fi
exit $failed
