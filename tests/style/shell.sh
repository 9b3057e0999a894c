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
} | sort | xargs shellcheck -x -P SCRIPTDIR
