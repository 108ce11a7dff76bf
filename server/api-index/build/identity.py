"""One path for a definition over all releases: the shortest public one of the newest release that has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Iterable

from combine import Release


def _cost(path: str) -> tuple[int, int, str]:
    parts = path.split(".")
    private = sum(part.startswith("_") for part in parts)
    return (private, len(parts), path)


class Identities:
    """Given releases from the newest to the oldest. Modules below `opaque` are none that users import from."""

    def __init__(self, opaque: Iterable[str] = ()) -> None:
        self._opaque = tuple(f"{prefix}." for prefix in opaque)
        # "module.name" -> identity, as a newer release had it.
        self._by_reference: dict[str, str] = {}

    def of_release(self, release: Release) -> dict[str, str]:
        """Definition path in this release -> identity. Private functions that nothing public names have none."""
        references: defaultdict[str, list[str]] = defaultdict(list)
        for module_path, module in release.modules.items():
            for name, (reference, _, _) in module["members"].items():
                if reference[:2] in ("c:", "f:"):
                    references[reference[2:]].append(f"{module_path}.{name}")
        self._add_accessors(release, references)
        taken: set[str] = set()
        known_as: dict[str, str] = {}
        # Those with the clearest public name choose first.
        definitions = sorted({*release.classes, *release.functions}, key=_cost)
        ranked = sorted(definitions, key=lambda path: min((_cost(one) for one in references[path]), default=(9, 9, path)))
        for path in ranked:
            names = sorted(references[path], key=_cost)
            public = [one for one in names if _cost(one)[0] == 0]
            if not public and path not in release.classes:
                continue
            votes = Counter(self._by_reference[one] for one in public if one in self._by_reference)
            identity = next((one for one, _ in votes.most_common() if one not in taken), None)
            if identity is None:
                own = public[0] if public else path
                identity = own if own not in taken else path
                if identity in taken:
                    continue
            taken.add(identity)
            known_as[path] = identity
            for one in public:
                self._by_reference.setdefault(one, identity)
        return known_as

    def _add_accessors(self, release: Release, references: defaultdict[str, list[str]]) -> None:
        """Names a class that only a member leads to by that member, of the class that has most of these: `pandas.Series.str`."""
        owners = sorted(
            (-sum(bool(member.get("accessor")) for member in cls["members"].values()), min(references[path], key=_cost), path)
            for path, cls in release.classes.items()
            if path in references
        )
        found: dict[str, str] = {}
        for _, public, path in owners:
            for name, member in release.classes[path]["members"].items():
                returned = member.get("returns")
                if member.get("accessor") and all(f"{one}.".startswith(self._opaque) for one in references[returned]):
                    found.setdefault(returned, f"{public}.{name}")
        for returned, name in found.items():
            references[returned].append(name)
