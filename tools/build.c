/* pidc build: consolidated reports, in HTML and PDF. */
#include <stdio.h>

#include "check/near.h"
#include "command.h"
#include "compose/report.h"
#include "core/file.h"
#include "core/memory.h"
#include "edit/new.h"
#include "load/version.h"
#include "plan/portfolio.h"
#include "render/html.h"
#include "render/pdf.h"
#include "render/theme_file.h"
#include "report/report.h"
#include "sound.h"

/* A report that has been composed: it needs the documents no longer. */
struct composed {
    str name; /* of its files, without an ending */
    xmlDoc *tree;
};

/* What has been built and not yet written: nothing is, before everything is made. */
struct built_file {
    str path;
    buf content;
};

struct build_command {
    arena *arena;
    value_texts reports;
    str folder, output, format, id, as_of, baseline, since, templates, jobs;
    bool draft, html, pdf;
    check_options check;
    const workspace *workspace;
    const programme *programme;
    const plan *plan;
    plan_baseline against;      /* --baseline, --since: what the plan is compared with */
    const portfolio *portfolio; /* NULL: the report is about one programme */
    const record *subject;
    const diagnostics *findings;
    theme theme;
    struct composed *composed; /* to be freed by free_composed */
    size_t composed_count;
    struct built_file *files; /* to be freed by free_files */
    size_t file_count, file_capacity;
};

static bool read_formats(struct build_command *c)
{
    enum { HTML, PDF, FORMATS };
    static const str formats[FORMATS] = {S_INIT("html"), S_INIT("pdf")};
    str rest = c->format, name;
    while (str_cut(&rest, ',', &name)) {
        size_t which = option_format("build", name, formats, FORMATS);
        if (which == FORMATS)
            return false;
        c->html |= which == HTML;
        c->pdf |= which == PDF;
    }
    return true;
}

static bool read_command(struct build_command *c, int argc, char **argv, bool *helped)
{
    const option options[] = {
        {"--programme", "-C", NULL, &c->folder, NULL, "FOLDER",
         "the programme; by default in the current folder"},
        {"--output", "-o", NULL, &c->output, NULL, "FOLDER",
         "write the reports here; by default into out"},
        {"--format", NULL, NULL, &c->format, NULL, "FORMATS",
         "html, pdf or (the default) html,pdf"},
        {"--draft", NULL, &c->draft, NULL, NULL, NULL,
         "build in spite of errors, with a watermark"},
        {"--id", NULL, NULL, &c->id, NULL, "ID", "report on this document"},
        {"--as-of", NULL, NULL, &c->as_of, NULL, "DATE", "the date of the report"},
        {"--baseline", NULL, NULL, &c->baseline, NULL, "REV",
         "the plan as it was approved: a revision of git"},
        {"--since", NULL, NULL, &c->since, NULL, "REV",
         "tell what changed since this revision of git"},
        offer_templates(&c->templates),
        offer_jobs(&c->jobs),
    };
    return options_read(c->arena, command_named("build"), argc, argv, options,
                        sizeof options / sizeof *options, &c->reports, helped) &&
           read_formats(c) && option_jobs("build", c->jobs, &c->check.jobs) &&
           option_as_of("build", c->as_of, &c->check);
}

static void unknown_id(const struct build_command *c)
{
    const programme *p = c->programme;
    str *ids = arena_array(c->arena, p->count, sizeof *ids);
    for (size_t i = 0; i < p->count; i++)
        ids[i] = p->records[i]->id.text;
    size_t near = near_name(c->id, ids, p->count);
    if (near == (size_t)-1)
        trouble("build", "no document of this programme has the id “%.*s”", STR_ARG(c->id));
    else
        trouble("build",
                "no document of this programme has the id “%.*s”; did you mean “%.*s”?",
                STR_ARG(c->id), STR_ARG(ids[near]));
}

static bool choose_subject(struct build_command *c)
{
    if (c->id.n == 0)
        return true;
    c->subject = programme_record(c->programme, c->id);
    if (!c->subject)
        unknown_id(c);
    return c->subject != NULL;
}

/* The reports named, else those of the programme's front matter, else the action plan. */
static void choose_reports(struct build_command *c)
{
    if (c->reports.count)
        return;
    value_list own = record_values(c->arena, c->programme->self, S("reports"));
    static str action_plan[] = {S_INIT("action-plan")};
    c->reports = (value_texts){action_plan, 1, 1};
    if (own.count == 0)
        return;
    c->reports.items = arena_array(c->arena, own.count, sizeof(str));
    c->reports.count = own.count;
    for (size_t i = 0; i < own.count; i++)
        c->reports.items[i] = own.items[i].text;
}

/* Takes over the bytes of *content, which is empty afterwards. */
static void add_file(struct build_command *c, str name, const char *ending, buf *content)
{
    c->files =
        arena_grow(c->arena, c->files, c->file_count, &c->file_capacity, sizeof *c->files);
    str path =
        path_join(c->arena, c->output, str_format(c->arena, "%.*s.%s", STR_ARG(name), ending));
    c->files[c->file_count++] = (struct built_file){path, *content};
    *content = (buf){0};
}

static void free_files(const struct build_command *c)
{
    for (size_t i = 0; i < c->file_count; i++)
        buf_free(&c->files[i].content);
}

static void free_composed(const struct build_command *c)
{
    for (size_t i = 0; i < c->composed_count; i++)
        xmlFreeDoc(c->composed[i].tree);
}

/* "action-plan", or for one document "pid-ps-slp-ssdc". */
static str file_name(const struct build_command *c, str report)
{
    if (!c->subject)
        return report;
    str id = new_file_name(c->arena, c->subject->id.text);
    return str_format(c->arena, "%.*s-%.*s", STR_ARG(report), (int)(id.n - 3), id.p);
}

/* Characters that no font has are shown as a box; the user hears of it. */
static void tell_missing(const pdf_report *report)
{
    if (report->missing_count == 0)
        return;
    fputs("pidc build: the PDF shows a box for characters that its fonts lack:", stderr);
    for (size_t i = 0; i < report->missing_count; i++)
        fprintf(stderr, " U+%04X", (unsigned)report->missing[i]);
    fputc('\n', stderr);
}

static bool render_pdf(const struct build_command *c, const xmlDoc *tree, buf *out)
{
    pdf_options options = {.theme = &c->theme};
    pdf_report report = {0};
    str error;
    if (!pdf_render(c->arena, tree, &options, out, &report, &error)) {
        trouble("build", "%.*s", STR_ARG(error));
        return false;
    }
    tell_missing(&report);
    return true;
}

/* The PDF comes first: what its layout needed is given back before there is HTML beside it. */
static bool render(struct build_command *c, const struct composed *report)
{
    buf pdf = {0}, html = {0};
    if (c->pdf && !render_pdf(c, report->tree, &pdf)) {
        buf_free(&pdf);
        return false;
    }
    memory_give_back();
    if (c->html) {
        html_write(report->tree, &html);
        add_file(c, report->name, "html", &html);
    }
    if (c->pdf)
        add_file(c, report->name, "pdf", &pdf);
    return true;
}

static int print_problems(const diagnostics *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i]->severity = SEVERITY_ERROR;
    report_summary summary = {.files = 1, .others = 1, .errors = list->count};
    return output_findings("build", list, summary) ? EXIT_FINDINGS : EXIT_TROUBLE;
}

/* Where own templates stand: in the programme's folder, and for several in that of -C. */
static str home_folder(const struct build_command *c)
{
    return c->programme && c->programme->self ? programme_folder(c->programme) : c->folder;
}

/* Reads a report's template or a theme into `a`; false, with a message, when it cannot. */
static bool read_own(arena *a, str path, str *text)
{
    str error;
    file_status status = file_read(a, path, limits_default.file_size, text, &error);
    if (status == FILE_FAILED)
        trouble("build", "%.*s", STR_ARG(error));
    if (status == FILE_TOO_LARGE)
        trouble("build", "cannot read %.*s: it is larger than %zu KiB", STR_ARG(path),
                limits_default.file_size / 1024);
    return status == FILE_OK;
}

/* The template of a report into `a`; NULL, with a message, when there is none to read. */
static document *read_layout(const struct build_command *c, arena *a, str name)
{
    str text, path = template_path(a, &files_on_disk, c->templates, home_folder(c),
                                   str_join(a, S("reports/"), name));
    if (path.n == 0) {
        trouble("build", "there is no report “%.*s” among the templates", STR_ARG(name));
        return NULL;
    }
    if (!read_own(a, path, &text))
        return NULL;
    return document_read(a, path, text, &limits_default);
}

static int compose_report(struct build_command *c, str name)
{
    arena *a = arena_new();
    document *layout = read_layout(c, a, name);
    if (!layout) {
        arena_free(a);
        return EXIT_TROUBLE;
    }
    diagnostics problems = diagnostics_new(a);
    const report_input in = {.layout = layout,
                             .programme = c->programme,
                             .plan = c->plan,
                             .portfolio = c->portfolio,
                             .subject = c->subject,
                             .findings = c->findings,
                             .draft = c->draft,
                             .as_of = c->check.as_of};
    xmlDoc *tree = layout->problems.count ? NULL : report_compose(&in, &problems);
    int status = EXIT_CLEAN;
    if (tree)
        c->composed[c->composed_count++] =
            (struct composed){str_copy(c->arena, file_name(c, name)), tree};
    else
        status = print_problems(layout->problems.count ? &layout->problems : &problems);
    arena_free(a);
    return status;
}

static int write_files(struct build_command *c)
{
    file_output *outputs = arena_array(c->arena, c->file_count, sizeof *outputs);
    for (size_t i = 0; i < c->file_count; i++)
        outputs[i] = (file_output){c->files[i].path, buf_view(&c->files[i].content)};
    return output_files("build", c->arena, c->output, outputs, c->file_count);
}

/* Reads how pages look: the programme's own theme, else the one that comes with pidc. */
static int read_theme(struct build_command *c)
{
    arena *a = c->arena;
    str path = template_file(a, &files_on_disk, c->templates, home_folder(c), S("theme/pages"),
                             S(".yaml"));
    str text;
    c->theme = *theme_default();
    if (path.n == 0)
        return EXIT_CLEAN;
    if (!read_own(a, path, &text))
        return EXIT_TROUBLE;
    source *file = arena_alloc(a, sizeof *file);
    *file = source_new(a, path, text);
    diagnostics problems = diagnostics_new(a);
    return theme_read(a, file, &c->theme, &problems) ? EXIT_CLEAN : print_problems(&problems);
}

static int compose_all(struct build_command *c)
{
    int status = c->pdf ? read_theme(c) : EXIT_CLEAN;
    c->composed = arena_array(c->arena, c->reports.count, sizeof *c->composed);
    for (size_t i = 0; status == EXIT_CLEAN && i < c->reports.count; i++)
        status = compose_report(c, c->reports.items[i]);
    return status;
}

/* Renders what has been composed, and writes it. The documents have been freed by now. */
static int render_all(struct build_command *c)
{
    for (size_t i = 0; i < c->composed_count; i++)
        if (!render(c, &c->composed[i]))
            return EXIT_TROUBLE;
    return write_files(c);
}

/* With errors nothing is built, unless a draft is wanted: the findings are shown. */
static int build_reports(struct build_command *c)
{
    check_result result = check_workspace(c->workspace, &c->check);
    int status;
    if (result.errors && !c->draft) {
        status = refuse_errors("build", &result, "; --draft builds all the same");
    } else {
        if (!c->check.has_as_of)
            programme_newest_date(c->programme, &c->check.as_of);
        plan *p = plan_make_against(c->programme, &c->against, &result.list, c->check.as_of);
        c->plan = p;
        c->findings = &result.list;
        status = compose_all(c);
        plan_free(p);
    }
    check_result_free(&result);
    return status;
}

/* --- Earlier states --- */

/* The programme as it stood at a revision. */
struct past {
    version version;
    workspace *workspace; /* NULL: none was asked for */
    const programme *programme;
};

/* The programme of that id among those of a revision, or NULL. */
static const programme *same_programme(const struct build_command *c, const workspace *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->programmes[i]->self &&
            str_eq(w->programmes[i]->self->id.text, c->programme->self->id.text))
            return w->programmes[i];
    return NULL;
}

/* Reads what stood at the revision, if one is given; false, with a message, on failure. */
static bool past_open(const struct build_command *c, str revision, struct past *p)
{
    str error, folder = programme_folder(c->programme);
    if (revision.n == 0)
        return true;
    if (!version_of_revision(c->arena, revision, folder, &p->version, &error)) {
        trouble("build", "%.*s", STR_ARG(error));
        return false;
    }
    workspace_options load = {.from = version_files(&p->version),
                              .templates = c->templates,
                              .jobs = c->check.jobs,
                              .whole = true};
    p->workspace = workspace_load(&folder, 1, &load);
    if (p->workspace->error.n)
        trouble("build", "%.*s", STR_ARG(p->workspace->error));
    else if (!(p->programme = same_programme(c, p->workspace)))
        trouble("build", "at “%.*s” there was no programme “%.*s” in “%.*s”", STR_ARG(revision),
                STR_ARG(c->programme->self->id.text), STR_ARG(folder));
    return p->programme != NULL;
}

static void past_close(struct past *p)
{
    if (p->workspace)
        workspace_free(p->workspace);
    version_close(&p->version);
}

static int build_programme(struct build_command *c)
{
    struct past baseline = {0}, last = {0};
    int status = EXIT_TROUBLE;
    c->programme = programme_choose("build", c->workspace, c->folder);
    if (!c->programme || !choose_subject(c))
        return status;
    choose_reports(c);
    if (past_open(c, c->baseline, &baseline) && past_open(c, c->since, &last)) {
        c->against = (plan_baseline){.programme = baseline.programme,
                                     .name = c->baseline,
                                     .last = last.programme,
                                     .last_name = c->since};
        status = build_reports(c);
    }
    past_close(&last);
    past_close(&baseline);
    return status;
}

/* --- Several programmes --- */

/* Whether the one report that was named is about all programmes below the folder. */
static bool is_about_several(const struct build_command *c)
{
    arena *a = arena_new();
    str path = c->reports.count == 1
                   ? template_path(a, &files_on_disk, c->templates, c->folder,
                                   str_join(a, S("reports/"), c->reports.items[0]))
                   : (str){0};
    document *layout = path.n ? read_layout(c, a, c->reports.items[0]) : NULL;
    bool several = layout && str_eq(yaml_text(layout->fields, S("scope")), S("portfolio"));
    arena_free(a);
    return several;
}

static int build_plans(struct build_command *c, const check_result *result)
{
    portfolio *p = portfolio_make(c->workspace->programmes, c->workspace->count, &result->list,
                                  c->check.has_as_of ? &c->check.as_of : NULL);
    int status;
    if (p->count == 0) {
        status = trouble("build", "there is no programme in “%.*s”", STR_ARG(c->folder));
    } else {
        c->portfolio = p;
        c->programme = p->all;
        c->check.as_of = p->as_of;
        c->findings = &result->list;
        status = compose_all(c);
    }
    portfolio_free(p);
    return status;
}

static int build_portfolio(struct build_command *c)
{
    if (c->id.n)
        return trouble("build", "a portfolio is about programmes: it takes no --id");
    check_result result = check_workspace(c->workspace, &c->check);
    int status = result.errors && !c->draft
                     ? refuse_errors("build", &result, "; --draft builds all the same")
                     : build_plans(c, &result);
    check_result_free(&result);
    return status;
}

static int run(struct build_command *c)
{
    workspace_options load = {.templates = c->templates, .jobs = c->check.jobs};
    workspace *w = workspace_load(&c->folder, 1, &load);
    c->workspace = w;
    int status = w->error.n            ? trouble("build", "%.*s", STR_ARG(w->error))
                 : is_about_several(c) ? build_portfolio(c)
                                       : build_programme(c);
    workspace_free(w);
    memory_give_back(); /* pages need far less of it than documents did */
    return status == EXIT_CLEAN ? render_all(c) : status;
}

int command_build(int argc, char **argv)
{
    struct build_command c = {
        .arena = arena_new(), .folder = S("."), .output = S("out"), .format = S("html,pdf")};
    bool helped = false;
    int status = EXIT_TROUBLE;
    if (read_command(&c, argc, argv, &helped)) {
        c.folder = path_tidy(c.folder);
        status = run(&c);
    }
    free_composed(&c);
    free_files(&c);
    arena_free(c.arena);
    return helped ? EXIT_CLEAN : status;
}
