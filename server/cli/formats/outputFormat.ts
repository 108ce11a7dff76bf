/** What an output format is. Types only. */

import type { Language } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import type { ReviewedFile } from "../../workspace/finding";

/** What the whole run came to. */
export interface RunSummary {
  readonly files: number;
  readonly problems: readonly string[];
  /** How many findings are left out because the baseline has them. */
  readonly baselined: number;
}

/** What a format may want to know before the first file. */
export interface FormatContext {
  readonly version: string;
  readonly language: Language;
  readonly rules: readonly Rule[];
  pageUrl(rule: string): string | null;
  readonly color: boolean;
  /** Of the terminal; null where the output is none. */
  readonly columns: number | null;
}

/** Turns findings into text, one file after another. */
export interface OutputFormat {
  /** What to print for a file once it is reviewed; empty for formats that print all at the end. */
  file(reviewed: ReviewedFile): string;
  end(summary: RunSummary): string;
}
