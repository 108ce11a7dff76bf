/** `heldout baseline`: writes down what is found now, so that only what is new is reported. Knows no format of a baseline and no rule. */

import { dirname, join, relative, resolve, sep } from "node:path";
import type { Language } from "../rule-api/message";
import {
  BASELINE_FILE_NAME,
  type BaselineEntry,
  commonEntries,
  entriesOf,
  findingCount,
  writeBaseline,
} from "../workspace/baseline/baseline";
import { baselineEntries } from "../workspace/baseline/fingerprints";
import type { CliHost } from "./cliHost";
import type { CliServices, ReviewServices } from "./cliServices";
import type { BaselineOptions } from "./commandLine";
import { EXIT_BROKEN, EXIT_CLEAN } from "./exitCodes";
import { type FoundFile, findFiles, messageOf } from "./findFiles";
import { visible } from "./formats/displayWidth";
import {
  createExclusion,
  createFileSettings,
  type FileSettings,
  NO_OPTIONS,
  shownPath,
} from "./projectSettings";
import { readSource } from "./sourceReader";

/**
 * Writes the baselines of the files: the one that each has already, else one beside the project file of the working directory,
 * else in the working directory. Entries of other files stay while these are there. Returns the exit code; throws a UsageError.
 */
export async function runBaseline(
  { paths, prune }: BaselineOptions,
  host: CliHost,
  services: CliServices,
  language: Language,
): Promise<number> {
  const settingsFor = createFileSettings(host, services, NO_OPTIONS, language);
  const found = findFiles(host, paths, createExclusion(services));
  const problems = [...found.problems];
  const files = found.files.filter(({ path }) => settingsFor(path).enable);
  const review = await services.open({ timed: false });
  const fallback = defaultPath(host, services);
  const reviewed = new Map<string, Map<string, readonly BaselineEntry[]>>();
  for (const file of files) {
    const target = services.baseline(withSlashes(file.path))?.path ?? fallback;
    const name = withSlashes(relative(dirname(target), file.path));
    if (name.startsWith("../"))
      problems.push(`${file.shown}: lies outside of the folder of ${shownPath(host, target)}`);
    else
      try {
        const entries = entriesNow(host, file, name, review, settingsFor(file.path));
        const own = reviewed.get(target) ?? new Map<string, readonly BaselineEntry[]>();
        reviewed.set(target, own.set(name, entries));
      } catch (error) {
        // What the file had in the baseline stays there.
        problems.push(`${file.shown}: ${messageOf(error)}`);
      }
  }
  for (const problem of problems) host.stderr.write(`heldout: ${visible(problem)}\n`);
  for (const [target, entries] of reviewed) update(host, services, target, entries, prune, language);
  return problems.length === 0 ? EXIT_CLEAN : EXIT_BROKEN;
}

function entriesNow(
  host: CliHost,
  file: FoundFile,
  name: string,
  { parser, reviewer }: ReviewServices,
  settings: FileSettings,
): readonly BaselineEntry[] {
  const { source } = readSource(file.path, host.readFile(file.path));
  if (source.text.length > settings.maxFileSize) return [];
  const tree = parser.parse(source.text);
  const { diagnostics, failures } = reviewer.review(source, tree, settings.rules);
  const [failure] = failures;
  if (failure !== undefined) throw new Error(`the rule ${failure.rule} failed: ${messageOf(failure.error)}`);
  return baselineEntries(tree, name, diagnostics);
}

function update(
  host: CliHost,
  services: CliServices,
  target: string,
  reviewed: ReadonlyMap<string, readonly BaselineEntry[]>,
  prune: boolean,
  language: Language,
): void {
  const directory = dirname(target);
  const before = services.baseline(`${withSlashes(directory)}/.`);
  const old = before?.path === withSlashes(target) ? before.entries : [];
  const kept = old.filter(({ file }) => !reviewed.has(file) && host.stat(resolve(directory, file)) !== null);
  const now = [...reviewed].flatMap(([file, entries]) =>
    prune && before !== null ? commonEntries(entriesOf(before, file), entries) : prune ? [] : entries,
  );
  const all = [...kept, ...now];
  const text = writeBaseline(all);
  // A project without findings needs no baseline.
  if (all.length > 0 || old.length > 0) host.writeFile(resolve(target), new TextEncoder().encode(text));
  const count = findingCount(all);
  const fileCount = new Set(all.map(({ file }) => file)).size;
  const shown = shownPath(host, target);
  const change = `${findingCount(old)} → ${count}`;
  host.stdout.write(
    language === "zh"
      ? `${visible(shown)}：${fileCount} 个文件中的 ${count} 个问题（${change}）\n`
      : `${visible(shown)}: ${count} finding${count === 1 ? "" : "s"} in ${fileCount} file${fileCount === 1 ? "" : "s"} (${change})\n`,
  );
}

function defaultPath(host: CliHost, services: CliServices): string {
  const project = services.project(`${withSlashes(host.cwd)}/.`);
  return withSlashes(join(project === null ? host.cwd : project.root, BASELINE_FILE_NAME));
}

function withSlashes(path: string): string {
  return path.replaceAll(sep, "/");
}
