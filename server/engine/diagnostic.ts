/** What a review finds, as data: positions are offsets of the reviewed text, texts come in every language. */

import type { Localized, Severity } from "../rule-api/message";
import type { Tag } from "../rule-api/ruleContext";
import type { TextEdit } from "../text/textEdit";
import type { TextRange } from "../text/textRange";

/** A correction of one finding. */
export interface Correction {
  readonly title: Localized;
  /** In source order, without overlaps, inside the text. */
  readonly edits: readonly TextEdit[];
  /** May be applied without looking: the meaning is kept, or the code was certain to fail. */
  readonly safe: boolean;
  /** The new texts hold tab stops (`${1:name}`). */
  readonly snippet: boolean;
}

export interface RelatedPlace {
  readonly range: TextRange;
  readonly message: Localized;
  /** The rule names no place, and this is a station of the value on its way. */
  readonly isStation?: boolean;
}

/** A place in another file of the project that explains a finding. */
export interface PlaceElsewhere extends RelatedPlace {
  /** As the workspace names it: an absolute path or a URI. */
  readonly path: string;
  /** The file's whole text, in which the range lies. */
  readonly text: string;
}

export interface Diagnostic {
  /** The rule's name; its page and its suppression go by it. */
  readonly rule: string;
  readonly range: TextRange;
  readonly severity: Severity;
  readonly message: Localized;
  readonly related: readonly RelatedPlace[];
  /** What explains it in other files. */
  readonly elsewhere: readonly PlaceElsewhere[];
  /** The safe fix if there is one, then the suggestions, best first. */
  readonly corrections: readonly Correction[];
  readonly tags: readonly Tag[];
  /** A second place of a finding that is reported elsewhere. */
  readonly secondary: boolean;
  /** Something is missing that may be about to be written. */
  readonly absence?: boolean;
}

/** A rule that threw; the others went on. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface Review {
  /** Sorted by start, then end, then rule. */
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: readonly RuleFailure[];
  /** Milliseconds each rule took, if the linter was given a clock. */
  readonly timings: ReadonlyMap<string, number>;
}
