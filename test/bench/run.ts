/** `npm run bench`: what Heldout costs, as ratios within one run; absolute times are the machine's. Never a test. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Language, Parser as TreeSitter } from "web-tree-sitter";
import { rules } from "../../rules/index.generated";
import { createLinter, DEFAULT_SETTINGS } from "../../server/engine/linter";
import { knowledge } from "../../server/knowledge";
import { buildSemanticModel } from "../../server/semantic/buildModel";
import { createWasmParser } from "../../server/syntax/parser";
import type { SourceFile } from "../../server/text/sourceFile";
import { offset } from "../../server/text/textRange";
import { createReviewer } from "../../server/workspace/reviewer";
import { shippedCatalogue } from "../support/apiSource";
import { apiIndexRows } from "./apiIndex";
import { timeServer } from "./serverClient";
import { median, medians, percentile } from "./times";
import { trainingScript } from "./trainingScript";

const ROOT = join(__dirname, "..", "..", "..");
const PROGRAM = join(ROOT, "dist", "heldout.js");
const SIZES = [300, 1_000, 5_000];
const EDITS = 80;

function print(cells: readonly (string | number)[]): void {
  const shown = cells.map((cell, i) => {
    const text = typeof cell === "number" ? cell.toFixed(2) : cell;
    return i === 0 ? text.padEnd(40) : text.padStart(13);
  });
  console.log(shown.join(""));
}

async function analysis(): Promise<void> {
  const wasm = {
    runtime: readFileSync(join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm")),
    grammar: readFileSync(
      join(dirname(require.resolve("tree-sitter-python/package.json")), "tree-sitter-python.wasm"),
    ),
  };
  const parser = await createWasmParser(wasm);
  const bare = new TreeSitter();
  bare.setLanguage(await Language.load(wasm.grammar));
  const plain = createReviewer({
    linter: createLinter({ rules, knowledge, apiCatalogue: shippedCatalogue }),
  });

  console.log("\nIn the process; parse = tree-sitter alone, each number as a multiple of it");
  print(["lines", "parse, ms", "+ lowering", "+ semantics", "+ rules", "edit + lower"]);
  for (const size of SIZES) {
    const text = trainingScript(size);
    const source: SourceFile = { path: "train.py", kind: "script", text, cells: null };
    const open = parser.open(text);
    const at = offset(text.indexOf("\n", text.length >> 1));
    let typed = false;
    const times = medians(
      {
        parse: () => bare.parse(text)?.delete(),
        lowered: () => void parser.parse(text),
        model: () =>
          void buildSemanticModel(parser.parse(text), {
            resolve: () => null,
            modelOf: () => null,
            starExports: () => new Set(),
            meantImport: () => null,
          }),
        whole: () => void plain.review(source, parser.parse(text), DEFAULT_SETTINGS),
        edit: () => {
          const end = offset(typed ? at + 1 : at);
          open.edit([{ range: { start: at, end }, newText: typed ? "" : " " }]);
          typed = !typed;
        },
      },
      size > 1_000 ? 11 : 25,
    );
    open.close();
    const { parse } = times;
    print([
      `${size}`,
      parse,
      times.lowered / parse,
      times.model / parse,
      times.whole / parse,
      times.edit / parse,
    ]);
  }

  const text = trainingScript(1_000);
  const source: SourceFile = { path: "train.py", kind: "script", text, cells: null };
  const linter = createLinter({
    rules,
    knowledge,
    apiCatalogue: shippedCatalogue,
    clock: () => performance.now(),
  });
  const timed = createReviewer({ linter });
  const tree = parser.parse(text);
  for (let i = 0; i < 10; i++) timed.review(source, tree, DEFAULT_SETTINGS);
  const start = performance.now();
  const { timings } = timed.review(source, tree, DEFAULT_SETTINGS);
  const whole = performance.now() - start;
  console.log("\nRules on 1,000 lines, share of the review (dearest ten)");
  const dearest = [...timings].sort((a, b) => b[1] - a[1]).slice(0, 10);
  for (const [rule, time] of dearest) print([rule, `${((100 * time) / whole).toFixed(1)} %`]);
}

async function servers(): Promise<void> {
  const ruff = spawnSync("ruff", ["--version"]).status === 0;
  console.log("\nLanguage servers over stdio, from an edit to its diagnostics, ms");
  print(["", "lines", "opened", "p50", "p95", "peak, MiB"]);
  for (const size of SIZES) {
    const text = trainingScript(size);
    const ours = await timeServer(process.execPath, [PROGRAM, "lsp", "--stdio"], text, EDITS);
    const row = (name: string, times: typeof ours): void =>
      print([
        name,
        `${size}`,
        times.first,
        median(times.edits),
        percentile(times.edits, 0.95),
        times.peakMemory ?? "unknown",
      ]);
    row("heldout", ours);
    if (!ruff) continue;
    const theirs = await timeServer("ruff", ["server"], text, EDITS);
    row("ruff server", theirs);
    const ratio = (share: number): number => percentile(ours.edits, share) / percentile(theirs.edits, share);
    print(["heldout / ruff", `${size}`, ours.first / theirs.first, ratio(0.5), ratio(0.95)]);
  }
  if (!ruff) console.log("ruff is not on the PATH: no comparison with `ruff server`");
}

function startUp(): void {
  const folder = mkdtempSync(join(tmpdir(), "heldout-bench-"));
  const file = join(folder, "train.py");
  writeFileSync(file, trainingScript(300));
  const node = (...args: string[]): void => void spawnSync(process.execPath, args);
  const times = medians(
    {
      empty: () => node("-e", "0"),
      help: () => node(PROGRAM, "--help"),
      check: () => node(PROGRAM, "check", file),
    },
    12,
  );
  rmSync(folder, { recursive: true });
  console.log("\nWhole process, as a multiple of `node -e 0`");
  print(["node -e 0, ms", times.empty]);
  print(["heldout --help", times.help / times.empty]);
  print(["heldout check, 300 lines", times.check / times.empty]);
}

async function run(): Promise<void> {
  console.log("\nAPI index: the five files that take longest to open, warm; look-ups");
  for (const row of apiIndexRows()) print(row);
  await analysis();
  console.log(`\nPeak memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
  if (existsSync(PROGRAM)) {
    await servers();
    startUp();
  } else console.log(`${PROGRAM} is missing: run \`npm run build\``);
}

void run();
