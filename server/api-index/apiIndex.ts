/** What exists in which library release, with which parameters. Knows names and releases, nothing of programs. */

import type { QualifiedName } from "../semantic/qualifiedName";
import type { VersionRequirement } from "./libraryVersions";

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
  /** The default as the source writes it, `...` for a long one. */
  readonly default?: string;
  /** The strings that it takes, where no other string is taken. */
  readonly values?: readonly string[];
}

/** The parameter list of one form of a call; a callable with overloads has several. */
export type ApiForm = readonly ApiParameter[];

/** What to write instead of something that does not exist, in both languages: whole sentences. */
export interface Advice {
  /** Of a name: the qualified name of what is meant. Of a keyword: how the argument is written right, `{value}` being its value. */
  readonly replacement?: string;
  /** The replacement does the same: writing it instead is all that there is to do. */
  readonly exact?: boolean;
  /** Of a keyword: how the argument is written right where its value is written so; it does the same. */
  readonly replacementFor?: Readonly<Record<string, string>>;
  /** The module that should have been imported in place of the one that lacks the name. */
  readonly importInstead?: QualifiedName;
  readonly en: string;
  readonly zh: string;
  readonly source: string;
}

/** Why the releases that apply lack something: it never was, it is gone, or it has not come yet. */
export interface ApiHistory {
  readonly status: "never" | "removed" | "later";
  /** `removed`: the first indexed release without it; `later`: the first one with it. */
  readonly release: string | null;
}

export interface ApiDeprecation {
  /** The release that deprecated it, as the library says; else the first indexed one that warns. */
  readonly since: string | null;
  readonly removal: string | null;
  /** Every release that applies is one since then, so that each has what takes the place. */
  readonly inAll: boolean;
  readonly advice: Advice | null;
  /** What the library itself says to use, a name or words of its own; empty where it says nothing. */
  readonly use: string;
}

/** Which releases were asked about. */
export interface ApiScope {
  /** Of the distribution: `scikit-learn`. */
  readonly library: string;
  /** What limits the releases; null where nothing is known, and the newest is judged. */
  readonly requirement: VersionRequirement | null;
  /** The newest release that applies. */
  readonly newest: string;
}

/** A module, class, function, member or value of a library that exists in some release that applies. */
export interface ApiSymbol {
  /** The public name under which the library documents it, as far as that can be told: the shortest. */
  readonly name: QualifiedName;
  readonly kind: "module" | "class" | "function" | "method" | "attribute" | "value";
  readonly scope: ApiScope;
  /** The first and the last indexed release that has it; null for the first and the newest of all. */
  readonly addedIn: string | null;
  readonly lastIn: string | null;
  /** The oldest and the newest indexed release that may have it. */
  readonly range: readonly [oldest: string, newest: string];
  /** The releases that apply and lack it, oldest first; empty where all have it or where that is not certain. */
  readonly lackingIn: readonly string[];
  readonly deprecated: ApiDeprecation | null;
}

/** Certain: `parent` is known well enough to say that it has no `member` in the releases that apply. */
export interface MissingApi {
  readonly kind: "missing";
  readonly parent: QualifiedName;
  readonly parentKind: "module" | "class";
  readonly member: string;
  readonly scope: ApiScope;
  readonly history: ApiHistory;
  /** The name is there and can be imported: only calling it raises an error that says that it is gone. */
  readonly onlyCallFails: boolean;
  /** Instances have names that come from data, too: what is not called may be one of these. */
  readonly mayBeData: boolean;
  /** Many packages add names of this kind to the class, so that it is missing only where none of these is imported. */
  readonly mayBeAdded: boolean;
  /** What was probably meant: a name of the same parent, or the same name elsewhere in the library. */
  readonly closest: QualifiedName | null;
  readonly advice: Advice | null;
}

/** What the index knows of a dotted name. */
export type ApiAnswer =
  | { readonly kind: "symbol"; readonly symbol: ApiSymbol }
  | MissingApi
  | { readonly kind: "unknown" };

/** What the index knows of one aspect of a call: whether the callable takes it so. */
export type CallAnswer =
  | { readonly kind: "unknown" }
  | { readonly kind: "taken"; readonly lackingIn: readonly string[]; readonly scope: ApiScope }
  /** Certain: no release that applies takes it. */
  | { readonly kind: "refused"; readonly history: ApiHistory; readonly scope: ApiScope };

/** A string that no release that applies takes for a parameter, and the one that was probably meant. */
export interface RefusedString {
  readonly parameter: string;
  readonly meant: string;
  readonly history: ApiHistory;
  readonly scope: ApiScope;
}

/** What the index knows of a keyword of a call. */
export type KeywordAnswer =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "taken";
      readonly lackingIn: readonly string[];
      readonly scope: ApiScope;
      readonly deprecated: ApiDeprecation | null;
    }
  /** `closest` are the keywords that were probably meant, best first. */
  | {
      readonly kind: "refused";
      readonly history: ApiHistory;
      readonly scope: ApiScope;
      readonly closest: readonly string[];
      readonly advice: Advice | null;
    };

/** Looks up names in the releases that apply to a file; silent (`unknown`) about all that it is not sure of. */
export interface ApiIndex {
  /** A dotted name as the user's imports spell it (`tensorflow.keras.Model`); of a longer path the first missing part. */
  symbol(written: QualifiedName): ApiAnswer;
  /**
   * An attribute of an instance, bases included. `exact`: an instance of this very class, as its constructor makes it
   * or as a class of the workspace inherits from it; else it may be one of a subclass, which may have more.
   */
  member(className: QualifiedName, attribute: string, exact: boolean): ApiAnswer;
  /** A keyword in a call of a function, class or method (`sklearn.svm.SVC.fit`). */
  keyword(callable: QualifiedName, keyword: string): KeywordAnswer;
  /** Whether a call that gives something may have any form that is `possible`. */
  call(callable: QualifiedName, possible: (form: ApiForm) => boolean): CallAnswer;
  /** Set where a person has made sure that the parameter, named or by its place, refuses the string. */
  refusedString(callable: QualifiedName, parameter: string | number, value: string): RefusedString | null;
  /** The forms of a call in the newest release that applies; null where they are not known. */
  forms(callable: QualifiedName): readonly ApiForm[] | null;
  /**
   * An attribute of what a function gives that is called with these keywords, or of an instance of a class, where a person has
   * listed all that it has: the fields of a `Bunch`.
   */
  field(name: QualifiedName, attribute: string, keywords: readonly string[]): ApiAnswer;
  /** The class of what a function, method or class gives, where every release says the same; else null. */
  resultOf(callable: QualifiedName): QualifiedName | null;
  /** The class of each element of what a callable gives, an attribute holds, or an instance of a class gives one by one. */
  elementOf(name: QualifiedName): QualifiedName | null;
  /**
   * Of a name with a private part (`sklearn.svm._classes.SVC`, `keras.src.layers.Dense`): its library, what stands from that
   * part on, and the one public name of that kind around the private part; null where the library is not indexed or no
   * part is private.
   */
  privateName(written: QualifiedName): {
    readonly library: string;
    readonly part: string;
    readonly publicName: QualifiedName | null;
  } | null;
  /** Whether any library that was asked about has something of this name: a look before data is followed. */
  mayKnow(lastName: string): boolean;
  /** Whether one of these imported packages may have added the name to a library that is not its own. */
  isPatched(name: QualifiedName, importedPackages: ReadonlySet<string>): boolean;
}
