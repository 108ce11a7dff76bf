/** The tables of wrong, deprecated and right uses of libraries, and what a review says of an entry. Knows no test framework. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { rules } from "../../rules/index.generated";
import type { Diagnostic } from "../../server/engine/diagnostic";
import { reviewProgram } from "../support/reviewCode";

/** An entry; the wrong line of the code is marked by a comment `# wrong`. */
export interface Use {
  readonly id: string;
  readonly code: string;
  /** The releases with which it was run. */
  readonly libraries: Readonly<Record<string, string>>;
  readonly rule?: string;
  readonly error?: string;
}

const FOLDER = join(__dirname, "../../../test/api-index");

/** The rules that rest on the index. */
const API_RULES = rules.filter(
  ({ meta }) => meta.theme === "api" || meta.name === "search-space-key-invalid",
);

/** The entries of `wrong-uses`, `deprecated-uses` or `right-uses`. */
export function usesOf(table: string): readonly Use[] {
  return parse(readFileSync(join(FOLDER, `${table}.yaml`), "utf8")) as Use[];
}

/** What the rules on the index say of it, in a project that pins these releases. */
export function findingsIn({ code, libraries }: Use): readonly Diagnostic[] {
  const pins = Object.entries(libraries).map(([library, version]) => `${library}==${version}`);
  const files = { "requirements.txt": `${pins.join("\n")}\n` };
  return reviewProgram({ code, files }, API_RULES).found;
}

/** Whether a finding stands on the wrong line. */
export function isOnWrongLine(code: string, { range }: Diagnostic): boolean {
  const lines = code.split("\n");
  const wrong = lines.findIndex((line) => /#\s*wrong\b/.test(line));
  return code.slice(0, range.start).split("\n").length - 1 === wrong;
}
