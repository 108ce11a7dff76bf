/** Scripts that were written before the rules were looked at: each planted mistake is reported on its line, and nothing else is. */

import { deepEqual } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { rules } from "../../rules/index.generated";
import { LineIndex } from "../../server/text/lineIndex";
import { loadEngine, reviewProgram } from "../support/reviewCode";

const FOLDER = join(__dirname, "..", "..", "..", "test", "heldout");

/** What stands in one script. An entry is `LINE rule`, with lines from 1, or only `rule` where no line is at fault. */
interface Expectation {
  readonly mistakes?: readonly string[];
  /** Mistakes that no rule has to find yet. */
  readonly missed?: readonly string[];
  /** Findings that nobody planted, and that are right. */
  readonly also?: readonly string[];
  /** Lines that look like the mistake and are correct. */
  readonly correct?: readonly string[];
}

interface Found {
  readonly rule: string;
  readonly first: number;
  readonly last: number;
  readonly secondary: boolean;
}

const read = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

function siblingsOf(script: string): Record<string, string> {
  const folder = dirname(script);
  if (folder === ".") return {};
  return Object.fromEntries(
    readdirSync(join(FOLDER, "scripts", folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, read(join("scripts", folder, name))]),
  );
}

/** The files of their own that a script holds: pieces behind `# piece: name`, or it is one. `above`: the lines before it. */
function piecesOf(code: string): { readonly code: string; readonly above: number }[] {
  const lines = code.split("\n");
  const heads = lines.flatMap((line, at) => (line.startsWith("# piece: ") ? [at] : []));
  if (heads.length === 0) return [{ code, above: 0 }];
  return heads.map((at, i) => ({ code: lines.slice(at + 1, heads[i + 1]).join("\n"), above: at + 1 }));
}

function findingsIn(script: string): Found[] {
  const pieces = piecesOf(read(join("scripts", script)));
  const files = pieces.length === 1 ? siblingsOf(script) : {};
  return pieces.flatMap(({ code, above }) => {
    const index = new LineIndex(code);
    const line = (offset: Parameters<LineIndex["lineColumnAt"]>[0]): number =>
      index.lineColumnAt(offset).line + 1 + above;
    return reviewProgram({ code, files }, rules).found.map(({ rule, range, secondary }) => ({
      rule,
      first: line(range.start),
      last: line(range.end),
      secondary,
    }));
  });
}

function isAt({ rule, first, last }: Found, entry: string): boolean {
  const [head = "", name] = entry.split(" ");
  return name === undefined ? rule === head : rule === name && first <= Number(head) && Number(head) <= last;
}

describe("held-out scripts", function () {
  this.timeout(120_000);
  const expectations = parse(read("expectations.yaml")) as Readonly<Record<string, Expectation>>;
  before(loadEngine);

  for (const [script, expected] of Object.entries(expectations))
    it(script, () => {
      const { mistakes = [], missed = [], also = [], correct = [] } = expected;
      const found = findingsIn(script);
      const isFound = (entry: string): boolean => found.some((one) => isAt(one, entry));
      deepEqual(
        mistakes.filter((entry) => !isFound(entry)),
        [],
        "not found",
      );
      const primary = found.filter(({ secondary }) => !secondary);
      deepEqual(
        correct.filter((entry) => primary.some((one) => isAt(one, entry))),
        [],
        "reported, although correct",
      );
      deepEqual(
        primary
          .filter((one) => ![...mistakes, ...missed, ...also].some((entry) => isAt(one, entry)))
          .map(({ rule, first }) => `${first} ${rule}`),
        [],
        "reported, and nobody expects it",
      );
    });
});
