#!/usr/bin/env python3
"""Chosen pages look as they did when somebody last looked at them.

    images.py PIDC PROGRAMME REFERENCES

draws pages of the action plan small and compares them with the pictures in
REFERENCES by the grey of field after field of a few pixels, so that another version of poppler may smooth
letters differently while a table that moved, a missing chart or other type is seen. With
PIDC_UPDATE=1 it makes the references anew: look at each before you commit it.
"""
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

RESOLUTION = 48
PIXEL = 3            # bytes
FIELD = 6            # pixels across and down
DIFFERENT = 26       # of 255: two fields are not alike
MOST_DIFFERENT = 0.01  # the share of fields that may be not alike

# A name, and what the first text below the running head of the page begins with.
PAGES = {
    "cover": "",
    "contents": r"^Contents$",
    "work-stream-sheet": r"^5\.1 ",
    "timeline": r"^2\.1 Timeline",
    "cost-table": r"^3\.1 Costs by work stream",
    "matrix": r"^1\.8 Who does what",
}


def texts(pdf):
    """The text of every page."""
    out = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True,
                         text=True).stdout
    return out.split("\f")


def find(pages, name, pattern):
    """The number of the page that a heading stands on, which lists of contents only name."""
    if name == "cover":
        return 1
    for number, text in enumerate(pages, 1):
        listed = re.search(r"^Contents$|\. \. \. \.", text, re.MULTILINE)
        if re.search(pattern, text, re.MULTILINE) and (name == "contents" or not listed):
            return number
    raise SystemExit(f"no page has {pattern}")


def draw(pdf, number, target):
    """Draws a page; writes target.png."""
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-f",
                    str(number), "-l", str(number), pdf, target], check=True)


def paeth(left, up, corner):
    """The neighbour nearest to left + up - corner."""
    to_left, to_up = abs(up - corner), abs(left - corner)
    to_corner = abs(left + up - 2 * corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner


def unfilter(kind, line, above):
    """Undoes a filter of PNG (its chapter 9)."""
    if kind == 0:
        return line
    if kind == 2:
        return bytearray((value + up) & 255 for value, up in zip(line, above))
    for i, value in enumerate(line):
        left, corner = (line[i - PIXEL], above[i - PIXEL]) if i >= PIXEL else (0, 0)
        guess = (left if kind == 1 else (left + above[i]) // 2 if kind == 3 else
                 paeth(left, above[i], corner))
        line[i] = (value + guess) & 255
    return line


def read(path):
    """The rows of a PNG of eight bits of red, green and blue."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, _, depth, colour = struct.unpack(">IIBB", data[at + 8:at + 18])
            assert (depth, colour) == (8, 2), path
        elif kind == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    width *= PIXEL
    flat, rows, above = zlib.decompress(packed), [], bytes(width)
    for start in range(0, len(flat), width + 1):
        above = unfilter(flat[start], bytearray(flat[start + 1:start + 1 + width]), above)
        rows.append(above)
    return rows


def fields(rows):
    """The mean grey of each field."""
    across = FIELD * PIXEL
    return [[sum(sum(row[x:x + across]) for row in rows[y:y + FIELD]) / FIELD / across
             for x in range(0, len(rows[0]) - across + 1, across)]
            for y in range(0, len(rows) - FIELD + 1, FIELD)]


def difference(left, right):
    """The share of fields that are not alike; 1 for pictures of another size."""
    if (len(left), len(left[0])) != (len(right), len(right[0])):
        return 1
    pairs = [(a, b) for one, other in zip(fields(left), fields(right))
             for a, b in zip(one, other)]
    return sum(abs(a - b) > DIFFERENT for a, b in pairs) / len(pairs)


def judge(name, drawn, reference):
    """A line of TAP about a page."""
    if not reference.exists():
        return False, f"{name}: there is no reference"
    left, right = read(drawn), read(reference)
    share = difference(left, right)
    # The measure does see a line of text that moved by its own height.
    moved = difference(left, right[8:] + [bytes(b"\xff" * len(right[0]))] * 8)
    if moved <= MOST_DIFFERENT:
        return False, f"{name}: a page that moved would not be noticed"
    return share <= MOST_DIFFERENT, f"{name}: {share:.2%} of the page differ, {moved:.0%} if moved"


def main():
    program, programme, references = sys.argv[1:]
    references = pathlib.Path(references)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([program, "build", "action-plan", "-C", programme, "-o", folder,
                        "--format", "pdf"], check=True, stderr=subprocess.DEVNULL)
        pdf = folder / "action-plan.pdf"
        pages = texts(pdf)
        print(f"1..{len(PAGES)}")
        failed = 0
        for number, (name, pattern) in enumerate(PAGES.items(), 1):
            update = os.environ.get("PIDC_UPDATE") == "1"
            draw(pdf, find(pages, name, pattern), (references if update else folder) / name)
            drawn = (references if update else folder) / f"{name}.png"
            ok, said = judge(name, drawn, references / f"{name}.png")
            failed += not ok
            print(f"{'ok' if ok else 'not ok'} {number} - {said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
