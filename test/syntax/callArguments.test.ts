/** What a call gets: the arguments as written, and those of a dict that is written out. */

import { deepEqual } from "node:assert/strict";
import { nodesOf } from "../../server/syntax/nodesOf";
import { callArguments } from "../../server/syntax/syntaxTree";
import { loadEngine, loadedParser } from "../support/reviewCode";

/** The arguments of the calls of `f` in source order: `keyword=value`, `value`, `*` and `**` with what they spread. */
function given(code: string): string[] {
  const tree = loadedParser().parse(code);
  return nodesOf(tree, "call")
    .filter((call) => call.function.kind === "identifier" && call.function.text === "f")
    .map((call) =>
      callArguments(call)
        .map(({ keyword, value, spread }) => {
          const text = tree.text.slice(value.start, value.end);
          return keyword === null ? spread + text : `${keyword.text}=${text}`;
        })
        .join(", "),
    );
}

describe("the arguments of a call", () => {
  before(loadEngine);

  for (const [what, code, expected] of [
    ["a dict that is written out in the call", 'f(1, **{"a": 2}, b=3)', ["1, a=2, b=3"]],
    ["a name that one dict is given", 'o = {"a": 1, "b": x}\nf(0, **o)', ["0, a=1, b=x"]],
    ["dict(...)", "o: dict[str, int] = dict(a=1)\nx: dict = {}\nf(**o)", ["a=1"]],
    ["a dict that a dict is made of", 'p = {"a": 1}\no = dict(**p, b=2)\nf(**o)', ["a=1, b=2"]],
    ["a constant of the module in a function", 'O = {"a": 1}\ndef g():\n    f(**O)', ["a=1"]],
    ["several calls", 'o = {"a": 1}\nf(1, **o)\nf(2, **o)', ["1, a=1", "2, a=1"]],
    [
      "dicts of one name in two functions",
      'def g():\n    o = {"a": 1}\n    f(**o)\ndef h():\n    o = {"a": 2}\n    f(**o)',
      ["a=1", "a=2"],
    ],
    [
      "a dict that is printed, logged and read",
      'o = {"a": 1}\nprint(o)\nlog.info(o)\nx = o["a"], o.get("a"), "a" in o\nf(**o)',
      ["a=1"],
    ],
    ["a dict that gets an entry", 'o = {"a": 1}\no["b"] = 2\nf(**o)', ["**o"]],
    ["a dict that is updated", 'o = {"a": 1}\no.update(b=2)\nf(**o)', ["**o"]],
    ["a dict that a function of the file is handed", 'o = {"a": 1}\nfill(o)\nf(**o)', ["**o"]],
    ["a dict that a method is handed", 'o = {"a": 1}\nself.fill(o)\nf(**o)', ["**o"]],
    ["a dict that a function of a module is handed", 'o = {"a": 1}\nparts.fill(o)\nf(**o)', ["**o"]],
    ["a dict with another name", 'o = {"a": 1}\np = o\np["b"] = 2\nf(**o)', ["**o"]],
    ["a name that is given two dicts", 'o = {"a": 1}\nif x:\n    o = {}\nf(**o)', ["**o"]],
    ["a global that a function sets", 'o = {"a": 1}\ndef g():\n    global o\n    o = {}\nf(**o)', ["**o"]],
    ["a parameter", 'o = {"a": 1}\ndef g(o):\n    f(**o)', ["**o"]],
    ["a dict made behind the call", 'def g():\n    f(**o)\no = {"a": 1}', ["**o"]],
    ["keys that are computed", 'f(**{k: 1}, **{"a b": 2}, **{**o})', ['**{k: 1}, **{"a b": 2}, **{**o}']],
    ["a key that is there twice", 'f(**{"a": 1, "a": 2})', ['**{"a": 1, "a": 2}']],
    ["a name of its own for dict", "def dict(**k):\n    return {}\nf(**dict(a=1))", ["**dict(a=1)"]],
    ["what a loop sets", "for o in rows:\n    f(**o)", ["**o"]],
    ["what stars spread", "f(*a, b)", ["*a, b"]],
  ] as const)
    it(what, () => deepEqual(given(code), expected));
});
