"""HTML in a real Chromium: judged by axe, and watched for what it must never do."""

import base64
import hashlib
import json
import re
import sys
import unittest

from browser import Browser, Page
from reports import PACKAGES, Judged

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
# WCAG 2.2 AA holds all that its predecessors ask for.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (PACKAGES / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
JUDGE = f"""axe.run({{runOnly: {json.dumps(TAGS)}, resultTypes: ["violations"]}}).then(result =>
    [result.passes.length, result.violations.map(violation =>
        [violation.id, violation.nodes.length, violation.nodes[0].html])])"""


class Shown(Judged):
    """A test with a browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.enterClassContext(Browser())

    def pages(self, *arguments):
        """Each report in a tab, which is closed again."""
        for report in self.reports("html"):
            page = Page(self.browser, report, *arguments)
            yield report, page
            page.close()


class Axe(Shown):
    """No violation of WCAG 2.2 AA, on a phone, a tablet and a desk, in light and dark."""

    def test_violations(self):
        for report, page in self.pages():
            page.run(AXE)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    with self.subTest(report=report.name, width=width, scheme=scheme):
                        page.show(width, 900, scheme)
                        passes, violations = page.run(JUDGE)
                        self.assertGreater(passes, 20)
                        self.assertEqual(violations, [])

    def test_judge(self):
        """The judge does find faults."""
        page = Page(self.browser, self.reports("html")[0])
        page.run(AXE)
        page.run("document.querySelector('h1').style.color = '#ccc'; "
                 "document.documentElement.removeAttribute('lang')")
        violations = {name for name, *_ in page.run(JUDGE)[1]}
        self.assertIn("html-has-lang", violations)
        page.close()

    def test_width(self):
        """No page is wider than its window: only tables scroll, inside their regions."""
        for report, page in self.pages(320, 900):
            wide = page.run("document.documentElement.scrollWidth")
            self.assertLessEqual(wide, 320, report)


class Policy(Shown):
    """A strict policy, which the page itself keeps: nothing is fetched, nothing refused."""

    DIRECTIVES = {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'",
                  "form-action": "'none'"}

    def test_policy(self):
        for report in self.reports("html"):
            text = report.read_text(encoding="utf-8")
            policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">',
                                  text)
            self.assertEqual(len(policies), 1, report)
            directives = dict(rule.strip().split(" ", 1) for rule in policies[0].split(";"))
            for name, kind in (("style-src", "style"), ("script-src", "script")):
                content = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
                hashes = [self.digest(piece) for piece in content]
                self.assertEqual(directives.pop(name, ""), " ".join(hashes), report)
            self.assertEqual(directives, self.DIRECTIVES, report)

    @staticmethod
    def digest(piece):
        value = base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()
        return f"'sha256-{value}'"

    def test_requests(self):
        for report, page in self.pages():
            asked = [event["request"]["url"]
                     for event in page.happened("Network.requestWillBeSent")]
            asked = [url for url in asked if not url.startswith("data:")]
            self.assertEqual(asked, [report.as_uri()])
            said = page.happened("Log.entryAdded", "Runtime.consoleAPICalled",
                                 "Runtime.exceptionThrown")
            self.assertEqual(said, [], report)


class Hostile(Shown):
    """Nothing that an author wrote is executed, fetched or submitted."""

    # Everything that could run, load or lead somewhere, but for what pidc itself writes.
    SUSPECTS = """[...document.querySelectorAll("*")].flatMap(node => [
        ...(node.matches("iframe, object, embed, form, input, base, applet, frame, animate") ?
            [node.outerHTML] : []),
        ...[...node.attributes].filter(a => /^on/i.test(a.name) || a.name == "style" ||
            a.name == "srcdoc").map(a => a.name + "=" + a.value),
        ...(node.matches("a[href]") && !/^(#|https?:|mailto:)/.test(node.getAttribute("href")) ?
            [node.outerHTML] : []),
        ...(node.matches("[src]") && !/^data:image.(png|jpeg);/.test(node.getAttribute("src")) ?
            [node.outerHTML] : []),
    ])"""

    def test_executed(self):
        tried = 0
        for report, page in self.pages():
            with self.subTest(report=report.name):
                self.assertIsNone(page.run("document.documentElement.dataset.executed || null"))
                self.assertEqual(page.run(self.SUSPECTS), [])
                self.assertEqual(page.happened("Page.javascriptDialogOpening"), [])
                tried += page.run("document.body.textContent.split('executed').length - 1")
        self.assertGreater(tried, 40, "the hostile document is not so hostile any more")

    def test_watch(self):
        """The watch does see what it looks for."""
        page = Page(self.browser, self.reports("html")[0])
        page.run("document.body.insertAdjacentHTML('beforeend', "
                 "'<a href=\"javascript:0\" onclick=\"0\">x</a>')")
        self.assertEqual(len(page.run(self.SUSPECTS)), 2)
        page.close()


del Judged, Shown  # they hold no test of their own

if __name__ == "__main__":
    unittest.main(argv=sys.argv)
