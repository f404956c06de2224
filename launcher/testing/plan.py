"""What the test command checks, in the order of how long it takes."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from launcher.home import ROOT, Home
from launcher.install import Environment
from launcher.testing.postgres import with_name
from launcher.testing.steps import Step

GROUPS = ("browser", "unit", "core", "types", "lint")
PURPOSES = {"core": ("core", "core-analysis")}  # environments of a group; else the full one
ORACLES = "oracles"  # programs of others, for the long run
ENGINE = "engine-oracles"  # a language engine, built from its sources
ASKED = {ORACLES: "PARVIS_ORACLES", ENGINE: "PARVIS_ENGINE"}  # by unit tests: where their Python is
COMPILERS = ("c++", "g++", "clang++")
INDEPENDENT = {  # the environments of such programs, and the tests that ask them
    ORACLES: ("independent programs", "tests/core/ledger/independent"),
    "counting-oracles": ("independent counts", "tests/core/counting/independent"),
    "opinion-oracles": ("independent groups", "tests/core/insight/independent"),
}
# The first has no window to draw and takes a third of the time.
CHROMIUM = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
PURE = ("tests/core", "tests/accel", "tests/cli")
# These need numpy; all else needs nothing.
ANALYSIS = (
    "tests/core/insight", "tests/cli/test_analyse.py", "tests/cli/test_analyse_opinions.py",
    "tests/cli/test_analyse_page.py", "tests/cli/test_analyse_dates.py",
    "tests/cli/test_analyse_alerts.py", "tests/cli/test_analyse_json.py",
)  # fmt: skip
OF_ANALYSIS = ("analyse.py", "similar.py", "opinions.py", "french_opinions.py", "texts/*")
# Thousands of pages, whole towns, other programs: counting lines there costs half, for none more.
WALKS = (
    "tests/apps/test_every_route.py", "tests/test_messages.py", "tests/apps/erasing",
    "tests/apps/ledger/faults", "tests/apps/ledger/test_kills.py", "tests/apps/voting/browser",
    "tests/apps/portal/test_demonstration_town.py",
    "tests/apps/insight/test_similar_precision.py",
)  # fmt: skip
SOURCES = ROOT / "src" / "parvis"
CORE, CLI = SOURCES / "core", SOURCES / "cli"
ELSEWHERE = (*PURE, "tests/e2e", "tests/launcher", "tests/vectors")
# Once is enough: no database is asked, or what it does is tried on both by other tests.
ONCE = (
    *(f"tests/e2e/test_{name}.py" for name in ("styleguide", "every_page", "registrar", "booth")),
    *(f"tests/e2e/test_{name}.py" for name in ("rankings", "verifying", "bot", "loop", "rules")),
    *(f"tests/e2e/test_{name}.py" for name in ("by_hand", "sheet", "erasing", "analysed_page")),
    *(f"tests/apps/insight/test_{name}.py" for name in ("stories", "similar_precision")),
    *("tests/apps/insight/test_changing_kind.py", "tests/apps/portal/test_demonstration_town.py"),
    *(f"tests/apps/insight/test_{name}.py" for name in ("register", "injection")),
    *(f"tests/apps/voting/test_{name}.py" for name in ("voter", "running", "ceremony", "rankings")),
    "tests/apps/engine",
)
# What takes longest begins first: begun last, one of these would be waited for alone.
LONGEST = (
    *("unit, PostgreSQL", "browser, SQLite", "unit, SQLite", "walks, SQLite"),
    *("core", "browser, PostgreSQL", "launcher", "types"),
)
CORE_GATE = 95  # percent of lines and branches
REST_GATE = 85
RUFF, BRIEF = ("-m", "ruff"), ("--quiet", "--output-format", "concise", ".")
FLOORS = "from importlinter.cli import lint_imports_command as check; check()"
QUIET = ("-q", "--no-header", "--timeout=180", "--tb=short")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the machine has."""

    postgres: str | None
    chromium: str | None


@dataclass(frozen=True, slots=True)
class Gate:
    """How much of some sources their tests must run."""

    percent: int  # of lines and branches together
    sources: tuple[Path, ...]  # folders
    left_out: tuple[Path, ...] = (Path("*/migrations/*"),)

    def words(self) -> list[str]:
        """Return the arguments of a Python that counts, before those of what it runs."""
        sources, left_out = (",".join(map(str, paths)) for paths in (self.sources, self.left_out))
        asked = ["--branch", "--source", sources, "--omit", left_out, "--skip-covered"]
        return ["-m", "slipcover", *asked, "--fail-under", str(self.percent)]


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps to run, and why some are not among them."""

    steps: list[Step]
    missing: list[str]


def needed(only: str | None, *, long: bool = False) -> list[str]:
    """Return the environments that the chosen groups run in, or ask for others' programs of."""
    groups = [only] if only else list(GROUPS)
    purposes = {p for group in groups for p in PURPOSES.get(group, ("test",))}
    asked = {*ASKED} if "unit" in groups else set()
    asked |= {*INDEPENDENT} if "core" in groups else set()
    if not has_compiler():
        asked -= {ENGINE}
    return sorted(purposes | asked if long else purposes)


def has_compiler(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether a program of C++ can be built here, as the engine must be."""
    return any(map(shutil.which, filter(None, (environ.get("CXX"), *COMPILERS))))


def find_chromium(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return a browser for the tests: the one named, else one on the path."""
    named = environ.get("PARVIS_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM)), None)


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes the steps, given the environments that are installed."""

    home: Home
    envs: Mapping[str, Environment]
    tools: Tools
    long: bool

    def plan(self, only: str | None) -> Plan:
        """Return the steps of one group, or of all."""
        makers = {
            "browser": self.browser, "unit": self.unit, "core": self.core,
            "types": self.types, "lint": self.lint,
        }  # fmt: skip
        groups = [only] if only else list(GROUPS)
        steps = [step for group in groups for step in makers[group]()]
        return Plan(sorted(steps, key=_turn), list(self.missing(groups)))

    def missing(self, groups: Iterable[str]) -> Iterable[str]:
        """Name what cannot run on this machine, and for want of what."""
        chosen = set(groups)
        if "unit" in chosen and not self.tools.postgres:
            yield "unit tests on PostgreSQL (no server answers and no binaries to start one)"
        if "unit" in chosen and self.long and ENGINE not in self.envs:
            yield "a real language engine (no compiler of C++ to build it with)"
        if "browser" in chosen and not self.tools.chromium:
            yield "browser tests (no Chromium)"
        elif "browser" in chosen and not self.tools.postgres:
            yield "browser tests on PostgreSQL (no server answers and no binaries to start one)"

    def browser(self) -> Iterable[Step]:
        if not self.tools.chromium or not _has_tests("tests/e2e"):
            return
        words = ["tests/e2e", "-m", self.marks()]
        yield self.pytest("browser, SQLite", "browser", "test", words)
        if self.tools.postgres:
            words += _without_once()
            yield self.pytest("browser, PostgreSQL", "browser", "test", words, self.tools.postgres)

    def unit(self) -> Iterable[Step]:
        words = ["-m", self.marks()]
        if self.tools.postgres:  # what asks no database runs once, with SQLite's
            apps = ["tests/apps", *words, *_without_once()]
            yield self.pytest("unit, PostgreSQL", "unit", "test", apps, self.tools.postgres)
        rest = [*words, "tests", *(f"--ignore={each}" for each in (*ELSEWHERE, *WALKS))]
        gate = Gate(REST_GATE, (SOURCES / "apps", SOURCES / "site"))
        yield self.pytest("unit, SQLite", "unit", "test", rest, gate=gate)
        yield self.pytest("walks, SQLite", "unit", "test", [*WALKS, *words])
        yield self.pytest("launcher", "unit", "test", ["tests/launcher", *words])

    def core(self) -> Iterable[Step]:
        pure = ["--disable-socket", "--allow-unix-socket", "-m", self.marks()]
        bare = [*_existing(PURE), *(f"--ignore={each}" for each in ANALYSIS)]
        told = [CLI / name for name in OF_ANALYSIS]  # of the command, what the second ones try
        left_out = (CORE / "insight" / "*", *told)
        gate = Gate(CORE_GATE, (CORE, SOURCES / "accel", CLI), left_out)
        yield self.pytest("core", "core", "core", [*bare, *pure], gate=gate)
        gate = Gate(CORE_GATE, (CORE / "insight", CLI), (*({*CLI.glob("*.py")} - {*told}),))
        yield self.pytest("analysis", "core", "core-analysis", [*ANALYSIS, *pure], gate=gate)
        for purpose, (name, folder) in INDEPENDENT.items():
            if purpose in self.envs and _has_tests(folder):
                yield self.pytest(name, "core", purpose, [folder])

    def types(self) -> Iterable[Step]:
        yield self.step("types", "types", "-m", "mypy", "--no-color-output")

    def lint(self) -> Iterable[Step]:
        yield self.step("format", "lint", *RUFF, "format", "--check", *BRIEF)
        yield self.step("lint", "lint", *RUFF, "check", *BRIEF)
        yield self.step("floors", "lint", "-c", FLOORS)
        if any((ROOT / "src").glob("parvis/**/jinja2/**/*.html")):
            # J018 asks for Flask's url_for; our addresses come from url(), or stand outside a town.
            djlint = ("src/parvis", "--lint", "--quiet", "--profile", "jinja", "--ignore", "J018")
            yield self.step("templates", "lint", "-m", "djlint", *djlint)
        check = ("makemigrations", "--check", "--dry-run", "--settings=parvis.site.settings_test")
        yield self.step("migrations", "lint", "-m", "django", *check)

    def marks(self) -> str:
        """Return which marks run: heavy checks only when asked for."""
        return "" if self.long else "not long"

    def step(self, name: str, group: str, *words: str) -> Step:
        """Return a step that runs the Python of the full environment."""
        python = str(self.envs["test"].python)
        return Step(name, group, [python, *words], self.variables("test"))

    def pytest(
        self, name: str, group: str, purpose: str, words: list[str], database: str = "",
        *, gate: Gate | None = None,
    ) -> Step:  # fmt: skip
        """Return a step that runs tests; without a database address they use SQLite."""
        variables = self.variables(purpose)
        slug = name.replace(",", "").replace(" ", "-")
        if self.tools.chromium:
            variables["PARVIS_CHROMIUM"] = self.tools.chromium
        if database:
            here = hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]
            variables["PARVIS_TEST_DATABASE_URL"] = with_name(database, f"parvis_{group}_{here}")
        cache = f"cache_dir=.cache/pytest-{slug}"
        counting = gate.words() if gate else []
        pytest = [*counting, "-m", "pytest", *QUIET, "-o", cache]
        return Step(name, group, [str(self.envs[purpose].python), *pytest, *words], variables)

    def variables(self, purpose: str) -> dict[str, str]:
        """Return a step's variables: nothing of the person's own data or database."""
        made = self.envs[purpose].variables(self.home)
        for name in ("PARVIS_DATABASE_URL", "PARVIS_TEST_DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
            made.pop(name, None)
        for name, variable in ASKED.items():
            if name in self.envs:
                made[variable] = str(self.envs[name].python)
        own = {"PYTHONSAFEPATH": "", "PARVIS_HOME": str(ROOT / ".cache" / "home")}
        return made | own  # tests run in the checkout, and take what stands beside them


def _turn(step: Step) -> int:
    """Return when a step begins, among the others."""
    return LONGEST.index(step.name) if step.name in LONGEST else len(LONGEST)


def _without_once() -> list[str]:
    return [f"--ignore={file}" for file in ONCE]


def _existing(folders: Iterable[str]) -> list[str]:
    return [folder for folder in folders if _has_tests(folder)]


def _has_tests(folder: str) -> bool:
    return any((ROOT / folder).rglob("test_*.py"))
