/** Reviews what a tool is given, a file of the workspace or a text. Knows which files may be read; knows no protocol. */

import type { Language } from "../../rule-api/rule";
import type { CliHost } from "../cliHost";
import type { CliServices, ReviewServices } from "../cliServices";
import { messageOf } from "../findFiles";
import { type Finding, type FindingFix, type Place, type ReviewedFile, reviewedFile } from "../finding";
import { createFileSettings, type FileSettings, NO_OPTIONS } from "../projectSettings";
import { sinceBaseline } from "../sinceBaseline";
import { type ReadSource, readSource, SourceError } from "../sourceReader";
import { UsageError } from "../usageError";
import { ToolError } from "./tool";
import type { NamedFile, WorkspaceRoot } from "./workspaceRoot";

/** What the tools share. */
export interface ToolServices {
  readonly host: CliHost;
  readonly services: CliServices;
  readonly review: ReviewServices;
  readonly root: WorkspaceRoot;
  /** Of a user who names none. */
  readonly language: Language;
  pageUrl(rule: string, language: Language): string | null;
}

/** Code to look at: where it is (or would be), its text, and what holds for it. */
export interface Given {
  readonly file: NamedFile;
  readonly read: ReadSource;
  readonly settings: FileSettings;
}

/** Of a file as it is on disk, or of `code` as if it stood there. Throws a ToolError. */
export function readGiven(tools: ToolServices, name: string | null, code: string | null): Given {
  if (name === null && code === null) throw new ToolError('give "file", "code" or both');
  const file = code === null ? tools.root.file(name ?? "") : tools.root.place(name ?? "code.py");
  try {
    const settings = createFileSettings(tools.host, tools.services, NO_OPTIONS, tools.language)(file.path);
    const read = readSource(file.path, code === null ? tools.host.readFile(file.path) : Buffer.from(code));
    if (read.source.text.length > settings.maxFileSize)
      throw new ToolError(`${file.shown} is larger than the project lets review (max-file-size)`);
    return { file, read, settings };
  } catch (error) {
    if (error instanceof ToolError) throw error;
    if (error instanceof SourceError || error instanceof UsageError)
      throw new ToolError(`${file.shown}: ${error.message}`);
    if (error instanceof Error && "code" in error)
      throw new ToolError(`${file.shown} cannot be read: ${messageOf(error)}`);
    throw error;
  }
}

export interface GivenReview extends ReviewedFile {
  /** How many findings the baseline of the project has; they are not among `findings`. */
  readonly baselined: number;
  /** Rules that failed, which is a mistake in Heldout. */
  readonly failed: readonly string[];
}

/** What is found in it, as the command line finds it. Throws a ToolError. */
export function reviewGiven(
  tools: ToolServices,
  { file, read, settings }: Given,
  language: Language,
): GivenReview {
  const { parser, reviewer } = tools.review;
  const { source } = read;
  const tree = parser.parse(source.text);
  const { diagnostics, failures } = settings.enable
    ? reviewer.review(source, tree, settings.rules)
    : { diagnostics: [], failures: [] };
  const { known, fresh } = sinceBaseline(tools.services, source.path, tree, diagnostics);
  return {
    ...reviewedFile(file.shown, source, fresh, language, (rule) => tools.pageUrl(rule, language)),
    baselined: known.filter(({ secondary }) => !secondary).length,
    failed: failures.map(({ rule }) => rule),
  };
}

/** The name of a correction of a finding; it holds as long as the code stays the same. */
export function correctionId({ rule, cell, line, column }: Finding, fix: number): string {
  return `${rule}@${cell === null ? "" : `${cell}:`}${line}:${column}#${fix + 1}`;
}

/** Lines and columns from 1, columns in UTF-16 code units, the end exclusive; in a notebook lines count within the cell. */
export function placeData({ cell, line, column, endLine, endColumn }: Place): object {
  return { ...(cell === null ? {} : { cell }), line, column, endLine, endColumn };
}

export function editsData(edits: FindingFix["edits"]): readonly object[] {
  return edits.map((edit) => ({ ...placeData(edit), newText: edit.newText }));
}
