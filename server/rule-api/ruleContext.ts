/** What a rule can ask about a file and how it reports. A rule sees the program through this and nothing else. */

import type { ApiIndex } from "../api-index/apiIndex";
import type { Dataflow } from "../dataflow/dataflow";
import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import type { SyntaxNode, SyntaxTree } from "../syntax/syntaxTree";
import type { Cell } from "../text/sourceFile";
import type { TextEdit } from "../text/textEdit";
import type { TextRange } from "../text/textRange";
import type { Fixer } from "./fixer";
import type { MessageOf, Messages, Severity } from "./message";

/** A correction. `edits` are ranges of the text that was reviewed. */
export type CorrectionOf<M extends Messages> = MessageOf<M> & {
  readonly edits: readonly TextEdit[];
  /** The new texts are snippets with tab stops (`${1:name}`), as in the language server protocol. */
  readonly snippet?: boolean;
};

/** Another place that explains a finding. */
export type RelatedOf<M extends Messages> = MessageOf<M> & { readonly node: TextRange };

export type Tag = "unnecessary" | "deprecated";

/** One finding. */
export type ReportOf<M extends Messages> = MessageOf<M> & {
  /** What is underlined. */
  readonly node: TextRange;
  /** In place of the rule's default. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedOf<M>[];
  /** The expression that the finding is about, where that is not what is underlined: the way of its value is shown where no place is named. */
  readonly about?: SyntaxNode;
  /** Keeps the meaning, or the code was certain to fail: 'fix all' applies it. At most one. */
  readonly fix?: CorrectionOf<M> | null;
  /** To be looked at before it is applied, best first. */
  readonly suggestions?: readonly CorrectionOf<M>[];
  /** Places that take part in the mistake and get a hint of their own (at most 3). */
  readonly secondary?: readonly RelatedOf<M>[];
  readonly tags?: readonly Tag[];
  /** Something is missing that whoever writes the file may be about to write: an editor says so only after a pause. */
  readonly absence?: boolean;
  /** Explains why the code does not parse: the only thing that is reported inside a broken statement. */
  readonly breakage?: boolean;
};

/** What the analyses of a file answer. */
export interface ApiQuestions {
  readonly semantic: SemanticModel;
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  /** The index of APIs, for the releases that apply to this file. */
  readonly apiIndex: ApiIndex;
  /** Does work that several rules share where times are taken, so that the first to ask is not billed for it; absent where none are. */
  readonly apart?: <T>(name: string, work: () => T) => T;
}

export interface RuleContext<M extends Messages> extends ApiQuestions {
  readonly tree: SyntaxTree;
  /** Builds edits in the style of the file. */
  readonly fixer: Fixer;
  /** `notebook`: the cells of a notebook in order as one module. */
  readonly fileKind: "script" | "stub" | "notebook";
  /** The code cells of a notebook in order; null for other files, and where they are not known. */
  readonly cells: readonly Cell[] | null;
  /** The source text of a node or range. */
  text(range: TextRange): string;
  /** The source text shortened to one line of at most 40 characters, for messages. */
  excerpt(node: SyntaxNode): string;
  report(report: ReportOf<M>): void;
}
