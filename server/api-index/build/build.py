"""`npm run api-index -- LIBRARY… [--introspect PYTHON] [--merge-only]`: makes the data files that ship, and says what changed.

Fetches and reads every listed release that has no snapshot yet; `--introspect` also imports the newest release in an
environment of its own, made with that interpreter. What was extracted before stays in the cache.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any, Iterator

import runtime
import static
from combine import Release, add_other_name, release_of
from decode import decode
from encode import encode
from merge import Library, merge
from report import report
from snapshot import snapshot_path

HERE = Path(__file__).parent
DATA = HERE.parent / "data"


def libraries() -> dict[str, dict[str, Any]]:
    """libraries.toml: what is indexed, in which versions."""
    return tomllib.loads((HERE / "libraries.toml").read_text(encoding="utf-8"))


def build(name: str, config: dict[str, Any]) -> bytes | None:
    """The file of a library, of those listed versions that have a snapshot; None where none has one."""
    found = [version for version in config["versions"] if _has_snapshot(name, version)]
    if not found:
        return None
    renamed = config.get("renamed", {})

    def newest_first() -> Iterator[Release]:
        for version in reversed(found):
            release = release_of(name, version)
            assert release is not None
            for root, sources in renamed.items():
                add_other_name(release, root, sources)
            yield release

    library = Library(name, found, [*config["imports"], *renamed], config["distributions"])
    return encode(merge(library, config.get("opaque", []), config.get("complete", []), newest_first()))


def _has_snapshot(name: str, version: str) -> bool:
    return any(snapshot_path(name, version, origin).exists() for origin in ("static", "runtime"))


def write(name: str, config: dict[str, Any]) -> list[str]:
    """Writes the file of a library; the lines of the report, or why there is no file."""
    data = build(name, config)
    if data is None:
        return [f"{name}: no release could be read"]
    path = DATA / f"{name}.bin"
    before = decode(path.read_bytes()) if path.exists() else None
    path.write_bytes(data)
    return [*report(before, decode(data)), f"  {len(data):,} bytes"]


def main(arguments: list[str]) -> int:
    """The command line; 2 where a library is not known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("libraries", nargs="*", help="keys of libraries.toml; all without any")
    parser.add_argument("--introspect", metavar="PYTHON", help="import the newest release as well")
    parser.add_argument("--merge-only", action="store_true", help="use the snapshots that there are")
    given = parser.parse_args(arguments)
    known = libraries()
    unknown = [name for name in given.libraries if name not in known]
    if unknown:
        print(f"not in libraries.toml: {', '.join(unknown)}", file=sys.stderr)
        return 2
    names = given.libraries or sorted(known)
    if not given.merge_only:
        static.main(names)
    for name in names if given.introspect else []:
        try:
            runtime.introspect(name, None, given.introspect)
        except runtime.NotIntrospected as error:
            print(f"{name}: judged by its sources alone: {error}", file=sys.stderr)
    DATA.mkdir(exist_ok=True)
    for name in names:
        print("\n".join(write(name, known[name])), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
