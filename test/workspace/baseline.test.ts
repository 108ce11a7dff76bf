/** The baseline as a file that people merge, and what it takes for the same finding. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { createLinter } from "../../server/engine/linter";
import { knowledge } from "../../server/knowledge";
import {
  type BaselineEntry,
  commonEntries,
  readBaseline,
  writeBaseline,
} from "../../server/workspace/baseline/baseline";
import { baselineEntries, splitByBaseline } from "../../server/workspace/baseline/fingerprints";
import { createReviewer } from "../../server/workspace/reviewer";
import { testRules } from "../cli/testRules";
import { shippedCatalogue } from "../support/apiSource";
import { loadEngine, loadedParser } from "../support/reviewCode";

const entry = (file: string, count = 1, hash = "0123456789abcdef"): BaselineEntry => ({
  file,
  rule: "no-foo",
  hash,
  count,
});

describe("a baseline file", () => {
  const read = (text: string) => readBaseline("/p/heldout-baseline.txt", text).entries;

  it("is the same for the same entries in any order, and reads back as they were", () => {
    const entries = [
      entry("b.py"),
      entry("a b/ü.py", 3),
      entry("#odd\t100%.py"),
      entry("a.py", 1, "f".repeat(16)),
    ];
    const text = writeBaseline(entries);
    equal(writeBaseline([...entries].reverse()), text);
    const byFile = (all: readonly BaselineEntry[]) => [...all].sort((a, b) => (a.file < b.file ? -1 : 1));
    deepEqual(byFile(read(text)), byFile(entries));
    equal(text.split("\n").length, 2 + entries.length + 1);
  });

  it("may be merged by keeping both sides, marks included", () => {
    const ours = writeBaseline([entry("a.py"), entry("b.py", 2)]).replaceAll("\n", "\r\n");
    const theirs = writeBaseline([entry("b.py", 1), entry("c.py")]);
    deepEqual(
      read(`<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> topic\nnonsense\n`).map(({ file, count }) => [
        file,
        count,
      ]),
      [
        ["a.py", 1],
        ["b.py", 2],
        ["c.py", 1],
      ],
    );
  });

  it("loses by pruning what is gone and takes nothing new", () => {
    deepEqual(commonEntries([entry("a.py", 3), entry("b.py")], [entry("a.py", 2), entry("c.py")]), [
      entry("a.py", 2),
    ]);
  });
});

describe("findings of a baseline", () => {
  before(loadEngine);

  function findings(text: string) {
    const linter = createLinter({ rules: testRules, knowledge, apiCatalogue: shippedCatalogue });
    const tree = loadedParser().parse(text);
    const source = { path: "/p/a.py", kind: "script", text, cells: null } as const;
    const settings = { profile: "standard", severities: new Map() } as const;
    return { tree, found: createReviewer({ linter }).review(source, tree, settings).diagnostics };
  }
  /** How many findings of `after` are new to a baseline of `before`. */
  function fresh(before: string, after: string): number {
    const old = findings(before);
    const now = findings(after);
    const entries = baselineEntries(old.tree, "a.py", old.found);
    const { known, fresh } = splitByBaseline(now.tree, now.found, entries);
    equal(known.length + fresh.length, now.found.length);
    return fresh.filter(({ secondary }) => !secondary).length;
  }

  it("are known where their statement has moved, been indented or had its line ends changed", () => {
    const before = "call(\n    foo,\n    1)\n";
    equal(fresh(before, before), 0);
    equal(fresh(before, `import os\n\n\n${before}`), 0);
    equal(fresh(before, "if True:\n    call(\n        foo,\n\n        1)\n"), 0);
    equal(fresh(before, before.replaceAll("\n", "\r\n")), 0);
  });

  it("are new where their statement has changed", () => {
    equal(fresh("call(foo, 1)\n", "call(foo, 2)\n"), 1);
    equal(fresh("x = foo\n", "y = foo\n"), 1);
  });

  it("are as many as there were", () => {
    equal(fresh("foo\nfoo\n", "foo\nx = 1\nfoo\nfoo\n"), 1);
    equal(fresh("call(foo, foo)\n", "call(foo, foo)\n"), 0);
  });

  it("are known by the head of a compound statement, whatever its block becomes", () => {
    equal(fresh("for x in foo:\n    pass\n", "for x in foo:\n    y = 1\n    z = 2\n"), 0);
    equal(fresh("for x in foo:\n    pass\n", "for y in foo:\n    pass\n"), 1);
  });

  it("take their second places with them", () => {
    const text = "x = 1\nx = 2\nx = 3\n";
    const { tree, found } = findings(text);
    ok(found.some(({ secondary }) => secondary));
    const entries = baselineEntries(tree, "a.py", found);
    deepEqual(splitByBaseline(tree, found, entries).fresh, []);
  });
});
