"""Every format of `pidc check`, read by a consumer that is not ours.

Each class takes what the program writes: about a broken copy of the sample
programme, about a clean one, and about hostile findings (samples.c).
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.dom.minidom

import jsonschema
import junitparser

PIDC = os.environ["PIDC"]
SAMPLES = os.environ["PIDC_SAMPLES"]
PACKAGES = pathlib.Path(os.environ["PIDC_PACKAGES"])
PROGRAMME = pathlib.Path(os.environ["PIDC_SOURCE"], "pids/pioneer-somerset")
MODULES = PACKAGES / "node_modules"
SEEDS = range(1, 40)


def broken_programme(folder):
    """A copy of the sample programme with defects of several severities, oddly named."""
    copy = folder / "50% 漢字 a,b" / "pids"
    shutil.copytree(PROGRAMME, copy)
    path = copy / "managerial.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("status: draft", "status: submitted", 1)
    text = text.replace("## Background\n", "## Background\n\nTBC £ \x1b[31m 漢字 TBC\n", 1)
    text = text.replace("sponsor:", "sponsr: x\nsponsor:", 1)
    path.write_text(text, encoding="utf-8")
    (copy / "latin.md").write_bytes(b"---\ntemplate: pid\ntitle: caf\xe9 \xa3\n---\n")
    (copy / "bare.md").write_text("# No fields ]]> & <b>\n", encoding="utf-8")
    return copy


def check(folder, form, *options):
    """What `pidc check` writes, and its exit status."""
    done = subprocess.run([PIDC, "check", "--format", form, *options, "."], cwd=folder,
                          capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode("utf-8"), done.returncode


def sample(form, seed):
    return subprocess.run([SAMPLES, form, str(seed)], capture_output=True,
                          check=True).stdout.decode("utf-8")


class Formats(unittest.TestCase):
    """What the tests of each format share."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.broken = broken_programme(cls.folder)
        cls.clean = cls.folder / "clean"
        shutil.copytree(PROGRAMME, cls.clean)
        text, cls.status = check(cls.broken, "json")
        cls.expected = json.loads(text)
        cls.findings = cls.expected["diagnostics"]
        clean = json.loads(check(cls.clean, "json")[0])
        assert cls.status == 1 and cls.expected["summary"]["errors"] > 2
        assert clean["summary"]["errors"] == 0, clean

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()


class Json(Formats):
    """The contract of shared/design/cli.md, stated as a schema."""

    PLACE = {"line": {"type": "integer", "minimum": 1},
             "column": {"type": "integer", "minimum": 1}}
    EXTENT = PLACE | {"endLine": {"type": "integer", "minimum": 1},
                      "endColumn": {"type": "integer", "minimum": 1}}
    TEXT = {"type": "string"}

    @staticmethod
    def record(**properties):
        return {"type": "object", "required": list(properties), "properties": properties,
                "additionalProperties": False}

    def schema(self):
        number = {"type": "integer", "minimum": 0}
        related = self.record(path=self.TEXT, **self.PLACE, message=self.TEXT)
        fix = self.record(**self.EXTENT, replacement=self.TEXT)
        finding = self.record(path=self.TEXT, **self.EXTENT, rule=self.TEXT,
                              severity={"enum": ["error", "warning", "note"]},
                              message=self.TEXT, hint=self.TEXT,
                              related={"type": "array", "items": related},
                              fixes={"type": "array", "items": fix})
        summary = self.record(files=number, errors=number, warnings=number, notes=number)
        return self.record(version={"const": 1}, summary=summary,
                           diagnostics={"type": "array", "items": finding})

    def test_programme(self):
        jsonschema.validate(self.expected, self.schema())

    def test_hostile(self):
        for seed in SEEDS:
            jsonschema.validate(json.loads(sample("json", seed)), self.schema())

    def test_same_bytes(self):
        for form in ("json", "sarif", "junit", "github", "gitlab", "text"):
            self.assertEqual(check(self.broken, form), check(self.broken, form))


class Sarif(Formats):
    """SARIF 2.1.0: its official schema, and Microsoft's validator."""

    # informationUri and a version-control context belong to whoever publishes the program.
    TOLERATED = {"SARIF2005"}

    def setUp(self):
        schema = MODULES / "@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
        with open(schema, encoding="utf-8-sig") as file:
            self.schema = jsonschema.Draft7Validator(json.load(file))

    def multitool(self, *texts):
        """The complaints of `sarif-multitool validate`: (rule, level, message)."""
        logs = []
        for number, text in enumerate(texts):
            logs.append(self.folder / f"log-{number}.sarif")
            logs[-1].write_text(text, encoding="utf-8")
        out = self.folder / "validation.sarif"
        command = MODULES / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
        done = subprocess.run([command, "validate", *logs, "--output", out, "--level",
                               "Error;Warning", "--log", "ForceOverwrite"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        run = json.loads(out.read_text(encoding="utf-8-sig"))["runs"][0]
        return [(result["ruleId"], result.get("level", "warning"), result["message"])
                for result in run.get("results", [])]

    def assert_valid(self, *texts):
        for text in texts:
            self.schema.validate(json.loads(text))
        complaints = [c for c in self.multitool(*texts) if c[0] not in self.TOLERATED]
        self.assertEqual(complaints, [])

    def test_programme(self):
        self.assert_valid(check(self.broken, "sarif")[0], check(self.clean, "sarif")[0])

    def test_hostile(self):
        for seed in SEEDS:
            self.schema.validate(json.loads(sample("sarif", seed)))
        self.assert_valid(*(sample("sarif", seed) for seed in SEEDS[:8]))

    def test_mistakes_are_seen(self):
        text = sample("sarif", 1)
        self.assertFalse(self.schema.is_valid(json.loads(text.replace('"results"', '"result"'))))
        wrong = re.sub(r'"ruleIndex": \d+', '"ruleIndex": 2000', text)
        self.assertIn("error", [level for _, level, _ in self.multitool(wrong)])

    def test_same_findings(self):
        run = json.loads(check(self.broken, "sarif")[0])["runs"][0]
        self.assertEqual(len(run["results"]), len(self.findings))
        for result, finding in zip(run["results"], self.findings):
            place = result["locations"][0]["physicalLocation"]
            region = place["region"]
            self.assertEqual(urllib.parse.unquote(place["artifactLocation"]["uri"]),
                             finding["path"].removeprefix("./"))
            self.assertEqual(result["ruleId"], finding["rule"])
            self.assertEqual(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"],
                             finding["rule"])
            self.assertEqual(result["level"], finding["severity"])
            self.assertEqual((region["startLine"], region["startColumn"], region["endLine"],
                              region["endColumn"]),
                             (finding["line"], finding["column"], finding["endLine"],
                              finding["endColumn"]))
        prints = [r["partialFingerprints"]["pidcFinding/v1"] for r in run["results"]]
        self.assertEqual(len(prints), len(set(prints)))


class JUnit(Formats):
    """JUnit XML, read by junitparser."""

    def read(self, text):
        xml.dom.minidom.parseString(text.encode())
        return junitparser.JUnitXml.fromstring(text.encode())

    def test_programme(self):
        report = self.read(check(self.broken, "junit")[0])
        cases = [(suite.name, case) for suite in report for case in suite]
        failed = [case for _, case in cases if not case.is_passed]
        self.assertEqual(len(cases), len(self.findings))
        self.assertEqual((report.tests, report.failures, report.errors),
                         (len(cases), self.expected["summary"]["errors"], 0))
        self.assertEqual(len(failed), self.expected["summary"]["errors"])
        for (suite, case), finding in zip(cases, self.findings):
            self.assertEqual(suite, finding["path"])
            self.assertIn(finding["rule"], case.name)
        recounted = self.read(check(self.broken, "junit")[0])
        recounted.update_statistics()
        self.assertEqual((recounted.tests, recounted.failures), (report.tests, report.failures))

    def test_clean(self):
        report = self.read(check(self.clean, "junit")[0])
        self.assertGreater(report.tests, 0)
        self.assertEqual(report.failures, 0)

    def test_hostile(self):
        for seed in SEEDS:
            self.assertEqual(self.read(sample("junit", seed)).tests, 3)


class GitLab(Formats):
    """GitLab Code Quality, checked by the TypeScript compiler against Code Climate's types."""

    def assert_types(self, *texts):
        program = "import type { Issue } from 'codeclimate-types'\n"
        for number, text in enumerate(texts):
            program += f"export const report{number}: Issue[] = {text}"
        # The packages are found beside the file, as the compiler looks for them.
        folder = self.folder / "types"
        folder.mkdir(exist_ok=True)
        if not (folder / "node_modules").exists():
            (folder / "node_modules").symlink_to(MODULES)
        (folder / "report.ts").write_text(program, encoding="utf-8")
        done = subprocess.run(["node", MODULES / "typescript/bin/tsc", "--noEmit", "--strict",
                               "--target", "es2022", "--moduleResolution", "node16",
                               "--module", "node16", "report.ts"],
                              cwd=folder, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_programme(self):
        text = check(self.broken, "gitlab")[0]
        self.assert_types(text, check(self.clean, "gitlab")[0])
        issues = json.loads(text)
        self.assertEqual(len(issues), len(self.findings))
        self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))
        for issue, finding in zip(issues, self.findings):
            self.assertEqual(issue["check_name"], finding["rule"])
            self.assertEqual(issue["location"]["path"], finding["path"].removeprefix("./"))
            self.assertEqual(issue["location"]["lines"]["begin"], finding["line"])
            self.assertNotIn("\n", issue["description"])

    def test_hostile(self):
        self.assert_types(*(sample("gitlab", seed) for seed in SEEDS))


class GitHub(Formats):
    """Workflow commands: read as the runner reads them, written anew by @actions/core."""

    COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::([^\r\n]*)")
    LEVEL = {"error": "error", "warning": "warning", "note": "notice"}

    @staticmethod
    def unescaped(text, pairs):
        for escape, character in pairs:
            text = text.replace(escape, character)
        return text

    def parsed(self, line):
        match = self.COMMAND.fullmatch(line)
        self.assertIsNotNone(match, line)
        data = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
        properties = [part.split("=", 1) for part in match[2].split(",")]
        return (match[1],
                {name: self.unescaped(value, [("%3A", ":"), ("%2C", ",")] + data)
                 for name, value in properties},
                self.unescaped(match[3], data))

    def rewritten(self, commands):
        """The same commands as @actions/core writes them."""
        script = ("import { issueCommand } from '%s';"
                  "import { readFileSync } from 'node:fs';"
                  "for (const c of JSON.parse(readFileSync(0, 'utf8'))) issueCommand(...c);"
                  % (MODULES / "@actions/core/lib/command.js").as_uri())
        done = subprocess.run(["node", "--input-type=module", "--eval", script],
                              input=json.dumps(commands).encode(), capture_output=True,
                              check=True)
        return done.stdout.decode("utf-8")

    def commands_of(self, text):
        *commands, summary = text.removesuffix("\n").split("\n")
        self.assertFalse(summary.startswith("::"))
        parsed = [self.parsed(line) for line in commands]
        self.assertEqual(self.rewritten(parsed), "".join(line + "\n" for line in commands))
        return parsed

    def test_programme(self):
        commands = self.commands_of(check(self.broken, "github")[0])
        self.assertEqual(len(commands), len(self.findings))
        for (level, properties, _), finding in zip(commands, self.findings):
            self.assertEqual(level, self.LEVEL[finding["severity"]])
            self.assertEqual(properties["title"], finding["rule"])
            self.assertEqual(properties["line"], str(finding["line"]))
            self.assertEqual(properties["file"], finding["path"].removeprefix("./"))

    def test_clean(self):
        self.assertIn("checked", check(self.clean, "github")[0].splitlines()[-1])

    def test_hostile(self):
        for seed in SEEDS:
            self.assertEqual(len(self.commands_of(sample("github", seed))), 3)


del Formats  # it holds no test of its own

if __name__ == "__main__":
    unittest.main(argv=sys.argv)
