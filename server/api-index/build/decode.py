"""Reads a data file back (its form stands in encode.py), for the report of changes and for tests. Knows no snapshot."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


@dataclass
class Decoded:
    """`names`: dotted name of a module's or class's member, or `path(parameter)` -> the releases that have it."""

    library: str
    roots: list[str]
    versions: list[str]
    names: dict[str, int] = field(default_factory=dict)


def decode(data: bytes) -> Decoded:
    """Raises ValueError where the bytes are no data file."""
    if data[:4] != b"HLD3":
        raise ValueError("not an API index file")
    return _Decoder(data).read()


class _Decoder:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 4

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def text(self, length: int) -> str:
        start, self.at = self.at, self.at + length
        return self.data[start : self.at].decode()

    def numbers(self) -> list[int]:
        return [self.number() for _ in range(self.number())]

    def column(self, count: int) -> list[int]:
        if count == 0:
            return []
        width, start = self.data[self.at], self.at + 1
        self.at = start + count * width
        return [int.from_bytes(self.data[at : at + width], "little") for at in range(start, self.at, width)]

    def columns(self, count: int) -> list[tuple[int, ...]]:
        """Rows of `count` numbers."""
        rows = self.number()
        return list(zip(*(self.column(rows) for _ in range(count))))

    def pass_lengths(self, count: int) -> None:
        """Blobs are read one behind the other."""
        self.column(count)
        self.number()

    def read(self) -> Decoded:
        header = json.loads(self.text(self.number()))
        decoded = Decoded(header["library"], header["roots"], header["versions"])
        count = self.number()
        pages = [self.number() for _ in range(-(-count // 64))]
        self.strings = [string for length in pages for string in self.text(length).split("\n")]
        if len(self.strings) != count:
            raise ValueError("the file is damaged")
        self.masks = [mask for (mask,) in self.columns(1)]
        values = self.number()
        self.pass_lengths(values)
        for _ in range(values):
            self.numbers()
        symbols = self.columns(4)
        lists = self.number()
        self.pass_lengths(lists)
        self.parameters = [[self.strings[symbols[one][0]] for one in self.numbers()] for _ in range(lists)]
        self.names = decoded.names
        self.modules()
        self.definitions()
        return decoded

    def add(self, name: str, mask: int) -> None:
        self.names[name] = self.names.get(name, 0) | mask

    def modules(self) -> None:
        modules = self.columns(3)
        self.pass_lengths(len(modules))
        self.paths = [self.strings[path] for path, _, _ in modules]
        for path, (_, mask, _) in zip(self.paths, modules):
            self.add(path, self.masks[mask])
            name = 0
            for _ in range(self.number()):
                name += self.number()
                self.number()
                self.add(f"{path}.{self.strings[name]}", self.masks[self.number()])

    def definitions(self) -> None:
        definitions = self.columns(6)
        self.pass_lengths(len(definitions))
        for module, name, mask, is_class, _, _ in definitions:
            path = self.strings[name] if module == 0 else f"{self.paths[module - 1]}.{self.strings[name]}"
            self.add(path, self.masks[mask])
            self.signatures(path)
            if is_class == 0:
                continue
            for _ in range(self.number()):
                self.number()
                self.number()
            member = 0
            for _ in range(self.number()):
                member += self.number()
                self.number()
                own = f"{path}.{self.strings[member]}"
                self.add(own, self.masks[self.number()])
                self.signatures(own)

    def signatures(self, path: str) -> None:
        for _ in range(self.number()):
            parameters, mask = self.parameters[self.number()], self.masks[self.number()]
            for parameter in parameters:
                self.add(f"{path}({parameter})", mask)
        self.number()
