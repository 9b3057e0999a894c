"""The manual page and the completions say what the program does, all of it and no more.

Commands and options are read from the program's own tables in tools/*.c.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["PIDC_SOURCE"])
TOOLS = SOURCE / "tools"
MANUAL = TOOLS / "man/pidc.1"
COMPLETIONS = TOOLS / "completions"


def text(path):
    return path.read_text(encoding="utf-8")


def program_commands():
    """The commands of pidc.c: name to source file."""
    table = text(TOOLS / "pidc.c").partition("const command commands[]")[2].partition("};")[0]
    return {name: TOOLS / f"{file}.c"
            for name, file in re.findall(r'\{"([a-z]+)",.*?command_([a-z]+)\}', table, re.S)}


def shared_options():
    """What command.c offers to several commands: the function's name to ("--long", "-s" or None)."""
    found = re.findall(r'^option (offer_[a-z]+)\(.*?\.name = "(--[a-z-]+)",(?:\s*\.brief = "(-.)")?',
                       text(TOOLS / "command.c"), re.S | re.M)
    return {function: (long, short or None) for function, long, short in found}


def program_options():
    """The options of each command: name to {"--long": "-s" or None}."""
    pattern = re.compile(r'\{"(--[a-z-]+)", (?:"(-[A-Za-z])"|NULL)')
    shared = shared_options()
    return {name: {long: short or None for long, short in pattern.findall(text(file))}
            | dict(shared[function] for function in re.findall(r"(offer_[a-z]+)\(", text(file)))
            for name, file in program_commands().items()}


OPTIONS = program_options()
RULES = re.findall(r'R\([A-Z_]+, "([a-z-]+)"\)', text(SOURCE / "lib/core/diagnostic.h"))


class Program(unittest.TestCase):
    """The other tests would find nothing missing if the tables were not found."""

    def test_tables_are_found(self):
        self.assertIn("--format", OPTIONS["check"])
        self.assertEqual(OPTIONS["build"]["--output"], "-o")
        self.assertEqual(OPTIONS["build"]["--jobs"], "-j")
        self.assertIn("total-wrong", RULES)


class Manual(unittest.TestCase):
    """pidc.1"""

    def test_lint(self):
        if not shutil.which("mandoc"):
            self.skipTest("mandoc is not installed")
        for page in sorted((TOOLS / "man").glob("*.[1-8]")):
            done = subprocess.run(["mandoc", "-Tlint", "-W", "warning", page],
                                  capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_everything_is_explained(self):
        page = text(MANUAL)
        for command, options in OPTIONS.items():
            section = re.search(rf"^\.Sh (?!SYNOPSIS)[A-Z ]+\n\.Nm\n\.Cm {command}\n.*?(?=^\.Sh )", page,
                                re.S | re.M)
            self.assertIsNotNone(section, f"no section opens with pidc {command}")
            items = re.findall(r"^\.It Fl -([a-z-]+)(?: Ar \S+)?(?: , Fl (\w))?", section[0],
                               re.M)
            self.assertEqual({f"--{long}": f"-{short}" if short else None
                              for long, short in items}, options)

    def test_every_format_is_explained(self):
        names = re.findall(r'S_INIT\("([a-z]+)"\)', text(SOURCE / "lib/report/report.c"))
        self.assertEqual(len(names), 6)
        for name in names:
            self.assertIn(f".It Cm {name}\n", text(MANUAL))


class Format(unittest.TestCase):
    """pidc-format.5 against the templates, the kinds of table and the views of reports."""

    TEMPLATES = sorted((SOURCE / "templates").glob("*.md"))

    def setUp(self):
        self.page = text(TOOLS / "man/pidc-format.5")

    def part(self, start, end=r"^\.S[hs] ", within=None):
        """What stands behind a line, up to another."""
        found = re.search(rf"{start}\n(.*?)(?={end})", within or self.page, re.S | re.M)
        self.assertIsNotNone(found, start)
        return found[1]

    def test_kinds(self):
        kinds = self.part("^The kinds that come with\n.Nm pidc\nare")
        self.assertEqual(set(re.findall(r"\.Ql (\S+)", kinds)),
                         {file.stem for file in self.TEMPLATES})

    def test_fields(self):
        for file in self.TEMPLATES:
            directive = re.search(r"^<!-- pidc: fields$(.*?)^-->", text(file), re.S | re.M)[1]
            part = self.part(rf"^\.Ss Fields of an? (?i:{file.stem.replace('-', ' ')})")
            items = " ".join(re.findall(r"^\.It (.*)", part, re.M))
            self.assertEqual(set(re.findall(r"(?:Ql|So) (\S+)", items)),
                             set(re.findall(r"^- \{name: ([a-z-]+)", directive, re.M)), file.stem)

    def test_sections(self):
        for file in self.TEMPLATES:
            entries = []
            for name, words in re.findall(r"^## (.*)\n<!-- pidc: (.*) -->", text(file), re.M):
                table = re.search(r"\btable=(\S+)", words)
                entry = f"{name}, {table[1]}" if table else name
                entries.append(entry if words.startswith("required") else f"[{entry}]")
            listed = self.part(rf"^\.It Ql {file.stem}", r"^\.(?:It|El)",
                               self.part(r"^\.Sh SECTIONS", r"^\.Sh "))
            self.assertEqual(" ".join(listed.split()), "; ".join(entries) + ".")

    def test_tables(self):
        kinds = re.findall(r'\{TABLE_[A-Z_]+, S_INIT\("([a-z-]+)"\)',
                           text(SOURCE / "lib/model/table_kind.c"))
        self.assertIn("costs", kinds)
        self.assertEqual(set(re.findall(r"^\.It Cm ([a-z-]+)", self.part(r"^\.Sh TABLES", r"^\.Sh "), re.M)),
                         set(kinds))

    def test_views(self):
        views = [view for file in (SOURCE / "lib/compose").glob("views_*.c")
                 for view in re.findall(r'^    \{(?:\.name = )?S_INIT\("([a-z-]+)"\),\s*(?:\.fill = )?[a-z_]+[,}]',
                                         text(file), re.M)]
        self.assertIn("timeline-chart", views)
        self.assertEqual(set(re.findall(r"^\.It Cm ([a-z-]+)", self.part(r"^\.Sh REPORTS", r"^\.Sh "), re.M)),
                         set(views))


class Completions(unittest.TestCase):
    """What the tests of each shell share: what it offers behind some words."""

    shell = None

    def setUp(self):
        if self.shell and not shutil.which(self.shell):
            self.skipTest(f"{self.shell} is not installed")

    def offered(self, line):
        """The words that are offered at the end of a command line."""
        raise NotImplementedError

    def run_shell(self, *arguments, cwd=SOURCE):
        environment = os.environ | {"HOME": tempfile.gettempdir(), "TERM": "dumb"}
        done = subprocess.run([self.shell, *arguments], cwd=cwd, text=True, check=False,
                              env=environment, capture_output=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.stderr, "")
        return done.stdout


class Offers:
    """The tests of every shell."""

    def test_commands(self):
        self.assertEqual(self.offered("pidc "), {*OPTIONS, "help"})

    def test_options(self):
        for command, options in OPTIONS.items():
            self.assertEqual(self.offered(f"pidc {command} --"), {*options, "--help"})

    def test_values(self):
        formats = {"github", "gitlab", "json", "junit", "sarif", "text"}
        self.assertEqual(self.offered("pidc check --format "), formats)
        self.assertEqual(self.offered("pidc check --format g"), {"github", "gitlab"})

    def test_rules(self):
        self.assertEqual(self.offered("pidc check --only "), set(RULES))
        self.assertEqual(self.offered("pidc check --except allow"),
                         {"allow-unused", "allow-unreasoned"})

    def test_templates(self):
        self.assertIn("action-plan", self.offered("pidc build "))
        self.assertLessEqual({"pid", "programme"}, self.offered("pidc new p"))


class Bash(Completions, Offers):
    """pidc.bash, called as bash calls it."""

    shell = "bash"

    def offered(self, line):
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pidc; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        words = re.split(" |(=)", line)
        out = self.run_shell("--noprofile", "--norc", "-c", script, "bash",
                             COMPLETIONS / "pidc.bash", *filter(lambda w: w is not None, words))
        return {word for word in out.split() if word != "--version"
                and not (line == "pidc " and word == "--help")}

    def test_lists(self):
        self.assertEqual(self.offered("pidc check --only total-wrong,bal"),
                         {"total-wrong,balance-wrong"})
        self.assertEqual(self.offered("pidc check --format=sa"), {"sarif"})

    def test_shellcheck(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        done = subprocess.run(["shellcheck", "--shell=bash", COMPLETIONS / "pidc.bash"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.stdout, "")


class Zsh(Completions, Offers):
    """_pidc, in an interactive zsh on a terminal of its own."""

    shell = "zsh"
    SCRIPT = r"""
zmodload zsh/zpty
zpty z zsh -f -i
send() { zpty -w z "$1"; }
wait_for() { local chunk; while zpty -r z chunk; do
    [[ $chunk == *$1* ]] && break; done; }
send "PS1=; PROMPT=; unsetopt zle_bracketed_paste; fpath=($1 \$fpath)"
send "autoload -U compinit; compinit -u -D"
send "compadd() { builtin compadd -A found \"\$@\"; print -rl -- \"<\${(@)^found}>\";
    builtin compadd \"\$@\"; }"
send "show() { LISTMAX=0; }; zle -C offer complete-word offer_all; bindkey '^I' offer"
send "offer_all() { print '<start>'; _main_complete; print '<done>'; }"
send "print rea''dy"
wait_for ready
zpty -w -n z "$2"$'\t'
while zpty -r z chunk; do print -rn -- "$chunk"; [[ $chunk == *'<done>'* ]] && break; done
zpty -d z
"""

    def offered(self, line):
        out = self.run_shell("-f", "-c", self.SCRIPT, "zsh", COMPLETIONS, line)
        body = out.partition("<start>")[2]
        found = set(re.findall(r"<([A-Za-z0-9=-]+)>", body)) - {"done"}
        return {word.removesuffix("=") for word in found}


class Fish(Completions, Offers):
    """pidc.fish, asked with `complete -C`."""

    shell = "fish"

    def offered(self, line):
        script = f"source {COMPLETIONS}/pidc.fish; complete -C '{line}'"
        return {row.partition("\t")[0] for row in
                self.run_shell("--no-config", "-c", script).splitlines()}

    def test_lists(self):
        self.assertEqual(self.offered("pidc check --only total-wrong,bal"),
                         {"total-wrong,balance-wrong"})


del Completions  # it holds no test of its own

if __name__ == "__main__":
    unittest.main(argv=sys.argv)
