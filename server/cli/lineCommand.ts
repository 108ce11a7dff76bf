/** `heldout explain FILE:LINE`: why something, or nothing, is reported on a line, as text or as JSON. Knows no way to find it out. */

import { resolve } from "node:path";
import type { Language } from "../rule-api/message";
import {
  explanationOfLine,
  type FileUnderReview,
  lineOptions,
  lineRange,
  type NamedLine,
} from "../workspace/lineExplanation/lineOfFile";
import { lineText } from "../workspace/lineExplanation/lineText";
import { UsageError } from "../workspace/usageError";
import type { CliHost } from "./cliHost";
import type { CliServices } from "./cliServices";
import { EXIT_CLEAN } from "./exitCodes";
import { lineJson } from "./lineJson";
import { createFileSettings, NO_OPTIONS } from "./projectSettings";
import { sinceBaseline } from "./sinceBaseline";
import { readNamedSource } from "./sourceReader";

interface LineRun {
  readonly named: NamedLine;
  readonly format: "text" | "json";
  readonly host: CliHost;
  readonly services: CliServices;
  readonly language: Language;
}

/**
 * The line that a word of the command line names: `train.py:12`, in a notebook with the number of the cell before it,
 * `train.ipynb:3:12`. Null where the word is the name of a rule or concept.
 */
export function readNamedLine(word: string): NamedLine | null {
  const match = /^(.+?):(?:(\d+):)?(\d+)$/.exec(word);
  if (match === null) return null;
  const [, path = "", cell, line] = match;
  return { path, cell: cell === undefined ? null : Number(cell), line: Number(line) };
}

/** Prints the explanation. Throws a UsageError where there is no such line. */
export async function runExplainLine(run: LineRun): Promise<number> {
  const { named, host, services, language } = run;
  const path = resolve(host.cwd, named.path);
  const stat = host.stat(path);
  if (stat?.kind !== "file") throw new UsageError(`${named.path}: no such file`);
  const settings = createFileSettings(host, services, NO_OPTIONS, language)(path);
  const source = readNamedSource(host, path, named.path);
  const given: FileUnderReview = {
    source,
    shown: named.path.replaceAll("\\", "/"),
    rules: settings.enable ? settings.rules : null,
    sinceBaseline: (tree, found) => sinceBaseline(services, source.path, tree, found),
  };
  const review = await services.open({ timed: false });
  const range = lineRange(source, named);
  const explanation = explanationOfLine(review, given, range);
  const options = lineOptions(given, range, language);
  host.stdout.write(
    run.format === "json" ? lineJson(given, explanation, options) : lineText(explanation, options),
  );
  return EXIT_CLEAN;
}
