#include "compose/chart_labels.h"

static bool is_free(const chart_lane *lane, int first, int end)
{
    for (size_t i = 0; i < lane->count; i++)
        if (first < lane->taken[i].end && lane->taken[i].first < end)
            return false;
    return true;
}

static chart_lane *add_lane(chart_lanes *l)
{
    l->lanes = arena_grow(l->arena, l->lanes, l->count, &l->capacity, sizeof *l->lanes);
    l->lanes[l->count] = (chart_lane){0};
    return &l->lanes[l->count++];
}

static void take(chart_lanes *l, chart_lane *lane, int first, int end)
{
    lane->taken =
        arena_grow(l->arena, lane->taken, lane->count, &lane->capacity, sizeof *lane->taken);
    lane->taken[lane->count++] = (struct chart_taken){first, end};
}

/* Takes [first, end) and the gap around it, if it lies within the edges and is free. */
static bool try_place(chart_lanes *l, chart_lane *lane, int first, int end)
{
    if (first < l->left || end > l->right || !is_free(lane, first, end + CHART_GAP))
        return false;
    take(l, lane, first, end + CHART_GAP);
    return true;
}

static bool place_in(chart_lanes *l, chart_lane *lane, int first, int end, int width,
                     chart_place *place)
{
    int beside = width ? width + CHART_GAP : 0;
    if (try_place(l, lane, first, end + beside)) {
        place->side = CHART_AFTER;
        place->x = end + CHART_GAP;
        return true;
    }
    if (!try_place(l, lane, first - beside, end))
        return false;
    place->side = CHART_BEFORE;
    place->x = first - beside;
    return true;
}

/* Two new lanes: the mark alone in the upper one, its name in the other. */
static chart_place place_below(chart_lanes *l, int first, int end, int width)
{
    chart_place place = {.lane = l->count, .side = CHART_BELOW, .x = first};
    if (place.x + width > l->right)
        place.x = l->right - width;
    if (place.x < l->left)
        place.x = l->left;
    take(l, add_lane(l), first, end + CHART_GAP);
    take(l, add_lane(l), place.x, place.x + width + CHART_GAP);
    return place;
}

chart_place chart_place_label(chart_lanes *l, int first, int end, int width)
{
    chart_place place = {0};
    for (; place.lane < l->count; place.lane++)
        if (place_in(l, &l->lanes[place.lane], first, end, width, &place))
            return place;
    chart_lane trial = {0};
    if (!place_in(l, &trial, first, end, width, &place))
        return place_below(l, first, end, width);
    *add_lane(l) = trial;
    return place;
}
