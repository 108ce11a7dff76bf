/** What the API index costs: to open a library's file, to look a name up. Prints, judges nothing. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openLibrary } from "../../server/api-index/library";
import { readLibrary } from "../../server/api-index/libraryData";
import { shippedCatalogue } from "../support/apiSource";
import { median, medians } from "./times";

const DATA = join(__dirname, "../../../server/api-index/data");
const TURNS = 9;
const ROUNDS = 20_000;
const NAMES = [
  "torch.nn.functional.cross_entropy",
  "sklearn.model_selection.train_test_split",
  "numpy.concatenate",
  "pandas.DataFrame",
  "torch.nn.Linaer",
];

/** Milliseconds from a file's bytes to its open library in a process that has opened none, the median of some. */
function firstOpening(name: string): number {
  const program = [
    `const { openLibrary } = require(${JSON.stringify(require.resolve("../../server/api-index/library"))});`,
    `const { readLibrary } = require(${JSON.stringify(require.resolve("../../server/api-index/libraryData"))});`,
    `const bytes = require("node:fs").readFileSync(${JSON.stringify(join(DATA, `${name}.bin`))});`,
    "const start = performance.now();",
    "openLibrary(readLibrary(bytes));",
    "console.log(performance.now() - start);",
  ].join("\n");
  const times = Array.from({ length: TURNS }, () =>
    Number(spawnSync(process.execPath, ["-e", program], { encoding: "utf8" }).stdout),
  );
  return median(times);
}

/** A row for the largest files and one for all, then one a kind of look-up. */
export function apiIndexRows(): readonly (readonly (string | number)[])[] {
  const files = readdirSync(DATA)
    .filter((name) => name.endsWith(".bin"))
    .map((name) => ({ name: name.replace(".bin", ""), bytes: readFileSync(join(DATA, name)) }))
    .sort((a, b) => b.bytes.length - a.bytes.length);
  const opened = files.map(({ name, bytes }) => {
    const { open } = medians({ open: () => void openLibrary(readLibrary(bytes)) }, TURNS);
    return [`open ${name}, ms (${Math.round(bytes.length / 1000)} kB)`, open] as const;
  });
  const slowest = [...opened].sort((a, b) => b[1] - a[1]).slice(0, 5);
  const index = shippedCatalogue.at(new Map());
  const { names, keyword, member } = medians(
    {
      names: () => {
        for (let i = 0; i < ROUNDS; i++) index.symbol(NAMES[i % NAMES.length] as string);
      },
      member: () => {
        for (let i = 0; i < ROUNDS; i++) index.member("sklearn.svm.SVC", "decision_function", true);
      },
      keyword: () => {
        for (let i = 0; i < ROUNDS; i++) index.keyword("sklearn.svm.SVC", "kernel");
      },
    },
    TURNS,
  );
  return [
    ...slowest,
    ...["transformers", "tensorflow", "torch"].map(
      (name) => [`first opening of ${name}, ms`, firstOpening(name)] as const,
    ),
    ["a name, µs", (names / ROUNDS) * 1000],
    ["a member with bases, µs", (member / ROUNDS) * 1000],
    ["a keyword, µs", (keyword / ROUNDS) * 1000],
  ];
}
