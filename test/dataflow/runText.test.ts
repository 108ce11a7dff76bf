/** Names that code may give which only running it shows, and fields under names that are not written. */

import { equal } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

/** The number that the marked expression certainly is; undefined where it may be another one. */
function numberIn(code: string): unknown {
  const { dataflow, marked } = probe(code);
  const [node] = marked;
  if (node === undefined) throw new Error("mark an expression");
  return dataflow.valueOf(node).constant;
}

describe("numbers that may have been changed", () => {
  before(loadEngine);

  const CONFIG = "class Config:\n    def __init__(self, **more):\n        self.width = 8\n";
  const lost: readonly (readonly [name: string, code: string])[] = [
    ["by text that is run", `width = 8\nexec(open("options.py").read())\n<<width>>`],
    ["by text that is run, for a function", `width = 8\nexec(text)\ndef build():\n    return <<width>>`],
    ["by what is put into the module", "width = 8\nglobals().update(options)\n<<width>>"],
    [
      "by fields under any name",
      `${CONFIG}        for k, v in more.items():\n            setattr(self, k, v)\n<<Config(width=16).width>>`,
    ],
    [
      "by fields under any name, whatever the instance is called",
      "class Config:\n    def __init__(this, **more):\n        this.width = 8\n        for k, v in more.items():\n            setattr(this, k, v)\n<<Config(width=16).width>>",
    ],
    ["by all fields at once", `${CONFIG}        self.__dict__.update(more)\n<<Config(width=16).width>>`],
    [
      "by all fields at once, looked up",
      `${CONFIG}        vars(self).update(more)\n<<Config(width=16).width>>`,
    ],
  ];
  for (const [name, code] of lost) it(name, () => equal(numberIn(code), undefined));

  const kept: readonly (readonly [name: string, code: string])[] = [
    ["given again behind the text", `exec(text)\nwidth = 8\n<<width>>`],
    ["beside text that a function runs", `width = 8\ndef load(text):\n    exec(text, {})\n<<width>>`],
    ["a table of the file's own", "width = 8\ntable = {}\ntable.update(options)\n<<width>>"],
    [
      "fields under names with a number",
      `${CONFIG}        for i in range(3):\n            setattr(self, f"layer{i}", i)\n<<Config().width>>`,
    ],
    [
      "another object's fields",
      `${CONFIG}        for k, v in more.items():\n            setattr(self.other, k, v)\n<<Config().width>>`,
    ],
  ];
  for (const [name, code] of kept) it(`not ${name}`, () => equal(numberIn(code), 8));
});
