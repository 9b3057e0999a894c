# Completions of pidc for bash: source this file, or install it where
# bash-completion looks (share/bash-completion/completions/pidc).

_pidc_commands='build check diff export fmt help new query rules'

_pidc_rules='
    file-encoding front-matter-missing front-matter-syntax field-missing field-invalid
    field-unknown template-unknown id-duplicate section-missing section-order
    section-duplicate section-unknown section-empty heading-skip placeholder guidance-left
    table-missing table-columns table-ragged amount-invalid amount-missing unit-missing
    unit-mixed subtotal-wrong total-wrong row-total-wrong balance-wrong
    funding-exceeds-cost cost-mismatch effort-invalid date-invalid date-order
    date-outside-programme date-outside-phase reference-unknown dependency-one-sided
    dependency-cycle shared-text-differs base-year-differs copied-text status-unreported
    status-invalid status-inconsistent rag-inconsistent recommendation-overdue
    sign-off-missing link-broken alt-missing allow-unused allow-unreasoned'

# The options of a command.
_pidc_options() {
    case $1 in
    build) echo '--as-of --baseline --draft --format --help --id --jobs --output --programme --since --templates' ;;
    check)
        echo '--as-of --diff --except --fix --fix-guidance --format --help --jobs --max --only
            --quiet --since --stdin-path --strict --templates'
        ;;
    diff) echo '--format --help --jobs --templates' ;;
    export) echo '--as-of --format --help --jobs --output --templates' ;;
    query) echo '--as-of --format --help --jobs --templates' ;;
    fmt) echo '--check --help --stdin-path --templates' ;;
    new) echo '--help --output --stdout --templates' ;;
    rules) echo '--help --markdown' ;;
    esac
}

# The names of templates: those of pidc new, or below reports/ for pidc build.
_pidc_templates() {
    local file
    for file in templates/"$1"*.md; do
        [ -e "$file" ] && basename "$file" .md
    done
}

# Completes the word after the last comma of a list.
_pidc_list() {
    local typed=${2##*,} before=
    [[ $2 == *,* ]] && before=${2%,*},
    mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "$typed")
}

# Completes the value of an option; false when the word before takes none.
_pidc_value() {
    case $1:$2 in
    check:--format) mapfile -t COMPREPLY < <(compgen -W \
        'github gitlab json junit sarif text' -- "$3") ;;
    diff:--format) mapfile -t COMPREPLY < <(compgen -W 'json text' -- "$3") ;;
    export:--format) mapfile -t COMPREPLY < <(compgen -W 'csv json xml' -- "$3") ;;
    query:--format) mapfile -t COMPREPLY < <(compgen -W 'text xml' -- "$3") ;;
    build:--format) _pidc_list 'html pdf' "$3" ;;
    check:--only | check:--except) _pidc_list "$_pidc_rules" "$3" ;;
    *:--templates | build:--programme | build:-C | build:--output | build:-o)
        compopt -o filenames 2> /dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$3")
        ;;
    *:--output | *:-o | *:--stdin-path)
        compopt -o filenames 2> /dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$3")
        ;;
    check:--since | build:--since | build:--baseline)
        mapfile -t COMPREPLY < <(compgen -W "$(git for-each-ref --format='%(refname:short)' \
            2> /dev/null) HEAD" -- "$3")
        ;;
    *:--as-of | *:--id | *:--jobs | *:-j | *:--max) COMPREPLY=() ;;
    *) return 1 ;;
    esac
}

_pidc_operand() {
    case $1 in
    build) mapfile -t COMPREPLY < <(compgen -W "$(_pidc_templates reports/)" -- "$2") ;;
    new) mapfile -t COMPREPLY < <(compgen -W "$(_pidc_templates '') pid programme resource-plan work-plan" -- "$2") ;;
    rules) mapfile -t COMPREPLY < <(compgen -W "$_pidc_rules" -- "$2") ;;
    *)
        compopt -o filenames 2> /dev/null
        mapfile -t COMPREPLY < <(compgen -f -X '!*.md' -- "$2"; compgen -d -- "$2")
        ;;
    esac
}

_pidc() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]}
    # bash makes words of their own of "--format", "=" and "json".
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$_pidc_commands --help --version" -- "$word")
    elif _pidc_value "$command" "$before" "$word"; then
        return
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_pidc_options "$command")" -- "$word")
    else
        _pidc_operand "$command" "$word"
    fi
}

complete -F _pidc pidc
