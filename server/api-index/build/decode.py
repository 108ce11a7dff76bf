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
    if data[:4] != b"HLD2":
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

    def read(self) -> Decoded:
        header = json.loads(self.text(self.number()))
        decoded = Decoded(header["library"], header["roots"], header["versions"])
        count = self.number()
        pages = [self.number() for _ in range(-(-count // 64))]
        self.strings = [string for length in pages for string in self.text(length).split("\n")]
        if len(self.strings) != count:
            raise ValueError("the file is damaged")
        self.masks = self.numbers()
        for _ in range(self.number()):
            self.numbers()
        symbols = [[self.number() for _ in range(4)] for _ in range(self.number())]
        self.parameters = [[self.strings[symbols[one][0]] for one in self.numbers()] for _ in range(self.number())]
        self.names = decoded.names
        self.modules()
        self.definitions()
        return decoded

    def add(self, name: str, mask: int) -> None:
        self.names[name] = self.names.get(name, 0) | mask

    def modules(self) -> None:
        self.paths = []
        for _ in range(self.number()):
            path = self.strings[self.number()]
            self.paths.append(path)
            self.add(path, self.masks[self.number()])
            self.number()
            self.number()  # bytes of the members
            name = 0
            for _ in range(self.number()):
                name += self.number()
                self.number()
                self.add(f"{path}.{self.strings[name]}", self.masks[self.number()])

    def definitions(self) -> None:
        for _ in range(self.number()):
            module, name, mask, flags = (self.number() for _ in range(4))
            path = self.strings[name] if module == 0 else f"{self.paths[module - 1]}.{self.strings[name]}"
            self.add(path, self.masks[mask])
            for flag in (2, 4):
                if flags & flag:
                    self.number()
            self.number()  # bytes of the body
            self.signatures(path)
            if not flags & 1:
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
