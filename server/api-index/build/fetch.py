"""Downloads one release of a library and keeps its Python sources. Executes nothing of it and knows no snapshot.

pip finds and downloads the files (its configuration, index and session apply). A release is kept as one zip of its
`.py`, `.pyi` and METADATA members, below `<cache>/sources/<library>/<version>.zip`; its member FILES names every file
that the release had, so that compiled modules are known by name. The wheel itself is not kept.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from snapshot import cache_directory

DOWNLOADS_AT_A_TIME = 2
KEPT = re.compile(r"\.pyi?$|(^|/)METADATA$|(^|/)PKG-INFO$")
#: Wheels with the same Python sources differ much in size: plain ones first, CUDA builds (Linux) last.
PLATFORMS = ("any", "macosx.*arm64", "macosx.*universal2", "macosx", "win_amd64", "win32", "manylinux", "linux")


@dataclass(frozen=True)
class Library:
    """One table of libraries.toml."""

    name: str
    distributions: tuple[str, ...]
    imports: tuple[str, ...]
    versions: tuple[str, ...]
    download: str
    opaque: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    alias: dict[str, str] = field(default_factory=dict)


def load_libraries(path: Path | None = None) -> dict[str, Library]:
    """Every library of libraries.toml by its key."""
    with (path or Path(__file__).with_name("libraries.toml")).open("rb") as file:
        tables = tomllib.load(file)
    return {
        name: Library(
            name=name,
            distributions=tuple(table["distributions"]),
            imports=tuple(table["imports"]),
            versions=tuple(table["versions"]),
            download=table.get("download", table["distributions"][0]),
            opaque=tuple(table.get("opaque", ())),
            skip=tuple(table.get("skip", ())),
            exports=tuple(table.get("exports", ())),
            alias=dict(table.get("alias", {})),
        )
        for name, table in tables.items()
    }


def sources_path(library: str, version: str) -> Path:
    return cache_directory() / "sources" / library / f"{version}.zip"


@dataclass
class Release:
    """One file of the index: a wheel, or a source distribution."""

    filename: str
    version: str
    link: Any

    def rank(self) -> tuple[int, int, str]:
        """Smaller is better: wheels by platform and newest Python, then source distributions."""
        if not self.filename.endswith(".whl"):
            return (len(PLATFORMS) + (0 if self.filename.endswith(".tar.gz") else 1), 0, self.filename)
        python, abi, platform = self.filename[:-4].split("-")[-3:]
        place = next((i for i, pattern in enumerate(PLATFORMS) if re.match(pattern, platform)), len(PLATFORMS) - 1)
        minors = [int(minor) for minor in re.findall(r"(?:cp|py)3(\d+)", python)]
        return (place, -max(minors, default=0) + (50 if abi.endswith("t") else 0), self.filename)


class Index:
    """The package index, seen through pip's finder; lists of files are kept in memory."""

    def __init__(self) -> None:
        from pip._internal.commands.download import DownloadCommand

        command = DownloadCommand("download", "")
        options, _ = command.parse_args(["--no-deps", "--no-input", "-qq"])
        self._session = command._build_session(options)
        self._finder = command._build_package_finder(options=options, session=self._session)
        self._files: dict[str, list[Release]] = {}

    def files(self, distribution: str) -> list[Release]:
        """All wheels and source distributions of a distribution, for every Python and platform."""
        if distribution not in self._files:
            self._files[distribution] = list(self._list(distribution))
        return self._files[distribution]

    def _list(self, distribution: str) -> Iterator[Release]:
        from pip._internal.index.collector import parse_links
        from pip._internal.models.link import Link
        from pip._vendor.packaging.utils import (
            canonicalize_name,
            parse_sdist_filename,
            parse_wheel_filename,
        )

        wanted = canonicalize_name(distribution)
        for url in self._finder.search_scope.get_index_urls_locations(wanted):
            page = self._finder._link_collector.fetch_response(Link(url))
            for link in parse_links(page) if page is not None else ():
                if link.is_yanked:
                    continue
                try:
                    if link.filename.endswith(".whl"):
                        name, version = parse_wheel_filename(link.filename)[:2]
                    else:
                        name, version = parse_sdist_filename(link.filename)
                except ValueError:
                    continue
                if canonicalize_name(name) == wanted:
                    yield Release(link.filename, str(version), link)

    def download(self, release: Release, target: Path) -> None:
        """Saves a file of the index. Raises what pip raises where the index refuses."""
        from pip._internal.network.utils import HEADERS, raise_for_status

        answer = self._session.get(release.link.url_without_fragment, headers=HEADERS, stream=True)
        raise_for_status(answer)
        with target.open("wb") as file:
            for piece in answer.iter_content(1 << 20):
                file.write(piece)
        if release.link.hash_name and not release.link.as_hashes().is_hash_allowed(
            release.link.hash_name, _digest(target, release.link.hash_name)
        ):
            raise ValueError(f"{release.filename}: the hash is not the index's")


def _digest(path: Path, name: str) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, name).hexdigest()


def fetch(index: Index, library: Library, version: str) -> Path | None:
    """The kept sources of a release, downloaded if they are missing; None if no file of the index has them."""
    target = sources_path(library.name, version)
    if target.exists():
        return target
    for distribution in dict.fromkeys((library.download, *library.distributions)):
        releases = [release for release in index.files(distribution) if release.version == version]
        for release in sorted(releases, key=Release.rank):
            with tempfile.TemporaryDirectory() as folder:
                archive = Path(folder) / release.filename
                index.download(release, archive)
                members = _members(archive)
                if _has_sources(members, library.imports):
                    _keep(target, members)
                    return target
    return None


def _members(archive: Path) -> dict[str, bytes | None]:
    """Name -> content of the kept members, None for the others. The leading folder of an sdist is taken off."""
    members: dict[str, bytes | None] = {}
    if archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                members[name] = wheel.read(name) if KEPT.search(name) else None
    elif tarfile.is_tarfile(archive):
        with tarfile.open(archive) as sdist:
            for entry in sdist:
                if entry.isfile():
                    file = sdist.extractfile(entry) if KEPT.search(entry.name) else None
                    members[entry.name] = file.read() if file else None
    if archive.suffix != ".whl":
        members = {re.sub(r"^[^/]+/", "", name): content for name, content in members.items()}
    return members


def _has_sources(members: dict[str, bytes | None], imports: tuple[str, ...]) -> bool:
    names = "\n".join(members)
    return any(re.search(rf"(^|/){root}(/__init__)?\.pyi?$", names, re.M) for root in imports)


def _keep(target: Path, members: dict[str, bytes | None]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as kept:
        for name, content in sorted(members.items()):
            if content is not None:
                kept.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        kept.writestr(zipfile.ZipInfo("FILES"), "\n".join(sorted(members)), zipfile.ZIP_DEFLATED)
    draft = target.with_suffix(".draft")
    draft.write_bytes(memory.getvalue())
    draft.replace(target)


def main(arguments: list[str]) -> int:
    """`fetch.py [LIBRARY…]` downloads what is missing; `fetch.py --list LIBRARY…` prints the versions there are."""
    index = Index()
    libraries = load_libraries()
    if arguments[:1] == ["--list"]:
        for name in arguments[1:]:
            versions = {release.version for release in index.files(name)}
            print(json.dumps({name: sorted(versions)}))
        return 0
    chosen = [libraries[name] for name in arguments] or list(libraries.values())
    work = [(library, version) for library in chosen for version in reversed(library.versions)]
    failed = 0
    with ThreadPoolExecutor(DOWNLOADS_AT_A_TIME) as pool:
        for (library, version), done in zip(work, pool.map(lambda job: _try_fetch(index, *job), work), strict=True):
            if isinstance(done, str):
                failed += 1
                print(f"{library.name} {version}: {done}", file=sys.stderr)
    return 1 if failed else 0


def _try_fetch(index: Index, library: Library, version: str) -> Path | str:
    try:
        return fetch(index, library, version) or "no file of the index has the sources"
    except Exception as error:  # one release that cannot be had must not stop the others
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
