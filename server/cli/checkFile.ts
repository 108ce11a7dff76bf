/** Checks one file of a run and gives what came of it. Knows no output format; writes nothing but corrections. */

import type { Diagnostic } from "../engine/diagnostic";
import type { RuleSettings } from "../engine/ruleSettings";
import type { Language } from "../rule-api/message";
import { isBroken, type SyntaxTree } from "../syntax/syntaxTree";
import { LineIndex } from "../text/lineIndex";
import type { SourceFile } from "../text/sourceFile";
import type { SplitFindings } from "../workspace/baseline/fingerprints";
import { type ReviewedFile, reviewedFile } from "../workspace/finding";
import { fixFile } from "../workspace/fixFile";
import type { CliHost } from "./cliHost";
import type { CliServices, ReviewServices } from "./cliServices";
import type { CheckOptions } from "./commandLine";
import { type FoundFile, messageOf } from "./findFiles";
import { readsNoLibrary } from "./libraryGate";
import { lineDiff } from "./lineDiff";
import type { FileSettings } from "./projectSettings";
import type { Spent } from "./runStatistics";
import { sinceBaseline } from "./sinceBaseline";
import { type ReadSource, readSource, SourceError } from "./sourceReader";
import { EncodingError } from "./sourceText";
import { shownProblem } from "./versionsCommand";

export interface CheckRun {
  readonly host: CliHost;
  readonly services: CliServices;
  readonly options: CheckOptions;
  readonly language: Language;
  readonly color: boolean;
  pageUrl(rule: string): string | null;
}

/** What came of one file. */
export interface FileOutcome {
  /** Null where the file was skipped, or could not be reviewed. */
  readonly checked: CheckedFile | null;
  /** What broke the run, a line each. */
  readonly problems: readonly string[];
  /** What is worth saying once in a run, a line each. */
  readonly notes: readonly string[];
}

export interface CheckedFile {
  readonly reviewed: ReviewedFile;
  /** How many findings the baseline has. */
  readonly baselined: number;
  /** With --diff: what --fix would change. */
  readonly difference: string;
  /** Of standard input, with --fix: the corrected text. */
  readonly corrected: string;
  /** Null where nothing had to be reviewed. */
  readonly spent: Spent | null;
}

/** Checks a file; `stdin` is its content where it is no file on disk. Never throws because of the file. */
export function checkFile(
  run: CheckRun,
  file: FoundFile,
  stdin: Uint8Array | null,
  services: ReviewServices,
  settings: FileSettings,
): FileOutcome {
  const problems: string[] = [];
  const notes: string[] = [];
  try {
    return { checked: checked(run, file, stdin, services, settings, problems, notes), problems, notes };
  } catch (error) {
    problems.push(`${file.shown}: ${reasonOf(error)}`);
    return { checked: null, problems, notes };
  }
}

/** Null where the file is skipped. Throws what `reasonOf` explains. */
function checked(
  run: CheckRun,
  file: FoundFile,
  stdin: Uint8Array | null,
  services: ReviewServices,
  settings: FileSettings,
  problems: string[],
  notes: string[],
): CheckedFile | null {
  const { host, options } = run;
  const notebook = /\.ipynb$/i.test(file.path);
  // A notebook's pictures say nothing about how much code it has.
  const size = stdin === null && !notebook ? (host.stat(file.path)?.size ?? 0) : (stdin?.length ?? 0);
  if (!notebook && isTooLarge(file, size, settings.maxFileSize, notes)) return null;
  let read = readSource(file.path, stdin ?? host.readFile(file.path));
  if (notebook && isTooLarge(file, read.source.text.length, settings.maxFileSize, notes)) return null;

  let difference = "";
  if (options.fix || options.diff) {
    const fixed = fixFile(read, services, settings.rules);
    if (fixed !== null && options.diff) difference = lineDiff(file.shown, read.content, fixed.content);
    if (fixed !== null && options.fix) {
      const bytes = read.encode(fixed.content, fixed.edits);
      if (stdin === null) host.writeFile(file.path, bytes);
      read = readSource(file.path, bytes);
    }
  }

  const { found, spent } = diagnose(run, file, read, services, settings.rules, problems, notes);
  // Which files of the project should tell its releases and cannot be read: findings are then judged without them.
  for (const problem of run.services.versions(file.path.replaceAll("\\", "/"), read.content).problems)
    notes.push(shownProblem(host, problem));
  return {
    reviewed: reviewedFile(file.shown, read.source, found.fresh, run.language, run.pageUrl),
    baselined: found.known.filter(({ secondary }) => !secondary).length,
    difference,
    corrected: options.fix && stdin !== null ? read.content : "",
    spent,
  };
}

function diagnose(
  run: CheckRun,
  file: FoundFile,
  { source }: ReadSource,
  services: ReviewServices,
  settings: RuleSettings,
  problems: string[],
  notes: string[],
): { readonly found: SplitFindings; readonly spent: Spent | null } {
  if (readsNoLibrary(source.text, run.services.rules(), settings))
    return { found: { known: [], fresh: [] }, spent: null };
  const tree = services.parser.parse(source.text);
  const { diagnostics, failures, timings } = services.reviewer.review(source, tree, settings);
  for (const { rule, error } of failures)
    problems.push(
      `${file.shown}: the rule ${rule} failed: ${messageOf(error)} (a mistake in Heldout; \`--ignore ${rule}\` goes without it)`,
    );
  const unread = unreadLine(source, tree, diagnostics);
  if (unread !== null)
    notes.push(`${file.shown}:${unread}: this is not Python, so mistakes near it may not be seen`);
  const spent = {
    findings: diagnostics.flatMap(({ rule, secondary }) => (secondary ? [] : [rule])),
    timings,
  };
  return {
    found: run.options.noBaseline
      ? { known: [], fresh: diagnostics }
      : sinceBaseline(run.services, source.path, tree, diagnostics),
    spent,
  };
}

/** The first line of a script that cannot be read; null where all can be, or a finding tells of it. */
function unreadLine(
  { kind, text }: SourceFile,
  tree: SyntaxTree,
  diagnostics: readonly Diagnostic[],
): number | null {
  const [error] = tree.errors;
  if (kind === "notebook" || error === undefined) return null;
  if (diagnostics.some(({ range }) => isBroken(tree, range))) return null;
  return new LineIndex(text).lineColumnAt(error.start).line + 1;
}

function isTooLarge({ shown }: FoundFile, size: number, limit: number, notes: string[]): boolean {
  if (size <= limit) return false;
  const written = (bytes: number): string =>
    bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  notes.push(`${shown}: skipped, ${written(size)} is more than --max-file-size (${written(limit)})`);
  return true;
}

function reasonOf(error: unknown): string {
  if (error instanceof SourceError || error instanceof EncodingError) return error.message;
  if (error instanceof RangeError && /call stack/.test(error.message))
    return "nested too deeply to be reviewed";
  if (error instanceof Error && "code" in error) return `cannot be read or written: ${messageOf(error)}`;
  return `could not be reviewed: ${messageOf(error)} (a mistake in Heldout)`;
}
