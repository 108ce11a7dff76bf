"""Follows `**kwargs` to the one callable that gets them. Changes only signatures that end in `**`."""

from __future__ import annotations

from typing import Any

from .resolve import Release


def follow_keywords(release: Release, classes: dict[str, Any], functions: dict[str, Any]) -> None:
    """Replaces `**kwargs` by the keywords that are taken, where the body leaves no doubt."""
