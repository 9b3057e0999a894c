/*
 * A programme of three work streams that has a little of everything: several
 * units, what is unknown, scored and unscored risks, dates of every precision.
 */
#ifndef PIDC_TESTS_SMALL_TEXTS_H
#define PIDC_TESTS_SMALL_TEXTS_H

#define PROGRAMME                                                                              \
    "---\ntemplate: programme\nid: P\ntitle: The programme\n"                                  \
    "period: 2008-04-01/2011-03-31\n"                                                          \
    "phases: [{id: P1, title: One, period: 2008-04-01/2009-03-31}]\nbase-year: 2007/08\n"      \
    "authorities: [{id: NC, name: North Council}, {id: SC, name: South Council}]\n"            \
    "groups: [{id: g2, title: Second}, {id: g1, title: First}, {id: g3, title: Empty}]\n"      \
    "outcomes: [{id: O1, title: Thrift}, {id: O2, title: Calm}]\n"                             \
    "funding-sources: [{id: LOT, title: The Lottery}, {id: OWN, title: Councils' own}]\n---\n"

static const char programme_text[] = PROGRAMME
    "## Programme milestones\n\n"
    "| Ref | Work stream | Milestone | Due | Outcome |\n| --- | --- | --- | --- | --- |\n"
    "| M1 | P | Team in post | May 2008 | O1 |\n"
    "| M2 | X/B | Halls open | Year 2 | O1 |\n\n"
    "## Action plan\n\n"
    "| Ref | Work stream | Action | Deadline | Owner |\n| --- | --- | --- | --- | --- |\n"
    "| A1 | alpha | Count the halls | end May 2008 | NC |\n"
    "| A2 | P | Begin early | March 2008 | |\n"
    "| A3 | X/C | Finish late | July 2013 | SC |\n"
    "| A4 | X/C | Some day | TBC | SC |\n\n"
    "## Programme delivery arrangements\n\n"
    "| Work stream | NC | SC | Other |\n| --- | --- | --- | --- |\n"
    "| X/C | sponsor | partner | |\n"
    "| X/B | lead | sponsor | |\n"
    "| Nobody | partner | | |\n\n"
    "## Summary of funding requirements\n\n"
    "| Funding area | Amount (£k) |\n| --- | ---: |\n"
    "| **From the Lottery:** | |\n| Manager | 30 |\n| Hall | TBC |\n| Sub total | 30 |\n"
    "| **From councils' own money:** | |\n| Travel | 2.5 |\n| Sub total | 2.5 |\n"
    "| Total | 32.5 |\n\n"
    "## Risk log\n\n"
    "| Ref | Risk | Probability | Impact | Response | Owner |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
    "| R1 | Rain | high | very high | Umbrellas | Clerk |\n"
    "| R2 | Wind | | | | |\n";

#define PID(id, title, group, rest)                                                            \
    "---\ntemplate: pid\nid: " id "\ntitle: " title "\nprogramme: P\ngroup: " group            \
    "\nphase: P1\nauthority: NC\nsponsor: Chief\nlead: Lead\n" rest "---\n"

static const char alpha_text[] = PID(
    "X/A", "Alpha", "g1",
    "outcomes: [O2]\n"
    "depends-on:\n  - {id: X/B, note: halls, needed-by: 2008-06}\n"
    "  - {id: X/Q, note: nothing}\n") "## Dependencies\n\n| Work stream | Nature |\n| --- | "
                                      "--- |\n"
                                      "| X/B | They share halls. |\n| Gamma | They share "
                                      "staff. |\n\n"
                                      "## Project plan\n\n| Ref | Milestone | Due |\n| --- | "
                                      "--- | --- |\n"
                                      "| M1 | Halls counted | 31 May 2008 |\n| M2 | No day yet "
                                      "| |\n\n"
                                      "## Resource requirements\n\n| Resource | Requirement | "
                                      "Organisation |\n"
                                      "| --- | --- | --- |\n"
                                      "| Clerk | 2 days per month | NC |\n| Porter | up to 4 "
                                      "days per month | South Council |\n"
                                      "| Adviser | as required | |\n| Surveyor | 10 days per "
                                      "month for 2 months | Firm |\n"
                                      "| Judge | TBC | Firm |\n\n"
                                      "## Project costs\n\n| Funding area | Annual cost (£) "
                                      "|\n| --- | ---: |\n"
                                      "| Staff | 12,000.50 |\n| Halls | 8,000 |\n| Sub total | "
                                      "20,000.50 |\n"
                                      "| Less Lottery funding | 500 |\n| Potential The Lottery "
                                      "funding | 1,500 |\n"
                                      "| Less a friend | 0.50 |\n| Total cost | 18,000 |\n\n"
                                      "## Risk management\n\n| Ref | Risk | Probability | "
                                      "Impact | Response | Owner |\n"
                                      "| --- | --- | --- | --- | --- | --- |\n"
                                      "| R1 | Leak | 5 | 5 | | |\n| R2 | Fire | low | 2 | "
                                      "Water | Clerk |\n";

static const char beta_text[] = PID(
    "X/B", "Beta", "g2",
    "outcomes: [O1, O2]\n") "## Dependencies\n\n| Work stream | Nature |\n| --- | --- |\n| "
                            "Alpha | Back. |\n\n"
                            "## Resource requirements\n\n| Resource | Requirement | "
                            "Organisation |\n"
                            "| --- | --- | --- |\n| clerk | ½ day per month | North Council |\n"
                            "| Judge | 20 days | firm |\n\n"
                            "## Project costs\n\n| Funding area | 2008/09 (£k) | 2009/10 (£k) "
                            "|\n| --- | ---: | ---: |\n"
                            "| Staff | 10 | 5 |\n| Hall | TBC | 1 |\n| Total cost | 10 | 6 |\n";

static const char gamma_text[] = PID(
    "X/C", "Gamma", "g2", "outcomes: [O1]\n") "## Project costs\n\nAbout £5,000, we think.\n\n"
                                              "## Risk management\n\nNone so far.\n";

static const char *const small_texts[] = {programme_text, alpha_text, beta_text, gamma_text};

#endif
