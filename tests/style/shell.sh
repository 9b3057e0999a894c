#!/bin/sh
# Every shell script passes shellcheck; without it the test is skipped (77).
set -eu
cd "$1"
if ! command -v shellcheck >/dev/null 2>&1; then
    echo 'shellcheck is not installed'
    exit 77
fi
{
    find tools tests .ci -name '*.sh' -type f
    grep -lE '^#!/bin/(ba)?sh' -r tools tests .ci --exclude='*.sh'
} | grep -v -e '^tests/cli/' -e '^tests/originals/' -e '^tests/golden/severity.sh' | sort | xargs shellcheck -x -P SCRIPTDIR
# What the cases of end-to-end tests use is in text that is run later, which shellcheck does
# not read: there it cannot know what is unused or never called.
find tests/cli tests/originals tests/golden/severity.sh -name '*.sh' -exec shellcheck -x -P SCRIPTDIR -e SC2034,SC2317 {} +
