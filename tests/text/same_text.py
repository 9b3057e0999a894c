#!/usr/bin/env python3
"""HTML and PDF carry the same text and the same outline.

    same_text.py PIDC PROGRAMME REPORT [ID]

builds a report, reads the words of the HTML with an HTML parser and those of the PDF
from its structure tree (poppler's pdfinfo -struct-text, which leaves running heads and
feet out, and takes half a minute for a whole plan), and compares them one by one, in
order. Only the PDF has page numbers: "(page 17)" behind a reference, and at the end of
each line of the contents. Then it compares the headings: their levels, which may not skip
one, and their texts.
"""
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

# What only a screen needs: the link to skip to the text, charts drawn anew for phones.
NOT_IN_PDF = {"skip", "narrow"}
HEADING = re.compile(r"h[1-6]\b")
QUOTED = re.compile(r'\s*"(.*)"')
VOID = {"br", "hr", "img", "meta", "link", "wbr", "input"}


class Words(html.parser.HTMLParser):
    """The text of the body, block by block."""

    def __init__(self):
        super().__init__()
        self.text = []
        self.hidden = 0
        self.open = []
        self.outline = []  # of (level, text)
        self.in_heading = False
        self.drawing = 0

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        self.drawing += tag == "svg"
        hides = tag in ("head", "style", "script") or bool(NOT_IN_PDF & set(classes))
        hides = hides or (self.drawing and tag in ("title", "desc"))  # the alternate text
        self.text.append(" " if tag not in ("a", "em", "strong", "span", "code") else "")
        if HEADING.fullmatch(tag):
            self.outline.append((tag.upper(), ""))
            self.in_heading = True
        if tag not in VOID:
            self.open.append(hides)
            self.hidden += hides

    def handle_endtag(self, tag):
        self.text.append(" " if tag not in ("a", "em", "strong", "span", "code") else "")
        self.in_heading = self.in_heading and not HEADING.fullmatch(tag)
        self.drawing -= tag == "svg"
        if tag not in VOID and self.open:
            self.hidden -= self.open.pop()

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)
            if self.in_heading:
                level, text = self.outline.pop()
                self.outline.append((level, text + data))


def read_html(path):
    """The words of a page and its outline."""
    parser = Words()
    parser.feed(path.read_text(encoding="utf-8"))
    outline = [(level, "".join(text.split())) for level, text in parser.outline]
    return "".join(parser.text).split(), outline


def structure(path):
    """The structure tree of a PDF, as lines of elements and of quoted texts."""
    return subprocess.run(["pdfinfo", "-struct-text", path], check=True,
                          capture_output=True, text=True).stdout


def pdf_outline(tree):
    """The headings: H1 to H6, and what stands below them in the tree."""
    outline, depth = [], None
    for line in tree.splitlines():
        indent = len(line) - len(line.lstrip())
        quoted = QUOTED.fullmatch(line)
        if depth is not None and indent <= depth:
            depth = None
        if quoted and depth is not None:
            level, text = outline.pop()
            outline.append((level, text + "".join(quoted.group(1).split())))
        elif not quoted and HEADING.match(line.strip().lower()):
            outline.append((line.split()[0], ""))
            depth = indent
    return outline


def pdf_words(tree):
    text, entry, label = [], None, False
    for line in tree.splitlines():
        quoted = QUOTED.fullmatch(line)
        if quoted:
            # The number that closes an entry of the contents is its page; the marks of
            # list items are drawn by the browser.
            page = entry and re.fullmatch(r"\d+", quoted.group(1))
            mark = label and re.fullmatch(r"[•–◦▪]|\d+\.", quoted.group(1).strip())
            if not page and not mark:
                text.append(quoted.group(1))
            if entry is not None:
                entry.append(quoted.group(1))
            continue
        element = line.split()[0] if line.split() else ""
        label = element == "Lbl"
        if element == "TOCI":
            entry = []
        elif element not in ("Reference", "Link", "Object", "TOC"):
            entry = None
        text.append(" ")
    return "".join(text).split()


def plain(words):
    """Without what only one of the two has, and without how either breaks its words."""
    joined = " ".join(words)
    joined = re.sub(r"\s*\(page \d+\)", "", joined)
    return re.sub(r"\s+", "", joined)


def first_difference(left, right):
    at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b),
              min(len(left), len(right)))
    start = max(0, at - 60)
    return [f"HTML: …{left[start:at + 60]}…", f"PDF:  …{right[start:at + 60]}…"]


def skipped(outline):
    """The first heading that stands more than one level below the one before it."""
    levels = [0] + [int(level[1]) for level, _ in outline]
    return next((outline[i] for i in range(len(outline)) if levels[i + 1] > levels[i] + 1),
                None)


def judge_text(report, left, right):
    if left == right and len(left) > 1000:
        print(f"ok 1 - {report}: {len(left)} characters are the same in HTML and PDF")
        return True
    print(f"not ok 1 - {report}: the text of HTML and PDF differs")
    print("\n".join("# " + line for line in first_difference(left, right)))
    return False


def judge_outline(report, left, right):
    different = next((pair for pair in zip(left, right) if pair[0] != pair[1]), None)
    if left == right and len(left) > 3 and not skipped(left):
        print(f"ok 2 - {report}: {len(left)} headings are the same in HTML and PDF")
        return True
    print(f"not ok 2 - {report}: the outlines of HTML and PDF differ, or skip a level")
    print(f"# {len(left)} and {len(right)} headings; first difference {different}; "
          f"skipped before {skipped(left)}")
    return False


def main():
    program, programme, report, *identity = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "build", report, "-C", programme, "-o", folder]
        subprocess.run(command + (["--id", *identity] if identity else []), check=True,
                       stderr=subprocess.DEVNULL)
        page = next(pathlib.Path(folder).glob("*.html"))
        words, outline = read_html(page)
        tree = structure(page.with_suffix(".pdf"))
    print("1..2")
    same = judge_text(report, plain(words), plain(pdf_words(tree)))
    return 0 if judge_outline(report, outline, pdf_outline(tree)) and same else 1


if __name__ == "__main__":
    sys.exit(main())
