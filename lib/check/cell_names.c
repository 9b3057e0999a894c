#include "check/cell_names.h"

static const size_t none = (size_t)-1;

span cell_place(const source *s, const table_cell *cell, str name)
{
    size_t at = str_find(source_text(s, cell->span), name);
    if (at == none || name.n == 0)
        return cell->span;
    uint32_t start = cell->span.start + (uint32_t)at;
    return (span){start, start + (uint32_t)name.n};
}

/* A comma or semicolon, or a slash but for that of "PS/WD". */
static bool parts_names(str text, size_t at)
{
    char c = text.p[at];
    return c == ',' || c == ';' || (c == '/' && (at + 1 == text.n || text.p[at + 1] == ' '));
}

bool cell_next(str *rest, str *part)
{
    if (rest->n == 0)
        return false;
    size_t n = 0, depth = 0;
    for (; n < rest->n; n++) {
        char c = rest->p[n];
        if ((unsigned char)c > ';')
            continue; /* a letter, most often */
        if (depth == 0 && parts_names(*rest, n))
            break;
        depth += c == '(';
        depth -= c == ')' && depth;
    }
    *part = str_slice(*rest, 0, n);
    *rest = str_from(*rest, n + 1);
    return true;
}

bool cell_next_of_pair(str *rest, str *part)
{
    if (rest->n == 0)
        return false;
    bool pair = str_find_byte(*rest, ' ') != none; /* or, as most often, a single word */
    size_t at = pair ? str_find(*rest, S(" and ")) : none, size = 5;
    if (pair && at == none)
        at = str_find(*rest, S(" & ")), size = 3;
    *part = at == none ? *rest : str_slice(*rest, 0, at);
    *rest = at == none ? (str){0} : str_from(*rest, at + size);
    return true;
}
