"""Programmes as data: JSON judged by ajv, CSV read by Python, and all of it against the report.

The schemas are those that are published, tools/reference/*.schema.json.
"""

import csv
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PIDC = os.environ["PIDC"]
SOURCE = pathlib.Path(os.environ["PIDC_SOURCE"])
MODULES = pathlib.Path(os.environ["PIDC_PACKAGES"], "node_modules")
PROGRAMME = SOURCE / "pids/pioneer-somerset"
PROGRAMMES = sorted(path.parent for path in (SOURCE / "pids").glob("*/programme.md"))


def run(*arguments, status=0, cwd=None):
    done = subprocess.run([PIDC, *arguments], cwd=cwd, capture_output=True, check=False)
    if done.returncode != status:
        raise AssertionError(f"{arguments}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def complaints(schema, *texts):
    """What ajv has to say of each JSON text."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    here = pathlib.Path(__file__).parent
    done = subprocess.run(["node", here / "validate.mjs", MODULES,
                           SOURCE / "tools/reference" / f"{schema}.schema.json"],
                          input=lines.encode(), capture_output=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr.decode())
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def hostile_programme(folder):
    """A sound programme whose words are anything but."""
    copy = folder / "hostile"
    shutil.copytree(PROGRAMME, copy)
    path = copy / "political.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("## Background\n", "## Background\n\n\x1b[31m\x07 ]]> & <b> \"q\", 漢字 \u202e\n", 1)
    text = text.replace("Options paper", "=cmd\\|' /C calc'!A0, \"quoted\" & <i>", 1)
    path.write_text(text, encoding="utf-8")
    return copy


def placed(value):
    """Every object that has a place, with the path that it inherits."""
    stack = [(value, None)]
    while stack:
        node, path = stack.pop()
        if isinstance(node, list):
            stack.extend((item, path) for item in node)
        elif isinstance(node, dict):
            path = node.get("path", path)
            if "line" in node and "column" in node:
                yield path, node
            stack.extend((item, path) for item in node.values())


class Json(unittest.TestCase):
    """pidc export --format json"""

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.text = run("export", PROGRAMME)
        self.data = json.loads(self.text)

    def tearDown(self):
        self.temporary.cleanup()

    def test_schema(self):
        self.assertGreaterEqual(len(PROGRAMMES), 1)
        texts = [run("export", path) for path in PROGRAMMES]
        texts.append(run("export", hostile_programme(self.folder)))
        self.assertEqual(complaints("export", *texts), [[]] * len(texts))

    def test_mistakes_are_seen(self):
        wrong = [re.sub(pattern, by, self.text, count=1) for pattern, by in [
            (r'"pence": (\d+)', r'"pence": "\1"'),
            (r'"amount": "(\d+)\.\d\d"', r'"amount": "\1"'),
            (r'"start": "\d{4}', '"start": "20'),
            (r'"unknown": true', '"unknown": 1'),
            (r'"line": \d+', '"line": 0'),
            (r'"asOf"', '"asof"'),
            (r'"precision": "month"', '"precision": "fortnight"'),
            (r'"formatVersion": 1', '"formatVersion": 2'),
            (r'"documents"', '"documentation"'),
        ]]
        self.assertNotIn(self.text, wrong)
        self.assertNotIn([], complaints("export", *wrong))

    def test_everything_has_its_place(self):
        texts = {}
        count = 0
        for path, node in placed(self.data):
            lines = texts.setdefault(path, pathlib.Path(path).read_text(encoding="utf-8").split("\n"))
            line = lines[node["line"] - 1]
            self.assertLessEqual(node["column"], len(line) + 1)
            if node.get("type") == "amount" and node["state"] == "known":
                self.assertIn(node["text"].split()[0].strip("*"), line[node["column"] - 1:])
                count += 1
        self.assertGreater(count, 50)

    def test_text_is_kept(self):
        copy = hostile_programme(self.folder)
        labels = [event["label"] for event in json.loads(run("export", copy))["plan"]["events"]]
        self.assertTrue(any("=cmd|' /C calc'!A0, \"quoted\" & " in label for label in labels))


class Diff(unittest.TestCase):
    """pidc diff --format json"""

    def test_schema(self):
        with tempfile.TemporaryDirectory() as name:
            copy = hostile_programme(pathlib.Path(name))
            (copy / "shared-services.md").unlink()
            shutil.copy(copy / "devolution.md", copy / "another.md")
            path = copy / "managerial.md"
            text = path.read_text(encoding="utf-8").replace("2008", "2009").replace("4", "5")
            path.write_text(text, encoding="utf-8")
            texts = [run("diff", "--format", "json", PROGRAMME, copy),
                     run("diff", "--format", "json", copy, PROGRAMME),
                     run("diff", "--format", "json", PROGRAMME, PROGRAMME),
                     run("diff", "--format", "json", PROGRAMME / "devolution.md",
                         PROGRAMME / "political.md")]
        self.assertEqual(complaints("diff", *texts), [[]] * len(texts))
        self.assertNotIn([], complaints("diff", texts[0].replace('"fields"', '"field"'),
                                        texts[0].replace('"removed"', '"lost"')))
        summary = json.loads(texts[0])["programmes"][0]["summary"]
        self.assertEqual((summary["added"] > 0, summary["removed"]), (True, 1))


class Csv(unittest.TestCase):
    """pidc export --format csv, read strictly, says what the JSON says: but no formulas."""

    FORMULA = re.compile(r"[=@\t\r\n].|[＝＋－＠]|[+-](?![\d.,]*\d[\d.,]*$).", re.DOTALL)

    LISTS = {"documents": lambda d: d["documents"],
             "costs": lambda d: d["plan"]["costs"]["workStreams"],
             "risks": lambda d: d["plan"]["risks"],
             "dependencies": lambda d: d["plan"]["dependencies"],
             "deliveries": lambda d: d["plan"]["deliveries"],
             "resources": lambda d: d["plan"]["people"]["entries"],
             "unfinished": lambda d: d["plan"]["unfinished"],
             "fields": lambda d: [f for one in d["documents"] for f in one["fields"]],
             "sections": lambda d: [s for one in d["documents"] for s in one["sections"]],
             "milestones": lambda d: [e for e in d["plan"]["events"] if e["kind"] == "milestone"],
             "cells": lambda d: [c for one in d["documents"] for t in one["tables"]
                                 for r in t["rows"] for c in r["cells"]]}

    @staticmethod
    def value(item, header):
        name = re.sub(r"-(.)", lambda match: match[1].upper(), header)
        value = item.get({"value": "text"}.get(name, name))
        if isinstance(value, dict):
            value = value["amount"]
        if isinstance(value, bool):
            value = str(value).lower()
        return None if value is None else str(value)

    def test_same_as_json(self):
        with tempfile.TemporaryDirectory() as name:
            copy = hostile_programme(pathlib.Path(name))
            run("export", "--format", "csv", "-o", f"{name}/out", copy)
            data = json.loads(run("export", copy))
            tables = {path.stem: path.read_bytes().decode("utf-8")
                      for path in pathlib.Path(name, "out").iterdir()}
        self.assertGreaterEqual(len(tables), 16)
        compared = 0
        for stem, text in tables.items():
            self.assertEqual(text.count("\n"), text.count("\r\n"))
            rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
            for row in rows:
                self.assertNotIn(None, row)
            if stem not in self.LISTS:
                continue
            items = self.LISTS[stem](data)
            self.assertEqual(len(rows), len(items), stem)
            for row, item in zip(rows, items):
                for header, text in row.items():
                    value = self.value(item, header)
                    if value is not None:
                        value = f"'{value}" if self.FORMULA.match(value) else value
                        self.assertEqual(text, value, (stem, header))
                        compared += 1
        self.assertGreater(compared, 5000)


class Cells(html.parser.HTMLParser):
    """The rows of a report's tables, as lists of texts."""

    def __init__(self, text):
        super().__init__()
        self.rows = []
        self.open = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self.open = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.open = False

    def handle_data(self, data):
        if self.open:
            self.rows[-1][-1] += data


class Agreement(unittest.TestCase):
    """Report, export, query and diff state the same figures."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        run("build", "--format", "html", "-C", PROGRAMME, "-o", cls.temporary.name)
        text = pathlib.Path(cls.temporary.name, "action-plan.html").read_text(encoding="utf-8")
        cls.rows = Cells(text).rows
        cls.data = json.loads(run("export", PROGRAMME))
        cls.costs = cls.data["plan"]["costs"]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @staticmethod
    def thousands(money):
        assert money["pence"] % 10000 == 0
        return f"{money['pence'] / 100000:,.1f}".replace("-", "−")

    def query(self, expression):
        return run("query", expression, PROGRAMME).removesuffix("\n")

    def has_row(self, label, *figures):
        """Some table has a row of that label which holds the figures in that order."""
        for row in self.rows:
            texts = [re.sub(r"^[−-]", "", cell.strip()) for cell in row]
            if label in (texts[0] if texts else ""):
                rest = iter(text.split()[0] if text else "" for text in texts[1:])
                if all(figure in rest for figure in figures):
                    return True
        return False

    def test_total(self):
        total = self.costs["total"]
        self.assertEqual([self.thousands(total[k]) for k in ("gross", "deductions", "net")],
                         ["942.5", "149.2", "793.3"])
        self.assertTrue(total["unknown"])
        self.assertTrue(self.has_row("ll work streams", "942.5", "149.2", "793.3"))
        for name, key in (("gross", 94250000), ("deductions", 14920000), ("net", 79330000)):
            path = "/export/plan/costs/work-streams/work-stream"
            self.assertEqual(self.query(f"sum({path}/{name}/@pence)"), str(key))
            self.assertEqual(self.query(f"number(/export/plan/costs/total/{name}/@pence)"), str(key))
            self.assertEqual(sum(s[name]["pence"] for s in self.costs["workStreams"]), key)

    def test_work_streams(self):
        self.assertEqual(len(self.costs["workStreams"]), 9)
        for stream in self.costs["workStreams"]:
            figures = [self.thousands(stream[k]) for k in ("gross", "net")]
            self.assertTrue(self.has_row(stream["name"], *figures), (stream["name"], figures))

    def test_cells_add_up_to_the_roll_up(self):
        """Items less deductions of every PID's cost rows are its net cost."""
        documents = {d["id"]: d for d in self.data["documents"] if d["kind"] == "pid"}
        for stream in self.costs["workStreams"]:
            net = 0
            for table in documents[stream["id"]]["tables"]:
                for row in table["rows"] if table["kind"] == "costs" else []:
                    sign = {"item": 1, "deduction": -1}.get(row["role"], 0)
                    net += sum(sign * abs(cell["pence"]) for cell in row["cells"]
                               if cell.get("type") == "amount" and cell["state"] == "known")
            self.assertEqual(net, stream["net"]["pence"], stream["name"])

    def test_diff(self):
        """Against a programme without them, all work streams are the difference."""
        with tempfile.TemporaryDirectory() as name:
            shutil.copy(PROGRAMME / "programme.md", name)
            text = run("diff", "--format", "json", name, PROGRAMME)
        total = json.loads(text)["programmes"][0]["total"]
        self.assertEqual(total["old"]["net"]["pence"], 0)
        self.assertEqual({k: v for k, v in total["new"].items() if k != "invalid"},
                         self.costs["total"])

    def test_counts(self):
        overview = self.data["plan"]["overview"]
        for name, path in (("riskCount", "risks/risk"),
                           ("milestoneCount", "events/event[@kind='milestone']"),
                           ("unfinishedCount", "unfinished/item")):
            self.assertEqual(self.query(f"count(/export/plan/{path})"), str(overview[name]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
