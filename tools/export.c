/* pidc export: a programme as data, in JSON, XML or CSV. */
#include <stdio.h>

#include "data/export.h"
#include "data/export_write.h"
#include "sound.h"

struct export_command {
    arena *arena;
    value_texts folders;
    str format, output, as_of, templates, jobs;
    size_t as; /* one of FORMAT_JSON… */
    check_options check;
};

enum { FORMAT_JSON, FORMAT_XML, FORMAT_CSV, FORMATS };

static bool choose_format(struct export_command *c)
{
    static const str formats[FORMATS] = {S_INIT("json"), S_INIT("xml"), S_INIT("csv")};
    c->as = option_format("export", c->format, formats, FORMATS);
    return c->as != FORMATS;
}

static bool check_operands(const struct export_command *c)
{
    if (c->folders.count > 1) {
        trouble("export", "name one programme; usage: pidc export %s",
                command_named("export")->usage);
        return false;
    }
    if (c->as == FORMAT_CSV && c->output.n == 0) {
        trouble("export", "CSV is a file for each table: name their folder with -o");
        return false;
    }
    return true;
}

static bool read_command(struct export_command *c, int argc, char **argv, bool *helped)
{
    const option options[] = {
        {"--format", NULL, NULL, &c->format, NULL, "FORMAT", "json (the default), xml or csv"},
        {"--output", "-o", NULL, &c->output, NULL, "PATH",
         "write to this file, or for csv into this folder"},
        {"--as-of", NULL, NULL, &c->as_of, NULL, "DATE", "the date of the plan"},
        offer_templates(&c->templates),
        offer_jobs(&c->jobs),
    };
    return options_read(c->arena, command_named("export"), argc, argv, options,
                        sizeof options / sizeof *options, &c->folders, helped) &&
           choose_format(c) && check_operands(c) &&
           option_jobs("export", c->jobs, &c->check.jobs) &&
           option_as_of("export", c->as_of, &c->check);
}

static int write_document(const struct export_command *c, xmlDoc *tree)
{
    buf out = {0};
    if (c->as == FORMAT_JSON)
        export_write_json(&out, tree);
    else
        export_write_xml(&out, tree);
    const file_output file = {c->output, buf_view(&out)};
    int status = c->output.n
                     ? output_files("export", c->arena, path_folder(c->output), &file, 1)
                 : output_write("export", buf_view(&out)) ? EXIT_CLEAN
                                                          : EXIT_TROUBLE;
    buf_free(&out);
    return status;
}

static int write_tree(const struct export_command *c, xmlDoc *tree)
{
    if (c->as != FORMAT_CSV)
        return write_document(c, tree);
    file_output *files;
    size_t count = export_write_csv(c->arena, tree, path_tidy(c->output), &files);
    return output_files("export", c->arena, path_folder(files[0].path), files, count);
}

static int run(struct export_command *c)
{
    sound_programme sound;
    str folder = c->folders.count ? path_tidy(c->folders.items[0]) : S(".");
    int status = sound_open(&sound, "export", folder, c->templates, &c->check);
    if (status == EXIT_CLEAN) {
        xmlDoc *tree = export_make(sound.plan);
        status = write_tree(c, tree);
        xmlFreeDoc(tree);
    }
    sound_close(&sound);
    return status;
}

int command_export(int argc, char **argv)
{
    struct export_command c = {.arena = arena_new(), .format = S("json")};
    bool helped = false;
    int status = EXIT_TROUBLE;
    if (read_command(&c, argc, argv, &helped))
        status = run(&c);
    arena_free(c.arena);
    return helped ? EXIT_CLEAN : status;
}
