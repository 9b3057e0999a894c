"""PDF, judged by veraPDF and by qpdf; HTML, judged by the Nu checker."""

import json
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
            for element in ("H1", "TOCI", "TH", "Caption", "Link", "Lbl"):
                self.assertRegex(done.stdout, rf"(?m)^ +{element}\b", report)

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
