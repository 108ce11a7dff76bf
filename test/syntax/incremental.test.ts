/** Editing a text must give the tree that parsing the new text gives, whatever the edits. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Parser } from "../../server/syntax/parser";
import { applyEdits, type TextEdit } from "../../server/text/textEdit";
import { textRange } from "../../server/text/textRange";
import { trainingScript } from "../bench/trainingScript";
import { nativeParser, wasmParser } from "./parsers";
import { difference, unsoundness } from "./treeShape";

const PIECES = [
  "x",
  "(",
  ")",
  "[",
  "]",
  ":",
  "\n",
  "\r\n",
  "\r",
  "    ",
  "\t",
  " ",
  '"',
  "'''",
  "#",
  "=",
  ",",
  ".",
  "\\\n",
  "中",
  "😀",
  "def f():\n    pass\n",
  "for i in x:\n",
  "class A:\n",
  "if a:\n    b\nelse:\n    c\n",
  "return",
  "f'{a}'",
  "a - b = c",
  "with open(f) as g:\n    ",
  "import a.b as c\n",
  "match x:\n    case 1:\n        pass\n",
  "@d\n",
  "async ",
  "lambda: ",
];

/** An edit by shares of the text's length, so that it fits any text. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(40)),
  newText: fc.oneof(
    fc.constantFrom("", ...PIECES),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((all) => all.join("")),
  ),
});

function fitted(
  text: string,
  { at, length, newText }: { at: number; length: number; newText: string },
): TextEdit {
  const start = Math.floor(at * text.length);
  return { range: textRange(start, Math.min(text.length, start + length)), newText };
}

const SOURCE = trainingScript(90);

function checkEdits(parser: Parser, runs: number): void {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.nat(SOURCE.length), (edits, from) => {
      let text = SOURCE.slice(from);
      const open = parser.open(text);
      try {
        for (const shares of edits) {
          const next = fitted(text, shares);
          const tree = open.edit([next]);
          text = applyEdits(text, [next]);
          assert.equal(unsoundness(tree), null);
          assert.equal(difference(tree, parser.parse(text)), null, JSON.stringify(text));
        }
      } finally {
        open.close();
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? runs), seed: 20_250_101 },
  );
}

describe("an edited text", () => {
  it("has the tree of a fresh parse after any sequence of edits", async () => {
    checkEdits(await wasmParser(), 60);
  });

  it("has it with the native parser too", function () {
    const parser = nativeParser();
    if (typeof parser === "string") this.skip();
    else checkEdits(parser, 30);
  });
});
