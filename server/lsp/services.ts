/** What the language server is given by whoever starts it. Types only. */

import type { Concept } from "../rule-api/concept";
import type { Language, Rule } from "../rule-api/rule";
import type { Snippet } from "../rule-api/snippet";
import type { Parser } from "../syntax/parser";
import type { WorkspaceFiles } from "../workspace/moduleFinder";
import type { Reviewer } from "../workspace/reviewer";

/** Where the pages of rules and concepts are found. */
export interface RulePages {
  /** A URL that an editor can open (`file:` or `https:`), or null where there is no page. `page`: a rule's name, or `concepts/<id>`. */
  urlOf(page: string, language: Language): string | null;
}

/** Where project files and baselines are read from, by URI. */
export interface ProjectFileSource extends Pick<WorkspaceFiles, "read"> {
  /** A file has changed; for a source that does not see that itself. */
  forget?(uri: string): void;
}

/** All that the server needs and does not make itself. */
export interface LanguageServices {
  readonly parser: Parser;
  readonly reviewer: Reviewer;
  /** The rules that the reviewer runs. */
  readonly rules: readonly Rule[];
  readonly snippets: readonly Snippet[];
  /** Asked for when something is first hovered. */
  readonly concepts: () => readonly Concept[];
  readonly pages: RulePages;
  /** Without it there are no project files. */
  readonly files?: ProjectFileSource;
  /** Calls the listener when something came that earlier reviews had to do without. */
  readonly onArrival?: (listener: () => void) => void;
  /** Of Heldout. */
  readonly version: string;
}
