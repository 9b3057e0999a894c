/* Documents as data: what each states, before anything is computed from it. */
#include "compare/columns.h"
#include "compare/field_name.h"
#include "compare/passages.h"
#include "compare/words.h"
#include "data/export.h"
#include "data/tree.h"

struct exporting {
    arena *arena; /* of one document */
    const programme *programme;
    const record *record;
    str currency;
};

/* --- Fields --- */

/* Goes down: depth is bounded by the reader. */
static void export_field(const struct exporting *e, xmlNode *parent, str name,
                         const yaml_node *node)
{
    size_t number = 0;
    if (node->kind == YAML_SCALAR) {
        xmlNode *field = data_add(parent, "field");
        data_set(field, "name", name);
        data_set_line(field, e->record, node->span);
        data_text(field, node->text);
        return;
    }
    for (const yaml_node *n = node->first; n; n = n->next, number++) {
        str key = field_key(e->arena, node, n, number);
        export_field(e, parent, field_name(e->arena, name, node, n, key), n);
    }
}

/* --- Sections --- */

static void export_sections(const struct exporting *e, xmlNode *parent)
{
    const record *r = e->record;
    passages all = passages_read(e->arena, r);
    for (size_t i = 0; i < all.count; i++) {
        const passage *p = &all.items[i];
        if (!p->section && p->count == 0)
            continue;
        xmlNode *section = data_add(parent, "section");
        data_set_number(section, "level", p->section ? p->section->level : 0);
        data_set(section, "title", p->section ? p->section->title : S(""));
        data_set_line(section, r, p->section ? p->section->heading_span : record_first_line(r));
        data_set_number(section, "words", (int64_t)p->count);
        data_text(section, p->text);
    }
}

/* --- Tables --- */

static void export_columns(xmlNode *parent, const table_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        xmlNode *column = data_add(parent, "column");
        data_set(column, "header", columns->header->cells[i].text);
        data_set(column, "role", column_role_word(columns->roles[i]));
        data_set(column, "type", cell_type_word(columns->types[i]));
        if (columns->types[i] == CELL_AMOUNT)
            data_set_some(column, "unit", money_unit_word(columns->units[i]));
    }
}

/* Words in a column of costs that state no amount are a text like any other. */
static void set_amount(const struct exporting *e, xmlNode *cell, str text, money_unit unit)
{
    amount value = amount_parse(text, unit);
    bool is_amount = value.state != AMOUNT_INVALID;
    data_set(cell, "type", cell_type_word(is_amount ? CELL_AMOUNT : CELL_TEXT));
    if (is_amount)
        data_set(cell, "state", amount_state_word(value.state));
    if (value.state == AMOUNT_KNOWN)
        data_set_money(cell, value.pence, e->currency);
}

static void set_value(const struct exporting *e, xmlNode *cell, cell_type type, str text,
                      money_unit unit)
{
    if (type == CELL_AMOUNT) {
        set_amount(e, cell, text, unit);
        return;
    }
    data_set(cell, "type", cell_type_word(type));
    if (type == CELL_DATE) {
        date_value date = date_parse(text, e->programme->reading.start);
        data_set_date(cell, &date, text);
    } else if (type == CELL_EFFORT) {
        effort value = effort_parse(text, &e->programme->reading.calendar);
        data_set_effort(cell, &value);
    }
}

static void export_cells(const struct exporting *e, xmlNode *parent,
                         const table_columns *columns, const table_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        bool known = i < columns->count;
        const table_cell *from = &row->cells[i];
        xmlNode *cell = data_add(parent, "cell");
        data_set(cell, "header", known ? columns->header->cells[i].text : S(""));
        data_set(cell, "role", column_role_word(known ? columns->roles[i] : COLUMN_OTHER));
        set_value(e, cell, known ? columns->types[i] : CELL_TEXT, from->text,
                  known ? columns->units[i] : UNIT_NONE);
        data_set_line(cell, e->record, from->span);
        data_text(cell, from->text);
    }
}

static str label_text(const cost_table *t, size_t row)
{
    const table_cell *cell = t->rows[row].label_cell;
    return cell ? cell->text : (str){0};
}

static void export_rows(const struct exporting *e, xmlNode *parent, const bound_table *t,
                        const table_columns *columns)
{
    str block = {0};
    for (size_t i = 0; i < t->row_count; i++) {
        xmlNode *row = data_add(parent, "row");
        data_set_number(row, "number", (int64_t)i + 1);
        if (t->costs) {
            if (t->costs->rows[i].role == ROW_HEADING)
                block = label_text(t->costs, i);
            data_set(row, "role", row_role_word(t->costs->rows[i].role));
            data_set_some(row, "block", block);
        }
        data_set_line(row, e->record, t->rows[i].source->span);
        export_cells(e, data_add(row, "cells"), columns, t->rows[i].source);
    }
}

static void export_tables(const struct exporting *e, xmlNode *parent)
{
    for (size_t i = 0; i < e->record->table_count; i++) {
        const bound_table *t = &e->record->tables[i];
        table_columns columns = columns_read(e->arena, t);
        xmlNode *table = data_add(parent, "table");
        data_set(table, "kind", t->kind->name);
        data_set(table, "section", t->spec->title);
        if (t->costs)
            data_set_bool(table, "rounded", t->costs->rounded);
        data_set_line(table, e->record, t->source->span);
        export_columns(data_add(table, "columns"), &columns);
        export_rows(e, data_add(table, "rows"), t, &columns);
    }
}

/* --- Documents --- */

static void export_document(xmlNode *parent, const programme *p, const record *r, str currency)
{
    struct exporting e = {arena_new(), p, r, currency};
    xmlNode *node = data_add(parent, "document");
    data_set(node, "kind", r->kind.text);
    data_set(node, "id", r->id.text);
    data_set(node, "title", r->title.text);
    data_set_some(node, "short-title", r->short_title.text);
    data_set_some(node, "version", r->version.text);
    data_set_some(node, "status", record_value(r, S("status")).text);
    data_set_some(node, "date", r->date.text);
    data_set_bool(node, "live", record_is_live(r));
    data_set(node, "path", r->document->source.path);
    xmlNode *fields = data_add(node, "fields");
    if (r->document->fields)
        export_field(&e, fields, (str){0}, r->document->fields);
    export_sections(&e, data_add(node, "sections"));
    export_tables(&e, data_add(node, "tables"));
    arena_free(e.arena);
}

void export_documents(xmlNode *parent, const plan *p, str currency)
{
    for (size_t i = 0; i < p->programme->count; i++)
        export_document(parent, p->programme, p->programme->records[i], currency);
}
