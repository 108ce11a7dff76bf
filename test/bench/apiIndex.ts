/** What the API index costs: to open a library's file, to look a name up. Prints, judges nothing. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openLibrary } from "../../server/api-index/library";
import { readLibrary } from "../../server/api-index/libraryData";
import { shippedCatalogue } from "../support/apiSource";
import { medians } from "./times";

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
    ["a name, µs", (names / ROUNDS) * 1000],
    ["a member with bases, µs", (member / ROUNDS) * 1000],
    ["a keyword, µs", (keyword / ROUNDS) * 1000],
  ];
}
