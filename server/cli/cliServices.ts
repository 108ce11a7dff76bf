/** What the command line runs on. Types only: main.ts wires it. */

import type { Concept } from "../rule-api/concept";
import type { Language } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import type { Parser } from "../syntax/parser";
import type { Baseline } from "../workspace/baseline/baseline";
import type { ProjectFile } from "../workspace/configuration/projectFile";
import type { FoundVersions } from "../workspace/libraryVersions/findLibraryVersions";
import type { Reviewer } from "../workspace/reviewer";

export interface ReviewServices {
  readonly parser: Parser;
  readonly reviewer: Reviewer;
}

/** Each part is loaded when it is first asked for, so that `--help` costs nothing. */
export interface CliServices {
  /** Of Heldout. */
  readonly version: string;
  /** All rules that can be named: those that run, and the engine's own. */
  rules(): readonly Rule[];
  concepts(): readonly Concept[];
  /** `timed`: each review tells what every rule took. */
  open(options: { readonly timed: boolean }): Promise<ReviewServices>;
  /** The same for a directory (absolute, links resolved): no file outside of it is read, the active environment's list of packages aside. */
  within(directory: string): CliServices;
  /** The releases of libraries that apply to a file (absolute, with `/`), whose text is a script's or a notebook's JSON. */
  versions(path: string, text: string): FoundVersions;
  /** The project file that applies to a file (absolute, with `/`); null where there is none. */
  project(path: string): ProjectFile | null;
  /** The baseline that applies to a file (absolute, with `/`); null where there is none. */
  baseline(path: string): Baseline | null;
  /** The URL of a rule's page, or null where there is none. */
  pageUrl(rule: string, language: Language): string | null;
}
