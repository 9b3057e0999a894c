#!/bin/sh
# Documents are untrusted: whatever they hold, there is a finding with a place, in little time.
# The cases, which are text until they run, call the functions.
# shellcheck disable=SC2317
. "${0%/*}/lib.sh"

# fields: a front matter that is complete as far as reading goes.
fields() {
    printf -- '---\ntemplate: pid\nid: X\n---\n'
}

# repeat TEXT TIMES
repeat() {
    awk -v text="$1" -v times="$2" 'BEGIN { for (i = 0; i < times; i++) printf "%s", text }'
}

# refused NAME TEXT...: the file gives findings that say so, within seconds, and no crash.
refused() {
    name=$1
    shift
    expect_exit 1 timeout 20 "$PIDC" check "$name"
    expect_contains "$stdout" "$name:" "$@"
}

test_case 'invalid UTF-8, with the offset of its byte' <<'CASE'
    { fields; printf 'caf\303 au lait\n'; } >utf8.md
    refused utf8.md 'byte 31' '[file-encoding]'
CASE

test_case 'NUL bytes' <<'CASE'
    { fields; printf 'a\000b\n'; } >nul.md
    refused nul.md '[file-encoding]' NUL
CASE

test_case 'a file of 100 MB' <<'CASE'
    { fields; repeat 'word ' 20000000; } >big.md
    refused big.md 'larger than 1024 KiB' 'limits: {file-size'
    rm big.md
CASE

test_case 'a table of 100,000 columns' <<'CASE'
    { fields; repeat '|a' 100000; echo '|'; repeat '|-' 100000; echo '|'; } >columns.md
    refused columns.md 'limit of 1000' table-columns
CASE

test_case 'quotations nested 10,000 deep' <<'CASE'
    { fields; repeat '>' 10000; echo ' deep'; } >quotes.md
    refused quotes.md 'limit of 32'
CASE

test_case 'lists nested 1,000 deep' <<'CASE'
    { fields; awk 'BEGIN { for (i = 0; i < 1000; i++) printf "%*s- a\n", 2 * i, "" }'; } >lists.md
    refused lists.md 'limit of 32'
CASE

test_case 'YAML nested 10,000 deep' <<'CASE'
    { echo ---; printf 'a: '; repeat '[' 10000; echo; echo ---; } >yaml.md
    refused yaml.md '[front-matter-syntax]'
CASE

test_case 'YAML that refers to itself' <<'CASE'
    printf -- '---\na: &x [*x, *x]\n---\n' >alias.md
    refused alias.md '[front-matter-syntax]'
CASE

test_case 'images by the ten thousand, open brackets, open emphasis' <<'CASE'
    { fields; repeat '![[]()' 40000; } >images.md
    refused images.md 'limit of 1000'
    { fields; repeat '[' 200000; } >brackets.md
    expect_exit 1 timeout 20 "$PIDC" check brackets.md
    { fields; repeat '*a **b ' 40000; } >emphasis.md
    expect_exit 1 timeout 20 "$PIDC" check emphasis.md
CASE

test_case 'front matter that never ends, and a file without any' <<'CASE'
    printf -- '---\nid: X\n' >open.md
    refused open.md '[front-matter-syntax]' closed
    : >empty.md
    refused empty.md '[front-matter-missing]'
CASE

test_case 'control characters are shown, never sent' <<'CASE'
    { fields; printf 'a \033[31mred\007 TBC\n'; } >control.md
    expect_exit 1 pidc check control.md
    ! grep -q "$(printf '\033')" "$stdout"
CASE

test_case 'a file that cannot be read ends with 2' <<'CASE'
    ln -s nowhere.md dangling.md
    expect_exit 2 pidc check dangling.md
    mkdir folder.md
    fields >folder.md/x.md
    expect_exit 1 pidc check folder.md
    [ "$(id -u)" = 0 ] || {
        fields >secret.md
        chmod 000 secret.md
        expect_exit 2 pidc check secret.md
        expect_contains "$stderr" secret.md
    }
CASE

test_case 'a folder too deep to be looked into is named' <<'CASE'
    copy_programme deep
    below=deep
    for level in $(seq 64); do
        below=$below/$level
    done
    mkdir -p "$below"
    mv deep/political.md "$below"
    expect_exit 0 "$PIDC" check deep
    expect_contains "$stdout" '/64/political.md:'
    mkdir "$below/more"
    mv "$below/political.md" "$below/more"
    expect_exit 2 timeout 20 "$PIDC" check deep
    expect_contains "$stderr" '/64/more/ for documents: it lies more than 64 folders below deep; move it further up'
    echo more/ >deep/.gitignore
    git -C deep init -q
    expect_exit 1 "$PIDC" check deep
    expect_contains "$stdout" reference-unknown
CASE

test_case 'a pipe among the documents is not waited for' <<'CASE'
    copy_programme piped
    mkfifo piped/pipe.md
    expect_exit 2 timeout 20 "$PIDC" check piped
    expect_contains "$stderr" 'cannot read piped/pipe.md: it is a pipe or a device, and no file'
    expect_exit 2 timeout 20 "$PIDC" check piped/political.md
    mv piped/pipe.md piped/pipe
    ln -s pipe piped/link.md
    expect_exit 2 timeout 20 "$PIDC" check piped
    expect_contains "$stderr" piped/link.md
    mv piped/link.md piped/README.md
    expect_exit 0 timeout 20 "$PIDC" check piped
    cat piped/political.md >piped/pipe &
    expect_exit 0 timeout 20 "$PIDC" check piped/pipe # which is named, and has a writer
    expect_contains "$stdout" piped/pipe: '1 PID checked'
CASE

test_case 'links that go round in circles' <<'CASE'
    copy_programme round
    ln -s . round/again
    expect_exit 0 timeout 20 "$PIDC" check round
    ln -s loop.md round/loop.md
    expect_exit 2 timeout 20 "$PIDC" check round
    expect_contains "$stderr" 'cannot read round/loop.md: '
CASE

test_case 'names of files that are no text' <<'CASE'
    copy_programme names
    bad=$(printf 'names/b\377d\nname.md')
    mv names/political.md "$bad"
    expect_exit 0 pidc check names
    expect_contains "$stdout" 'names/b\xFFd␊name.md:'
    for format in json sarif junit github gitlab; do
        expect_exit 0 pidc check --format $format names
        iconv -f UTF-8 -t UTF-8 <"$stdout" >/dev/null
    done
    expect_exit 0 pidc export names
    iconv -f UTF-8 -t UTF-8 <"$stdout" >/dev/null
CASE

test_case 'a programme may raise a limit' <<'CASE'
    copy_programme raised
    { cat raised/political.md; printf '\n'; repeat 'word ' 300000; } >longer
    mv longer raised/political.md
    expect_exit 1 pidc check raised
    expect_contains "$stdout" 'larger than 1024 KiB'
    replace raised/programme.md 'base-year: 2007/08' 'base-year: 2007/08
limits: {file-size: 4MiB}'
    expect_exit 0 pidc check raised
CASE

test_done
