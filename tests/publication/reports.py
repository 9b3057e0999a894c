"""The reports that are judged, built as a user builds them.

Every programme below pids/ gives the reports that its front matter names, and one of its
documents by itself; two programmes of the tests give what authors can write at all: every
construct of Markdown, and everything hostile.
"""

import os
import pathlib
import subprocess
import tempfile
import unittest

PIDC = os.environ["PIDC"]
SOURCE = pathlib.Path(os.environ["PIDC_SOURCE"])
PACKAGES = pathlib.Path(os.environ["PIDC_PACKAGES"], "publication")
DOCUMENTS = SOURCE / "tests/publication"
EVERY = DOCUMENTS / "every"
HOSTILE = DOCUMENTS / "hostile"
SINGLE = "PS/DEV/SSDC"


def build(folder, programme, *arguments):
    """Builds reports of a programme into `folder`."""
    done = subprocess.run([PIDC, "build", "-C", programme, "-o", folder, *arguments],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)


def programmes():
    """The folders of pids/ that hold a programme."""
    return sorted(path.parent for path in SOURCE.glob("pids/*/programme.md"))


def build_all(folder):
    """Builds everything that is judged, a folder for each programme."""
    for programme in programmes():
        build(folder / programme.name, programme)
    build(folder / "pioneer-somerset", SOURCE / "pids/pioneer-somerset", "pid",
          "--id", SINGLE)
    build(folder / "every", EVERY, "pid", "--id", "EV/ALL")
    build(folder / "hostile", HOSTILE, "pid", "--id", "HO/ALL", "--draft")
    build(folder / "hostile", HOSTILE, "action-plan", "--draft")


class Judged(unittest.TestCase):
    """A test that has every report in `folder`."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        build_all(cls.folder)
        assert len(cls.reports("pdf")) >= 5, cls.reports("pdf")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def reports(cls, ending):
        return sorted(cls.folder.glob(f"*/*.{ending}"))
