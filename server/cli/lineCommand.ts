/** `heldout explain FILE:LINE`: why something, or nothing, is reported on a line, as text or as JSON. Knows no way to find it out. */

import { resolve } from "node:path";
import type { Language } from "../rule-api/rule";
import { LineIndex } from "../text/lineIndex";
import type { SourceFile } from "../text/sourceFile";
import { type TextRange, textRange } from "../text/textRange";
import { explainLine, type LineExplanation } from "../workspace/lineExplanation/explainLine";
import { type LineTextOptions, lineText } from "../workspace/lineExplanation/lineText";
import type { CliHost } from "./cliHost";
import type { CliServices, ReviewServices } from "./cliServices";
import { EXIT_CLEAN } from "./exitCodes";
import { messageOf } from "./findFiles";
import { placesOf } from "./finding";
import { lineJson } from "./lineJson";
import { createFileSettings, type FileSettings, NO_OPTIONS } from "./projectSettings";
import { sinceBaseline } from "./sinceBaseline";
import { readSource, SourceError } from "./sourceReader";
import { UsageError } from "./usageError";

/** A line as people write it: `train.py:12`, and with the number of the cell before it in a notebook: `train.ipynb:3:12`. */
export interface NamedLine {
  readonly path: string;
  /** From 1; null where none is given. */
  readonly cell: number | null;
  /** From 1. */
  readonly line: number;
}

/** What a word of the command line names as a line; null where it is the name of a rule or concept. */
export function readNamedLine(word: string): NamedLine | null {
  const match = /^(.+?):(?:(\d+):)?(\d+)$/.exec(word);
  if (match === null) return null;
  const [, path = "", cell, line] = match;
  return { path, cell: cell === undefined ? null : Number(cell), line: Number(line) };
}

interface LineRun {
  readonly named: NamedLine;
  readonly format: "text" | "json";
  readonly host: CliHost;
  readonly services: CliServices;
  readonly language: Language;
}

/** Prints the explanation. Throws a UsageError where there is no such line. */
export async function runExplainLine(run: LineRun): Promise<number> {
  const { named, host, services, language } = run;
  const path = resolve(host.cwd, named.path);
  const stat = host.stat(path);
  if (stat?.kind !== "file") throw new UsageError(`${named.path}: no such file`);
  const settings = createFileSettings(host, services, NO_OPTIONS, language)(path);
  const source = sourceOf(host, path, named.path);
  const given: LineGiven = { source, shown: named.path.replaceAll("\\", "/"), settings };
  const review = await services.open({ timed: false });
  const range = lineRange(source, named);
  const explanation = explanationOfLine(services, review, given, range);
  const options = lineOptions(given, range, language);
  host.stdout.write(
    run.format === "json" ? lineJson(given, explanation, options) : lineText(explanation, options),
  );
  return EXIT_CLEAN;
}

/** A file whose lines are explained. */
export interface LineGiven {
  readonly source: SourceFile;
  /** Its name as it is shown. */
  readonly shown: string;
  readonly settings: FileSettings;
}

/** The explanation of a line of a file, under the settings and the baseline of its project. Throws a UsageError where Heldout is off. */
export function explanationOfLine(
  services: CliServices,
  { parser, reviewer }: ReviewServices,
  { source, shown, settings }: LineGiven,
  line: TextRange,
): LineExplanation {
  if (!settings.enable) throw new UsageError(`${shown}: Heldout is switched off in this project (enable)`);
  const tree = parser.parse(source.text);
  const fresh: Parameters<typeof explainLine>[1]["fresh"] = (found) =>
    sinceBaseline(services, source.path, tree, found).fresh;
  return explainLine(reviewer, { source, tree, settings: settings.rules, fresh }, line);
}

/** How a line of the file is explained in a terminal. */
export function lineOptions(
  { source, shown }: LineGiven,
  line: TextRange,
  language: Language,
): LineTextOptions {
  const placeOf = placesOf(source);
  const { cell } = placeOf(line);
  const ofCell = language === "zh" ? `第 ${cell} 个单元` : `cell ${cell}`;
  return {
    language,
    text: source.text,
    file: cell === null ? shown : `${shown}, ${ofCell}`,
    lineOf: (range) => {
      const place = placeOf(range);
      return place.cell === cell ? place.line : null;
    },
    place: (words) => words,
    rule: (name) => `\`${name}\``,
  };
}

/** The range of a named line. Throws a UsageError where the file has no such line, or the number of a cell is missing or too much. */
export function lineRange(source: SourceFile, { path, cell, line }: NamedLine): TextRange {
  const lines = new LineIndex(source.text);
  const missing = (): UsageError => new UsageError(`${path} has no line ${line}`);
  if (source.cells === null) {
    if (cell !== null) throw new UsageError(`${path} has no cells; name a line as in ${path}:${cell}`);
    if (line < 1 || line > lines.lineCount) throw missing();
    return rangeOfLine(lines, line - 1);
  }
  if (cell === null)
    throw new UsageError(`lines of a notebook count within a cell: ${path}:CELL:${line}, cells from 1`);
  const range = source.cells.find(({ index }) => index === cell - 1)?.range;
  if (range === undefined) throw new UsageError(`${path} has no code cell ${cell}`);
  const first = lines.lineColumnAt(range.start).line;
  const at = first + line - 1;
  if (line < 1 || at > lines.lineColumnAt(range.end).line) throw missing();
  return rangeOfLine(lines, at);
}

function rangeOfLine(lines: LineIndex, line: number): TextRange {
  return textRange(lines.lineStart(line), lines.lineEnd(line));
}

function sourceOf(host: CliHost, absolute: string, shown: string): SourceFile {
  try {
    return readSource(absolute, host.readFile(absolute)).source;
  } catch (error) {
    const reason = error instanceof SourceError ? error.message : `cannot be read: ${messageOf(error)}`;
    throw new UsageError(`${shown}: ${reason}`);
  }
}
