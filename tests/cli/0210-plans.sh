#!/bin/sh
# Work plans and resource plans: reports for any programme, and the original's reserves.
. "${0%/*}/lib.sh"

# A fresh copy of a programme of pids/.
copy_of() {
    rm -rf "$1"
    cp -R "$PIDC_SOURCE/pids/$1" "$1"
}

test_case 'each programme makes the reports that it names' <<'CASE'
    copy_of staffordshire-connects
    copy_of somerset-collaboration
    expect_exit 0 pidc build -C staffordshire-connects -o work --format html
    expect_file work/work-plan-report.html work/action-plan.html
    expect_contains work/work-plan-report.html 'Four of eight work streams overlap' '129,790'
    expect_exit 0 pidc build -C somerset-collaboration -o people --format html
    expect_file people/resource-report.html people/action-plan.html
    expect_contains people/resource-report.html 'at most 4.55, in Discovery' '<svg'
CASE

test_case 'a matrix with many columns has a page that is turned' <<'CASE'
    for programme in staffordshire-connects pioneer-somerset; do
        copy_of $programme
        mkdir -p $programme/templates/reports
        sed '/^page: landscape$/d' "$PIDC_SOURCE/templates/reports/action-plan.md" \
            >$programme/templates/reports/action-plan.md
        expect_exit 0 pidc build action-plan -C $programme -o $programme-plan --format html
    done
    expect_contains staffordshire-connects-plan/action-plan.html \
        '<section id="who-does-what" class="landscape">'
    expect_contains pioneer-somerset-plan/action-plan.html '<section id="who-does-what">'
CASE

test_case 'no report is wired to a programme' <<'CASE'
    for programme in pioneer-somerset staffordshire-connects somerset-collaboration; do
        for report in action-plan work-plan-report resource-report; do
            expect_exit 0 pidc build "$report" -C "$PIDC_SOURCE/pids/$programme" -o all
        done
    done
    expect_contains all/work-plan-report.html 'The programme has no document of the kind work-plan.'
CASE

test_case "the original's closing balance is an error that names the right one" <<'CASE'
    copy_of staffordshire-connects
    replace staffordshire-connects/work-plan.md '| 17,500 | 129,790 |' '| 17,500 | 129,700 |'
    expect_exit 1 pidc check --only balance-wrong staffordshire-connects
    expect_contains "$stdout" 'work-plan.md:' '[balance-wrong]' \
        'the balance is 129,700, but the balance before it, 147,290, and one entry since come to 129,790'
    expect_count 1 ': error:' "$stdout"
    expect_exit 1 pidc build -C staffordshire-connects -o none
    expect_no_file none
CASE

test_case 'a draft shows both figures' <<'CASE'
    expect_exit 0 pidc build work-plan-report --draft -C staffordshire-connects -o draft --format html
    expect_contains draft/work-plan-report.html '129,700' '(comes to 129,790)'
CASE

test_case 'a decision and a name that the plan does not know are errors' <<'CASE'
    copy_of staffordshire-connects
    replace staffordshire-connects/work-plan.md '| STREET | discontinue |' '| STREET | stop |'
    replace staffordshire-connects/work-plan.md '| SC/WS7 | STREET |' '| SC/WS9 | STREAT |'
    expect_exit 1 pidc check staffordshire-connects
    expect_contains "$stdout" '“stop” is no value of “Decision”' \
        'there is no work stream “SC/WS9”' 'there is no project “STREAT”' \
        'did you mean “STREET”?'
    expect_count 3 ': error:' "$stdout"
CASE

test_case 'an allocation that cannot be read is an error' <<'CASE'
    copy_of somerset-collaboration
    replace somerset-collaboration/resource-plan.md '| 5xSO@5% |' '| most of 5 SO |'
    replace somerset-collaboration/resource-plan.md '| P3 |' '| P4 |'
    expect_exit 1 pidc check somerset-collaboration
    expect_contains "$stdout" '[effort-invalid]' 'there is no phase “P4”'
    expect_count 2 ': error:' "$stdout"
CASE

test_done
