"""PDF, judged by veraPDF and by qpdf; HTML, judged by the Nu checker."""

import json
import re
import subprocess
import sys
import unittest

from reports import PACKAGES, Judged

# Both are done before Java's second compiler has paid for itself.
JAVA = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m"]
VERAPDF = [*JAVA, "-cp", str(PACKAGES / "verapdf/*"),
           "org.verapdf.apps.GreenfieldCliWrapper", "--format", "text", "-v"]
NU = [*JAVA, "-jar", str(PACKAGES / "node_modules/vnu-jar/build/dist/vnu.jar"),
      "--stdout", "--format", "json"]


def judge(*command):
    """What a judge says; it ends with a status of its own when it finds something."""
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Archive(Judged):
    """PDF/UA-1 and PDF/A-2a at once, by veraPDF."""

    def judge_by(self, profile):
        reports = self.reports("pdf")
        done = judge(*VERAPDF, "-f", profile, *reports)
        passed = [f"PASS {report} {profile}" for report in reports]
        self.assertEqual(sorted(done.stdout.splitlines()), sorted(passed), done.stderr)

    def test_accessible(self):
        self.judge_by("ua1")

    def test_archival(self):
        self.judge_by("2a")

    def test_judge(self):
        """The judge does find faults: a report that has lost its language fails."""
        plain = self.folder / "plain.pdf"
        judge("qpdf", "--qdf", "--object-streams=disable", self.folder / "every/pid-ev-all.pdf",
              plain)
        text = plain.read_bytes()
        plain.write_bytes(text.replace(b"/Lang (en-GB)", b"/Long (en-GB)"))
        self.assertNotEqual(plain.read_bytes(), text)
        self.assertIn("FAIL", judge(*VERAPDF, "-f", "ua1", plain).stdout)


class Structure(Judged):
    """What the tags say of tables, lists, links and contents, as poppler reads them."""

    def trees(self):
        for report in self.reports("pdf"):
            tree = judge("pdfinfo", "-struct", report).stdout
            yield report, [line for line in tree.splitlines() if line.strip()]

    @staticmethod
    def children(lines):
        """Pairs of an element and of one that stands right below it."""
        path = []
        for line in lines:
            indent, name = len(line) - len(line.lstrip()), line.split()[0].rstrip(":")
            path = [(at, above) for at, above in path if at < indent]
            if path:
                yield path[-1][1], name
            path.append((indent, name))

    def test_nesting(self):
        allowed = {"Table": {"Caption", "THead", "TBody"}, "THead": {"TR"}, "TBody": {"TR"},
                   "TR": {"TH", "TD"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI"},
                   "TOCI": {"Reference", "TOC"}, "Reference": {"Link"}}
        for report, lines in self.trees():
            for above, below in self.children(lines):
                if above in allowed and not below.startswith("/"):
                    self.assertIn(below, allowed[above], report)

    def test_pieces(self):
        """A table that is too wide for any page is one table still, each row with all cells."""
        tree = judge("pdfinfo", "-struct", self.folder / "every/pid-ev-all.pdf").stdout
        tables = re.split(r"^ *Table\b", tree, flags=re.MULTILINE)[1:]
        rows = [re.split(r"^ *TR\b", table, flags=re.MULTILINE)[1:] for table in tables]
        cells = [[len(re.findall(r"^ *T[HD]\b", row, re.MULTILINE)) for row in table]
                 for table in rows]
        self.assertIn([31] * 4, cells)

    def test_links(self):
        """Every link has its annotation."""
        for report, lines in self.trees():
            links = [i for i, line in enumerate(lines) if line.split()[0] == "Link"]
            self.assertTrue(links, report)
            for i in links:
                self.assertEqual(lines[i + 1].split()[0], "Object", report)

    def test_headers(self):
        """Headers have a scope, and those that cells name are there."""
        named = 0
        for report, lines in self.trees():
            text = "\n".join(lines)
            headers = re.findall(r"^ *TH(?: <([^>]*)>)?:?\n *(.*)", text, re.MULTILINE)
            known = {name for name, _ in headers}
            wanted = set(re.findall(r"\(([^()]*)\)",
                                    " ".join(re.findall(r"/Headers \[(.*)\]", text))))
            self.assertLessEqual(wanted, known, report)
            self.assertEqual(len(re.findall(r"^ *TH\b", text, re.MULTILINE)),
                             text.count("/Scope /"), report)
            named += len(wanted)
        self.assertGreater(named, 50)


class Sound(Judged):
    """Files that a strict reader takes without a word."""

    def test_qpdf(self):
        for report in self.reports("pdf"):
            done = judge("qpdf", "--check", report)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("No syntax or stream encoding errors found", done.stdout)
            self.assertNotIn("WARNING", done.stdout + done.stderr)

    def test_poppler(self):
        for report in self.reports("pdf"):
            for command in ("pdffonts", "pdfimages -list", "pdfinfo -struct"):
                done = judge(*command.split(), report)
                self.assertEqual((done.returncode, done.stderr), (0, ""), report)
            for element in ("H1", "TOCI", "TH", "Link", "Lbl"):
                self.assertRegex(done.stdout, rf"(?m)^ +{element}\b", report)
            page = report.with_suffix(".html").read_text(encoding="utf-8")
            self.assertEqual(len(re.findall(r"(?m)^ +Caption\b", done.stdout)),
                             len(re.findall(r"<(?:fig)?caption\b", page)), report)

    def test_size(self):
        """The plan of nine work streams, as a whole, stays below 1 MB."""
        plan = self.folder / "pioneer-somerset/action-plan.pdf"
        self.assertLess(plan.stat().st_size, 1_000_000)


class Markup(Judged):
    """HTML without an error, by the Nu checker."""

    # It does not compute hashes and does not know data: in a policy. What the policy
    # really stops is asked of a browser.
    NOT_SO = "Content Security Policy"

    def messages(self, *pages):
        return [message for message in json.loads(judge(*NU, *pages).stdout)["messages"]
                if self.NOT_SO not in message["message"]]

    def test_nu(self):
        pages = self.reports("html")
        self.assertEqual(self.messages(*pages), [])
        broken = self.folder / "broken.html"
        broken.write_text(pages[0].read_text(encoding="utf-8").replace("</table>", "", 1),
                          encoding="utf-8")
        self.assertNotEqual(self.messages(broken), [])


del Judged  # it holds no test of its own

if __name__ == "__main__":
    unittest.main(argv=sys.argv)
