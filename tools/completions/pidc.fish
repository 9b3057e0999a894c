# Completions of pidc for fish: install this file where fish looks
# (share/fish/vendor_completions.d/pidc.fish).

function __pidc_rules
    string split ' ' -- \
        file-encoding front-matter-missing front-matter-syntax field-missing field-invalid \
        field-unknown template-unknown id-duplicate section-missing section-order \
        section-duplicate section-unknown section-empty heading-skip placeholder guidance-left \
        table-missing table-columns table-ragged amount-invalid amount-missing unit-missing \
        unit-mixed subtotal-wrong total-wrong row-total-wrong balance-wrong \
        funding-exceeds-cost cost-mismatch effort-invalid date-invalid date-order \
        date-outside-programme date-outside-phase reference-unknown dependency-one-sided \
        dependency-cycle shared-text-differs base-year-differs copied-text status-unreported \
        status-invalid status-inconsistent rag-inconsistent recommendation-overdue \
        sign-off-missing link-broken alt-missing allow-unused allow-unreasoned
end

# The words of a list that is written with commas between them.
function __pidc_list
    set -l before (string match -r -- '^.*,' (commandline -ct | string replace -r -- '^--[a-z-]+=' ''))
    set -q before[1]; or set before ''
    printf '%s\n' $before$argv
end

function __pidc_templates
    for file in templates/$argv[1]*.md
        path change-extension '' (path basename $file)
    end
end

complete -c pidc -f

set -l none 'not __fish_seen_subcommand_from build check diff export fmt help new query rules'
complete -c pidc -n $none -a build -d 'build consolidated reports'
complete -c pidc -n $none -a check -d 'check documents, or whole programmes'
complete -c pidc -n $none -a diff -d 'tell what changed between two versions'
complete -c pidc -n $none -a export -d 'write a programme as data'
complete -c pidc -n $none -a help -d 'list the commands'
complete -c pidc -n $none -a fmt -d 'lay out tables and front matter'
complete -c pidc -n $none -a new -d 'make a document from its template'
complete -c pidc -n $none -a query -d 'ask for data with XPath'
complete -c pidc -n $none -a rules -d 'explain what is checked, and why'
complete -c pidc -n $none -l help -s h -d 'list the commands'
complete -c pidc -n $none -l version -d 'show the version'

set -l build '__fish_seen_subcommand_from build'
complete -c pidc -n $build -a '(__pidc_templates reports/)'
complete -c pidc -n $build -l help -s h -d 'show how it is used'
complete -c pidc -n $build -l programme -s C -x -a '(__fish_complete_directories)' -d 'the folder of the programme'
complete -c pidc -n $build -l output -s o -x -a '(__fish_complete_directories)' -d 'where reports are written'
complete -c pidc -n $build -l format -x -a '(__pidc_list html pdf)' -d 'what to write'
complete -c pidc -n $build -l draft -d 'build in spite of errors'
complete -c pidc -n $build -l id -x -d 'report on one document'
complete -c pidc -n $build -l as-of -x -d 'the date that the report describes'
complete -c pidc -n $build -l baseline -x -d 'measure against the documents at this revision'
complete -c pidc -n $build -l since -x -d 'tell what changed since this revision'
complete -c pidc -n $build -l templates -x -a '(__fish_complete_directories)' -d 'look for templates here first'
complete -c pidc -n $build -l jobs -s j -x -d 'threads to use'

set -l check '__fish_seen_subcommand_from check'
complete -c pidc -n $check -a '(__fish_complete_suffix .md)'
complete -c pidc -n $check -l help -s h -d 'show how it is used'
complete -c pidc -n $check -l format -x -a 'github gitlab json junit sarif text' -d 'how to print findings'
complete -c pidc -n $check -l strict -d 'exit with 1 for warnings also'
complete -c pidc -n $check -l quiet -s q -d 'print one line a finding'
complete -c pidc -n $check -l only -x -a '(__pidc_list (__pidc_rules))' -d 'report only these rules'
complete -c pidc -n $check -l except -x -a '(__pidc_list (__pidc_rules))' -d 'do not report these rules'
complete -c pidc -n $check -l max -x -d 'print at most so many findings'
complete -c pidc -n $check -l templates -x -a '(__fish_complete_directories)' -d 'look for templates here first'
complete -c pidc -n $check -l as-of -x -d 'the date of the check'
complete -c pidc -n $check -l jobs -s j -x -d 'threads to use'
complete -c pidc -n $check -l fix -d 'mend what is certain'
complete -c pidc -n $check -l fix-guidance -d 'mend, and take guidance out'
complete -c pidc -n $check -l diff -d 'show what would be mended'
complete -c pidc -n $check -l since -x -d 'report only what came after'
complete -c pidc -n $check -l stdin-path -r -F -d 'the name of standard input'

set -l diff '__fish_seen_subcommand_from diff'
complete -c pidc -n $diff -a '(__fish_complete_suffix .md)'
complete -c pidc -n $diff -l help -s h -d 'show how it is used'
complete -c pidc -n $diff -l format -x -a 'json text' -d 'how to print changes'
complete -c pidc -n $diff -l templates -x -a '(__fish_complete_directories)' -d 'look for templates here first'
complete -c pidc -n $diff -l jobs -s j -x -d 'threads to use'

set -l export '__fish_seen_subcommand_from export'
complete -c pidc -n $export -a '(__fish_complete_directories)'
complete -c pidc -n $export -l help -s h -d 'show how it is used'
complete -c pidc -n $export -l format -x -a 'csv json xml' -d 'what to write'
complete -c pidc -n $export -l output -s o -r -F -d 'write to this file or folder'
complete -c pidc -n $export -l as-of -x -d 'the date of the plan'
complete -c pidc -n $export -l templates -x -a '(__fish_complete_directories)' -d 'look for templates here first'
complete -c pidc -n $export -l jobs -s j -x -d 'threads to use'

set -l query '__fish_seen_subcommand_from query'
complete -c pidc -n $query -a '(__fish_complete_directories)'
complete -c pidc -n $query -l help -s h -d 'show how it is used'
complete -c pidc -n $query -l format -x -a 'text xml' -d 'how to print nodes'
complete -c pidc -n $query -l as-of -x -d 'the date of the plan'
complete -c pidc -n $query -l templates -x -a '(__fish_complete_directories)' -d 'look for templates here first'
complete -c pidc -n $query -l jobs -s j -x -d 'threads to use'

set -l fmt '__fish_seen_subcommand_from fmt'
complete -c pidc -n $fmt -a '(__fish_complete_suffix .md)'
complete -c pidc -n $fmt -l help -s h -d 'show how it is used'
complete -c pidc -n $fmt -l check -d 'list what would change'
complete -c pidc -n $fmt -l stdin-path -r -F -d 'the name of standard input'
complete -c pidc -n $fmt -l templates -x -a '(__fish_complete_directories)' -d 'look for templates here first'

set -l new '__fish_seen_subcommand_from new'
complete -c pidc -n $new -a '(__pidc_templates; printf "%s\n" pid programme resource-plan work-plan)'
complete -c pidc -n $new -l help -s h -d 'show how it is used'
complete -c pidc -n $new -l output -s o -r -F -d 'write to this file'
complete -c pidc -n $new -l stdout -d 'write to standard output'
complete -c pidc -n $new -l templates -x -a '(__fish_complete_directories)' -d 'look for templates here first'

set -l rules '__fish_seen_subcommand_from rules'
complete -c pidc -n $rules -a '(__pidc_rules)'
complete -c pidc -n $rules -l help -s h -d 'show how it is used'
complete -c pidc -n $rules -l markdown -d 'write the reference of all rules in Markdown'
