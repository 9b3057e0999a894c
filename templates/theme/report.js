// Lets readers sort tables that are lists, and prints what is folded. Without it every table is
// there, in the order of the report.
"use strict";
(() => {
    const months = ["january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december"];
    const scale = ["very low", "low", "medium", "high", "very high"];
    const words = new Intl.Collator("en-GB", { numeric: true });

    const parts = { early: 1, start: 1, mid: 11, late: 21, end: 30 };

    // 8 May 2008, late May 2008, May 2008, 2008, 2008/09: as a number that grows with time,
    // or null. Of those that begin together the shorter comes first.
    const time = text => {
        const found = /^(?:(\d{1,2}|early|start|mid|late|end) )?(?:([a-z]+) )?(\d{4})(?:\/\d\d)?$/
            .exec(text);
        if (!found || found[2] && !months.includes(found[2]))
            return null;
        const [, part = "", month, year] = found;
        return year * 500 + months.indexOf(month) * 40 + (parts[part] || Number(part));
    };

    // A figure such as 1,250.5 or −3, a level of a risk, or a time: as a number, or null.
    const value = text => {
        const plain = text.replace(/[£,%]/g, "").replace(/^[−–]/, "-");
        if (/^-?\d+(\.\d+)?$/.test(plain))
            return Number(plain);
        const level = scale.indexOf(text);
        return level < 0 ? time(text) : level;
    };

    // What rows are sorted by: numbers where most cells are such, else their words. What is
    // no number there, or empty, is null.
    const keys = (rows, column) => {
        const texts = rows.map(row => row.cells[column].textContent.trim());
        const filled = texts.map(text => /^[–—-]?$/.test(text) ? null : text);
        const values = filled.map(text => text && value(text.toLowerCase()));
        const numbers = values.filter(found => typeof found === "number").length;
        return numbers * 2 > filled.filter(Boolean).length ? values : filled;
    };

    // Rows without a key come last, whatever the direction.
    const sorted = (rows, column, direction) => {
        const key = keys(rows, column);
        const order = (a, b) => typeof key[a] === "string" ?
            words.compare(key[a], key[b]) : key[a] - key[b];
        return rows.map((row, i) => i).sort((a, b) =>
            key[a] === null || key[b] === null ? (key[a] === null) - (key[b] === null) || a - b :
                direction * order(a, b) || a - b).map(i => rows[i]);
    };

    const next = { none: "ascending", ascending: "descending", descending: "none" };

    // Sorted rows stand in one group, without the headings of the groups they came from.
    const sort = (table, original, header, column) => {
        const state = next[header.getAttribute("aria-sort") || "none"];
        for (const other of table.tHead.rows[0].cells)
            other.removeAttribute("aria-sort");
        original.forEach((rows, i) => table.tBodies[i].append(...rows));
        for (const row of original.flat())
            row.hidden = row.matches(".heading") && state !== "none";
        if (state === "none")
            return;
        header.setAttribute("aria-sort", state);
        const rows = original.flat().filter(row => !row.hidden);
        table.tBodies[0].append(...sorted(rows, column, state === "ascending" ? 1 : -1));
    };

    const equip = table => {
        const original = [...table.tBodies].map(body => [...body.rows]);
        [...table.tHead.rows[0].cells].forEach((header, column) => {
            if (!header.textContent.trim())
                return;
            const button = document.createElement("button");
            button.type = "button";
            button.className = "sort";
            button.append(...header.childNodes);
            button.addEventListener("click", () => sort(table, original, header, column));
            header.append(button);
        });
    };

    // Sums have their places; in a short table there is nothing to look for.
    const fit = table => table.tHead && table.tHead.rows.length === 1 &&
        table.querySelectorAll("tbody > tr:not(.heading)").length > 3 &&
        !table.querySelector("tr:not(.heading) > [colspan]") &&
        !table.querySelector(".subtotal, .total, .deduction, .memo");

    [...document.querySelectorAll("table:not(.costs, .matrix)")].filter(fit).forEach(equip);

    // On paper nothing can be unfolded: what is folded is printed open.
    let folded = [];
    addEventListener("beforeprint", () => {
        folded = [...document.querySelectorAll("details:not([open])")];
        folded.forEach(details => details.open = true);
    });
    addEventListener("afterprint", () => folded.forEach(details => details.open = false));
})();
