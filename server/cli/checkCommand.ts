/** `heldout check`: finds files, reviews each, prints what was found. Knows the order of things; each step is another file's. */

import { resolve } from "node:path";
import type { Severity } from "../rule-api/message";
import { type CheckRun, checkFile, type FileOutcome } from "./checkFile";
import { type CheckThread, type CheckThreads, jobsFor } from "./checkThreads";
import type { CheckOptions, OutputFormatName } from "./commandLine";
import { EXIT_BROKEN, EXIT_CLEAN, EXIT_FINDINGS } from "./exitCodes";
import { type FoundFile, findFiles } from "./findFiles";
import { createAzureFormat } from "./formats/azureFormat";
import { createCheckstyleFormat } from "./formats/checkstyleFormat";
import { visible } from "./formats/displayWidth";
import { createGithubFormat } from "./formats/githubFormat";
import { createGitlabFormat } from "./formats/gitlabFormat";
import { createJsonFormat, createJsonLinesFormat } from "./formats/jsonFormat";
import { createJunitFormat } from "./formats/junitFormat";
import type { FormatContext, OutputFormat } from "./formats/outputFormat";
import { createRdjsonFormat } from "./formats/rdjsonFormat";
import { createSarifFormat } from "./formats/sarifFormat";
import { createTextFormat } from "./formats/textFormat";
import { createExclusion, createFileSettings } from "./projectSettings";
import { RunStatistics } from "./runStatistics";
import { sideBySide } from "./sideBySide";

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

/** Runs a check and returns the exit code. Throws a UsageError. */
export async function runCheck(run: CheckRun, threads: CheckThreads): Promise<number> {
  const { host, services, options } = run;
  const settingsFor = createFileSettings(host, services, options, run.language);
  if (threads.role === "other") {
    const review = await services.open({ timed: options.stats });
    threads.serve((file) => checkFile(run, file, null, review, settingsFor(file.path)));
    return EXIT_CLEAN;
  }
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
  const statistics = new RunStatistics();
  // Of standard input, a fix goes to standard output: what is left goes where it does not mix with it.
  const output = fromStdin && options.fix ? host.stderr : host.stdout;
  const noted = new Set<string>();
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let baselined = 0;
  let differences = 0;
  for await (const { checked, problems: broken, notes } of outcomesOf(files)) {
    for (const note of notes) if (!noted.has(note)) host.stderr.write(`heldout: ${visible(note)}\n`);
    for (const note of notes) noted.add(note);
    broken.forEach(complain);
    if (checked === null) continue;
    statistics.add(checked.spent);
    host.stdout.write(checked.difference + checked.corrected);
    if (checked.difference !== "") differences++;
    baselined += checked.baselined;
    for (const { secondary, severity } of checked.reviewed.findings) if (!secondary) counts[severity]++;
    if (!options.diff) output.write(format.file(checked.reviewed));
  }
  if (!options.diff) output.write(format.end({ files: statistics.files, problems, baselined }));
  if (options.stats) host.stderr.write(statistics.report());
  if (problems.length > 0) return EXIT_BROKEN;
  const bad = options.diff ? differences > 0 : isTooMuch(counts, options);
  return bad && !options.exitZero ? EXIT_FINDINGS : EXIT_CLEAN;

  async function* outcomesOf(tasks: readonly FoundFile[]): AsyncGenerator<FileOutcome> {
    if (tasks.length === 0) return;
    const others = startThreads(tasks);
    const review = await services.open({ timed: options.stats });
    const here = (file: FoundFile): FileOutcome =>
      checkFile(run, file, stdin, review, settingsFor(file.path));
    yield* sideBySide(tasks, here, others);
  }

  function startThreads(tasks: readonly FoundFile[]): readonly CheckThread[] {
    // A correction in one file counts for those that import it and come after it.
    if (threads.role !== "first" || fromStdin || options.fix || options.diff) return [];
    const bytes = tasks.reduce((sum, { path }) => sum + (host.stat(path)?.size ?? 0), 0);
    const jobs = Math.min(jobsFor(bytes, options.jobs, threads.processors), tasks.length);
    return Array.from({ length: jobs - 1 }, () => threads.start());
  }
}

/** Whether these findings fail a run. */
function isTooMuch(counts: Readonly<Record<Severity, number>>, { maxWarnings }: CheckOptions): boolean {
  const { error, warning, information, hint } = counts;
  return maxWarnings === null ? error + warning + information + hint > 0 : error > 0 || warning > maxWarnings;
}

function stdinFile({ host, options }: CheckRun): FoundFile {
  const name = options.stdinFilename ?? "stdin.py";
  return { path: resolve(host.cwd, name), shown: options.stdinFilename?.replaceAll("\\", "/") ?? "<stdin>" };
}
