#include "render/tags.h"

#include <stdio.h>
#include <stdlib.h>

#include "render/cells.h"
#include "render/role.h"

enum { DEEPEST = 1024, LEAF_ENTRIES = 512 };

/* Which of the structure elements that stand for a node. */
typedef enum part { PART_OUTER, PART_INNER, PART_LABEL, PART_LOOSE } part;

/* A structure element that is open. */
typedef struct element {
    const xmlNode *node;
    part part;
    role role;
    bool kept; /* stays open until the row around it is left */
    bool held; /* a table whose children are kept like those of a row */
    bool has_box;
    uint32_t object;
    uint32_t page;  /* object of the page that its content is on, 0 for none yet */
    uint32_t since; /* page on which it was opened, counted */
    uint32_t count; /* entries of `list` */
    buf list;       /* its K */
    double box[4];
    struct element *parent;
    struct element *first; /* kept children */
    struct element *last;
    struct element *visited; /* the child entered last */
    struct element *next;
} element;

/* A level to be entered, outermost last. */
typedef struct step {
    const xmlNode *node;
    part part;
    role role;
} step;

struct tags {
    pdf_file *file;
    uint32_t root; /* object number of the StructTreeRoot */
    element *document;
    element *current;
    element *spare;
    step steps[DEEPEST];
    uint32_t page;       /* object number */
    uint32_t page_count; /* pages begun */
    uint32_t page_key;
    uint32_t content;  /* contents on the page */
    buf page_parents;  /* their elements */
    buf body;          /* of the object being written */
    cell_names names;  /* of headers */
    uint32_t *parents; /* object by key, for the ParentTree */
    uint32_t parent_count;
    uint32_t parent_capacity;
};

static void *checked(void *p)
{
    if (!p) {
        fprintf(stderr, "pidc: out of memory\n");
        abort();
    }
    return p;
}

static element *new_element(tags *t)
{
    element *e = t->spare;
    if (e) {
        t->spare = e->next;
        buf list = e->list;
        list.n = 0;
        *e = (element){.list = list};
    } else {
        e = checked(calloc(1, sizeof *e));
    }
    return e;
}

static void append_gap(element *e)
{
    if (e->count++)
        buf_byte(&e->list, ' ');
}

static void append_reference(element *e, uint32_t object)
{
    append_gap(e);
    pdf_reference(&e->list, object);
}

static element *open_element(tags *t, element *parent, step s)
{
    element *e = new_element(t);
    e->node = s.node;
    e->part = s.part;
    e->role = s.role;
    e->object = pdf_file_reserve(t->file, 1);
    e->since = t->page_count;
    e->parent = parent;
    if (!parent)
        return e;
    append_reference(parent, e->object);
    e->kept = parent->kept || parent->held || parent->role == ROLE_TR;
    if (!e->kept)
        return e;
    if (parent->last)
        parent->last->next = e;
    else
        parent->first = e;
    parent->last = e;
    return e;
}

tags *tags_new(pdf_file *file)
{
    tags *t = checked(calloc(1, sizeof *t));
    t->file = file;
    t->root = pdf_file_reserve(file, 1);
    t->document = open_element(t, NULL, (step){.role = ROLE_DOCUMENT});
    t->current = t->document;
    return t;
}

static void free_elements(element *e)
{
    for (element *next; e; e = next) {
        next = e->next;
        free_elements(e->first);
        buf_free(&e->list);
        free(e);
    }
}

void tags_free(tags *t)
{
    if (!t)
        return;
    for (element *e = t->current, *parent; e; e = parent) {
        parent = e->parent;
        if (!e->kept) {
            e->next = NULL;
            free_elements(e);
        }
    }
    free_elements(t->spare);
    buf_free(&t->page_parents);
    buf_free(&t->body);
    cell_names_free(&t->names);
    free(t->parents);
    free(t);
}

static bool is_foreign(const element *e, str lang)
{
    for (const xmlNode *n = e->node->parent; n && n->type == XML_ELEMENT_NODE; n = n->parent)
        if (dom_has(n, "lang"))
            return !str_eq(dom_attribute(n, "lang"), lang);
    return true;
}

static void write_language(buf *b, const element *e)
{
    str lang = dom_attribute(e->node, "lang");
    if (e->part == PART_OUTER || lang.n == 0 || !is_foreign(e, lang))
        return;
    buf_str(b, S("/Lang"));
    pdf_text_string(b, lang);
}

static void write_figure(buf *b, const element *e)
{
    buf_str(b, S("/Alt"));
    arena *scratch = arena_new();
    pdf_text_string(b, dom_alternative(scratch, e->node));
    arena_free(scratch);
    buf_str(b, S("/A<</O/Layout/Placement/Block"));
    if (e->has_box) {
        buf_str(b, S("/BBox["));
        for (int i = 0; i < 4; i++) {
            pdf_number(b, e->box[i]);
            buf_byte(b, i < 3 ? ' ' : ']');
        }
    }
    buf_str(b, S(">>"));
}

static void write_attributes(tags *t, buf *b, const element *e)
{
    if (!e->node)
        return;
    write_language(b, e);
    if (e->role == ROLE_TH || e->role == ROLE_TD)
        cell_entries(&t->names, b, e->node, e->role == ROLE_TH, e->object);
    else if (e->role == ROLE_FIGURE)
        write_figure(b, e);
    else if (e->role == ROLE_L && dom_tag(e->node) != TAG_DL)
        buf_format(b, "/A<</O/List/ListNumbering/%s>>",
                   dom_tag(e->node) == TAG_OL ? "Decimal" : "Disc");
}

/* Writes an element that nothing more will come to, its kept children first. */
static void close_element(tags *t, element *e)
{
    for (element *child = e->first, *next; child; child = next) {
        next = child->next;
        close_element(t, child);
    }
    buf *b = &t->body;
    b->n = 0;
    buf_str(b, S("<</S/"));
    buf_str(b, str_of(role_name(e->role)));
    buf_str(b, S("/P "));
    pdf_reference(b, e->parent ? e->parent->object : t->root);
    if (e->page) {
        buf_str(b, S("/Pg "));
        pdf_reference(b, e->page);
    }
    write_attributes(t, b, e);
    if (e->count) {
        buf_str(b, e->count > 1 ? S("/K[") : S("/K "));
        buf_str(b, buf_view(&e->list));
        buf_str(b, e->count > 1 ? S("]") : S(""));
    }
    buf_str(b, S(">>"));
    pdf_file_object(t->file, e->object, buf_view(b));
    e->next = t->spare;
    e->first = NULL;
    t->spare = e;
}

/* Goes up to `to`, which is open, and closes what is left unless it is kept. */
static void leave(tags *t, element *to)
{
    while (t->current != to) {
        element *left = t->current;
        t->current = left->parent;
        if (!left->kept)
            close_element(t, left);
    }
}

static element *open_with(const tags *t, const xmlNode *node, part p)
{
    for (element *e = t->current; e; e = e->parent)
        if (e->node == node && e->part == p)
            return e;
    return NULL;
}

/* In a table that is held, or below one, but not within its rows. */
static bool in_pieces(const element *e)
{
    return e->held || (e->kept && (e->role == ROLE_TBODY || e->role == ROLE_THEAD ||
                                   e->role == ROLE_TFOOT));
}

static bool is_step(const element *e, step s)
{
    return e && e->node == s.node && e->part == s.part;
}

/* A part of a held table, or a row of it, when the next piece begins: in the same order. */
static element *held_child(const element *parent, step s)
{
    element *first = parent->first, *at = parent->visited;
    element *tried[] = {at, at ? at->next : NULL, first, first ? first->next : NULL};
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++)
        if (is_step(tried[i], s))
            return tried[i];
    return NULL;
}

/*
 * A child that was left when a row went on to the next page: of a row the cell
 * after the one entered last, of anything else the last one.
 */
static element *kept_child(const tags *t, const element *parent, step s)
{
    if (in_pieces(parent))
        return held_child(parent, s);
    if (!parent->first || parent->since == t->page_count)
        return NULL;
    if (parent->role != ROLE_TR)
        return is_step(parent->last, s) ? parent->last : NULL;
    element *start =
        parent->visited && parent->visited->next ? parent->visited->next : parent->first;
    element *e = start;
    do {
        if (is_step(e, s))
            return e;
        e = e->next ? e->next : parent->first;
    } while (e != start);
    return NULL;
}

static void enter_child(tags *t, step s)
{
    element *parent = t->current, *child = kept_child(t, parent, s);
    if (!child)
        child = open_element(t, parent, s);
    parent->visited = child;
    t->current = child;
}

/* Lists the levels from `node` outwards to the innermost that is open already. */
static size_t missing_steps(tags *t, const xmlNode *node, bool label, bool content,
                            element **base)
{
    size_t count = 0;
    *base = t->document;
    bool holder = !content;
    for (const xmlNode *n = node; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
        bool labelled = label && n == node;
        roles r = roles_of(n, labelled);
        if (r.inner == ROLE_NONE || count + 3 > DEEPEST)
            continue;
        if (!holder && !role_holds_content(r.inner))
            t->steps[count++] = (step){node, PART_LOOSE, ROLE_P};
        holder = true;
        part inner = labelled ? PART_LABEL : PART_INNER;
        if ((*base = open_with(t, n, inner)))
            return count;
        t->steps[count++] = (step){n, inner, r.inner};
        if (r.outer != ROLE_NONE) {
            if ((*base = open_with(t, r.outer_node, PART_OUTER)))
                return count;
            t->steps[count++] = (step){r.outer_node, PART_OUTER, r.outer};
        }
    }
    if (!holder)
        t->steps[count++] = (step){node, PART_LOOSE, ROLE_P};
    *base = t->document;
    return count;
}

static element *enter(tags *t, const xmlNode *node, bool label, bool content)
{
    element *base;
    size_t count = missing_steps(t, node, label, content, &base);
    /* Loose text that is open already under the same element goes on. */
    if (count == 1 && t->steps[0].part == PART_LOOSE && is_step(t->current, t->steps[0]))
        return t->current;
    leave(t, base);
    while (count)
        enter_child(t, t->steps[--count]);
    return t->current;
}

static uint32_t new_key(tags *t, uint32_t object)
{
    if (t->parent_count == t->parent_capacity) {
        t->parent_capacity = t->parent_capacity ? t->parent_capacity * 2 : 256;
        t->parents = checked(realloc(t->parents, t->parent_capacity * sizeof *t->parents));
    }
    t->parents[t->parent_count] = object;
    return t->parent_count++;
}

uint32_t tags_page_begin(tags *t, uint32_t object)
{
    t->page = object;
    t->page_count++;
    t->content = 0;
    t->page_parents.n = 0;
    t->page_key = new_key(t, pdf_file_reserve(t->file, 1));
    return t->page_key;
}

void tags_page_end(tags *t)
{
    buf b = {0};
    buf_format(&b, "[%.*s]", STR_ARG(buf_view(&t->page_parents)));
    pdf_file_object(t->file, t->parents[t->page_key], buf_view(&b));
    buf_free(&b);
}

tag_content tags_add(tags *t, const xmlNode *node, tag_part what)
{
    element *e = enter(t, node, what == TAG_PART_LABEL, true);
    if (!e->page)
        e->page = t->page;
    append_gap(e);
    if (e->page == t->page)
        pdf_integer(&e->list, t->content);
    else
        buf_format(&e->list, "<</Type/MCR/Pg %u 0 R/MCID %u>>", t->page, t->content);
    pdf_reference(&t->page_parents, e->object);
    buf_byte(&t->page_parents, ' ');
    return (tag_content){t->content++, role_name(e->role)};
}

void tags_open(tags *t, const xmlNode *node)
{
    enter(t, node, false, false);
}

void tags_hold(tags *t, const xmlNode *table)
{
    enter(t, table, false, false)->held = true;
}

void tags_close(tags *t)
{
    leave(t, t->document);
}

void tags_empty_cells(tags *t, const xmlNode *row, uint32_t count)
{
    element *e = enter(t, row, false, false);
    for (uint32_t i = 0; e->role == ROLE_TR && i < count; i++) {
        uint32_t object = pdf_file_reserve(t->file, 1);
        buf b = {0};
        buf_format(&b, "<</S/TD/P %u 0 R>>", e->object);
        pdf_file_object(t->file, object, buf_view(&b));
        buf_free(&b);
        append_reference(e, object);
    }
}

uint32_t tags_add_link(tags *t, const xmlNode *link, uint32_t annotation)
{
    element *e = enter(t, link, false, false);
    if (!e->page)
        e->page = t->page;
    append_gap(e);
    buf_str(&e->list, S("<</Type/OBJR/Obj "));
    pdf_reference(&e->list, annotation);
    if (e->page != t->page) {
        buf_str(&e->list, S("/Pg "));
        pdf_reference(&e->list, t->page);
    }
    buf_str(&e->list, S(">>"));
    return new_key(t, e->object);
}

void tags_set_box(tags *t, const xmlNode *picture, const double box[4])
{
    element *e = enter(t, picture, false, false);
    e->has_box = true;
    for (int i = 0; i < 4; i++)
        e->box[i] = box[i];
}

static uint32_t write_leaf(tags *t, uint32_t first, uint32_t end)
{
    uint32_t number = pdf_file_reserve(t->file, 1);
    buf b = {0};
    buf_format(&b, "<</Limits[%u %u]/Nums[", first, end - 1);
    for (uint32_t key = first; key < end; key++)
        buf_format(&b, "%s%u %u 0 R", key > first ? " " : "", key, t->parents[key]);
    buf_str(&b, S("]>>"));
    pdf_file_object(t->file, number, buf_view(&b));
    buf_free(&b);
    return number;
}

/* The number tree from keys to elements, in leaves of a few hundred. */
static uint32_t write_parent_tree(tags *t)
{
    uint32_t number = pdf_file_reserve(t->file, 1);
    buf b = {0};
    buf_str(&b, S("<</Kids["));
    for (uint32_t first = 0; first < t->parent_count; first += LEAF_ENTRIES) {
        uint32_t end = first + LEAF_ENTRIES;
        buf_format(&b, "%u 0 R ",
                   write_leaf(t, first, end < t->parent_count ? end : t->parent_count));
    }
    buf_str(&b, S("]>>"));
    pdf_file_object(t->file, number, buf_view(&b));
    buf_free(&b);
    return number;
}

uint32_t tags_finish(tags *t)
{
    leave(t, t->document);
    uint32_t document = t->document->object;
    close_element(t, t->document);
    t->document = t->current = NULL;
    uint32_t parents = write_parent_tree(t), names = cell_names_write(&t->names, t->file);
    buf b = {0};
    buf_format(&b, "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u",
               document, parents, t->parent_count);
    if (names)
        buf_format(&b, "/IDTree %u 0 R", names);
    buf_str(&b, S(">>"));
    pdf_file_object(t->file, t->root, buf_view(&b));
    buf_free(&b);
    return t->root;
}
