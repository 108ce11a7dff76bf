"""What one release of one library holds, as an extractor saw it. Knows no extractor and no file that ships.

A snapshot is plain JSON, gzipped, one file a release and origin: `<cache>/<library>/<version>.<origin>.json.gz`.
`static.py` (reads sources, runs nothing) and `runtime.py` (imports the library in an environment of its own) write
them; `merge.py` unites the snapshots of all releases.

    Snapshot = {
      "library":  the library's key in libraries.toml: "scikit-learn",
      "version":  "1.5.2",
      "origin":   "static" | "runtime",
      "modules":  {dotted path: Module},       every module of the import roots, private ones too
      "classes":  {definition path: Class},    where it is defined: "sklearn.linear_model._ridge.Ridge"
      "functions":{definition path: Function},
      "stored":   [attribute names that the library's own code stores on objects other than `self` / `cls`],
    }
    Module = {
      "members":    {name: Reference},         imports included, submodules included where they are attributes
      "all":        [names]                    optional: `__all__`, where it could be computed
      "incomplete": true                       optional: it has names that could not be listed
      "getattr":    true                       optional: has a `__getattr__` whose names could not all be listed
      "deprecated": {name: Deprecation}        optional: names whose *access* warns, or that only forward
      "raises":     {name: text}               optional: names whose access raises with this advice
    }
    Reference = "m:<module path>" | "c:<class path>" | "f:<function path>" | "v" (some other value)
              | "v:<class path>" (an instance of that class) | "x:<dotted name>" (a name of another library)
    Class = {
      "bases":       [definition paths or dotted names of other libraries, in order],
      "open":        true      optional: instances or the class may have members that nothing here names
      "unusual":     true      optional: calling it may return something else (`__new__`, a metaclass's `__call__`)
      "constructor": [Signature]   optional: of its own `__init__` / `__new__` / dataclass fields, `self` left out
      "members":     {name: Member},           its own, not inherited; names with one leading underscore left out
      "deprecated":  Deprecation               optional
      "raises":      text                      optional: the constructor does nothing but raise
    }
    Member = {
      "kind":       "method" | "classmethod" | "staticmethod" | "property" | "attribute",
      "signatures": [Signature]   of methods, `self` / `cls` left out; absent where they are not known
      "returns":    "self" | "cls" | class path    optional, only where certain
      "accessor":   true          optional: a property whose class (`returns`) users know by this member alone
      "deprecated": Deprecation, "raises": text    optional
    }
    Function = {
      "signatures": [Signature]   one, or one an overload; absent where they are not known
      "returns":    class path    optional, only where certain
      "deprecated": Deprecation, "raises": text    optional
    }
    Signature = {
      "parameters": [[name, kind, default, values]]   kind: "p" positional-only, "n" positional or keyword,
                                                  "k" keyword-only, "*" and "**"; default: source text of at most 24
                                                  characters, "..." where longer, null where required (and for * and **);
                                                  values: the strings that it takes, where the code documents a closed
                                                  set; else null, or left out
      "deprecated": {parameter: Deprecation}      optional: parameters that warn, old names that are still taken
    }
    Deprecation = {"since": version | null, "removal": version | null, "use": dotted name, parameter or text | null}
"""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

Snapshot = dict[str, Any]


def cache_directory() -> Path:
    """The folder of downloads and snapshots: HELDOUT_API_CACHE, or the user's cache folder."""
    given = os.environ.get("HELDOUT_API_CACHE")
    return Path(given) if given else Path.home() / ".cache" / "heldout-api"


def snapshot_path(library: str, version: str, origin: str) -> Path:
    return cache_directory() / "snapshots" / library / f"{version}.{origin}.json.gz"


def write_snapshot(snapshot: Snapshot) -> Path:
    """Writes a snapshot where `snapshot_path` says; the same snapshot gives the same bytes."""
    path = snapshot_path(snapshot["library"], snapshot["version"], snapshot["origin"])
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(snapshot, sort_keys=True, separators=(",", ":"))
    draft = path.with_suffix(".draft")
    draft.write_bytes(gzip.compress(text.encode(), mtime=0))
    draft.replace(path)
    return path


def read_snapshot(library: str, version: str, origin: str) -> Snapshot | None:
    """The snapshot, or None where that origin has none."""
    path = snapshot_path(library, version, origin)
    return json.loads(gzip.decompress(path.read_bytes())) if path.exists() else None
