/*
 * What a timeline shows: a row for each work stream, a mark for each date on which one of
 * its milestones falls due, and where mark and name stand.
 *
 * Of very many milestones no chart of single dates can be read. Then a mark stands for all
 * that fall due in a month, and if that is not enough a row for a whole group: chart_detail.
 */
#ifndef PIDC_COMPOSE_CHART_MARKS_H
#define PIDC_COMPOSE_CHART_MARKS_H

#include "compose/chart_labels.h"
#include "compose/chart_time.h"
#include "compose/views_plan.h"

enum {
    CHART_LANE = 125,       /* height of a lane of marks and names */
    CHART_ROW_HEAD = 50,    /* above the lanes of a row: from its first date to its last */
    CHART_DIAMOND = 42,     /* half the width of a mark for a day */
    CHART_NAME_WIDTH = 1180 /* of a row's name beside it */
};

typedef enum chart_detail {
    DETAIL_DATES,  /* a row for each work stream, a mark for each of its dates */
    DETAIL_MONTHS, /* what falls due within one month shares a mark: their number */
    DETAIL_GROUPS, /* the same, with a row for each group of work streams */
    DETAIL_ALL,    /* the same, with one row for all work streams */
} chart_detail;

/* A milestone with a date. */
typedef struct chart_due {
    const event *event;
    date_range range; /* as it is drawn: its own, or the month that it lies in */
    size_t row;       /* 0: the programme's own; the others as `detail` has them, in order */
} chart_due;

/* Milestones of one row that are drawn as one: due[first, first + count). */
typedef struct chart_mark {
    size_t first, count;
    date_range range;
    int left, right;
    str name;
    chart_place place;
} chart_mark;

typedef struct chart_row {
    str title;                /* "Programme", or the name of a work stream or group */
    const stream_group *band; /* that it stands in; NULL for none */
    size_t first, end;        /* its milestones */
    chart_lines name;
    chart_mark *marks;
    size_t count;
    size_t lanes;
    int height;
} chart_row;

typedef struct chart_rows {
    chart_detail detail;
    bool narrow; /* names stand above their rows, as on a phone */
    int width;
    chart_time time;
    chart_due *due; /* dated milestones by row, then by date */
    size_t count;
    size_t beyond; /* of these, how many lie outside the scale */
    chart_row *rows;
    size_t row_count;
} chart_rows;

/* Without a milestone that has a date, `count` is 0 and nothing else is set. */
chart_rows chart_rows_make(view_context *c, chart_detail detail, bool narrow, int width);

/* A day is known, not a month or more. */
bool chart_is_day(const chart_due *due);

#endif
