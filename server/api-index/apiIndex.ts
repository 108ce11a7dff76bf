/** What exists in which library version, with which parameters. Knows names and versions, nothing of programs. */

import type { QualifiedName } from "../semantic/semanticModel";

export type ParameterKind =
  | "positional-only"
  | "positional"
  | "keyword-only"
  | "var-positional"
  | "var-keyword";

export interface ApiParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly required: boolean;
}

/** A module, class, function or value of a library. */
export interface ApiSymbol {
  readonly name: QualifiedName;
  readonly kind: "module" | "class" | "function" | "value";
  /** All parameters of a call, or null where a call's keywords cannot be judged (`**kwargs` passed on, not recorded). */
  readonly parameters: readonly ApiParameter[] | null;
  /** Of a keyword that people use and the callable does not take: what happens to it, and what to write. */
  readonly keywordAdvice?: Readonly<Record<string, Advice>>;
}

/** What to write instead of something that does not exist, in both languages; `replacement` is code or a qualified name. */
export interface Advice {
  readonly replacement?: string;
  readonly en: string;
  readonly zh: string;
  readonly source: string;
}

/** What the index knows of a dotted name. */
export type ApiAnswer =
  | { readonly kind: "symbol"; readonly symbol: ApiSymbol }
  /** Certain: `parent` is known completely and has no `member`. `closest` is what was probably meant. */
  | {
      readonly kind: "missing";
      readonly parent: QualifiedName;
      readonly parentKind: "module" | "class";
      readonly member: string;
      readonly closest: QualifiedName | null;
      readonly advice: Advice | null;
    }
  | { readonly kind: "unknown" };

/** Looks up names; silent (`unknown`) about all that it is not sure of. */
export interface ApiIndex {
  /** A function, class or module by its canonical or written dotted name. */
  symbol(name: QualifiedName): ApiAnswer;
  /** An attribute of an instance of a class, bases included. */
  member(className: QualifiedName, attribute: string): ApiAnswer;
}
