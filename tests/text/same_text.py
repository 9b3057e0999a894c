#!/usr/bin/env python3
"""HTML and PDF carry the same text.

    same_text.py PIDC PROGRAMME REPORT [ID]

builds a report, reads the words of the HTML with an HTML parser and those of the PDF
from its structure tree (poppler's pdfinfo -struct-text, which leaves running heads and
feet out, and takes half a minute for a whole plan), and compares them one by one, in
order. Only the PDF has page numbers: "(page 17)" behind a reference, and at the end of
each line of the contents.
"""
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

# What only a screen needs: the link to skip to the text.
NOT_IN_PDF = {"skip"}
VOID = {"br", "hr", "img", "meta", "link", "wbr", "input"}


class Words(html.parser.HTMLParser):
    """The text of the body, block by block."""

    def __init__(self):
        super().__init__()
        self.text = []
        self.hidden = 0
        self.open = []

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        hides = tag in ("head", "style", "script", "svg") or bool(NOT_IN_PDF & set(classes))
        self.text.append(" " if tag not in ("a", "em", "strong", "span", "code") else "")
        if tag not in VOID:
            self.open.append(hides)
            self.hidden += hides

    def handle_endtag(self, tag):
        self.text.append(" " if tag not in ("a", "em", "strong", "span", "code") else "")
        if tag not in VOID and self.open:
            self.hidden -= self.open.pop()

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def html_words(path):
    parser = Words()
    parser.feed(path.read_text(encoding="utf-8"))
    return "".join(parser.text).split()


def pdf_words(path):
    tree = subprocess.run(["pdfinfo", "-struct-text", path], check=True,
                          capture_output=True, text=True).stdout
    text, entry, label = [], None, False
    for line in tree.splitlines():
        quoted = re.fullmatch(r'\s*"(.*)"', line)
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


def main():
    program, programme, report, *identity = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "build", report, "-C", programme, "-o", folder]
        subprocess.run(command + (["--id", *identity] if identity else []), check=True,
                       stderr=subprocess.DEVNULL)
        page = next(pathlib.Path(folder).glob("*.html"))
        left = plain(html_words(page))
        right = plain(pdf_words(page.with_suffix(".pdf")))
    print("1..1")
    if left == right and len(left) > 1000:
        print(f"ok 1 - {report}: {len(left)} characters are the same in HTML and PDF")
        return 0
    print(f"not ok 1 - {report}: the text of HTML and PDF differs")
    print("\n".join("# " + line for line in first_difference(left, right)))
    return 1


if __name__ == "__main__":
    sys.exit(main())
