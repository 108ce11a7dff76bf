"""Imports one release of a library in an environment of its own and writes what it shows as a `runtime` snapshot.

    python runtime.py LIBRARY… [--version V] [--python PATH] [--installed PATH]

Knows how environments are made and what a library needs to be importable; `walk/` does the looking, inside of the
environment. Instance attributes are invisible at run time: `static.py` sees those.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from advice import deprecation_of
from fetch import Library, load_libraries
from snapshot import Snapshot, cache_directory, read_snapshot, write_snapshot

BUILD = Path(__file__).resolve().parent
SECONDS_A_LIBRARY = 3600
TIMES_TO_TRY = 12
#: Walked along their attributes: the `__path__` of the one grows while one looks, files of the other are no modules.
BY_ATTRIBUTES = {"tensorflow", "opencv-python"}
#: Nothing calls home, opens a window or takes a graphics card while a library is imported.
QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "WANDB_MODE": "disabled",
    "WANDB_DISABLED": "true",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "DO_NOT_TRACK": "1",
    "NO_ALBUMENTATIONS_UPDATE": "1",
    "MPLBACKEND": "Agg",
    "CUDA_VISIBLE_DEVICES": "",
    "JAX_PLATFORMS": "cpu",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
}
#: The builds that need the least: no windows, no graphics card.
INSTALLED_AS = {"opencv-python": "opencv-python-headless", "tensorflow": "tensorflow-cpu"}
#: What an old release needs besides its declared dependencies, or instead of newer ones that it cannot use.
COMPANIONS = {
    "scikit-learn": ["numpy<2", "scipy<1.15"],
    "scikit-image": ["numpy<2", "scipy<1.15"],
    "pandas": ["numpy<2"],
    "scipy": ["numpy<2"],
    "matplotlib": ["numpy<2"],
    "opencv-python": ["numpy<2"],
}
#: What must be true before a library can be imported at all.
BEFORE = {
    # It refuses a torch that was built for another release of CUDA; none is used here.
    "torchaudio": "import torch; torch.version.cuda = None",
}


class NotIntrospected(Exception):
    """A release could not be installed or imported; the text says why."""


def environment(library: Library, version: str, python: str) -> Path:
    """The Python of an environment that holds one release; makes it where there is none yet."""
    key = hashlib.sha256(os.path.realpath(python).encode()).hexdigest()[:8]
    folder = cache_directory() / "environments" / f"{library.name}-{version}-{key}"
    inner = folder / "bin" / "python"
    if (folder / "complete").exists():
        return inner
    subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=True, stdout=subprocess.DEVNULL)
    distribution = INSTALLED_AS.get(library.name, library.distributions[0])
    wanted = [f"{distribution}=={version}"]
    install = [str(inner), "-m", "pip", "install", "--quiet", "--prefer-binary", "--only-binary", ":all:"]
    for requirements in (wanted, wanted + COMPANIONS.get(library.name, [])):
        done = subprocess.run(install + requirements, capture_output=True, text=True)
        if done.returncode == 0 and importable(inner, library):
            (folder / "complete").touch()
            return inner
    raise NotIntrospected(f"{library.name} {version}: {(done.stderr or 'it cannot be imported').strip()[-300:]}")


def importable(python: Path, library: Library) -> bool:
    """Whether all import roots of a library can be imported."""
    script = "import " + ", ".join(library.imports)
    return run_quietly([str(python), "-c", script], 300).returncode == 0


def run_quietly(command: list[str], seconds: int) -> subprocess.CompletedProcess[str]:
    """Runs a program in an empty folder, with an environment in which nothing reports home."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as folder:
        variables.update(QUIET, HOME=folder, XDG_CACHE_HOME=folder)
        try:
            return subprocess.run(
                command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                errors="replace", timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, -1, "", "out of time")


def installed_version(python: Path, library: Library) -> str:
    """The version of a library in an environment, its local part left out."""
    script = (
        "import sys, re\n"
        "try:\n    from importlib import metadata\n"
        "except ImportError:\n    import pkg_resources\n    metadata = None\n"
        "for name in sys.argv[1:]:\n"
        "    try:\n"
        "        print(metadata.version(name) if metadata else pkg_resources.get_distribution(name).version)\n"
        "        break\n"
        "    except Exception:\n        pass\n"
    )
    done = run_quietly([str(python), "-c", script, *library.distributions], 60)
    if not done.stdout.strip():
        raise NotIntrospected(f"{library.name} is not installed: {done.stderr[-300:]}")
    return done.stdout.split()[0].split("+")[0]


def names_of_other_releases(library: Library) -> dict[str, list[str]]:
    """The members that each module has in the snapshots that exist: candidates for a module's `__getattr__`."""
    known: dict[str, set[str]] = {}
    for path in sorted((cache_directory() / "snapshots" / library.name).glob("*.json.gz")):
        version, origin = path.name.removesuffix(".json.gz").rsplit(".", 1)
        snapshot = read_snapshot(library.name, version, origin) or {"modules": {}}
        for module, record in snapshot["modules"].items():
            known.setdefault(module, set()).update(record["members"])
    return {module: sorted(names) for module, names in sorted(known.items())}


def look(python: Path, roots: list[str], request: dict[str, Any]) -> dict[str, Any]:
    """Runs the walk in an environment. A module that ends the process is skipped at the next try.

    Raises NotIntrospected if no try comes to an end.
    """
    skip: list[str] = list(request.get("skip", []))
    script = "import sys; sys.path[0] = {!r}; from walk.modules import main; del sys.path[0]; main(*sys.argv[1:3])"
    for _ in range(TIMES_TO_TRY):
        with tempfile.TemporaryDirectory() as folder:
            asked, told, progress = (Path(folder) / name for name in ("request", "result", "progress"))
            asked.write_text(json.dumps({**request, "roots": roots, "skip": skip, "progress": str(progress)}))
            command = [str(python), "-c", script.format(str(BUILD)), str(asked), str(told)]
            done = run_quietly(command, SECONDS_A_LIBRARY)
            if told.exists():
                return json.loads(told.read_text())
            last = progress.read_text() if progress.exists() else ""
        if not last or last in roots or last in skip:
            raise NotIntrospected(f"{', '.join(roots)}: the walk ended at {last or 'its start'}: {done.stderr[-600:]}")
        skip.append(last)
    raise NotIntrospected(f"{', '.join(roots)}: these modules end the process: {', '.join(skip)}")


def with_deprecations(result: dict[str, Any]) -> dict[str, Any]:
    """Turns the texts of a walk into the Deprecations of a snapshot."""
    for module in result["modules"].values():
        if "deprecated" in module:
            module["deprecated"] = {name: deprecation_of(text) for name, text in module["deprecated"].items()}
    for path, text in result.pop("texts").items():
        owner, _, name = path.rpartition(".")
        record = result["functions"].get(path) or result["classes"].get(path)
        record = record or result["classes"].get(owner, {}).get("members", {}).get(name)
        if record is not None:
            record["deprecated"] = deprecation_of(text)
    return result


def introspect(library: str, version: str | None, python: str, installed: bool = False) -> Snapshot:
    """The runtime snapshot of a release, which is also written to the cache.

    `version`: None for the newest one that libraries.toml lists. `python`: the interpreter that environments are made
    with, or, where `installed` is set, the one of an environment that has the library already, whichever version.
    Raises NotIntrospected.
    """
    entry = load_libraries()[library]
    inner = Path(python) if installed else environment(entry, version or entry.versions[-1], python)
    request = {
        "known": names_of_other_releases(entry),
        "alias": dict(entry.alias),
        "opaque": list(entry.opaque),
        "by_attributes": library in BY_ATTRIBUTES,
        "before": BEFORE.get(library, ""),
    }
    found = installed_version(inner, entry)
    result = with_deprecations(look(inner, list(entry.imports), request))
    failed = {name: why for name, why in result.pop("failed").items() if why != "skipped"}
    if any(root in failed for root in entry.imports):
        raise NotIntrospected(f"{library} {found}: {[failed[root] for root in entry.imports if root in failed]}")
    snapshot = {"library": library, "version": found, "origin": "runtime", **result, "stored": []}
    write_snapshot(snapshot)
    counts = ", ".join(f"{len(snapshot[part])} {part}" for part in ("modules", "classes", "functions"))
    print(f"{library} {found}: {counts}; {len(failed)} modules not imported")
    for name, why in sorted(failed.items()):
        print(f"    {name}: {why.splitlines()[0][:140] if why else ''}", file=sys.stderr)
    return snapshot


def main() -> int:
    """The command line; the number of libraries that could not be introspected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("libraries", nargs="+", metavar="LIBRARY", help="keys of libraries.toml")
    parser.add_argument("--version", help="the release; without it the newest one listed")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that the environment is made with")
    parser.add_argument("--installed", help="the interpreter of an environment that has the libraries already")
    arguments = parser.parse_args()
    failures = 0
    for library in arguments.libraries:
        try:
            python = arguments.installed or arguments.python
            introspect(library, arguments.version, python, arguments.installed is not None)
        except NotIntrospected as error:
            print(re.sub(r"\s+", " ", str(error)), file=sys.stderr)
            failures += 1
    return failures


if __name__ == "__main__":
    sys.exit(main())
