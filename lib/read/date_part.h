/*
 * One written date without the words around it: "end May 2008", "Q3 2009/10",
 * "June". What it leaves out another part may supply: date_text.c joins parts to
 * ranges.
 */
#ifndef PIDC_READ_DATE_PART_H
#define PIDC_READ_DATE_PART_H

#include "read/date_text.h"
#include "read/token.h"

typedef enum date_shape {
    SHAPE_DAY,
    SHAPE_MONTH,
    SHAPE_QUARTER,
    SHAPE_SEASON,
    SHAPE_YEAR,
    SHAPE_PROGRAMME_YEAR,
} date_shape;

/* Which days of it are meant. */
typedef enum date_edge {
    EDGE_NONE,
    EDGE_EARLY,
    EDGE_MID,
    EDGE_LATE,
    EDGE_START,
    EDGE_END,
} date_edge;

typedef struct date_part {
    date_shape shape;
    date_edge edge;
    int year;       /* 0 when not written; the first of a financial year */
    bool financial; /* the year runs from April */
    int month;      /* of a day or month; 0 when not written */
    int day;        /* of a day */
    int number;     /* of a quarter (from 1), season (spring is 1) or programme year */
} date_part;

/* Reads all tokens as one part; false when they are none. Commas, "of" and "the" are gone. */
bool date_part_read(const token *list, size_t count, date_part *part);

/*
 * Reads what nearly all dates look like, "October 2008", "31 October 2008", "end October
 * 2008" and "2008-10-31", without cutting it into tokens; false for any other text. What it
 * reads, date_part_read reads alike.
 */
bool date_part_plain(str text, date_part *part);

/*
 * The days that a part means, from its own year; `start` is the programme's first day or
 * NULL. DATE_KNOWN, DATE_IMPOSSIBLE, or DATE_INVALID with *reason.
 */
date_state date_part_range(const date_part *part, const day *start, date_range *range,
                           const char **reason);

/* 8 is 2008, 70 is 1970, 1999 stays: the year that a figure of two or four digits means. */
int date_written_year(const token *t);

/* Marks that join: "–" and "—", "-" in its forms, "/". */
bool date_is_dash(const token *t);
bool date_is_hyphen(const token *t);
bool date_is_slash(const token *t);

#endif
