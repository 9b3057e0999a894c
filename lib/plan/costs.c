#include "plan/costs.h"

#include "core/utf8.h"

static void add_money(money *sum, money more, bool *overflow)
{
    if (!money_add(*sum, more, sum))
        *overflow = true;
}

void cost_sums_add(cost_sums *sum, const cost_sums *more)
{
    sum->unknown |= more->unknown;
    sum->invalid |= more->invalid;
    add_money(&sum->gross, more->gross, &sum->invalid);
    add_money(&sum->deductions, more->deductions, &sum->invalid);
    add_money(&sum->net, more->net, &sum->invalid);
}

/* --- By work stream and group --- */

static bool readable(const bound_table *t)
{
    return t->costs && t->costs->column_count > 0;
}

/* Whether an item or deduction was left without an amount: its sum is then not known either. */
static bool leaves_out(const cost_table *t)
{
    for (size_t i = 0; i < t->row_count; i++) {
        money ignored;
        if (cost_row_sign(&t->rows[i]) &&
            cost_row_amount(t, &t->rows[i], &ignored) == AMOUNT_MISSING)
            return true;
    }
    return false;
}

static const bound_table *next_readable(const record *r, const bound_table *after)
{
    do
        after = record_table(r, TABLE_COSTS, after);
    while (after && !readable(after));
    return after;
}

/* Returns how many tables were added. */
static size_t add_tables(const record *r, cost_sums *sums)
{
    size_t count = 0;
    *sums = (cost_sums){0};
    for (const bound_table *t = NULL; (t = next_readable(r, t)) != NULL; count++) {
        cost_sums more = cost_table_sums(t->costs);
        more.unknown |= leaves_out(t->costs);
        cost_sums_add(sums, &more);
    }
    return count;
}

bool record_costs(const record *r, cost_sums *sums)
{
    return add_tables(r, sums) > 0;
}

static stream_cost read_stream(const work_stream *w)
{
    stream_cost c = {.stream = w, .origin = {.record = w->record}};
    const bound_table *first = next_readable(w->record, NULL);
    if (first)
        c.origin = (origin){w->record, first, first->source->span};
    c.tables = add_tables(w->record, &c.sums);
    c.readable = c.tables > 0;
    c.sums.unknown |= !c.readable;
    return c;
}

static void roll_up(costs *c, arena *a, const streams *s)
{
    c->count = s->count;
    c->streams = arena_array(a, s->count, sizeof *c->streams);
    c->groups = arena_array(a, s->group_count, sizeof *c->groups);
    for (size_t i = 0; i < s->count; i++) {
        c->streams[i] = read_stream(&s->items[i]);
        c->unreadable += !c->streams[i].readable;
        cost_sums_add(&c->groups[s->items[i].group], &c->streams[i].sums);
    }
    for (size_t i = 0; i < s->group_count; i++)
        cost_sums_add(&c->total, &c->groups[i]);
}

/* --- By funding source --- */

/* The listed funding source of that id; the last entry is for all others. */
static source_cost *source_of(costs *c, str id)
{
    for (size_t i = 0; i + 1 < c->source_count; i++)
        if (id.n && str_eq(c->sources[i].id, id))
            return &c->sources[i];
    return &c->sources[c->source_count - 1];
}

static void list_sources(costs *c, arena *a, const programme *p, size_t stream_count)
{
    c->source_count = p->reading.funders.count + 1;
    c->sources = arena_array(a, c->source_count, sizeof *c->sources);
    for (size_t i = 0; i < c->source_count; i++) {
        source_cost *s = &c->sources[i];
        bool listed = i < p->reading.funders.count;
        s->id = listed ? p->reading.funders.sources[i].id : (str){0};
        s->title = listed ? p->reading.funders.sources[i].title : S("Other outside funding");
        if (s->title.n == 0)
            s->title = s->id;
        s->by_stream = arena_array(a, stream_count, sizeof *s->by_stream);
    }
}

static void deduct(costs *c, const cost_table *t, const cost_row *row, size_t stream)
{
    source_cost *source = source_of(c, row->funding_source);
    money amount;
    amount_state state = cost_row_amount(t, row, &amount);
    if (state == AMOUNT_UNKNOWN)
        source->asked_unknown = true;
    if (state != AMOUNT_KNOWN)
        return;
    add_money(&source->by_stream[stream], money_size(amount), &c->total.invalid);
    add_money(&source->asked, money_size(amount), &c->total.invalid);
}

static void read_deductions(costs *c, const streams *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const record *r = s->items[i].record;
        for (const bound_table *t = record_table(r, TABLE_COSTS, NULL); t;
             t = record_table(r, TABLE_COSTS, t))
            for (size_t row = 0; readable(t) && row < t->costs->row_count; row++)
                if (t->costs->rows[row].role == ROW_DEDUCTION)
                    deduct(c, t->costs, &t->costs->rows[row], i);
    }
}

/* --- The programme's own funding --- */

static bool is_word_byte(char c)
{
    return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* Whether `text` holds `words` as whole words; both folded. */
static bool holds_words(str text, str words)
{
    for (size_t from = 0; words.n && from + words.n <= text.n;) {
        size_t at = str_find(str_from(text, from), words);
        if (at == (size_t)-1)
            return false;
        size_t start = from + at, end = start + words.n;
        if ((start == 0 || !is_word_byte(text.p[start - 1])) &&
            (end == text.n || !is_word_byte(text.p[end])))
            return true;
        from = start + 1;
    }
    return false;
}

/* The id of the first funding source whose title or id a heading holds, or empty. */
static str heading_source(const programme *p, str heading)
{
    arena *a = arena_new();
    str found = {0}, text = name_fold(a, heading);
    for (size_t i = 0; i < p->reading.funders.count && !found.n; i++) {
        const funding_source *s = &p->reading.funders.sources[i];
        if (holds_words(text, name_fold(a, s->title)) || holds_words(text, name_fold(a, s->id)))
            found = s->id;
    }
    arena_free(a);
    return found;
}

static str without_colon(str label)
{
    label = utf8_trim(label);
    return str_ends(label, S(":")) ? str_slice(label, 0, label.n - 1) : label;
}

static own_block *open_block(costs *c, arena *a, size_t *capacity, const record *self,
                             str label, span at)
{
    c->blocks = arena_grow(a, c->blocks, c->block_count, capacity, sizeof *c->blocks);
    own_block *block = &c->blocks[c->block_count++];
    *block = (own_block){.label = without_colon(label), .origin = {self, c->own, at}};
    return block;
}

static void count_row(own_block *block, const cost_table *t, const cost_row *row)
{
    int sign = cost_row_sign(row);
    money amount = 0;
    amount_state state = sign ? cost_row_amount(t, row, &amount) : AMOUNT_MISSING;
    block->sums.unknown |= state == AMOUNT_UNKNOWN;
    block->sums.invalid |= state == AMOUNT_INVALID;
    if (state != AMOUNT_KNOWN)
        return;
    amount = sign < 0 ? money_size(amount) : amount;
    add_money(sign < 0 ? &block->sums.deductions : &block->sums.gross, amount,
              &block->sums.invalid);
    add_money(&block->sums.net, sign < 0 ? -amount : amount, &block->sums.invalid);
}

static void read_blocks(costs *c, arena *a, const programme *p)
{
    const cost_table *t = c->own->costs;
    own_block *block = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < t->row_count; i++) {
        const cost_row *row = &t->rows[i];
        if (row->role == ROW_HEADING) {
            str label = row->label_cell ? row->label_cell->text : row->label;
            block = open_block(c, a, &capacity, p->self, label, row->source->span);
            block->source = heading_source(p, label);
        } else if (cost_row_sign(row) != 0) {
            if (!block)
                block = open_block(c, a, &capacity, p->self, (str){0}, row->source->span);
            count_row(block, t, row);
        }
    }
}

static void credit_sources(costs *c)
{
    for (size_t i = 0; i < c->block_count; i++) {
        const own_block *block = &c->blocks[i];
        source_cost *source = source_of(c, block->source);
        if (block->source.n == 0)
            continue;
        source->has_own = true;
        source->own_unknown |= block->sums.unknown;
        add_money(&source->own, block->sums.net, &c->own_total.invalid);
    }
}

static void read_own(costs *c, arena *a, const programme *p)
{
    const bound_table *t = p->self ? next_readable(p->self, NULL) : NULL;
    c->own = t;
    if (!t)
        return;
    c->own_total = cost_table_sums(t->costs);
    c->own_total.unknown |= leaves_out(t->costs);
    read_blocks(c, a, p);
    credit_sources(c);
}

/* --- The unit --- */

static void count_units(const record *r, size_t votes[3])
{
    for (const bound_table *t = record_table(r, TABLE_COSTS, NULL); t;
         t = record_table(r, TABLE_COSTS, t))
        if (readable(t)) {
            money_unit unit = t->costs->columns[0].unit;
            votes[unit == UNIT_MILLIONS ? 2 : unit == UNIT_THOUSANDS ? 1 : 0]++;
        }
}

static money_unit common_unit(const streams *s)
{
    size_t votes[3] = {0}, at = 0;
    const work_stream *w;
    for (const record *r; (r = streams_next(s, &at, &w)) != NULL;)
        count_units(r, votes);
    if (votes[1] > votes[0] && votes[1] >= votes[2])
        return UNIT_THOUSANDS;
    return votes[2] > votes[0] ? UNIT_MILLIONS : UNIT_POUNDS;
}

costs *costs_make(arena *a, const streams *s)
{
    costs *c = arena_alloc(a, sizeof *c);
    roll_up(c, a, s);
    list_sources(c, a, s->programme, s->count);
    read_deductions(c, s);
    read_own(c, a, s->programme);
    const source_cost *others = &c->sources[c->source_count - 1];
    if (others->asked == 0 && !others->asked_unknown)
        c->source_count--;
    c->unit = common_unit(s);
    return c;
}
