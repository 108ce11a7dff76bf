"""Runs every snippet of the tables beside this file against the real releases. Knows nothing of Heldout's own index.

    python test/api-index/verify_wrong_uses.py CACHE [--environment NAME=FOLDER]... [--only TEXT] [--across]

Each environment of `environments.yaml` is made once as a virtual environment `CACHE/<name>`; needs PyYAML, pip and the
interpreters that it names. `--environment` uses a virtual environment that is there already, under any name: its
releases are read from it. A snippet runs in the first environment that has exactly the releases of its `libraries`.

wrong-uses.yaml       must raise `error` (type and start of the message) in the statement marked `# wrong`
deprecated-uses.yaml  must run, and warn `warning`
right-uses.yaml       must run

`--across` also runs the wrong uses in all other environments that have their libraries, and lists those whose rule
does not fit: a nonexistent-api that exists in another release, a symbol-newer-than-pin that no newer release has.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import yaml  # PyYAML

TABLES = {"wrong-uses.yaml": "error", "deprecated-uses.yaml": "warning", "right-uses.yaml": None}
HERE = Path(__file__).resolve().parent
RUNNER = HERE / "run_snippets.py"

INSTALLED = """
import json
try:
    from importlib.metadata import distributions
    found = [(d.metadata["Name"], d.version) for d in distributions()]
except ImportError:
    import pkg_resources
    found = [(d.project_name, d.version) for d in pkg_resources.working_set]
print(json.dumps(found))
"""


@dataclass
class Environment:
    name: str
    python: Path
    releases: dict[str, str] = field(default_factory=dict)

    def has(self, libraries: dict[str, str]) -> bool:
        return all(self.releases.get(normal(name)) == str(version) for name, version in libraries.items())


def normal(name: str) -> str:
    """A distribution's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def environment_at(name: str, folder: Path) -> Environment:
    python = folder / "bin" / "python"
    found = json.loads(subprocess.run([python, "-I", "-c", INSTALLED], check=True, capture_output=True, text=True).stdout)
    return Environment(name, python, {normal(key): version.split("+")[0] for key, version in found if key})


def interpreter(version: str) -> str:
    found = shutil.which(f"python{version}")
    others = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    if found is None and not others:
        sys.exit(f"Python {version} is needed for an environment of environments.yaml and was not found")
    # What the path finds first may be a stand-in of pyenv for a version that is not chosen, and it would not run.
    return str(others[-1]) if others else found


def build(cache: Path, wanted: dict) -> Environment:
    folder = cache / wanted["name"]
    if not (folder / "complete").exists():
        pins = [f"{name}=={version}" for name, version in wanted["packages"].items()]
        subprocess.run([interpreter(str(wanted["python"])), "-m", "venv", "--clear", folder], check=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "-q", "setuptools<80", *pins], check=True)
        (folder / "complete").touch()
    return environment_at(wanted["name"], folder)


def marked_lines(code: str) -> list[int]:
    """All lines of the innermost statement that the mark stands in, decorators included."""
    marks = [number for number, line in enumerate(code.splitlines(), 1) if line.rstrip().endswith("# wrong")]
    if len(marks) != 1:
        return []
    spans = [
        (min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))]), node.end_lineno)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.stmt)
    ]
    around = [(first, last) for first, last in spans if first <= marks[0] <= last]
    first, last = min(around, key=lambda span: span[1] - span[0])
    return list(range(first, last + 1))


def run(environment: Environment, entries: list[dict]) -> list[dict]:
    """What became of each snippet: `error`, `line`, `warnings`. Libraries that do not belong together stay apart."""
    results: dict[int, dict] = {}
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, entry in enumerate(entries):
        groups.setdefault(tuple(sorted(entry["libraries"])), []).append(position)
    for positions in groups.values():
        results.update(zip(positions, run_group(environment, [entries[position] for position in positions])))
    return [results[position] for position in range(len(entries))]


def run_group(environment: Environment, entries: list[dict]) -> list[dict]:
    with tempfile.TemporaryDirectory() as folder:
        task, answer = Path(folder, "task.json"), Path(folder, "answer.json")
        task.write_text(json.dumps([entry["code"] for entry in entries]))
        # Libraries print what they like, so that the answer goes by a file.
        done = subprocess.run(
            [environment.python, RUNNER, task, answer], cwd=folder, capture_output=True, text=True, errors="replace"
        )
        if not answer.exists():
            sys.exit(f"{environment.name}: the runner failed\n{done.stderr[-2000:]}")
        return json.loads(answer.read_text())


def fault(table: str, entry: dict, result: dict) -> str | None:
    """Why the result is not what the table says, or null."""
    if table == "wrong-uses.yaml":
        if not (result["error"] or "").startswith(entry["error"]):
            return f"expected {entry['error']!r}, got {result['error']!r}"
        if result["line"] not in marked_lines(entry["code"]):
            return f"raises in line {result['line']}, which is not marked"
        return None
    if result["error"] is not None:
        return f"raises {result['error']!r}"
    if table == "deprecated-uses.yaml" and not any(text.startswith(entry["warning"]) for text in result["warnings"]):
        return f"expected {entry['warning']!r}, got {result['warnings']!r}"
    return None


def newer(left: str, right: str) -> bool:
    numbers = [[int(part) for part in re.findall(r"\d+", version)] for version in (left, right)]
    return numbers[0] > numbers[1]


def misfits(entries: list[dict], environments: list[Environment]) -> list[str]:
    """Wrong uses whose rule contradicts what the other environments show."""
    fits_newer: set[str] = set()
    found: list[str] = []
    for environment in environments:
        here = [
            entry for entry in entries
            if all(normal(name) in environment.releases for name in entry["libraries"])
            and not environment.has(entry["libraries"])
        ]
        for entry, result in zip(here, run(environment, here)):
            if result["error"] is not None:
                continue
            name, version = next(iter(entry["libraries"].items()))
            if newer(environment.releases[normal(name)], str(version)):
                fits_newer.add(entry["id"])
            if entry["rule"] == "nonexistent-api":
                found.append(f"{entry['id']}: {environment.name} has it")
    for entry in entries:
        if entry["rule"] == "symbol-newer-than-pin" and entry["id"] not in fits_newer:
            found.append(f"{entry['id']}: no newer environment has it")
        if entry["rule"] in ("removed-api", "renamed-api") and entry["id"] in fits_newer:
            found.append(f"{entry['id']}: a newer environment has it")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cache", type=Path)
    parser.add_argument("--environment", action="append", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--only", default="")
    parser.add_argument("--across", action="store_true")
    options = parser.parse_args()

    given = dict(item.split("=", 1) for item in options.environment)
    wanted = yaml.safe_load((HERE / "environments.yaml").read_text())
    environments = [
        environment_at(one["name"], Path(given.pop(one["name"]))) if one["name"] in given else build(options.cache, one)
        for one in wanted
    ]
    environments += [environment_at(name, Path(folder)) for name, folder in given.items()]

    bad = ran = unverified = 0
    for table in TABLES:
        entries = yaml.safe_load((HERE / table).read_text()) or []
        entries = [entry for entry in entries if options.only in entry.get("id", entry["code"])]
        queues: dict[str, list[dict]] = {environment.name: [] for environment in environments}
        for entry in entries:
            home = next((one for one in environments if one.has(entry["libraries"])), None)
            if "unverified" in entry:
                unverified += 1
            elif home is None:
                bad += 1
                print(f"{table} {entry.get('id', entry['code'])}: no environment has {entry['libraries']}")
            else:
                queues[home.name].append(entry)
        for environment in environments:
            queue = queues[environment.name]
            for entry, result in zip(queue, run(environment, queue)):
                ran += 1
                reason = fault(table, entry, result)
                if reason is not None:
                    bad += 1
                    print(f"{table} {entry.get('id', entry['code'])} in {environment.name}: {reason}", flush=True)
        if options.across and table == "wrong-uses.yaml":
            for text in misfits([entry for entry in entries if "unverified" not in entry], environments):
                bad += 1
                print(f"{table} {text}")
    print(f"{ran} run, {unverified} unverified, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
