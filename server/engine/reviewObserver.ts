/** What a review tells whoever wants to explain it: which rule looked at what, and what the analyses could not answer. Types only. */

import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Diagnostic } from "./diagnostic";

/** What a rule may want to know of a value, or of what happened to an object. */
export type Fact = "meaning" | "class" | "rows" | "tensor" | "literal" | "history";

/** What a rule waits for: qualified names, names of methods, facts of effects. */
export interface Waits {
  readonly calls: readonly string[];
  readonly methods: readonly string[];
  readonly effects: readonly string[];
}

/** Told what happens while one file is reviewed, in the order in which it happens. A review without one does none of this. */
export interface ReviewObserver {
  /** A rule that runs, before it looks at anything. */
  waits(rule: string, waits: Waits): void;
  /** A rule begins to look at a node; `isSubject`: it waited for this very call. Null: at the file as a whole. */
  begins(rule: string, node: SyntaxNode | null, isSubject: boolean): void;
  /** The rule that looks asked about an expression. */
  asks(node: SyntaxNode): void;
  /** The rule that looks wanted to know this of an expression, and it is not known. */
  lacks(node: SyntaxNode, fact: Fact): void;
  /** All that rules reported, before suppressions and code that is meant to fail are taken out. */
  found(diagnostics: readonly Diagnostic[]): void;
}
