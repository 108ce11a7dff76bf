/** `heldout check`: finds files, reviews each, prints what was found. Knows the order of things; each step is another file's. */

import { resolve } from "node:path";
import type { RuleSettings } from "../engine/ruleSettings";
import type { Language, Severity } from "../rule-api/message";
import type { SplitFindings } from "../workspace/baseline/fingerprints";
import { type ReviewedFile, reviewedFile } from "../workspace/finding";
import { fixFile } from "../workspace/fixFile";
import { createAzureFormat } from "./azureFormat";
import { createCheckstyleFormat } from "./checkstyleFormat";
import type { CliHost } from "./cliHost";
import type { CliServices, ReviewServices } from "./cliServices";
import type { CheckOptions, OutputFormatName } from "./commandLine";
import { visible } from "./displayWidth";
import { EXIT_BROKEN, EXIT_CLEAN, EXIT_FINDINGS } from "./exitCodes";
import { type FoundFile, findFiles, messageOf } from "./findFiles";
import { createGithubFormat } from "./githubFormat";
import { createGitlabFormat } from "./gitlabFormat";
import { createJsonFormat, createJsonLinesFormat } from "./jsonFormat";
import { createJunitFormat } from "./junitFormat";
import { readsNoLibrary } from "./libraryGate";
import { lineDiff } from "./lineDiff";
import type { FormatContext, OutputFormat } from "./outputFormat";
import { createExclusion, createFileSettings, type FileSettings } from "./projectSettings";
import { createRdjsonFormat } from "./rdjsonFormat";
import { RunStatistics } from "./runStatistics";
import { createSarifFormat } from "./sarifFormat";
import { sinceBaseline } from "./sinceBaseline";
import { type ReadSource, readSource, SourceError } from "./sourceReader";
import { EncodingError } from "./sourceText";
import { createTextFormat } from "./textFormat";
import { shownProblem } from "./versionsCommand";

const STDIN = "-";
const FORMATS: Readonly<Record<OutputFormatName, (context: FormatContext) => OutputFormat>> = {
  text: (context) => createTextFormat(context, true),
  concise: (context) => createTextFormat(context, false),
  json: createJsonFormat,
  "json-lines": createJsonLinesFormat,
  sarif: createSarifFormat,
  github: createGithubFormat,
  gitlab: createGitlabFormat,
  azure: createAzureFormat,
  junit: createJunitFormat,
  checkstyle: createCheckstyleFormat,
  rdjson: createRdjsonFormat,
};

export interface CheckRun {
  readonly host: CliHost;
  readonly services: CliServices;
  readonly options: CheckOptions;
  readonly language: Language;
  readonly color: boolean;
  pageUrl(rule: string): string | null;
}

/** Runs a check and returns the exit code. Throws a UsageError. */
export async function runCheck(run: CheckRun): Promise<number> {
  const { host, services, options } = run;
  const settingsFor = createFileSettings(host, services, options, run.language);
  const fromStdin = options.paths.includes(STDIN);
  const stdin = fromStdin ? await host.readStdin() : null;
  const found = fromStdin
    ? { files: [stdinFile(run)], problems: [] }
    : findFiles(host, options.paths, createExclusion(services));
  const format = FORMATS[options.format]({
    version: services.version,
    language: run.language,
    rules: services.rules(),
    pageUrl: run.pageUrl,
    color: run.color,
    columns: host.stdout.columns,
  });
  const problems: string[] = [];
  const complain = (problem: string): void => {
    problems.push(problem);
    host.stderr.write(`heldout: ${visible(problem)}\n`);
  };
  for (const problem of found.problems) complain(problem);
  if (found.files.length === 0 && problems.length === 0)
    host.stderr.write("heldout: no Python file or notebook found\n");

  // Mistakes of a project file are told before anything is reviewed.
  const files = found.files.filter(({ path }) => settingsFor(path).enable);
  const review = files.length === 0 ? null : await services.open({ timed: options.stats });
  const statistics = new RunStatistics();
  // Of standard input, a fix goes to standard output: what is left goes where it does not mix with it.
  const output = fromStdin && options.fix ? host.stderr : host.stdout;
  const warned = new Set<string>();
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let baselined = 0;
  let differences = 0;
  for (const file of files) {
    if (review === null) break;
    try {
      const checked = checkFile(run, file, stdin, review, settingsFor(file.path), statistics, complain);
      if (checked === null) continue;
      warnOfVersions(run, file, checked.content, warned);
      if (checked.difference !== "") {
        differences++;
        host.stdout.write(checked.difference);
      }
      baselined += checked.baselined;
      for (const { secondary, severity } of checked.reviewed.findings) if (!secondary) counts[severity]++;
      if (!options.diff) output.write(format.file(checked.reviewed));
    } catch (error) {
      complain(`${file.shown}: ${reasonOf(error)}`);
    }
  }
  if (!options.diff) output.write(format.end({ files: statistics.files, problems, baselined }));
  if (options.stats) host.stderr.write(statistics.report());
  if (problems.length > 0) return EXIT_BROKEN;
  const bad = options.diff ? differences > 0 : isTooMuch(counts, options);
  return bad && !options.exitZero ? EXIT_FINDINGS : EXIT_CLEAN;
}

/** Whether these findings fail a run. */
function isTooMuch(counts: Readonly<Record<Severity, number>>, { maxWarnings }: CheckOptions): boolean {
  const { error, warning, information, hint } = counts;
  return maxWarnings === null ? error + warning + information + hint > 0 : error > 0 || warning > maxWarnings;
}

interface CheckedFile {
  readonly reviewed: ReviewedFile;
  /** What stands in the file. */
  readonly content: string;
  /** How many findings the baseline has. */
  readonly baselined: number;
  /** With --diff: what --fix would change. */
  readonly difference: string;
}

/** Null where the file is skipped. Throws what `reasonOf` explains. */
function checkFile(
  run: CheckRun,
  file: FoundFile,
  stdin: Uint8Array | null,
  services: ReviewServices,
  settings: FileSettings,
  statistics: RunStatistics,
  complain: (problem: string) => void,
): CheckedFile | null {
  const { host, options } = run;
  const notebook = /\.ipynb$/i.test(file.path);
  // A notebook's pictures say nothing about how much code it has.
  const size = stdin === null && !notebook ? (host.stat(file.path)?.size ?? 0) : (stdin?.length ?? 0);
  if (!notebook && isTooLarge(run, file, size, settings.maxFileSize)) return null;
  let read = readSource(file.path, stdin ?? host.readFile(file.path));
  if (notebook && isTooLarge(run, file, read.source.text.length, settings.maxFileSize)) return null;
  statistics.files++;

  let difference = "";
  if (options.fix || options.diff) {
    const fixed = fixFile(read, services, settings.rules);
    if (fixed !== null && options.diff) difference = lineDiff(file.shown, read.content, fixed.content);
    if (fixed !== null && options.fix) {
      const bytes = read.encode(fixed.content, fixed.edits);
      if (stdin === null) host.writeFile(file.path, bytes);
      read = readSource(file.path, bytes);
    }
    if (options.fix && stdin !== null) host.stdout.write(read.content);
  }

  const { known, fresh } = diagnose(run, file, read, services, settings.rules, statistics, complain);
  return {
    reviewed: reviewedFile(file.shown, read.source, fresh, run.language, run.pageUrl),
    baselined: known.filter(({ secondary }) => !secondary).length,
    content: read.content,
    difference,
  };
}

/** Says once which files of the project should tell its releases and cannot be read: findings are then judged without them. */
function warnOfVersions(
  { host, services }: CheckRun,
  file: FoundFile,
  content: string,
  warned: Set<string>,
): void {
  for (const problem of services.versions(file.path.replaceAll("\\", "/"), content).problems) {
    const text = shownProblem(host, problem);
    if (!warned.has(text)) host.stderr.write(`heldout: ${visible(text)}\n`);
    warned.add(text);
  }
}

function diagnose(
  run: CheckRun,
  file: FoundFile,
  { source }: ReadSource,
  services: ReviewServices,
  settings: RuleSettings,
  statistics: RunStatistics,
  complain: (problem: string) => void,
): SplitFindings {
  if (readsNoLibrary(source.text, run.services.rules(), settings)) return { known: [], fresh: [] };
  const tree = services.parser.parse(source.text);
  const review = services.reviewer.review(source, tree, settings);
  statistics.add(review);
  for (const { rule, error } of review.failures)
    complain(
      `${file.shown}: the rule ${rule} failed: ${messageOf(error)} (a mistake in Heldout; \`--ignore ${rule}\` goes without it)`,
    );
  const { diagnostics } = review;
  if (run.options.noBaseline) return { known: [], fresh: diagnostics };
  return sinceBaseline(run.services, source.path, tree, diagnostics);
}

function isTooLarge({ host }: CheckRun, { shown }: FoundFile, size: number, limit: number): boolean {
  if (size <= limit) return false;
  const written = (bytes: number): string =>
    bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  host.stderr.write(
    `heldout: ${visible(shown)}: skipped, ${written(size)} is more than --max-file-size (${written(limit)})\n`,
  );
  return true;
}

function stdinFile({ host, options }: CheckRun): FoundFile {
  const name = options.stdinFilename ?? "stdin.py";
  return { path: resolve(host.cwd, name), shown: options.stdinFilename?.replaceAll("\\", "/") ?? "<stdin>" };
}

function reasonOf(error: unknown): string {
  if (error instanceof SourceError || error instanceof EncodingError) return error.message;
  if (error instanceof RangeError && /call stack/.test(error.message))
    return "nested too deeply to be reviewed";
  if (error instanceof Error && "code" in error) return `cannot be read or written: ${messageOf(error)}`;
  return `could not be reviewed: ${messageOf(error)} (a mistake in Heldout)`;
}
