/** The form of the hand-kept tables of what libraries hold. Data only; knows no look-up. */

import type { QualifiedName } from "../semantic/qualifiedName";
import type { Advice } from "./apiIndex";

/** Instances of a class. */
export interface ClassApi {
  readonly bases?: readonly QualifiedName[];
  /** All public attributes and methods of its own, separated by white space. */
  readonly members: string;
  /** Instances may have more (submodules by name), so that only `absent` is certain. */
  readonly open?: boolean;
  /** Names that neither the class nor any subclass in the libraries has, with what to do instead. */
  readonly absent?: readonly { readonly names: string; readonly advice: Advice }[];
}

/** What is known of one library; modules that are not listed are not known. */
export interface LibraryApi {
  readonly library: string;
  /** All public members of a module in every release that was read, submodules included, separated by white space. */
  readonly modules?: Readonly<Record<QualifiedName, string>>;
  readonly classes?: Readonly<Record<QualifiedName, ClassApi>>;
  /** The parameters of all releases that were read, united: `name`, `name?` with a default, `*`, `*rest`, `**rest`. */
  readonly callables?: Readonly<Record<QualifiedName, string>>;
  readonly keywordAdvice?: Readonly<Record<QualifiedName, Readonly<Record<string, Advice>>>>;
  /** Names that exist in no release, under modules known completely or not, with what is meant. */
  readonly invented?: Readonly<Record<QualifiedName, Advice>>;
  /** Packages that add names to other libraries when imported: the prefixes they add to, all below them being possible. */
  readonly patches?: Readonly<Record<string, readonly QualifiedName[]>>;
}
