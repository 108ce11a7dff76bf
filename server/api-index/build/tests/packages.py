"""Small packages in memory for the tests of the static extractor. Holds no test."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extraction.build import build_snapshot  # noqa: E402
from extraction.tree import load_tree  # noqa: E402
from fetch import Library  # noqa: E402


def snapshot(files: dict[str, str], compiled: tuple[str, ...] = (), **table: Any) -> dict[str, Any]:
    """The snapshot of a package `lib` with these files."""
    library = Library("lib", ("lib",), table.pop("imports", ("lib",)), ("1.0",), "lib", **table)
    texts = {name: textwrap.dedent(text) for name, text in files.items()}
    modules = load_tree(texts, [*texts, *compiled], library.imports, library.alias, library.skip)
    return build_snapshot(library, "1.0", modules)


def names(signature: dict[str, Any]) -> list[str]:
    return [parameter[0] for parameter in signature["parameters"]]


def constructor(result: dict[str, Any], path: str) -> list[str]:
    return names(result["classes"][path]["constructor"][0])
