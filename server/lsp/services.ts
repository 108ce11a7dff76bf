/** What the language server is given by whoever starts it. Types only. */

import type { Concept } from "../rule-api/concept";
import type { Language } from "../rule-api/message";
import type { Rule } from "../rule-api/rule";
import type { Snippet } from "../rule-api/snippet";
import type { Parser } from "../syntax/parser";
import type { WorkspaceFiles } from "../workspace/moduleFinder";
import type { OpenTexts } from "../workspace/openTexts";
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

/** Whole folders of files, where the server may read them. Paths are URIs. */
export interface WorkspaceSource extends WorkspaceFiles {
  /** The Python files and notebooks below a folder, as .gitignore allows; null now and then, so that the walk can pause. */
  filesBelow(
    folder: string,
    isExcluded: (uri: string) => boolean,
  ): Iterable<string | null> | AsyncIterable<string | null>;
  /** Brings the text of a file here, for `read`; for a source that does not have it at once. */
  load?(uri: string): Promise<void>;
}

/** All that the server needs and does not make itself. */
export interface LanguageServices {
  readonly parser: Parser;
  /** A reviewer to which files that are open say what they say there. */
  readonly createReviewer: (open: OpenTexts) => Reviewer;
  /** The rules that the reviewer runs. */
  readonly rules: readonly Rule[];
  readonly snippets: readonly Snippet[];
  /** Asked for when something is first hovered. */
  readonly concepts: () => readonly Concept[];
  readonly pages: RulePages;
  /** Without it there are no project files. */
  readonly files?: ProjectFileSource;
  /** Without it only open files are reviewed. */
  readonly workspace?: WorkspaceSource;
  /** Calls the listener when something of the package came that earlier reviews had to do without. */
  readonly onArrival?: (listener: () => void) => void;
  /** Calls the listener with the URIs of files and folders that earlier answers had to do without. */
  readonly onFilesArrival?: (listener: (uris: readonly string[]) => void) => void;
  /** Of Heldout. */
  readonly version: string;
}
