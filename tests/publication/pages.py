"""HTML in a real Chromium: judged by axe, and watched for what it must never do."""

import base64
import hashlib
import json
import re
import subprocess
import sys
import unittest

from browser import Browser, Page
from reports import PACKAGES, Judged

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
# WCAG 2.2 AA holds all that its predecessors ask for.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (PACKAGES / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# All rules in light; in dark, where the same things stand in other colours, those of colour.
RULES = {"light": TAGS, "dark": ["color-contrast", "link-in-text-block"]}


def judge(page, rules):
    """How many rules axe saw kept, and what breaks one."""
    return page.run(f"""axe.run({{runOnly: {json.dumps(rules)}, resultTypes: ["violations"]}})
        .then(result => [result.passes.length, result.violations.map(violation =>
            [violation.id, violation.nodes.length, violation.nodes[0].html])])""")


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
                        passes, violations = judge(page, RULES[scheme])
                        self.assertGreater(passes, 20 if scheme == "light" else 0)
                        self.assertEqual(violations, [])

    def test_judge(self):
        """The judge does find faults."""
        page = Page(self.browser, self.reports("html")[0])
        page.run(AXE)
        page.run("document.querySelector('h1').style.color = '#ccc'; "
                 "document.documentElement.removeAttribute('lang')")
        violations = {name for name, *_ in judge(page, TAGS)[1]}
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


class Sorting(Shown):
    """Registers can be sorted, by mouse and by keyboard, and need no script to be read."""

    HEADER = "document.querySelectorAll('table.register .sort')"
    CELLS = ("[...document.querySelectorAll('table.register .sort')[0].closest('table')"
             ".tBodies[0].rows].map(row => row.cells[COLUMN].textContent)")

    def plan(self, **options):
        return Page(self.browser, self.folder / "pioneer-somerset/action-plan.html", **options)

    def states(self, page):
        return page.run("[...document.querySelectorAll('th[aria-sort]')].map(header =>"
                        "header.ariaSort)")

    def test_sorting(self):
        page = self.plan()
        self.assertGreater(page.run(f"{self.HEADER}.length"), 10)
        titles = self.CELLS.replace("COLUMN", "1")
        before = page.run(titles)
        page.run(f"{self.HEADER}[1].click()")
        ascending = sorted(before, key=str.lower)
        self.assertEqual((page.run(titles), self.states(page)), (ascending, ["ascending"]))
        page.run(f"{self.HEADER}[1].focus()")
        page.key("Enter", "\r")
        self.assertEqual((page.run(titles), self.states(page)),
                         (ascending[::-1], ["descending"]))
        page.key(" ", " ")
        self.assertEqual((page.run(titles), self.states(page)), (before, []))
        page.close()

    def test_groups(self):
        """Sorted by time, rows leave their groups, whatever precision their dates have."""
        page = self.plan()
        page.run("document.querySelector('#actions thead th .sort').click()")
        rows = page.run("""[...document.querySelectorAll("#actions tbody tr")].filter(row =>
            !row.hidden).map(row => [row.className, row.cells[0].textContent])""")
        self.assertGreater(len(rows), 20)
        self.assertEqual([name for name, _ in rows if name == "heading"], [])
        years = [re.search(r"\d{4}", date) for _, date in rows]
        years = [int(found[0]) for found in years if found]
        self.assertEqual(years, sorted(years))
        april = [date.split()[0] for _, date in rows if date.endswith(" April 2008")]
        self.assertEqual(april[:4], ["early", "early", "mid", "late"])
        page.run("document.querySelector('#actions thead th .sort').click()")
        page.run("document.querySelector('#actions thead th .sort').click()")
        restored = page.run("""[...document.querySelectorAll("#actions tbody tr")].filter(row =>
            !row.hidden).map(row => row.className)""")
        self.assertEqual(restored[0], "heading")
        page.close()

    def test_without_script(self):
        page = self.plan()
        tables = page.run("document.querySelectorAll('table').length")
        page.call("Emulation.setScriptExecutionDisabled", value=True)
        page.call("Page.reload")
        self.browser.wait("Page.loadEventFired", page.session)
        self.assertEqual(page.run("document.querySelectorAll('.sort').length"), 0)
        self.assertEqual(page.run("document.querySelectorAll('table').length"), tables)
        page.close()

    def test_print(self):
        """On paper there is nothing to click on, and the colours are those of paper."""
        page = self.plan(scheme="dark", media="print")
        hidden = page.run("getComputedStyle(document.querySelector('.sort'), '::after').display")
        self.assertEqual(hidden, "none")
        colour = page.run("getComputedStyle(document.body).backgroundColor")
        self.assertEqual(colour, "rgb(255, 255, 255)")
        page.close()


class Paper(Shown):
    """What a browser prints: in full size, with every head and all that is folded."""

    def printed(self, report):
        """The words of each page with their heights in points, and the pages' sizes."""
        page = Page(self.browser, report, media="print")
        data = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
        page.close()
        boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], check=True,
                               input=base64.b64decode(data), capture_output=True).stdout
        for text in boxes.decode().split("<page ")[1:]:
            width, height = (float(size) for size in re.findall(r'"([\d.]+)"', text)[:2])
            words = re.findall(r'yMin="([\d.]+)".* yMax="([\d.]+)">(.*?)</word>', text)
            yield width > height, [(word, float(low) - float(top)) for top, low, word in words]

    def test_size(self):
        """Nothing is so wide that the browser makes everything smaller to fit it."""
        for report in self.reports("html"):
            if report.parent.name in ("every", "hostile"):
                continue  # what they hold is too wide for any page
            heights = [size for _, words in self.printed(report) for _, size in words]
            self.assertGreater(max(heights), 30, report)  # the cover's title
            # Lines of 11 points, what most is set in, are some 12 high.
            self.assertGreater(sum(size > 12 for size in heights), 100, report)

    def test_plan(self):
        pages = list(self.printed(self.folder / "pioneer-somerset/action-plan.html"))
        texts = [(turned, " ".join(word for word, _ in words)) for turned, words in pages]
        plan = [turned for turned, text in texts if text.startswith("2 The plan What")]
        self.assertEqual(plan, [True], "its first section is turned, and so is its head")
        actions = [text for _, text in texts if "mid April 2008" in text or "July 2008" in text]
        heads = [text for text in actions if "Deadline Action Work stream Owner Ref" in text]
        self.assertGreater(len(heads), 1, "the head is repeated")

    def test_folded(self):
        pages = self.printed(self.folder / "somerset-collaboration/resource-report.html")
        text = " ".join(word for _, words in pages for word, _ in words)
        self.assertIn("Phase Programme as a whole Cluster 1", text)


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
