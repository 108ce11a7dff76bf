"""Says what a new data file knows otherwise than the one before. Knows decoded files only."""

from __future__ import annotations

from decode import Decoded

#: Names that are listed; the rest is counted.
SHOWN = 20


def report(before: Decoded | None, after: Decoded) -> list[str]:
    """Lines for a person: releases that came and went, then names whose releases changed."""
    if before is None:
        return [f"{after.library}: new, {len(after.versions)} releases, {len(after.names)} names"]
    lines = [f"{after.library}: {len(after.names)} names, {len(after.versions)} releases"]
    lines += [f"  + release {one}" for one in after.versions if one not in before.versions]
    lines += [f"  - release {one}" for one in before.versions if one not in after.versions]
    shared = [one for one in after.versions if one in before.versions]
    changed: dict[str, list[str]] = {"+": [], "-": []}
    for name in sorted(one for one in {*before.names, *after.names} if "._" not in one and ".tests" not in one):
        had = _releases(before, name, shared)
        has = _releases(after, name, shared)
        if has - had:
            changed["+"].append(f"{name} in {_range(has - had, shared)}")
        if had - has:
            changed["-"].append(f"{name} in {_range(had - has, shared)}")
    for sign, names in changed.items():
        lines += [f"  {sign} {name}" for name in names[:SHOWN]]
        if len(names) > SHOWN:
            lines.append(f"  {sign} and {len(names) - SHOWN} more")
    return lines


def _releases(decoded: Decoded, name: str, shared: list[str]) -> set[str]:
    mask = decoded.names.get(name, 0)
    return {one for one in shared if mask >> decoded.versions.index(one) & 1}


def _range(releases: set[str], order: list[str]) -> str:
    listed = [one for one in order if one in releases]
    return listed[0] if len(listed) == 1 else f"{listed[0]} to {listed[-1]} ({len(listed)})"
