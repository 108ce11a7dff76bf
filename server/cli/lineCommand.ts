/** `heldout explain FILE:LINE`: why something, or nothing, is reported on a line, as text or as JSON. Knows no way to find it out. */

import { resolve } from "node:path";
import type { Language } from "../rule-api/rule";
import type { SourceFile } from "../text/sourceFile";
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
import { messageOf } from "./findFiles";
import { lineJson } from "./lineJson";
import { createFileSettings, NO_OPTIONS } from "./projectSettings";
import { sinceBaseline } from "./sinceBaseline";
import { readSource, SourceError } from "./sourceReader";

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

function sourceOf(host: CliHost, absolute: string, shown: string): SourceFile {
  try {
    return readSource(absolute, host.readFile(absolute)).source;
  } catch (error) {
    const reason = error instanceof SourceError ? error.message : `cannot be read: ${messageOf(error)}`;
    throw new UsageError(`${shown}: ${reason}`);
  }
}
