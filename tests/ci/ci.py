"""tools/ci and .pre-commit-hooks.yaml, each run as its service would run it.

Every class makes a repository of documents, once clean and once broken, takes
the steps of the file it tests, and looks at what a user of the service sees.
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

import junitparser
import yaml

PIDC = pathlib.Path(os.environ["PIDC"])
SOURCE = pathlib.Path(os.environ["PIDC_SOURCE"])
PACKAGES = pathlib.Path(os.environ["PIDC_PACKAGES"])
PYTHON_PROGRAMS = PACKAGES / "venv/bin"
IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
            "commit.gpgsign=false", "-c", "init.defaultBranch=main"]


def run(*command, cwd=None, **environment):
    """Runs a program with more environment; its status and all it said."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PIDC"))}
    done = subprocess.run(command, cwd=cwd, env=clean | environment, text=True, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def git(folder, *arguments):
    status, said = run("git", *IDENTITY, *arguments, cwd=folder)
    assert status == 0, said
    return said.strip()


class Service(unittest.TestCase):
    """A folder for the service, and a repository of documents in it."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.documents = self.folder / "documents"
        shutil.copytree(SOURCE / "pids", self.documents / "pids")

    def commit(self):
        if not (self.documents / ".git").exists():
            git(self.documents, "init", "--quiet")
        git(self.documents, "add", "--all")
        git(self.documents, "commit", "--quiet", "--message", "Documents")

    def all_checked(self):
        """What the last line says when nothing was passed over."""
        kinds = [re.search(r"^template: *(\S+)", path.read_text("utf-8"), re.MULTILINE)[1]
                 for path in self.documents.glob("pids/**/*.md")]
        pids, programmes = kinds.count("pid"), kinds.count("programme")
        return (f"{pids} PIDs, {programmes} programmes and "
                f"{len(kinds) - pids - programmes} other documents checked")

    def break_documents(self):
        path = self.documents / "pids/pioneer-somerset/managerial.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("sponsor:", "sponsr:", 1), encoding="utf-8")

    def assert_schema(self, name, file):
        status, said = run(PYTHON_PROGRAMS / "check-jsonschema", "--builtin-schema", name, file)
        self.assertEqual(status, 0, said)


class GitHub(Service):
    """The composite action: its steps, one after the other, as a runner takes them."""

    ACTION = SOURCE / "tools/ci/github/action.yml"

    def setUp(self):
        super().setUp()
        self.action = yaml.safe_load(self.ACTION.read_text(encoding="utf-8"))
        self.path = self.folder / "path"
        self.runner = self.folder / "runner"
        self.runner.mkdir()

    def filled(self, text, given):
        """A text with its ${{ inputs.NAME }} replaced."""
        inputs = {name: spec["default"] for name, spec in self.action["inputs"].items()} | given
        return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: inputs[m[1]], text)

    def take(self, step, given):
        self.assertNotIn("${{", step["run"], "inputs reach a script only by its environment")
        added = self.path.read_text().split() if self.path.exists() else []
        environment = {k: self.filled(v, given) for k, v in step.get("env", {}).items()}
        script = self.runner / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        return run("bash", "--noprofile", "--norc", "-eo", "pipefail", script,
                   cwd=self.documents, GITHUB_ACTION_PATH=str(self.ACTION.parent),
                   RUNNER_TEMP=str(self.runner), GITHUB_PATH=str(self.path),
                   PATH=":".join([*added, os.environ["PATH"]]), **environment)

    def test_schema(self):
        self.assert_schema("vendor.github-actions", self.ACTION)

    def test_steps(self):
        install, check = self.action["runs"]["steps"]
        status, said = self.take(install, {})
        self.assertEqual(status, 0, said)
        self.assertIn("pidc ", said)
        status, said = self.take(check, {"paths": "pids"})
        self.assertEqual(status, 0, said)
        self.assertIn(self.all_checked(), said)
        status, said = self.take(check, {"options": "--only\nalt-missing\n"})
        self.assertIn("no findings", said)
        self.break_documents()
        status, said = self.take(check, {"paths": "pids\n", "sarif-file": "pidc.sarif"})
        self.assertEqual(status, 1, said)
        self.assertRegex(said, r"::error file=pids/pioneer-somerset/managerial\.md,line=\d+")
        sarif = json.loads((self.documents / "pidc.sarif").read_text(encoding="utf-8"))
        self.assertIn("field-missing", [r["ruleId"] for r in sarif["runs"][0]["results"]])
        status, _ = self.take(check, {"paths": "no/such/place", "sarif-file": "pidc.sarif"})
        self.assertNotEqual(status, 0)


class GitLab(Service):
    """The job template, run by gitlab-ci-local."""

    TEMPLATE = SOURCE / "tools/ci/gitlab.yml"

    def setUp(self):
        super().setUp()
        if not shutil.which("rsync"):
            self.skipTest("gitlab-ci-local needs rsync, which is not installed")
        shutil.copy(self.TEMPLATE, self.documents / "template.yml")
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        (self.bin / "pidc").symlink_to(PIDC)

    def job(self, installed, **variables):
        """Runs the job in the documents' repository; its status and log."""
        (self.documents / ".gitlab-ci.yml").write_text(
            json.dumps({"include": [{"local": "template.yml"}],
                        "pidc": {"variables": {"PIDC_PATHS": "pids"} | variables}}),
            encoding="utf-8")
        self.commit()
        others = [folder for folder in os.environ["PATH"].split(":")
                  if not pathlib.Path(folder, "pidc").exists()]
        return run("node", PACKAGES / "node_modules/.bin/gitlab-ci-local",
                   "--force-shell-executor", "pidc", cwd=self.documents,
                   PATH=":".join([str(self.bin)] * installed + others),
                   HOME=str(self.folder), NO_COLOR="1")

    def commit(self):
        super().commit()
        if "origin" not in git(self.documents, "remote"):
            git(self.documents, "remote", "add", "origin", "https://gitlab.example/a/b.git")

    def assert_artifacts(self, failures):
        quality = json.loads((self.documents / "gl-code-quality-report.json").read_text())
        report = junitparser.JUnitXml.fromfile(str(self.documents / "pidc-junit.xml"))
        self.assertEqual([issue["severity"] for issue in quality].count("major"), failures)
        self.assertEqual(report.failures, failures)

    def test_schema(self):
        self.assert_schema("vendor.gitlab-ci", self.TEMPLATE)

    def test_installed(self):
        status, said = self.job(True)
        self.assertEqual(status, 0, said)
        self.assertIn(self.all_checked(), said)
        self.assert_artifacts(0)
        self.break_documents()
        status, said = self.job(True)
        self.assertNotEqual(status, 0)
        self.assertIn("[field-missing]", said)
        self.assert_artifacts(1)
        status, said = self.job(True, PIDC_OPTIONS="--only alt-missing --strict")
        self.assertEqual(status, 0, said)

    def test_fetched(self):
        status, said = self.job(False)
        self.assertNotEqual(status, 0)
        self.assertIn("PIDC_REPOSITORY does not say where to get it", said)
        repository = self.folder / "pidc.git"
        install = repository / "tools/ci/install"
        install.parent.mkdir(parents=True)
        install.write_text(f'#!/bin/sh\nmkdir "$1/bin" && ln -s {PIDC} "$1/bin/pidc"\n')
        install.chmod(0o755)
        git(repository, "init", "--quiet")
        git(repository, "add", "--all")
        git(repository, "commit", "--quiet", "--message", "pidc")
        status, said = self.job(False, PIDC_REPOSITORY=f"file://{repository}")
        self.assertEqual(status, 0, said)
        self.assertIn(self.all_checked(), said)


class PreCommit(Service):
    """The hook, run by pre-commit from a clone of this repository."""

    HOOKS = SOURCE / ".pre-commit-hooks.yaml"

    def hook(self, *arguments):
        return run(PYTHON_PROGRAMS / "pre-commit", "try-repo", SOURCE, "pidc-check",
                   "--all-files", *arguments, cwd=self.documents, PIDC=str(PIDC),
                   PRE_COMMIT_HOME=str(self.folder / "pre-commit"))

    def test_manifest(self):
        status, said = run(PYTHON_PROGRAMS / "pre-commit", "validate-manifest", self.HOOKS)
        self.assertEqual((status, said), (0, ""))

    def test_commits(self):
        if not (SOURCE / ".git").exists():
            self.skipTest("pre-commit clones this repository, and this is none")
        self.commit()
        status, said = self.hook()
        self.assertEqual(status, 0, said)
        self.assertIn("Passed", said)
        self.break_documents()
        self.commit()
        status, said = self.hook("--verbose")
        self.assertEqual(status, 1, said)
        self.assertIn("[field-missing]", said)


del Service  # it holds no test of its own

if __name__ == "__main__":
    unittest.main(argv=sys.argv)
