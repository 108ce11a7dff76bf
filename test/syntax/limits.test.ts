/** Code that no person writes, and generators and accidents do: very deep, very long, very broken. Nothing overflows. */

import assert from "node:assert/strict";
import type { Parser } from "../../server/syntax/parser";
import { descendants, isBroken } from "../../server/syntax/syntaxTree";
import { textRange } from "../../server/text/textRange";
import { wasmParser } from "./parsers";
import { unsoundness } from "./treeShape";

let parser: Parser;
before(async () => {
  parser = await wasmParser();
});

const nestedBlocks = (header: string, depth: number): string => {
  const lines = Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}${header}\n`);
  return `${lines.join("")}${" ".repeat(depth)}pass\n`;
};

/** The kinds that must be there, and how many of each. */
const DEEP: Readonly<Record<string, readonly [code: string, kind: string, count: number]>> = {
  "10,000 parentheses": [
    `x = ${"(".repeat(10_000)}1${")".repeat(10_000)}`,
    "parenthesized_expression",
    10_000,
  ],
  "a sum of 5,000 terms": [`x = a${" + a".repeat(4_999)}`, "binary_operator", 4_999],
  "2,000 lists in each other": [`${"[".repeat(2_000)}${"]".repeat(2_000)}`, "list", 2_000],
  "500 functions in each other": [nestedBlocks("def f():", 500), "function_definition", 500],
  "5,000 calls in a chain": [`x${".f()".repeat(5_000)}`, "call", 5_000],
  "5,000 branches": [`if a: pass\n${"elif b: pass\n".repeat(5_000)}`, "elif_clause", 5_000],
  "5,000 string parts": [`x = ${"'a' ".repeat(5_000)}`, "string", 5_000],
  "a list of 20,000": [`x = [${"1, ".repeat(20_000)}]`, "integer", 20_000],
};

describe("deep and long code is parsed whole", () => {
  for (const [name, [code, kind, count]] of Object.entries(DEEP)) {
    it(name, () => {
      const tree = parser.parse(code);
      assert.deepEqual(tree.errors, []);
      let found = 0;
      for (const node of descendants(tree.root)) if (node.kind === kind) found++;
      assert.equal(found, count);
    });
  }
});

describe("very broken code has a tree nevertheless", () => {
  const BROKEN: Readonly<Record<string, string>> = {
    "10,000 open parentheses": "(".repeat(10_000),
    "10,000 closing brackets": "]".repeat(10_000),
    "1,000 functions in each other, deeper than the grammar counts": nestedBlocks("def f():", 1_000),
    "a string that never ends": `x = """${"y = 1\n".repeat(2_000)}`,
    "a list that never ends": `x = [${"1,\n".repeat(2_000)}`,
    "1,000 broken lines": "x = = 1\n".repeat(1_000),
  };
  for (const [name, code] of Object.entries(BROKEN)) {
    it(name, () => {
      const tree = parser.parse(code);
      assert(tree.errors.length > 0);
      assert(isBroken(tree, textRange(0, code.length)));
      assert.equal(unsoundness(tree), null);
    });
  }
});

/** 10 MB take about ten seconds and half a gigabyte: `HELDOUT_FULL=1` asks for them. */
const MEGABYTES = process.env.HELDOUT_FULL === "1" ? 10 : 0.5;

it(`a file of ${MEGABYTES} MB is parsed, and then a small one`, () => {
  const line = "total = total + weights[index] * features[index]\n";
  const count = Math.ceil((MEGABYTES * 1_000_000) / line.length);
  assert.equal(parser.parse(line.repeat(count)).root.children.length, count);
  assert.equal(parser.parse("x = 1").root.children.length, 1);
}).timeout(300_000);
