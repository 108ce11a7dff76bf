"""From snapshots to the file and back: what releases share, what only importing shows, what moved."""

from __future__ import annotations

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from combine import Release, add_other_name, combine  # noqa: E402
from decode import decode  # noqa: E402
from encode import encode  # noqa: E402
from merge import Library, merge  # noqa: E402
from report import report  # noqa: E402


def snapshot(version: str, origin: str, modules: dict, classes: dict | None = None, functions: dict | None = None) -> dict:
    return {
        "library": "lib",
        "version": version,
        "origin": origin,
        "modules": {path: {"members": members} for path, members in modules.items()},
        "classes": classes or {},
        "functions": functions or {},
        "stored": [],
    }


def merged(*releases: Release) -> Library:
    versions = sorted({one.version for one in releases})
    newest_first = sorted(releases, key=lambda one: one.version, reverse=True)
    return merge(Library("lib", versions, ["lib"], ["lib"]), [], [], newest_first)


def parameters(*names: str) -> dict:
    return {"parameters": [[name, "n", None, None] for name in names]}


class Merging(unittest.TestCase):
    def test_a_definition_that_moved_keeps_its_public_name(self) -> None:
        old = snapshot("1", "static", {"lib": {"f": "f:lib._a.f"}}, functions={"lib._a.f": {"signatures": [parameters("x")]}})
        new = snapshot("2", "static", {"lib": {"f": "f:lib._b.g"}}, functions={"lib._b.g": {"signatures": [parameters("x", "y")]}})
        library = merged(combine("1", old, None), combine("2", new, None))
        self.assertEqual(list(library.definitions), ["lib.f"])
        self.assertEqual(sorted(library.definitions["lib.f"].signatures.values()), [1, 2])

    def test_a_class_behind_an_accessor_is_known_by_it(self) -> None:
        member = {"kind": "property", "returns": "lib.core.Words", "accessor": True}
        classes = {
            "lib.core.Series": {"bases": [], "members": {"str": member}},
            "lib.core.Words": {"bases": [], "members": {"lower": {"kind": "method"}}},
        }
        library = merged(combine("1", snapshot("1", "static", {"lib": {"Series": "c:lib.core.Series"}}, classes), None))
        self.assertIn("lower", library.definitions["lib.Series.str"].members)
        self.assertEqual(library.definitions["lib.Series"].members["str"].returns, {"d:lib.Series.str": 1})

    def test_a_name_that_reading_does_not_show_is_assumed_in_releases_that_were_only_read(self) -> None:
        releases = [combine(version, snapshot(version, "static", {"lib": {}}), None) for version in ("1", "2")]
        releases.append(combine("3", snapshot("3", "static", {"lib": {}}), snapshot("3", "runtime", {"lib": {"c": "v"}})))
        self.assertEqual(merged(*releases).modules["lib"].names["c"].targets, {"v": 0b111})

    def test_what_reading_shows_is_not_assumed(self) -> None:
        releases = [
            combine("1", snapshot("1", "static", {"lib": {}}), None),
            combine("2", snapshot("2", "static", {"lib": {"n": "v"}}), snapshot("2", "runtime", {"lib": {"n": "v"}})),
        ]
        self.assertEqual(merged(*releases).modules["lib"].names["n"].targets, {"v": 0b10})

    def test_a_class_whose_source_nobody_read_may_have_attributes_that_importing_does_not_show(self) -> None:
        classes = {"lib.bench.Task": {"bases": [], "members": {}}, "lib.C": {"bases": [], "members": {}}}
        modules = {"lib": {"C": "c:lib.C"}, "lib.bench": {"Task": "c:lib.bench.Task"}}
        read = snapshot("1", "static", {"lib": {"C": "v"}, "lib.bench": {}})
        read["modules"]["lib.bench"]["incomplete"] = True
        release = combine("1", read, snapshot("1", "runtime", modules, classes))
        self.assertEqual([path for path, one in release.classes.items() if one.get("open")], ["lib.bench.Task"])

    def test_importing_lists_the_fields_of_a_base_of_another_library(self) -> None:
        def config(*names: list) -> dict:
            return {"lib.C": {"bases": [], "members": {}, "constructor": [{"parameters": list(names)}]}}

        rest = [["args", "*", None, None], ["kwargs", "**", None, None]]
        own, inherited = ["r", "n", "8", None], ["lr", "n", "0.1", None]
        read = snapshot("1", "static", {"lib": {"C": "c:lib.C"}}, config(own, *rest))
        for shown, count in ((config(own, inherited), 1), (config(own, rest[1]), 1), (config(inherited), 2)):
            seen = snapshot("1", "runtime", {"lib": {"C": "c:lib.C"}}, shown)
            forms = combine("1", read, seen).classes["lib.C"]["constructor"]
            self.assertEqual(len(forms), count)
        self.assertIn("**", [one[1] for one in forms[0]["parameters"]])

    def test_importing_makes_a_module_complete(self) -> None:
        static = snapshot("1", "static", {"lib": {}})
        static["modules"]["lib"]["incomplete"] = True
        self.assertEqual(merged(combine("1", static, None)).modules["lib"].unsure, 1)
        runtime = snapshot("1", "runtime", {"lib": {"a": "v"}})
        self.assertEqual(merged(combine("1", static, runtime)).modules["lib"].unsure, 0)

    def test_between_two_imports_reading_says_when_a_name_came(self) -> None:
        def release(version: str, read: dict, seen: dict | None) -> Release:
            static = snapshot(version, "static", {"lib": read})
            static["modules"]["lib"]["incomplete"] = True
            return combine(version, static, None if seen is None else snapshot(version, "runtime", {"lib": seen}))

        new = {"n": "v"}
        releases = [release("1", {}, {"hidden": "v"}), release("2", {}, None), release("3", new, new)]
        module = merged(*releases).modules["lib"]
        self.assertEqual(module.unsure, 0)
        self.assertEqual(module.names["n"].targets, {"v": 0b100})
        self.assertEqual(module.names["hidden"].targets, {"v": 0b011})

    def test_both_views_of_a_callable_are_united(self) -> None:
        read = snapshot("1", "static", {"lib": {"f": "f:lib.f"}}, functions={"lib.f": {"signatures": [parameters("x")]}})
        seen = snapshot("1", "runtime", {"lib": {"f": "f:lib._impl"}}, functions={"lib._impl": {"signatures": [parameters("y")]}})
        library = merged(combine("1", read, seen))
        taken = {one[0] for form in library.definitions["lib.f"].signatures for one in form}
        self.assertEqual(taken, {"x", "y"})

    def test_another_package_may_serve_the_modules_under_its_own_name(self) -> None:
        release = combine("1", snapshot("1", "static", {"lib": {"a": "m:lib.a"}, "lib.a": {"x": "v"}}), None)
        add_other_name(release, "host.lib", ["lib.missing", "lib"])
        self.assertEqual(release.modules["host.lib"]["members"]["a"][0], "m:host.lib.a")
        self.assertIn("x", release.modules["host.lib.a"]["members"])


class Storing(unittest.TestCase):
    def setUp(self) -> None:
        base = {"bases": ["object"], "members": {"fit": {"kind": "method", "signatures": [parameters("X")], "returns": "self"}}}
        derived = {"bases": ["lib._base.Base"], "constructor": [parameters("alpha")], "members": {"coef_": {"kind": "attribute"}}}
        self.snapshot = snapshot(
            "1.0", "static", {"lib": {"Ridge": "c:lib._ridge.Ridge", "np": "x:numpy"}}, {"lib._base.Base": base, "lib._ridge.Ridge": derived}
        )

    def test_the_file_holds_what_was_merged(self) -> None:
        decoded = decode(encode(merged(combine("1.0", self.snapshot, None))))
        self.assertEqual(decoded.versions, ["1.0"])
        for name in ("lib.Ridge", "lib.np", "lib.Ridge.coef_", "lib._base.Base.fit", "lib._base.Base.fit(X)", "lib.Ridge(alpha)"):
            self.assertEqual(decoded.names.get(name), 1, name)

    def test_the_same_snapshots_give_the_same_bytes(self) -> None:
        first, second = (encode(merged(combine("1.0", self.snapshot, None))) for _ in range(2))
        self.assertEqual(first, second)

    def test_other_bytes_are_refused(self) -> None:
        self.assertRaises(ValueError, decode, b"PK\x03\x04")

    def test_a_report_names_what_changed(self) -> None:
        before = decode(encode(merged(combine("1.0", self.snapshot, None))))
        del self.snapshot["classes"]["lib._ridge.Ridge"]["members"]["coef_"]
        after = decode(encode(merged(combine("1.0", self.snapshot, None))))
        self.assertIn("  - lib.Ridge.coef_ in 1.0", report(before, after))


if __name__ == "__main__":
    unittest.main()
