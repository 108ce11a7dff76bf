"""Reads since, removal and replacement out of the text of a deprecation. Knows no library.

What a text does not say plainly stays unknown.
"""

from __future__ import annotations

import re
from typing import Any

VERSION = r"v?(\d+(?:\.\d+)+|\d+(?=\s*(?:[,;)]|and\b|$)))"
SINCE = (
    re.compile(r"deprecated\s+(?:since|in|as of|from)\s+(?:\w+[ -])?(?:version\s+|release\s+)?" + VERSION, re.I),
    re.compile(r"(?:since|as of|starting from)\s+(?:\w+[ -])?(?:version\s+|release\s+)" + VERSION, re.I),
)
REMOVAL = (
    re.compile(r"remov(?:ed|al)\s+(?:\w+\s+){0,2}?(?:in|from|with|by|as of)\s+(?:\w+[ -])?(?:version\s+|release\s+)?" + VERSION, re.I),
    re.compile(r"no longer\s+\w+\s+(?:in|from|as of)\s+(?:\w+[ -])?(?:version\s+)?" + VERSION, re.I),
)
NAME = r"[`'\"]{0,2}(?::\w+:)?[`'\"]{0,2}~?([A-Za-z_][\w.]*[A-Za-z0-9_])(?:\([^)]*\))?[`'\"]*"
USE = (
    re.compile(r"\b[Uu]se\s+(?:the\s+)?" + NAME + r"(?:\s+(?:function|class|method|parameter))?\s+instead"),
    re.compile(r"\bin favou?r of\s+(?:the\s+)?" + NAME, re.I),
    re.compile(r"\breplaced (?:by|with)\s+(?:the\s+)?" + NAME, re.I),
    re.compile(r"\brenamed to\s+" + NAME, re.I),
    re.compile(r"\b(?:please|you should|should)\s+use\s+(?:the\s+)?[`'\"]" + NAME, re.I),
    re.compile(r"\b[Uu]se\s+`+~?" + NAME),
)


def first_match(patterns: tuple[re.Pattern[str], ...], text: str) -> str | None:
    """What the first pattern that occurs in a text has caught."""
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            return match.group(1)
    return None


def deprecation_of(text: str) -> dict[str, Any]:
    """The Deprecation of a snapshot that a warning's text amounts to."""
    flat = re.sub(r"\s+", " ", text)
    moved = re.search(r"Please (?:import|use) [`'\"](\w+)[`'\"] from the [`'\"]([\w.]+)[`'\"] namespace", flat)
    use = f"{moved.group(2)}.{moved.group(1)}" if moved else first_match(USE, flat)
    return {"since": first_match(SINCE, flat), "removal": first_match(REMOVAL, flat), "use": use}
