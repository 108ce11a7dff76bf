"""Makes the files that ship from the snapshots in the cache: `python build.py [LIBRARY…]`. Fetches and extracts nothing itself."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any, Iterator

from combine import Release, add_other_name, release_of
from encode import encode
from merge import Library, merge

HERE = Path(__file__).parent
DATA = HERE.parent / "data"


def libraries() -> dict[str, dict[str, Any]]:
    """libraries.toml: what is indexed, in which versions."""
    return tomllib.loads((HERE / "libraries.toml").read_text(encoding="utf-8"))


def build(name: str, config: dict[str, Any]) -> bytes | None:
    """The file of a library, of those listed versions that have a snapshot; None where none has one."""
    found = [version for version in config["versions"] if _exists(name, version)]
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

    roots = [*config["imports"], *renamed]
    library = Library(name, found, roots, config["distributions"])
    return encode(merge(library, config.get("opaque", []), newest_first()))


def _exists(name: str, version: str) -> bool:
    from snapshot import snapshot_path

    return any(snapshot_path(name, version, origin).exists() for origin in ("static", "runtime"))


def main(names: list[str]) -> int:
    known = libraries()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"not in libraries.toml: {', '.join(unknown)}", file=sys.stderr)
        return 2
    DATA.mkdir(exist_ok=True)
    for name in names or sorted(known):
        data = build(name, known[name])
        if data is None:
            print(f"{name}: no snapshot; run static.py first", file=sys.stderr)
            continue
        path = DATA / f"{name}.bin"
        path.write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
