/** `heldout pipeline`: the training pipeline of one file, as a Mermaid flowchart or as JSON. Knows no way to find it out. */

import { resolve } from "node:path";
import { buildPipeline } from "../pipeline/buildPipeline";
import { mermaid } from "../pipeline/mermaid";
import type { Pipeline } from "../pipeline/pipeline";
import type { Language } from "../rule-api/message";
import type { SourceFile } from "../text/sourceFile";
import { type Place, placeData, placesOf, reviewedFile } from "../workspace/finding";
import { UsageError } from "../workspace/usageError";
import type { CliHost } from "./cliHost";
import type { CliServices } from "./cliServices";
import type { PipelineFormat } from "./commandLine";
import { EXIT_CLEAN } from "./exitCodes";
import { visible } from "./formats/displayWidth";
import { createFileSettings, NO_OPTIONS } from "./projectSettings";
import { sinceBaseline } from "./sinceBaseline";
import { readNamedSource } from "./sourceReader";

/** What is asked, and of whom. */
interface PipelineRun {
  readonly path: string;
  readonly format: PipelineFormat;
  readonly host: CliHost;
  readonly services: CliServices;
  readonly language: Language;
  pageUrl(rule: string): string | null;
}

/** Prints the pipeline. Throws a UsageError where the file cannot be read or its project file is wrong. */
export async function runPipeline(run: PipelineRun): Promise<number> {
  const { path, host, services, language } = run;
  const absolute = resolve(host.cwd, path);
  const stat = host.stat(absolute);
  if (stat === null) throw new UsageError(`${path}: no such file or directory`);
  if (stat.kind !== "file") throw new UsageError(`${path}: a pipeline is of one file`);
  const settings = createFileSettings(host, services, NO_OPTIONS, language)(absolute);
  const source = readNamedSource(host, absolute, path);
  const { parser, reviewer } = await services.open({ timed: false });
  const tree = parser.parse(source.text);
  const { diagnostics } = settings.enable
    ? reviewer.review(source, tree, settings.rules)
    : { diagnostics: [] };
  const findings = sinceBaseline(services, source.path, tree, diagnostics).fresh;
  const pipeline = buildPipeline(reviewer.inspect(source, tree, settings.rules), findings);
  const placeOf = placesOf(source);
  if (pipeline.steps.length === 0)
    host.stderr.write(`heldout: ${visible(path)}: no step of a training pipeline is known in it\n`);
  host.stdout.write(
    run.format === "json"
      ? pipelineJson(run, source, pipeline, placeOf)
      : mermaid(pipeline, language, ({ range }) => placeOf(range)),
  );
  return EXIT_CLEAN;
}

/** Steps and links by id; places as in the JSON of `check`. */
function pipelineJson(
  { path, language, pageUrl }: PipelineRun,
  source: SourceFile,
  { steps, links, elsewhere }: Pipeline,
  placeOf: (range: Pipeline["steps"][number]["range"]) => Place,
): string {
  const shownFindings = (findings: Pipeline["elsewhere"]): object[] =>
    reviewedFile(path, source, findings, language, pageUrl).findings.map(
      ({ rule, severity, message, url, ...place }) => ({
        rule,
        severity,
        message,
        url,
        ...placeData(place),
      }),
    );
  const shown = {
    file: path.replaceAll("\\", "/"),
    steps: steps.map(({ id, kind, label, range, parts, findings }) => ({
      id,
      kind,
      label,
      ...placeData(placeOf(range)),
      ...(parts.length === 0 ? {} : { parts }),
      findings: shownFindings(findings),
    })),
    links,
    elsewhere: shownFindings(elsewhere),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
