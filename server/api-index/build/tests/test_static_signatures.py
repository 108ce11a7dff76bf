"""The static extractor: parameters, results, deprecations, on small packages. Downloads nothing."""

from __future__ import annotations

import textwrap
import unittest
from typing import Any

from packages import constructor, names, snapshot

from fetch import Release, load_libraries
from static import spaced


class Signatures(unittest.TestCase):
    def function(self, text: str, name: str = "f") -> dict[str, Any]:
        return snapshot({"lib/__init__.py": text})["functions"][f"lib.{name}"]

    def values(self, text: str, parameter: str) -> Any:
        listed = self.function(text)["signatures"][0]["parameters"]
        return next(item[3] for item in listed if item[0] == parameter)

    def test_kinds_and_defaults(self) -> None:
        entry = self.function("def f(a, /, b, *args, c=1, d='a string that is longer than it may be', **kw): ...\n")
        self.assertEqual(
            [item[:3] for item in entry["signatures"][0]["parameters"]],
            [
                ["a", "p", None],
                ["b", "n", None],
                ["args", "*", None],
                ["c", "k", "1"],
                ["d", "k", "..."],
                ["kw", "**", None],
            ],
        )

    def test_closed_sets_of_strings(self) -> None:
        head = "from typing import Literal, Optional\nMode = Literal['r', 'w']\n"
        self.assertEqual(self.values(f"{head}def f(x: Optional[Mode] = None): ...\n", "x"), ["r", "w"])
        self.assertIsNone(self.values(f"{head}def f(x: Mode | str = 'r'): ...\n", "x"))
        documented = 'def f(x="ab", y="k"):\n    """F.\n\n    x : {"ab", "cd"}, default="ab"\n    y : {"k", "l"} or str\n    """\n'
        self.assertEqual(self.values(documented, "x"), ["ab", "cd"])
        self.assertIsNone(self.values(documented, "y"))

    def test_parameter_constraints(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": """
            class C:
                _parameter_constraints: dict = {
                    "solver": [StrOptions({"lbfgs", "sag"}), callable, None],
                    "loss": [StrOptions({"l1"}), str],
                }
                def __init__(self, solver="lbfgs", loss="l1"): ...
            @validate_params({"mode": [StrOptions({"fit", "apply"})]}, prefer_skip_nested_validation=True)
            def f(mode="fit"): ...
        """
            }
        )
        solver, loss = result["classes"]["lib.C"]["constructor"][0]["parameters"]
        self.assertEqual((sorted(solver[3]), loss[3]), (["lbfgs", "sag"], None))
        self.assertEqual(sorted(result["functions"]["lib.f"]["signatures"][0]["parameters"][0][3]), ["apply", "fit"])

    def test_decorators_that_change_parameters(self) -> None:
        for decorator, expected in (
            ("@_axis_nan_policy_factory(Result)", ["a", "axis", "nan_policy", "keepdims"]),
            ("@_transition_to_rng('seed')", ["a", "rng", "seed"]),
            ("@_rename_parameter('old', 'a')", ["a", "old"]),
            ("@_api.rename_parameter('3.8', 'old', 'a')", ["a", "old"]),
            ("@_api.delete_parameter('3.8', 'b')", ["a", "b"]),
            ("@deprecate_kwarg('old', new_name='a', version='5.0')", ["a", "old"]),
            ("@deprecate_kwarg(old_arg_name='old', new_arg_name='a')", ["a", "old"]),
            ("@deprecate_kwarg({'old': 'a'}, deprecated_version='0.21')", ["a", "old"]),
            ("@utils.deprecate_kwarg(kwarg_mapping={'old': 'a', 'older': 'a'})", ["a", "old", "older"]),
        ):
            with self.subTest(decorator):
                self.assertEqual(names(self.function(f"{decorator}\ndef f(a): ...\n")["signatures"][0]), expected)

    def test_a_parameter_that_stands_in_for_an_old_one_may_be_left_out(self) -> None:
        (form,) = self.function("@deprecate_kwarg({'old': 'a'}, '0.21')\ndef f(a, b): ...\n")["signatures"]
        self.assertEqual([item[2] for item in form["parameters"]], ["None", None, "None"])

    def test_keywords_that_a_decorator_of_the_release_takes_out(self) -> None:
        helper = """
            def smoothly_deprecate_old(fn_name, kwargs):
                new_kwargs = kwargs.copy()
                old = new_kwargs.pop("old", None)
                new_kwargs["a"] = old
                return new_kwargs
        """
        texts = {
            "lib/__init__.py": "@validate_hf_hub_args\ndef f(a): ...\n",
            "lib/utils/__init__.py": "",
        }
        for validators, expected in ((helper, ["a", "old"]), ("def validate_repo_id(x): ...\n", ["a"])):
            with self.subTest(expected):
                files = {**texts, "lib/utils/_validators.py": textwrap.dedent(validators)}
                entry = snapshot(files)["functions"]["lib.f"]
                self.assertEqual(names(entry["signatures"][0]), expected)

    def test_results(self) -> None:
        text = "class C: ...\n@mystery\ndef hidden() -> C: ...\ndef typed() -> 'C': ...\ndef built(x):\n    if x: return C()\n    return C(x)\n"
        result = snapshot({"lib/__init__.py": text})["functions"]
        self.assertEqual((result["lib.typed"]["returns"], result["lib.built"]["returns"]), ("lib.C", "lib.C"))
        self.assertNotIn("returns", result["lib.hidden"])

    def test_overloads_with_different_results_have_none(self) -> None:
        text = "class A: ...\nclass B: ...\n@overload\ndef f(x: int) -> A: ...\n@overload\ndef f(x: str) -> B: ...\n"
        self.assertNotIn("returns", self.function(text))


class Forwarding(unittest.TestCase):
    def test_super_with_what_it_takes(self) -> None:
        result = snapshot(
            {
                "lib/__init__.py": """
            class Layer:
                def __init__(self, *, name=None, dtype=None, **kwargs):
                    shape = kwargs.pop("input_shape", None)
                    if kwargs:
                        raise ValueError(kwargs)
            class Dense(Layer):
                def __init__(self, units, **kwargs):
                    super().__init__(dtype="float32", **kwargs)
        """
            }
        )
        self.assertEqual(constructor(result, "lib.Layer"), ["name", "dtype", "input_shape"])
        self.assertEqual(constructor(result, "lib.Dense"), ["units", "name", "input_shape"])

    def test_one_callee(self) -> None:
        text = "def inner(a, b=1): ...\ndef f(x, **kw):\n    return inner(x, **kw)\n"
        self.assertEqual(names(snapshot({"lib/__init__.py": text})["functions"]["lib.f"]["signatures"][0]), ["x", "b"])

    def test_a_keyword_called_as_the_own_rest(self) -> None:
        text = "def inner(model, args=None): ...\ndef f(*args, **kw):\n    return inner(*args, **kw)\n"
        listed = snapshot({"lib/__init__.py": text})["functions"]["lib.f"]["signatures"][0]["parameters"]
        self.assertEqual([(one[0], one[1]) for one in listed], [("args", "*"), ("model", "k"), ("args", "k")])

    def test_doubt_leaves_it_open(self) -> None:
        for body in ("return inner(**kw) or inner(**kw)", "return unknown(**kw)", "show(kw)", "kw.pop('a', 1)"):
            with self.subTest(body):
                text = f"def inner(a): ...\ndef f(x, **kw):\n    {body}\n"
                listed = snapshot({"lib/__init__.py": text})["functions"]["lib.f"]["signatures"][0]["parameters"]
                self.assertEqual(listed[-1][1], "**")


class Deprecations(unittest.TestCase):
    def function(self, text: str) -> dict[str, Any]:
        return snapshot({"lib/__init__.py": text})["functions"]["lib.f"]

    def test_of_the_whole_function(self) -> None:
        expected = {"since": "1.2", "removal": "1.4", "use": "lib.new"}
        for text in (
            "@deprecated('f is deprecated in 1.2 and will be removed in 1.4. Use `lib.new` instead.')\ndef f(): ...\n",
            "@deprecated(since='1.2', removal='1.4', alternative='lib.new')\ndef f(): ...\n",
            "def f():\n    warnings.warn('deprecated since 1.2, removed in 1.4, use lib.new', FutureWarning)\n",
            'def f():\n    """F.\n\n    .. deprecated:: 1.2\n        Will be removed in 1.4, use `lib.new`.\n    """\n',
        ):
            with self.subTest(text):
                self.assertEqual(self.function(text)["deprecated"], expected)

    def test_of_what_stands_behind_a_way_out(self) -> None:
        entry = self.function(
            "def f(method='new'):\n    if method == 'new':\n        return 1\n"
            "    warnings.warn('the old method is deprecated since 1.2', FutureWarning)\n    return 2\n"
        )
        self.assertNotIn("deprecated", entry)

    def test_of_a_parameter(self) -> None:
        for text in (
            "def f(old='deprecated'):\n    if old != 'deprecated':\n        warnings.warn('old is deprecated since 1.2', FutureWarning)\n",
            "def f(old=None):\n    if old is not None:\n        warnings.warn('deprecated since 1.2', FutureWarning)\n",
            "@deprecate_kwarg({'old': 'a'}, deprecated_version='1.2', removed_version='2.0')\ndef f(a): ...\n",
            'def f(old=1):\n    """F.\n\n    Parameters\n    ----------\n    old : int\n\n        .. deprecated:: 1.2\n            `old` is deprecated.\n    """\n',
        ):
            with self.subTest(text):
                entry = self.function(text)
                self.assertNotIn("deprecated", entry)
                self.assertEqual(entry["signatures"][0]["deprecated"]["old"]["since"], "1.2")

    def test_of_a_parameter_that_a_copied_decorator_renames(self) -> None:
        text = """
            class Base:
                @rename_parameter("3.9", "labels", "tick_labels")
                def box(self, x, tick_labels=None): ...
            class Axes(Base): ...
            @_copy_docstring_and_deprecators(Axes.box)
            def f(x, tick_labels=None): ...
        """
        (form,) = self.function(text)["signatures"]
        self.assertEqual([item[0] for item in form["parameters"]], ["x", "tick_labels", "labels"])
        self.assertEqual(form["deprecated"]["labels"], {"since": "3.9", "removal": None, "use": "tick_labels"})

    def test_a_deprecated_value_is_no_deprecated_parameter(self) -> None:
        text = 'def f(m=1):\n    """F.\n\n    Parameters\n    ----------\n    m : str\n        .. deprecated:: 1.2\n            `m="x"` is deprecated.\n    """\n'
        self.assertNotIn("deprecated", self.function(text)["signatures"][0])

    def test_bodies_that_only_raise(self) -> None:
        entry = self.function("def f():\n    raise RuntimeError('f was removed in 2.0. Use lib.new.')\n")
        self.assertEqual(entry["raises"], "f was removed in 2.0. Use lib.new.")
        self.assertNotIn("raises", self.function("def f():\n    raise NotImplementedError\n"))


class Releases(unittest.TestCase):
    def test_small_files_first(self) -> None:
        order = [
            "lib-1-py3-none-any.whl",
            "lib-1-cp312-cp312-macosx_11_0_arm64.whl",
            "lib-1-cp311-cp311-macosx_11_0_arm64.whl",
            "lib-1-cp312-cp312-win_amd64.whl",
            "lib-1-cp312-cp312-manylinux_2_28_x86_64.whl",
            "lib-1.tar.gz",
        ]
        ranked = sorted((Release(name, "1", None) for name in reversed(order)), key=Release.rank)
        self.assertEqual([release.filename for release in ranked], order)

    def test_a_run_that_is_stopped_leaves_spaced_versions(self) -> None:
        self.assertEqual(spaced(["1", "2", "3", "4", "5"]), ["5", "1", "3", "2", "4"])
        self.assertEqual(spaced(["1"]), ["1"])

    def test_the_table_is_ascending_and_complete(self) -> None:
        for library in load_libraries().values():
            with self.subTest(library.name):
                numbers = [[int(part) for part in version.split(".") if part.isdigit()] for version in library.versions]
                self.assertEqual(numbers, sorted(numbers))
                self.assertTrue(library.imports and library.distributions and len(library.versions) <= 32)


if __name__ == "__main__":
    unittest.main()
