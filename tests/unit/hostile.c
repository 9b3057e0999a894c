#include "hostile.h"

static const str pieces[] = {
    S_INIT("\0"),
    S_INIT("\x01\x02\x1B[31m"),
    S_INIT("\""),
    S_INIT("'"),
    S_INIT("\\"),
    S_INIT("]]>"),
    S_INIT("<!--"),
    S_INIT("&amp;"),
    S_INIT("</failure>"),
    S_INIT("\r\n::x::"),
    S_INIT("\t"),
    S_INIT("\xE2\x80\xA8"),
    S_INIT("漢字"),
    S_INIT("e\xCC\x81"),
    S_INIT("\xF0\x9F\x99\x82"),
    S_INIT("\xEF\xBF\xBE"),
    S_INIT("\xEF\xBF\xBF"),
    S_INIT("\xC2\x85"),
    S_INIT("\xA3"),
    S_INIT("\xE2\x82"),
    S_INIT("\xED\xA0\x80"),
    S_INIT("\xE2\x80\xAE"),
    S_INIT("%0A%"),
    S_INIT("\xEF\xBB\xBF"),
    S_INIT("\x7F"),
    S_INIT("\xF0"),
    S_INIT("${{ x }}"),
    S_INIT("words "),
    S_INIT("../"),
    S_INIT(":"),
};

enum { PIECES = sizeof pieces / sizeof *pieces };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static str hostile_text(arena *a, uint32_t *seed)
{
    buf text = {0};
    for (uint32_t n = next_random(seed) % 12; n; n--)
        buf_str(&text, pieces[next_random(seed) % PIECES]);
    str copy = str_copy(a, buf_view(&text));
    buf_free(&text);
    return copy;
}

static void add_finding(diagnostics *list, const source *s, uint32_t *seed)
{
    span at = {next_random(seed) % (uint32_t)(s->text.n + 1), 0};
    at.end = at.start + next_random(seed) % ((uint32_t)s->text.n - at.start + 1);
    diagnostic *d = diagnose(list, (rule)(next_random(seed) % RULE_COUNT), s, at, "%s", "");
    d->severity = (severity)(SEVERITY_NOTE + next_random(seed) % 3);
    d->message = hostile_text(list->arena, seed);
    d->label = hostile_text(list->arena, seed);
    d->hint = hostile_text(list->arena, seed);
    d->note = hostile_text(list->arena, seed);
    diagnostic_fix(list, d, at, hostile_text(list->arena, seed));
    diagnostic_relate(list, d, s, at, "%s", "");
    d->related->message = hostile_text(list->arena, seed);
}

diagnostics hostile_findings(arena *a, uint32_t *seed)
{
    diagnostics list = diagnostics_new(a);
    source *s = arena_alloc(a, sizeof *s);
    str path = str_join(a, S("x"), hostile_text(a, seed));
    *s = source_new(a, path, hostile_text(a, seed));
    for (int i = 0; i < HOSTILE_FINDINGS; i++)
        add_finding(&list, s, seed);
    diagnostics_sort(&list);
    return list;
}
