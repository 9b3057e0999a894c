#include "check/check.h"

/*
 * What `pidc rules` says and the checker obeys. An example is a piece of a
 * document: front matter without its lines of dashes, or Markdown.
 */
static const rule_info infos[RULE_COUNT] = {
    [RULE_FILE_ENCODING] =
        {.rule = RULE_FILE_ENCODING,
         .severity = SEVERITY_ERROR,
         .summary = "the file is not UTF-8 text, holds NUL bytes, or is larger than the limit",
         .why = "Text in another encoding shows £ and é as rubbish in every report, and a file "
                "of many megabytes is seldom a document. The finding gives the first byte that "
                "is wrong. A programme that needs longer documents raises `limits: {file-size: "
                "4MiB}`.",
         .bad = "A file saved as Windows-1252, in which £ is the single byte A3.",
         .good = "The same file saved as UTF-8, in which £ is the bytes C2 A3."},
    [RULE_FRONT_MATTER_MISSING] =
        {.rule = RULE_FRONT_MATTER_MISSING,
         .severity = SEVERITY_ERROR,
         .summary = "the document does not open with a block of fields between lines of `---`",
         .why =
             "The fields say what kind of document this is, which programme it belongs to and "
             "how far it has come. Without them nothing else can be judged.",
         .bad = "# Customer Access\n\nThe councils …",
         .good = "---\ntemplate: pid\nid: PS/CA/TDBC\ntitle: Customer Access\n---\n\n"
                 "# Customer Access"},
    [RULE_FRONT_MATTER_SYNTAX] =
        {.rule = RULE_FRONT_MATTER_SYNTAX,
         .severity = SEVERITY_ERROR,
         .summary =
             "the fields cannot be read as YAML: a quote, bracket or block is not closed, "
             "or a field stands twice",
         .why = "A field that is read wrongly is worse than one that is not read. The finding "
                "points at the place where reading had to stop; the mistake is there or just "
                "above it.",
         .bad = "outcomes: [O1, O2\nsponsor: Chief Executive",
         .good = "outcomes: [O1, O2]\nsponsor: Chief Executive"},
    [RULE_FIELD_MISSING] =
        {.rule = RULE_FIELD_MISSING,
         .severity = SEVERITY_ERROR,
         .summary = "a field that this kind of document needs is absent or empty",
         .why = "Reports sort and add up documents by their fields: a PID without a group or a "
                "sponsor would drop out of them without a word. Where the value is not known "
                "yet, write TBC.",
         .bad = "template: pid\nid: PS/CA/TDBC",
         .good = "template: pid\nid: PS/CA/TDBC\nsponsor: Chief Executive, TDBC"},
    [RULE_FIELD_INVALID] =
        {.rule = RULE_FIELD_INVALID,
         .severity = SEVERITY_ERROR,
         .summary =
             "a field's value is of the wrong kind, outside its list, or not in its form; or "
             "a cell of a matrix holds no word of its list",
         .why =
             "A value that the program cannot take as it stands would have to be guessed, and "
             "guesses differ. In a matrix a cell may be empty, or hold several of the words "
             "that the template gives: “sponsor and lead”.",
         .bad = "status: final\nbase-year: 2007",
         .good = "status: approved\nbase-year: 2007/08"},
    [RULE_FIELD_UNKNOWN] =
        {.rule = RULE_FIELD_UNKNOWN,
         .severity = SEVERITY_WARNING,
         .summary = "the front matter holds a field that the template does not know",
         .why = "Most often a known name is misspelt, and what the author meant to say is "
                "nowhere read. Remarks for colleagues belong in `notes`.",
         .bad = "depend-on:\n  - {id: PS/WD/SCC}",
         .good = "depends-on:\n  - {id: PS/WD/SCC}"},
    [RULE_TEMPLATE_UNKNOWN] =
        {.rule = RULE_TEMPLATE_UNKNOWN,
         .severity = SEVERITY_ERROR,
         .summary = "`template` names no kind of document, or its template cannot be used",
         .why =
             "The template says which fields, sections and tables belong in the document. It "
             "is looked up in the folder given by --templates, the programme's own "
             "`templates/`, and those that come with pidc.",
         .bad = "template: project-initiation-document",
         .good = "template: pid"},
    [RULE_ID_DUPLICATE] =
        {.rule = RULE_ID_DUPLICATE,
         .severity = SEVERITY_ERROR,
         .summary = "two documents of the programme have the same id",
         .why = "Dependencies, updates and tables refer to documents by id, so each must mean "
                "one document. Earlier versions are set aside with `status: superseded`.",
         .bad = "id: PS/CA/TDBC   in customer-access.md\nid: PS/CA/TDBC   in "
                "customer-access-2.md",
         .good = "id: PS/CA/TDBC   in customer-access.md\nid: PS/WEB/TDBC  in website.md"},
    [RULE_SECTION_MISSING] =
        {.rule = RULE_SECTION_MISSING,
         .severity = SEVERITY_ERROR,
         .summary = "a section that this kind of document needs is absent",
         .why = "Readers look for the same things in the same places in every document. A "
                "section that cannot be written yet still stands, and says so. Sections are "
                "headings of level 2 (`##`); numbering and case do not matter.",
         .bad = "## Project approach\n…\n## Project costs",
         .good = "## Project approach\n…\n## Project plan\n\nTo be completed.\n\n"
                 "## Project costs"},
    [RULE_SECTION_ORDER] =
        {.rule = RULE_SECTION_ORDER,
         .severity = SEVERITY_WARNING,
         .summary = "a section stands elsewhere than the template has it",
         .why =
             "Whoever reads nine PIDs side by side turns to the same place in each. Sections "
             "of the author's own may stand anywhere.",
         .bad = "## Project costs\n…\n## Resource requirements",
         .good = "## Resource requirements\n…\n## Project costs"},
    [RULE_SECTION_DUPLICATE] =
        {.rule = RULE_SECTION_DUPLICATE,
         .severity = SEVERITY_ERROR,
         .summary = "a section stands twice",
         .why = "Only the first is read for reports; a table in the second would be lost.",
         .bad = "## Project costs\n…\n## Costs",
         .good = "## Project costs\n…\n### Costs of the second year"},
    [RULE_SECTION_UNKNOWN] =
        {.rule = RULE_SECTION_UNKNOWN,
         .severity = SEVERITY_WARNING,
         .summary = "a heading of level 2 is no section of the template",
         .why =
             "It may be a known section under another name, which then counts as missing. If "
             "it is meant to be there, put it below the section it belongs to, as `###`, or "
             "have the programme say `rules: {section-unknown: off}`.",
         .bad = "## Project benefits",
         .good = "## Outline business case\n\n### Benefits"},
    [RULE_SECTION_EMPTY] =
        {.rule = RULE_SECTION_EMPTY,
         .severity = SEVERITY_ERROR,
         .draft_lenient = true,
         .summary = "a section that this kind of document needs has nothing in it",
         .why =
             "A reader cannot tell whether there is nothing to say or somebody forgot to say "
             "it.",
         .bad = "## Project controls\n\n## Risk management",
         .good = "## Project controls\n\nThe sponsor has a report each month.\n\n"
                 "## Risk management"},
    [RULE_HEADING_SKIP] =
        {.rule = RULE_HEADING_SKIP,
         .severity = SEVERITY_WARNING,
         .summary = "a heading is more than one level below the one before it",
         .why = "The contents list and the bookmarks of a PDF are built from the levels, and a "
                "screen reader announces them: a missing level sounds like a missing section.",
         .bad = "## Risk management\n\n#### Risks of delay",
         .good = "## Risk management\n\n### Risks of delay"},
    [RULE_PLACEHOLDER] =
        {.rule = RULE_PLACEHOLDER,
         .severity = SEVERITY_ERROR,
         .draft_lenient = true,
         .summary = "something still stands in for what is to be written: TBC, <Doc ID>, "
                    "“to be completed”",
         .why =
             "While a document is a draft, a placeholder honestly marks what is open; once it "
             "is submitted, somebody is asked to sign for a blank. TBC, TBD, TBA, `<Doc ID>` "
             "and `[insert …]` are found anywhere; “to be completed”, “to be confirmed”, "
             "“to be developed”, “to be estimated”, “not yet done”, “not prepared”, XX and "
             "DATE only where they are, or open, a whole cell, field, list item, bracket or "
             "sentence.",
         .bad = "| D3 | Action plan | TBC |",
         .good = "| D3 | Action plan | March 2009 |"},
    [RULE_GUIDANCE_LEFT] =
        {.rule = RULE_GUIDANCE_LEFT,
         .severity = SEVERITY_ERROR,
         .draft_lenient = true,
         .summary = "the template's own guidance still stands where the author's text belongs",
         .why = "Guidance tells the author what to write. Left in, it tells the reader that "
                "nobody did.",
         .bad = "## Project quality\n\nName the standards the deliverables must meet, and the "
                "person who will say whether they do.",
         .good = "## Project quality\n\nThe Finance Officers Group accepts each costing before "
                 "it is used."},
    [RULE_TABLE_MISSING] =
        {.rule = RULE_TABLE_MISSING,
         .severity = SEVERITY_ERROR,
         .summary = "a section that needs a table has none",
         .why = "Costs and resources are added up across the programme, which prose does not "
                "allow. Lists and prose are welcome beside the table.",
         .bad = "## Project costs\n\nStaff come to £103k and two events to £4,400 each.",
         .good = "## Project costs\n\n| Funding area | Annual cost (£'000s) |\n| --- | ---: |\n"
                 "| Staff | 103 |\n| Two events | 8.8 |\n| Total cost | 111.8 |"},
    [RULE_TABLE_COLUMNS] =
        {.rule = RULE_TABLE_COLUMNS,
         .severity = SEVERITY_ERROR,
         .summary = "a table lacks a column that its kind needs, or has it twice",
         .why =
             "Columns are found by their headers, in any order; further ones are welcome. One "
             "that is absent, or whose header is not recognised, cannot be checked or "
             "reported; of two with one header, nobody can tell which counts.",
         .bad = "| Ref | Milestone |\n| --- | --- |\n| M1 | Options agreed |",
         .good = "| Ref | Milestone | Due |\n| --- | --- | --- |\n| M1 | Options agreed | "
                 "June 2009 |"},
    [RULE_TABLE_RAGGED] =
        {.rule = RULE_TABLE_RAGGED,
         .severity = SEVERITY_ERROR,
         .summary = "a row has more or fewer cells than the header",
         .why = "One lost `|` moves every figure after it into the wrong column. A bar that "
                "belongs to the text is written `\\|`.",
         .bad = "| Ref | Milestone | Due |\n| --- | --- | --- |\n| M1 | Options agreed |",
         .good = "| Ref | Milestone | Due |\n| --- | --- | --- |\n| M1 | Options agreed | |"},
    [RULE_AMOUNT_INVALID] =
        {.rule = RULE_AMOUNT_INVALID,
         .severity = SEVERITY_ERROR,
         .summary = "a cell in a column of amounts holds no amount",
         .why = "A sum with an unreadable figure above it cannot be checked. Remarks go into "
                "brackets after the figure; a figure that is not known is TBC.",
         .bad = "| Potential LIFT SW funding | 19 3 |",
         .good = "| Potential LIFT SW funding (backfilling) | 19 |\n"
                 "| Potential LIFT SW funding (other) | 3 |"},
    [RULE_AMOUNT_MISSING] =
        {.rule = RULE_AMOUNT_MISSING,
         .severity = SEVERITY_ERROR,
         .draft_lenient = true,
         .summary = "a row of a cost table, or its total, has no amount",
         .why =
             "An empty cell may mean nothing, not yet, or forgotten. Write `nil` for nothing "
             "and TBC for not yet.",
         .bad = "| Conferences and mileage | |",
         .good = "| Conferences and mileage | nil |"},
    [RULE_UNIT_MISSING] =
        {.rule = RULE_UNIT_MISSING,
         .severity = SEVERITY_WARNING,
         .summary = "neither the header of an amount column nor its cells say in what unit the "
                    "figures are",
         .why = "26 may be pounds or thousands of pounds. Without a unit it is read as pounds, "
                "and the programme's totals are out by a factor of a thousand.",
         .bad = "| Funding area | Annual cost |\n| --- | ---: |\n| Lead officers | 26 |",
         .good = "| Funding area | Annual cost (£'000s) |\n| --- | ---: |\n| Lead officers | "
                 "26 |"},
    [RULE_UNIT_MIXED] =
        {.rule = RULE_UNIT_MIXED,
         .severity = SEVERITY_WARNING,
         .summary = "a cell brings a unit of its own into a column that has one, or looks like "
                    "pounds among thousands",
         .why = "A reader who runs down the column adds 19 and 4,400. The cell's own suffix is "
                "obeyed (19k is £19,000); a bare £ is only the currency, so £4,400 under "
                "£'000s counts as 4.4 million, unless the stated sums bear out £4,400.",
         .bad = "| Funding area | Annual cost (£'000s) |\n| --- | ---: |\n| Event | £4,400 |",
         .good = "| Funding area | Annual cost (£'000s) |\n| --- | ---: |\n| Event | 4.4 |"},
    [RULE_SUBTOTAL_WRONG] =
        {.rule = RULE_SUBTOTAL_WRONG,
         .severity = SEVERITY_ERROR,
         .summary = "a sub total is not the sum of the rows above it",
         .why =
             "It is the items less the deductions since the last sub total or heading. Where "
             "it differs, either it or an item is wrong: the finding shows the sum and, "
             "where it can, what explains the difference.",
         .bad = "| Lead officers | 24 |\n| Senior officers | 30 |\n| Sub total | 55 |",
         .good = "| Lead officers | 24 |\n| Senior officers | 30 |\n| Sub total | 54 |"},
    [RULE_TOTAL_WRONG] =
        {.rule = RULE_TOTAL_WRONG,
         .severity = SEVERITY_ERROR,
         .summary = "a total is not all items less all deductions above it",
         .why = "The total is the figure that others copy. Sub totals above it are not counted "
                "again; a total under a heading may be that of its own block.",
         .bad = "| Sub total | 113 |\n| Less LIFT SW funding | 19 |\n| Total cost | 113 |",
         .good = "| Sub total | 113 |\n| Less LIFT SW funding | 19 |\n| Total cost | 94 |"},
    [RULE_ROW_TOTAL_WRONG] =
        {.rule = RULE_ROW_TOTAL_WRONG,
         .severity = SEVERITY_ERROR,
         .summary = "the last column is headed Total, and a row's total is not the sum of its "
                    "other amounts",
         .why = "Each year's figure is right or the total is: not both.",
         .bad =
             "| Area | 2008/09 (£k) | 2009/10 (£k) | Total (£k) |\n| --- | ---: | ---: | ---: "
             "|\n| Staff | 20 | 22 | 44 |",
         .good = "| Area | 2008/09 (£k) | 2009/10 (£k) | Total (£k) |\n| --- | ---: | ---: | "
                 "---: |\n| Staff | 20 | 22 | 42 |"},
    [RULE_BALANCE_WRONG] =
        {.rule = RULE_BALANCE_WRONG,
         .severity = SEVERITY_ERROR,
         .summary = "a balance in a ledger is not the one before it plus the entry",
         .why =
             "Entries that begin with “less” or “call” take away. The first balance is taken "
             "as it stands.",
         .bad =
             "| Entry | Amount (£) | Balance (£) |\n| --- | ---: | ---: |\n"
             "| Reserves | 232,290 | 232,290 |\n| Less programme office | 85,000 | 147,920 |",
         .good = "| Entry | Amount (£) | Balance (£) |\n| --- | ---: | ---: |\n"
                 "| Reserves | 232,290 | 232,290 |\n| Less programme office | 85,000 | "
                 "147,290 |"},
    [RULE_FUNDING_EXCEEDS_COST] =
        {.rule = RULE_FUNDING_EXCEEDS_COST,
         .severity = SEVERITY_ERROR,
         .summary =
             "deductions are larger than the cost they reduce, or “of which” rows larger "
             "than the row they belong to",
         .why = "Nobody funds more than the whole. Usually a sign, a unit or a row's label is "
                "wrong.",
         .bad = "| Staff | 15 |\n| Less LIFT SW funding | 19 |",
         .good = "| Staff | 15 |\n| Less LIFT SW funding | 9 |"},
    [RULE_COST_MISMATCH] =
        {.rule = RULE_COST_MISMATCH,
         .severity = SEVERITY_ERROR,
         .needs_programme = true,
         .summary = "the programme or an update gives another cost than the PID does",
         .why =
             "A row of the programme's cost table that bears a PID's id, title or short title "
             "stands for that PID's last total, and so does the last total under “Budget” in "
             "an update on it (or its gross cost), unless its own table shows that total to be "
             "wrong. Two figures for one thing mean that a "
             "decision rests on the wrong one.",
         .bad =
             "| Customer Access | 84 |   in the programme\n| Total cost | 94 |        in the "
             "PID",
         .good = "| Customer Access | 94 |   in the programme\n| Total cost | 94 |        in "
                 "the PID"},
    [RULE_EFFORT_INVALID] = {.rule = RULE_EFFORT_INVALID,
                             .severity = SEVERITY_ERROR,
                             .summary = "a requirement cannot be read as an amount of time",
                             .why = "Time is added up per authority and phase. XX",
                             .bad = "| Finance officer | a fair amount |",
                             .good = "| Finance officer | 2 days per month |"},
    [RULE_DATE_INVALID] =
        {.rule = RULE_DATE_INVALID,
         .severity = SEVERITY_ERROR,
         .summary = "there is no such day, or the words are no date",
         .why = "A deadline that does not exist cannot be kept or missed. Vague dates are "
                "welcome when they are meant: “end November 2008”, “Q3 2009”, “autumn 2008”.",
         .bad = "| D1 | Options appraisal method | 31 November 2008 |",
         .good = "| D1 | Options appraisal method | 30 November 2008 |"},
    [RULE_DATE_ORDER] = {.rule = RULE_DATE_ORDER,
                         .severity = SEVERITY_ERROR,
                         .summary = "something ends before it starts",
                         .why = "The two dates have changed places, or one has the wrong year.",
                         .bad = "period: 2009-04-01/2008-03-31",
                         .good = "period: 2008-04-01/2009-03-31"},
    [RULE_DATE_OUTSIDE_PROGRAMME] =
        {.rule = RULE_DATE_OUTSIDE_PROGRAMME,
         .severity = SEVERITY_WARNING,
         .needs_programme = true,
         .summary = "a milestone, action or deliverable is due before the programme begins or "
                    "after it ends",
         .why = "After the end nobody is employed to do it. Either the date or the programme's "
                "period is wrong, or the work belongs to somebody else.",
         .bad = "| D4 | Shared payroll in service | July 2013 |   (the programme ends in March "
                "2013)",
         .good = "| D4 | Shared payroll in service | January 2013 |"},
    [RULE_DATE_OUTSIDE_PHASE] =
        {.rule = RULE_DATE_OUTSIDE_PHASE,
         .severity = SEVERITY_WARNING,
         .needs_programme = true,
         .summary = "a milestone, action or deliverable is due outside the phase that its "
                    "document covers",
         .why =
             "The phase has a budget and a team of its own. What falls after it belongs into "
             "the document of the next phase, or the field `phase` is wrong.",
         .bad = "phase: P1   (it ends in March 2009)\n…\n| D2 | Options report | July 2009 |",
         .good = "phase: P1\n…\n| D2 | Options report | March 2009 |"},
    [RULE_REFERENCE_UNKNOWN] =
        {.rule = RULE_REFERENCE_UNKNOWN,
         .severity = SEVERITY_ERROR,
         .needs_programme = true,
         .summary = "an outcome, indicator, authority, group, phase, work stream, funding "
                    "source, milestone or section is named that does not exist",
         .why = "Reports follow these names. One that leads nowhere drops the row from its "
                "outcome, or the work stream from its group.",
         .bad = "outcomes: [O1, O4]   (the programme has O1, O2 and O3)",
         .good = "outcomes: [O1, O3]"},
    [RULE_DEPENDENCY_ONE_SIDED] =
        {.rule = RULE_DEPENDENCY_ONE_SIDED,
         .severity = SEVERITY_WARNING,
         .needs_programme = true,
         .summary = "a work stream depends on another that nowhere mentions it",
         .why =
             "Whoever is to deliver something has to know of it. An entry under "
             "`depends-on`, a row under Dependencies, or a sentence that names the other work "
             "stream's id, title or short title is enough.",
         .bad = "depends-on:\n  - {id: PS/WD/SCC}   (PS/WD/SCC never mentions this document)",
         .good = "## Dependencies   (in PS/WD/SCC)\n\n| Work stream | Nature |\n| --- | --- |\n"
                 "| PS/SLM/SDC | It needs our redeployment protocol |"},
    [RULE_DEPENDENCY_CYCLE] =
        {.rule = RULE_DEPENDENCY_CYCLE,
         .severity = SEVERITY_WARNING,
         .needs_programme = true,
         .summary = "work streams depend on one another in a circle, or something is needed "
                    "before the other's first deliverable",
         .why = "In a circle everybody waits. Say what exactly is needed and by when "
                "(`needed-by`), or drop the weaker of the dependencies.",
         .bad = "id: A\ndepends-on: [{id: B}]\n---\nid: B\ndepends-on: [{id: A}]",
         .good = "id: A\ndepends-on: [{id: B}]\n---\nid: B"},
    [RULE_SHARED_TEXT_DIFFERS] =
        {.rule = RULE_SHARED_TEXT_DIFFERS,
         .severity = SEVERITY_ERROR,
         .needs_programme = true,
         .summary = "a section that all share, such as the vision, is not word for word the "
                    "programme's",
         .why = "The wording was agreed once, by all. A document that has its own wording has "
                "its own agreement. The sections are named in the programme's `shared-text`; "
                "white space and emphasis do not matter.",
         .bad = "### Vision\n\nThe councils will work together where this succeeds.",
         .good =
             "### Vision\n\nThe councils will work in a seamless and fully integrated way."},
    [RULE_BASE_YEAR_DIFFERS] =
        {.rule = RULE_BASE_YEAR_DIFFERS,
         .severity = SEVERITY_ERROR,
         .needs_programme = true,
         .summary = "a document counts from another base year than the programme",
         .why = "Savings counted from two base years cannot be added. The field `base-year` is "
                "compared, and any year beside the words “base year”.",
         .bad = "savings of £20m a year, with 2006/07 as the base year",
         .good = "savings of £20m a year, with 2007/08 as the base year"},
    [RULE_COPIED_TEXT] =
        {.rule = RULE_COPIED_TEXT,
         .severity = SEVERITY_WARNING,
         .needs_programme = true,
         .summary = "the resources or costs speak of another work stream",
         .why = "Tables are often copied from the last PID, and a label or the sentence above "
                "the table keeps its name. Then the figures may be its figures too.",
         .bad = "title: Community Engagement\n…\n| Legal advice on customer access | 2.8 |",
         .good = "title: Community Engagement\n…\n| Legal advice on community engagement | "
                 "2.8 |"},
    [RULE_STATUS_UNREPORTED] =
        {.rule = RULE_STATUS_UNREPORTED,
         .severity = SEVERITY_ERROR,
         .needs_programme = true,
         .summary = "an update leaves out a milestone that was due by the end of its period",
         .why =
             "What is not reported is most often what is late. Once an update has reported a "
             "milestone as achieved or dropped, later ones need not repeat it. A row whose "
             "reference is still open, or leads nowhere, may be about any of them.",
         .bad = "| Ref | Status | Forecast | Achieved |\n| --- | --- | --- | --- |\n"
                "   (M2 was due in November and is not in the table)",
         .good = "| Ref | Status | Forecast | Achieved |\n| --- | --- | --- | --- |\n"
                 "| M2 | late | January 2009 | |"},
    [RULE_STATUS_INVALID] =
        {.rule = RULE_STATUS_INVALID,
         .severity = SEVERITY_ERROR,
         .summary = "a status is not one of the words that reports know",
         .why = "Milestones have not-started, on-track, at-risk, late, achieved, dropped or "
                "not-reported; recommendations have open, accepted, rejected or done.",
         .bad = "| M2 | nearly there | | |",
         .good = "| M2 | at-risk | January 2009 | |"},
    [RULE_STATUS_INCONSISTENT] =
        {.rule = RULE_STATUS_INCONSISTENT,
         .severity = SEVERITY_ERROR,
         .summary = "a status and its dates contradict each other",
         .why =
             "What is achieved was achieved on a day, and not after the report that says so; "
             "what is on track has not been missed, nor is it forecast for later than it is "
             "due; a forecast lies ahead; and one row says all about one milestone.",
         .bad = "| M2 | achieved | | |",
         .good = "| M2 | achieved | | 28 November 2008 |"},
    [RULE_RAG_INCONSISTENT] =
        {.rule = RULE_RAG_INCONSISTENT,
         .severity = SEVERITY_WARNING,
         .needs_programme = true,
         .summary =
             "the overall colour, or that for time, is green although something is overdue",
         .why = "A sponsor who sees green reads no further. Overdue is what "
                "is reported late, and what was due before the period ended and is "
                "neither achieved nor dropped.",
         .bad = "rag: {overall: green, time: green}   (M2 is late)",
         .good = "rag: {overall: amber, time: red}"},
    [RULE_RECOMMENDATION_OVERDUE] =
        {.rule = RULE_RECOMMENDATION_OVERDUE,
         .severity = SEVERITY_WARNING,
         .summary = "a recommendation's date has passed and nobody has responded to it",
         .why =
             "Reviews are read once; their recommendations live only as long as somebody "
             "asks after them. The date of the check is that of --as-of, else the newest date "
             "in the programme.",
         .bad = "| R1 | Publish the criteria | Board | March 2009 | | open |",
         .good = "| R1 | Publish the criteria | Board | March 2009 | Published on 2 March | "
                 "done |"},
    [RULE_SIGN_OFF_MISSING] =
        {.rule = RULE_SIGN_OFF_MISSING,
         .severity = SEVERITY_ERROR,
         .draft_lenient = true,
         .summary = "a line of the sign-off has no name, position or date",
         .why = "A draft waits for signatures; a submitted document claims to have them.",
         .bad = "| Name | Position | Date |\n| --- | --- | --- |\n| | Chief Executive | |",
         .good = "| Name | Position | Date |\n| --- | --- | --- |\n| A. Signatory | Chief "
                 "Executive | 4 July 2008 |"},
    [RULE_LINK_BROKEN] =
        {.rule = RULE_LINK_BROKEN,
         .severity = SEVERITY_ERROR,
         .summary =
             "a link leads to a file or heading, or an image to a file, that is not there",
         .why = "The reader of a report cannot ask where it went. Only links within the "
                "documents are followed: addresses on the web are taken as they are.",
         .bad = "See [the plan](plan-2008.md#milestone).",
         .good = "See [the plan](plan-2008.md#milestones)."},
    [RULE_ALT_MISSING] =
        {.rule = RULE_ALT_MISSING,
         .severity = SEVERITY_ERROR,
         .summary = "an image has no text that says what it shows",
         .why = "Some readers hear the document, and public bodies must publish what everybody "
                "can use. Write what the picture tells, not that it is a picture.",
         .bad = "![](map.png)",
         .good = "![Six authorities of Somerset, with the county boundary](map.png)"},
    [RULE_ALLOW_UNUSED] =
        {.rule = RULE_ALLOW_UNUSED,
         .severity = SEVERITY_WARNING,
         .summary = "a suppression hides nothing",
         .why =
             "What it excused has been mended, or the rule's name is misspelt. Left in place "
             "it would hide the next mistake.",
         .bad = "<!-- pidc: allow total-wrong reason=\"as printed\" -->   (the total is right)",
         .good = "no comment at all"},
    [RULE_ALLOW_UNREASONED] =
        {.rule = RULE_ALLOW_UNREASONED,
         .severity = SEVERITY_WARNING,
         .summary = "a suppression gives no reason",
         .why = "In a year nobody will know whether it may be taken away.",
         .bad = "<!-- pidc: allow total-wrong -->",
         .good =
             "<!-- pidc: allow total-wrong reason=\"as printed in the signed original\" -->"},
};

const rule_info *rule_find(rule r)
{
    return r < RULE_COUNT ? &infos[r] : NULL;
}

/* What the programme's `rules` say of a rule; false when they say nothing that is valid. */
static bool severity_by_programme(const programme *p, rule which, severity *level)
{
    if (!p || !p->self)
        return false;
    const yaml_node *rules = yaml_get(p->self->document->fields, S("rules"));
    str word = yaml_text(rules, rule_name(which));
    for (severity s = SEVERITY_OFF; s <= SEVERITY_ERROR; s++) {
        if (str_eq(word, severity_name(s))) {
            *level = s;
            return true;
        }
    }
    return false;
}

severity rule_severity(const programme *p, const record *r, rule which)
{
    severity level;
    if (severity_by_programme(p, which, &level))
        return level;
    bool draft = r && (r->status == STATUS_DRAFT || r->status == STATUS_NONE);
    return infos[which].draft_lenient && draft ? SEVERITY_WARNING : infos[which].severity;
}

bool rule_grows(const programme *p, const record *r, rule which)
{
    severity level;
    return infos[which].draft_lenient && r && r->status == STATUS_DRAFT &&
           !severity_by_programme(p, which, &level);
}
