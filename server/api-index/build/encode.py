"""Writes a merged library as the file that ships; `server/api-index/libraryData.ts` reads it and must say the same.

    file     = "HLD3" header strings masks values symbols lists modules definitions notes stored
    header   = length, JSON {"library", "distributions", "roots", "versions"}
    strings  = count, pages of 64 strings: bytes of each page, then each as its strings joined by newlines in UTF-8;
               sorted; number 0 is ""
    masks    = count, column: sets of releases as bits; number 0 is "all"
    values   = count, blobs: count, strings                       closed sets of strings that an argument takes
    symbols  = count, columns: name, kind (p n k * ** = 0 to 4), default (1 + string, 0 for none), values (1 + number, 0)
    lists    = count, blobs: count, symbols                       parameter lists
    modules  = count, columns: path (ascending), mask, unsure mask; blobs, the members:
               count, each: name (difference), target, mask; target = number * 6 + kind
               kind: 0 module (number of the module), 1 definition, 2 instance of that class, 3 name elsewhere (string),
               4 a value, 5 a module that the file does not list (string)
    definitions = count, columns: module (1 + number, 0 where the name is the whole path), name, mask, class (1, else 0),
               open (1 + mask, 0 for none), unusual (1 + mask, 0 for none); blobs: signatures, result; of a class also
               bases: count, each: reference, mask;
               members: count, each: name (difference), kind (0 method, 1 class method, 2 static method, 3 property,
               4 attribute), mask, signatures, result
    signatures = count, each: list, mask
    result   = 0 unknown, 1 self, 2 the class, else 3 + reference
    reference = definition * 2, or string * 2 + 1 for a name of another library
    notes    = count, columns: where (module * 3, definition * 3 + 1; ascending), member (string, 0 for none),
               parameter (string), what (0 deprecated, 1 raises), mask, since, removal, text (strings)
    stored   = count, column: strings, ascending                  attribute names that the library stores from outside
    column   = bytes of a number (1, 2 or 4), numbers, the lowest byte first; nothing else where the count is 0
    blobs    = column: bytes of each; bytes of all, all

Every other number is an unsigned LEB128 integer. What is needed to open a file is in columns: they are not read but viewed.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Iterable

from merge import Callable_, Definition, Library

_KINDS = {"p": 0, "n": 1, "k": 2, "*": 3, "**": 4}
_PAGE = 64
_MEMBER_KINDS = {"method": 0, "classmethod": 1, "staticmethod": 2, "property": 3, "attribute": 4}


class _Table:
    """Values by number, in the order in which they were given."""

    def __init__(self, values: Iterable[Any]) -> None:
        self.values = list(values)
        self._numbers = {value: number for number, value in enumerate(self.values)}

    def __getitem__(self, value: Any) -> int:
        return self._numbers[value]


def _number(out: bytearray, value: int) -> None:
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _numbers(out: bytearray, values: Iterable[int]) -> None:
    for value in values:
        _number(out, value)


def _columns(out: bytearray, rows: list[tuple[int, ...]]) -> None:
    """The number of rows, and a column for each place in a row."""
    _number(out, len(rows))
    for column in zip(*rows) if rows else ():
        _column(out, column)


def _column(out: bytearray, numbers: Iterable[int]) -> None:
    numbers = list(numbers)
    if not numbers:
        return
    width = next(width for width in (1, 2, 4) if max(numbers) < 1 << 8 * width)
    out.append(width)
    for number in numbers:
        out += number.to_bytes(width, "little")


def _blobs(out: bytearray, blobs: Iterable[bytes]) -> None:
    blobs = list(blobs)
    _column(out, map(len, blobs))
    _number(out, sum(map(len, blobs)))
    out += b"".join(blobs)


def _counted(numbers: Iterable[int]) -> bytes:
    out = bytearray()
    numbers = list(numbers)
    _numbers(out, (len(numbers), *numbers))
    return bytes(out)


def _frequent_first(values: Iterable[Any]) -> list[Any]:
    return [value for value, _ in sorted(Counter(values).items(), key=lambda one: (-one[1], repr(one[0])))]


def encode(library: Library) -> bytes:
    """The file of a library; the same library gives the same bytes."""
    return _Encoder(library).file()


class _Encoder:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.all = (1 << len(library.versions)) - 1
        self.module_paths = _Table(sorted(library.modules))
        self.definition_paths = _Table(sorted(library.definitions))
        callables = [one for one in self._callables()]
        parameter_lists = [parameters for one in callables for parameters in one.signatures]
        self.lists = _Table(_frequent_first(parameter_lists))
        symbols = _frequent_first(symbol for parameters in parameter_lists for symbol in parameters)
        self.symbols = _Table(symbols)
        self.values = _Table(sorted({symbol[3] for symbol in symbols if symbol[3]}))
        found_masks = [mask for mask in _frequent_first(self._masks()) if mask != self.all]
        self.masks = _Table([self.all, *found_masks])
        self.strings = _Table(["", *sorted(set(self._strings()) - {""})])

    def _callables(self) -> Iterable[Callable_]:
        for definition in self.library.definitions.values():
            yield definition
            yield from definition.members.values()

    def _masks(self) -> Iterable[int]:
        for module in self.library.modules.values():
            yield from (module.mask, module.unsure)
            for name in module.names.values():
                yield from name.targets.values()
                yield from name.deprecations.values()
                yield from name.raises.values()
        for definition in self.library.definitions.values():
            yield from (definition.mask, definition.open, definition.unusual)
            yield from definition.bases.values()
            for member in definition.members.values():
                yield from member.kinds.values()
        for one in self._callables():
            yield from one.signatures.values()
            yield from one.deprecations.values()
            yield from one.raises.values()

    def _strings(self) -> Iterable[str]:
        for path, module in self.library.modules.items():
            yield path
            for name, entry in module.names.items():
                yield name
                yield from (target[2:] for target in entry.targets if target[0] in "mx")
        for path, definition in self.library.definitions.items():
            yield from (path, path.rpartition(".")[2])
            yield from definition.members
            yield from (base[2:] for base in definition.bases)
        for one in self._callables():
            yield from (result[2:] for result in one.returns if result not in ("self", "cls"))
        for symbol in self.symbols.values:
            yield symbol[0]
            if symbol[2] is not None:
                yield symbol[2]
        for values in self.values.values:
            yield from values
        for note in self._notes():
            yield from (note[1], note[2], *note[5:])
        yield from self.library.stored

    def file(self) -> bytes:
        library = self.library
        out = bytearray(b"HLD3")
        header = {
            "library": library.name,
            "distributions": library.distributions,
            "roots": library.roots,
            "versions": library.versions,
        }
        encoded = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
        _number(out, len(encoded))
        out += encoded
        pages = self._pages()
        _numbers(out, (len(self.strings.values), *map(len, pages)))
        out += b"".join(pages)
        _columns(out, [(mask,) for mask in self.masks.values])
        _number(out, len(self.values.values))
        _blobs(out, (_counted(self.strings[value] for value in values) for values in self.values.values))
        _columns(out, [self._symbol(*symbol) for symbol in self.symbols.values])
        _number(out, len(self.lists.values))
        _blobs(out, (_counted(self.symbols[symbol] for symbol in parameters) for parameters in self.lists.values))
        self._modules(out)
        self._definitions(out)
        strings, masks = self.strings, self.masks
        notes = [
            (where, strings[member], strings[parameter], what, masks[mask], *(strings[one] for one in texts))
            for where, member, parameter, what, mask, *texts in sorted(self._notes())
        ]
        _columns(out, notes)
        _columns(out, [(number,) for number in sorted(strings[one] for one in library.stored)])
        return bytes(out)

    def _symbol(self, name: str, kind: str, default: str | None, values: Any) -> tuple[int, ...]:
        known = 0 if default is None else 1 + self.strings[default]
        return (self.strings[name], _KINDS[kind], known, 1 + self.values[values] if values else 0)

    def _pages(self) -> list[bytes]:
        lines = [string.replace("\n", " ") for string in self.strings.values]
        return ["\n".join(lines[at : at + _PAGE]).encode() for at in range(0, len(lines), _PAGE)]

    def _modules(self, out: bytearray) -> None:
        modules = [(path, self.library.modules[path]) for path in self.module_paths.values]
        _columns(
            out,
            [(self.strings[path], self.masks[module.mask], self.masks[module.unsure]) for path, module in modules],
        )
        _blobs(out, (self._members(module) for _, module in modules))

    def _members(self, module: Any) -> bytes:
        rows = sorted(
            (self.strings[name], self._target(target), self.masks[mask])
            for name, entry in module.names.items()
            for target, mask in entry.targets.items()
        )
        out = bytearray()
        self._rows(out, rows)
        return bytes(out)

    def _rows(self, out: bytearray, rows: list[tuple[int, ...]]) -> None:
        """Rows that are sorted by their first number, which is written as its difference to the one before."""
        _number(out, len(rows))
        before = 0
        for row in rows:
            _numbers(out, (row[0] - before, *row[1:]))
            before = row[0]

    def _target(self, target: str) -> int:
        kind, _, path = target.partition(":")
        if kind == "m":
            if path in self.library.modules:
                return self.module_paths[path] * 6
            return self.strings[path] * 6 + 5
        if kind in ("c", "f") and path in self.library.definitions:
            return self.definition_paths[path] * 6 + 1
        if kind == "v" and path in self.library.definitions:
            return self.definition_paths[path] * 6 + 2
        if kind == "x":
            return self.strings[path] * 6 + 3
        return 4

    def _definitions(self, out: bytearray) -> None:
        definitions = [(path, self.library.definitions[path]) for path in self.definition_paths.values]
        _columns(out, [self._head(path, definition) for path, definition in definitions])
        _blobs(out, (bytes(self._body(definition)) for _, definition in definitions))

    def _head(self, path: str, definition: Definition) -> tuple[int, ...]:
        container, _, name = path.rpartition(".")
        inside = container in self.library.modules
        return (
            1 + self.module_paths[container] if inside else 0,
            self.strings[name if inside else path],
            self.masks[definition.mask],
            int(definition.is_class),
            1 + self.masks[definition.open] if definition.open else 0,
            1 + self.masks[definition.unusual] if definition.unusual else 0,
        )

    def _body(self, definition: Definition) -> bytearray:
        out = bytearray()
        self._signatures(out, definition)
        if not definition.is_class:
            return out
        bases = sorted(definition.bases.items(), key=lambda one: (definition.order[one[0]], one[0]))
        _number(out, len(bases))
        for base, mask in bases:
            _numbers(out, (self._reference(base), self.masks[mask]))
        rows = sorted(
            (self.strings[name], _MEMBER_KINDS[kind], self.masks[mask], name)
            for name, member in definition.members.items()
            for kind, mask in member.kinds.items()
        )
        _number(out, len(rows))
        before = 0
        for number, kind, mask, name in rows:
            _numbers(out, (number - before, kind, mask))
            before = number
            self._signatures(out, definition.members[name])
        return out

    def _signatures(self, out: bytearray, one: Callable_) -> None:
        rows = sorted((self.lists[parameters], self.masks[mask]) for parameters, mask in one.signatures.items())
        _number(out, len(rows))
        for row in rows:
            _numbers(out, row)
        # Releases that give different things: nothing is certain.
        results = list(one.returns)
        if len(results) != 1:
            _number(out, 0)
        elif results[0] in ("self", "cls"):
            _number(out, 1 if results[0] == "self" else 2)
        else:
            _number(out, 3 + self._reference(results[0]))

    def _reference(self, reference: str) -> int:
        path = reference[2:]
        if reference.startswith("d:") and path in self.library.definitions:
            return self.definition_paths[path] * 2
        return self.strings[path] * 2 + 1

    def _notes(self) -> Iterable[tuple[int, str, str, int, int, str, str, str]]:
        for path, module in self.library.modules.items():
            for name, entry in module.names.items():
                yield from _notes_of(self.module_paths[path] * 3, name, entry.deprecations, entry.raises)
        for path, definition in self.library.definitions.items():
            where = self.definition_paths[path] * 3 + 1
            yield from _notes_of(where, "", definition.deprecations, definition.raises)
            for name, member in definition.members.items():
                yield from _notes_of(where, name, member.deprecations, member.raises)


def _notes_of(where: int, member: str, deprecations: Any, raises: Any) -> Iterable[Any]:
    for (parameter, since, removal, use), mask in deprecations.items():
        yield (where, member, parameter, 0, mask, since, removal, use)
    for text, mask in raises.items():
        yield (where, member, "", 1, mask, "", "", text[:160])
