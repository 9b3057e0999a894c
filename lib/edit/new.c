#include "edit/new.h"

/* `id` as a YAML scalar in double quotes. */
static void add_quoted(buf *out, str id)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < id.n; i++) {
        unsigned char c = (unsigned char)id.p[i];
        if (c < 0x20 || c == 0x7F) {
            buf_format(out, "\\x%02X", c);
            continue;
        }
        if (c == '"' || c == '\\')
            buf_byte(out, '\\');
        buf_byte(out, (char)c);
    }
    buf_byte(out, '"');
}

/* The end of the line that holds `at`, its line end included. */
static uint32_t line_end(str text, uint32_t at)
{
    size_t hit = str_find_byte(str_from(text, at), '\n');
    return hit == (size_t)-1 ? (uint32_t)text.n : at + (uint32_t)hit + 1;
}

/* Behind a directive and its line; a blank line after it goes too when one stands before. */
static uint32_t behind(str text, const directive *d)
{
    uint32_t end = line_end(text, d->span.end);
    bool blank_before = d->span.start >= 2 && text.p[d->span.start - 1] == '\n' &&
                        text.p[d->span.start - 2] == '\n';
    if (blank_before && end < text.n && text.p[end] == '\n')
        end++;
    return end;
}

str new_document(arena *a, const document *t, str id)
{
    str text = t->source.text;
    const yaml_node *old = yaml_get(t->fields, S("id"));
    buf out = {0};
    uint32_t at = 0;
    if (old) {
        uint32_t quote = old->quoted ? 1 : 0;
        buf_str(&out, str_slice(text, 0, old->span.start - quote));
        add_quoted(&out, id);
        at = old->span.end + quote;
    }
    for (const directive *d = t->directives; d; d = d->next) {
        if (d->span.start < at)
            continue;
        buf_str(&out, str_slice(text, at, d->span.start));
        at = behind(text, d);
    }
    buf_str(&out, str_from(text, at));
    str made = str_copy(a, buf_view(&out));
    buf_free(&out);
    return made;
}

str new_file_name(arena *a, str id)
{
    buf name = {0};
    for (size_t i = 0; i < id.n; i++) {
        if (ascii_is_alnum(id.p[i]))
            buf_byte(&name, ascii_lower(id.p[i]));
        else if (name.n && name.p[name.n - 1] != '-')
            buf_byte(&name, '-');
    }
    while (name.n && name.p[name.n - 1] == '-')
        name.n--;
    str made = str_format(a, "%.*s.md", name.n ? (int)name.n : 8, name.n ? name.p : "document");
    buf_free(&name);
    return made;
}
