#!/bin/sh
# Every C file is laid out as .clang-format says. Other versions of clang-format than 14 lay
# out differently: with one of those the test is skipped (77).
set -eu
cd "$1"
for program in clang-format-14 clang-format; do
    if command -v "$program" >/dev/null 2>&1 && "$program" --version | grep -q 'version 14\.'; then
        find lib tools tests -name '*.[ch]' -exec "$program" --dry-run -Werror {} +
        exit
    fi
done
echo 'clang-format 14 is not installed'
exit 77
