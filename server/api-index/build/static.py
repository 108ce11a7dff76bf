"""Writes the snapshot of a release from its sources alone. Runs nothing of the library and knows no other extractor."""

from __future__ import annotations

import argparse
import gc
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from extraction.build import build_snapshot
from extraction.tree import load_tree, read_release
from fetch import Index, Library, fetch, load_libraries, sources_path
from snapshot import Snapshot, snapshot_path, write_snapshot

PROCESSES = 2
#: Sources use the newest syntax (NumPy's stubs: defaults of type parameters); an older Python would leave such files out.
NEEDED_PYTHON = (3, 13)


def extract(library_name: str, version: str) -> Snapshot:
    """The static snapshot of a release, which is downloaded if it is not in the cache.

    Raises LookupError where no file of the index has the sources.
    """
    library = load_libraries()[library_name]
    archive = sources_path(library_name, version)
    if not archive.exists() and fetch(Index(), library, version) is None:
        raise LookupError(f"{library_name} {version}: no file of the index has the sources")
    gc.disable()  # syntax trees have no circles, and there are millions of nodes
    texts, files = read_release(archive)
    modules = load_tree(texts, files, library.imports, library.alias, library.skip)
    sys.setrecursionlimit(20_000)
    return build_snapshot(library, version, modules)


def _write(job: tuple[str, str]) -> str:
    name, version = job
    try:
        snapshot = extract(name, version)
    except Exception as error:  # one release that cannot be read must not stop the others
        return f"{name} {version}: {type(error).__name__}: {error}"
    path = write_snapshot(snapshot)
    counts = ", ".join(f"{len(snapshot[part])} {part}" for part in ("modules", "classes", "functions"))
    return f"{name} {version}: {counts}, {path.stat().st_size // 1024} KB"


def _jobs(libraries: list[Library], versions: list[str], force: bool) -> list[tuple[str, str]]:
    """What is to be done, so that a run that is stopped leaves every library with spaced versions, the newest first."""
    ranked = [
        (place, library.name, version)
        for library in libraries
        for place, version in enumerate(spaced(versions or list(library.versions)))
        if force or not snapshot_path(library.name, version, "static").exists()
    ]
    return [(name, version) for _, name, version in sorted(ranked, key=lambda job: job[0])]


def spaced(versions: list[str]) -> list[str]:
    """The last, the first, then always the middle of the widest gap."""
    order = [versions[-1], *versions[:1]]
    gaps = [(0, len(versions) - 1)]
    while gaps:
        start, end = gaps.pop(0)
        middle = (start + end) // 2
        if middle > start:
            order.append(versions[middle])
            gaps += [(start, middle), (middle, end)]
    return list(dict.fromkeys(order))


def main(arguments: list[str]) -> int:
    """Extracts what is missing; see `--help`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("libraries", nargs="*", help="keys of libraries.toml; all without any")
    parser.add_argument("--versions", nargs="*", default=[], help="only these")
    parser.add_argument("--force", action="store_true", help="extract again what exists")
    given = parser.parse_args(arguments)
    if sys.version_info < NEEDED_PYTHON:
        parser.error(f"needs Python {'.'.join(map(str, NEEDED_PYTHON))}, which can read all sources")
    known = load_libraries()
    chosen: list[Any] = [known[name] for name in given.libraries] or list(known.values())
    with ProcessPoolExecutor(PROCESSES) as pool:
        for line in pool.map(_write, _jobs(chosen, given.versions, given.force)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
