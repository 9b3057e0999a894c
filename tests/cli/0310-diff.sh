#!/bin/sh
# pidc check --diff: what --fix would change, for people and for patch.
. "${0%/*}/lib.sh"

# A programme with three things to mend in two documents.
damaged() {
    rm -rf "$1"
    copy_programme "$1"
    replace "$1/devolution.md" 'seamless and fully integrated' 'cooperative'
    replace "$1/managerial.md" '## Project controls' '## Project contrlos'
    replace "$1/managerial.md" 'outcomes: [O1' 'outcomes: [o1'
}

test_case 'a diff, and no file changed' <<'CASE'
    damaged p
    cp -R p before
    expect_exit 1 pidc check --diff p
    expect_contains "$stdout" '--- a/p/devolution.md' '+++ b/p/devolution.md' '@@ -' \
        '-## Project contrlos' '+## Project controls'
    expect_count 2 '--- a/' "$stdout"
    expect_contains "$stderr" 'would fix p/devolution.md: 1 shared-text-differs'
    diff -r before p
    mv p q
    cp "$stdout" out
    mv q p
    expect_exit 1 pidc check --diff --fix p
    expect_same out "$stdout"
    diff -r before p
CASE

test_case 'patch -p1 and git apply take it' <<'CASE'
    damaged p
    pidc check --diff p >fixes.diff 2>/dev/null || true
    rm -rf byhand && mkdir byhand && cp -R p byhand
    (cd byhand && patch -p1 <../fixes.diff)
    (cd byhand && pidc check --diff p) >again 2>said
    expect_empty again
    expect_contains said 'there is nothing to fix'
    diff -r "$PIDC_SOURCE/pids/pioneer-somerset" byhand/p
    rm -rf bygit && mkdir bygit && cp -R p bygit
    (cd bygit && git init -q && git apply ../fixes.diff)
    diff -r byhand/p bygit/p
CASE

test_case 'any line end, and none at the end' <<'CASE'
    damaged p
    for file in p/*.md; do
        sed 's/$/\r/' "$file" | head -c -2 >new
        cat new >"$file"
    done
    pidc check --diff p >fixes.diff 2>/dev/null || true
    rm -rf byhand && mkdir byhand && cp -R p byhand
    (cd byhand && patch --binary -p1 <../fixes.diff)
    expect_exit 0 pidc check --fix p
    diff -r p byhand/p
CASE

test_case 'names with spaces, and the place of standard input' <<'CASE'
    damaged 'a programme'
    pidc check --diff 'a programme' >fixes.diff 2>/dev/null || true
    mkdir byname && cp -R 'a programme' byname
    (cd byname && patch -p1 <../fixes.diff)
    expect_exit 0 pidc check --fix 'a programme'
    diff -r 'a programme' 'byname/a programme'
    damaged p
    sh -c '"$PIDC" check --diff --stdin-path p/devolution.md - <p/devolution.md' >out 2>/dev/null || true
    expect_contains out '--- a/p/devolution.md'
    expect_count 1 '+++' out
    (cd / && "$PIDC" check --diff "$test_folder/p/devolution.md") >out 2>/dev/null || true
    expect_contains out "--- a$test_folder/p/devolution.md"
CASE

test_case 'the exit status is that of the documents as they are' <<'CASE'
    copy_programme sound
    expect_exit 0 pidc check --diff sound
    expect_empty "$stdout"
    expect_contains "$stderr" 'there is nothing to fix'
    expect_exit 1 pidc check --strict --diff --quiet sound
    expect_empty "$stderr"
    replace sound/managerial.md '## Project quality' '## Project qualtiy'
    sed -i 's/^status: .*/status: draft/' sound/managerial.md
    expect_exit 1 pidc check --diff sound
    expect_exit 0 pidc check --diff --only section-unknown sound
    expect_contains "$stdout" '+## Project quality'
    expect_exit 2 pidc check --diff nowhere
    expect_empty "$stdout"
CASE

test_case 'guidance only on request' <<'CASE'
    pidc new pid X/1 -o new.md 2>/dev/null
    expect_exit 0 pidc check --diff new.md
    expect_empty "$stdout"
    expect_exit 0 pidc check --diff --fix-guidance new.md
    expect_contains "$stdout" '--- a/new.md'
    patch -p1 <"$stdout"
    expect_exit 0 pidc check --quiet --only guidance-left new.md
    expect_empty "$stdout"
CASE

test_done
