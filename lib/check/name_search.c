#include "check/name_search.h"

#include <stdint.h>

#include "core/map.h"

enum {
    LONGEST_WORD = 64, /* bytes; a longer word is no word of a name */
    BEGINNING = 3      /* bytes by which most words are told to begin no name */
};

static const size_t none = (size_t)-1;

/* A state: the words of some name's beginning. Node 0 is the root. */
struct node {
    size_t word, depth;          /* the last word, and how many there are */
    size_t first_child, sibling; /* the tree of names */
    size_t fallback;             /* the longest other beginning that ends like this one */
    size_t output;               /* the nearest node down the fallbacks that ends a name */
    size_t name;                 /* the name that ends here, or none */
};

/* What leads from a node to a child: its bytes are the child's key. */
struct edge {
    size_t node, word;
};

struct name_search {
    arena *arena;
    map words;
    size_t word_count, name_count;
    struct node *nodes;
    size_t node_count, node_capacity;
    map children; /* by edge */
    size_t deepest;
    /* Bytes that names begin with, in any case, have a bit each: for the first, second and
       third byte of a text those of the names that it fits. */
    unsigned char fits[BEGINNING][256];
    size_t first_count;
    const char **starts; /* where the last `deepest` words of a text began */
};

/* --- Words --- */

/* Does a word begin or go on at `at`: no space, dash or quotation mark? */
static bool is_word(str text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    if (c < 0x80)
        return ascii_is_alnum((char)c);
    if (c == 0xE2 && at + 2 < text.n && (unsigned char)text.p[at + 1] == 0x80)
        return false; /* general punctuation */
    if (c == 0xC2 && at + 1 < text.n && (unsigned char)text.p[at + 1] == 0xA0)
        return false; /* no-break space */
    return true;
}

/* Moves over what is no word; its bytes after the first are none either. */
static size_t gap_end(str text, size_t at)
{
    while (at < text.n && !is_word(text, at)) {
        at++;
        while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

static bool next_word(str text, size_t *at, str *word)
{
    size_t start = gap_end(text, *at), end = start;
    while (end < text.n && is_word(text, end))
        end++;
    *at = end;
    if (end == start)
        return false;
    *word = str_slice(text, start, end);
    return true;
}

/* The word in lower case in `room`, which has as many bytes. */
static str fold(str word, char *room)
{
    for (size_t i = 0; i < word.n; i++)
        room[i] = ascii_lower(word.p[i]);
    return (str){room, word.n};
}

/* The number of a word that some name has, or none. */
static size_t known_word(const name_search *s, str word)
{
    char room[LONGEST_WORD];
    return word.n <= sizeof room ? map_get(&s->words, fold(word, room)) : none;
}

static size_t add_word(name_search *s, str word)
{
    if (word.n > LONGEST_WORD)
        return none;
    size_t known = map_add(&s->words, fold(word, arena_bytes(s->arena, word.n)), s->word_count);
    return known == none ? s->word_count++ : known;
}

/* --- Where a name may begin --- */

/* The bit of names that begin with this byte, in any case: there are eight to go round. */
static unsigned char first_bit(name_search *s, char byte)
{
    unsigned char *bit = &s->fits[0][(unsigned char)byte];
    if (*bit == 0)
        *bit = (unsigned char)(1 << (s->first_count++ & 7));
    return *bit;
}

static void note_beginning(name_search *s, str word)
{
    unsigned char bit = first_bit(s, word.p[0]);
    for (size_t at = 0; at < BEGINNING && at < word.n; at++) {
        s->fits[at][(unsigned char)word.p[at]] |= bit;
        if (ascii_is_alpha(word.p[at]))
            s->fits[at][(unsigned char)(word.p[at] ^ 0x20)] |= bit;
    }
    for (size_t at = word.n; at < BEGINNING; at++)
        for (size_t byte = 0; byte < 256; byte++)
            s->fits[at][byte] |= bit;
}

/* Does a word begin at `at`: what stands before it is none? */
static bool begins_word(str text, size_t at)
{
    size_t before = at;
    if (at == 0)
        return true;
    do
        before--;
    while (before > 0 && at - before < 4 && ((unsigned char)text.p[before] & 0xC0) == 0x80);
    return !is_word(text, before) && is_word(text, at);
}

/* The next place from `at` on with the first bytes of a name, or the last of the text. */
static size_t next_fit(const name_search *s, str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p;
    for (; at + 2 < text.n; at++) {
        unsigned char bits = s->fits[0][p[at]] & s->fits[1][p[at + 1]];
        if (bits && bits & s->fits[2][p[at + 2]])
            break;
    }
    return at;
}

/* The next place from `at` on where a name may begin: very few words get as far. */
static size_t next_beginning(const name_search *s, str text, size_t at)
{
    do
        at = next_fit(s, text, at);
    while (at < text.n && !begins_word(text, at) && ++at);
    return at;
}

/* --- The tree --- */

static str edge_key(const struct edge *edge)
{
    return (str){(const char *)edge, sizeof *edge};
}

/* The child of a node by a word; 0 when there is none. */
static size_t child_of(const name_search *s, size_t node, size_t word)
{
    struct edge edge = {node, word};
    size_t child = map_get(&s->children, edge_key(&edge));
    return child == none ? 0 : child;
}

static size_t add_node(name_search *s, size_t word, size_t depth)
{
    s->nodes =
        arena_grow(s->arena, s->nodes, s->node_count, &s->node_capacity, sizeof *s->nodes);
    s->nodes[s->node_count] = (struct node){.word = word, .depth = depth, .name = none};
    return s->node_count++;
}

static size_t add_child(name_search *s, size_t node, size_t word)
{
    struct edge *edge = arena_bytes(s->arena, sizeof *edge);
    *edge = (struct edge){node, word};
    size_t child = map_add(&s->children, edge_key(edge), s->node_count);
    if (child != none)
        return child;
    child = add_node(s, word, s->nodes[node].depth + 1);
    s->nodes[child].sibling = s->nodes[node].first_child;
    s->nodes[node].first_child = child;
    return child;
}

name_search *name_search_new(arena *a)
{
    name_search *s = arena_alloc(a, sizeof *s);
    s->arena = a;
    s->words = map_new(a);
    s->children = map_new(a);
    add_node(s, none, 0);
    return s;
}

size_t name_search_add(name_search *s, str name)
{
    size_t node = 0, at = 0;
    str word;
    while (next_word(name, &at, &word)) {
        size_t number = add_word(s, word);
        if (number == none)
            return none;
        if (node == 0)
            note_beginning(s, word);
        node = add_child(s, node, number);
    }
    if (node == 0)
        return none;
    if (s->nodes[node].name == none)
        s->nodes[node].name = s->name_count++;
    if (s->nodes[node].depth > s->deepest)
        s->deepest = s->nodes[node].depth;
    return s->nodes[node].name;
}

size_t name_search_count(const name_search *s)
{
    return s->name_count;
}

/* --- Searching --- */

/* From `node` down its fallbacks to one that goes on with `word`, or to the root. */
static size_t advance(const name_search *s, size_t node, size_t word)
{
    size_t child;
    while (!(child = child_of(s, node, word)) && node)
        node = s->nodes[node].fallback;
    return child;
}

static void link_node(name_search *s, size_t parent, size_t node)
{
    struct node *n = &s->nodes[node];
    n->fallback = parent ? advance(s, s->nodes[parent].fallback, n->word) : 0;
    const struct node *f = &s->nodes[n->fallback];
    n->output = f->name != none ? n->fallback : f->output;
}

/* Breadth first, so that what a node falls back on is linked before it. */
void name_search_ready(name_search *s)
{
    size_t *queue = arena_array(s->arena, s->node_count, sizeof *queue);
    size_t head = 0, tail = 0;
    for (queue[tail++] = 0; head < tail; head++) {
        size_t parent = queue[head];
        for (size_t n = s->nodes[parent].first_child; n; n = s->nodes[n].sibling) {
            link_node(s, parent, n);
            queue[tail++] = n;
        }
    }
    s->starts = arena_array(s->arena, s->deepest + 1, sizeof *s->starts);
}

/* Reports the names that end with word number `count`; false when that is enough. */
static bool report(const name_search *s, size_t node, size_t count, const char *end,
                   name_found *found, void *context)
{
    if (s->nodes[node].name == none)
        node = s->nodes[node].output;
    for (; node; node = s->nodes[node].output) {
        const char *start = s->starts[(count - s->nodes[node].depth) % s->deepest];
        if (!found(context, s->nodes[node].name, (str){start, (size_t)(end - start)}))
            return false;
    }
    return true;
}

void name_search_text(name_search *s, str text, name_found *found, void *context)
{
    size_t node = 0, at = 0, count = 0;
    str word;
    if (s->deepest == 0)
        return;
    for (;;) {
        if (node == 0)
            at = next_beginning(s, text, at);
        if (!next_word(text, &at, &word))
            break;
        s->starts[count++ % s->deepest] = word.p;
        size_t number = known_word(s, word);
        node = number == none ? 0 : advance(s, node, number);
        if (node && !report(s, node, count, word.p + word.n, found, context))
            break;
    }
}
