/** What exists in which library version, with which parameters. Knows names and versions, nothing of programs. */

import type { QualifiedName } from "../semantic/qualifiedName";

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

/** What to write instead of something that does not exist, in both languages: whole sentences. */
export interface Advice {
  /** Of a name: the qualified name of what is meant. Of a keyword: how the argument is written right, `{value}` being its value. */
  readonly replacement?: string;
  /** The module that should have been imported in place of the one that lacks the name. */
  readonly importInstead?: QualifiedName;
  readonly en: string;
  readonly zh: string;
  readonly source: string;
}

/** Certain: `parent` is known well enough to say that it has no `member`, in no version. */
export interface MissingApi {
  readonly kind: "missing";
  readonly parent: QualifiedName;
  readonly parentKind: "module" | "class";
  readonly member: string;
  /** What was probably meant: a member of the same parent. */
  readonly closest: QualifiedName | null;
  readonly advice: Advice | null;
}

/** What the index knows of a dotted name. */
export type ApiAnswer =
  | { readonly kind: "symbol"; readonly symbol: ApiSymbol }
  | MissingApi
  | { readonly kind: "unknown" };

/** What the index knows of a keyword of a call. */
export type KeywordAnswer =
  | { readonly kind: "taken" | "unknown" }
  /** Certain: the callable takes no such keyword in any version. `closest` are the keywords that were probably meant, best first. */
  | { readonly kind: "refused"; readonly closest: readonly string[]; readonly advice: Advice | null };

/** Looks up names; silent (`unknown`) about all that it is not sure of. */
export interface ApiIndex {
  /** A function, class or module by its canonical dotted name; of a longer path the first missing part. */
  symbol(name: QualifiedName): ApiAnswer;
  /**
   * An attribute of an instance, bases included. `exact`: an instance of this very class, as its constructor makes it
   * or as a class of the workspace inherits from it; else it may be one of a subclass, which may have more.
   */
  member(className: QualifiedName, attribute: string, exact: boolean): ApiAnswer;
  /** A keyword in a call of a function or class by its canonical dotted name. */
  keyword(name: QualifiedName, keyword: string): KeywordAnswer;
  /** Whether the keywords of any callable with this last name are known: a look before a receiver is searched for. */
  judgesCallsOf(lastName: string): boolean;
  /** Whether one of these imported packages may have added the name to a library that is not its own. */
  isPatched(name: QualifiedName, importedPackages: ReadonlySet<string>): boolean;
}
