#!/bin/sh
# Includes go one way: a room of lib/ includes from itself and from the rooms before it in the
# line, and those beside the line from the rooms up to the one named.
set -eu
cd "$1"
line='core read model load check plan compare compose render'
beside='report:check edit:check data:compare'
find lib -name '*.[ch]' -exec awk -v line="$line" -v beside="$beside" '
    BEGIN {
        for (count = split(line, rooms, " "); ++i <= count;)
            place[rooms[i]] = reach[rooms[i]] = i
        for (count = split(beside, rooms, " "); ++k <= count;) {
            split(rooms[k], room, ":")
            reach[room[1]] = place[room[2]]
        }
    }
    match($0, /^# *include "[^"]*\//) {
        split(FILENAME, path, "/")
        from = path[2]
        to = $0
        sub(/^[^"]*"/, "", to)
        sub(/\/.*/, "", to)
        if (from == to || (from in reach && to in place && place[to] <= reach[from]))
            next
        printf "%s:%d: %s/ may not include from %s/\n", FILENAME, FNR, from, to
        wrong = 1
    }
    END { exit wrong }' {} +
