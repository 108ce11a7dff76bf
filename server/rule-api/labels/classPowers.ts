/** Numbers that are products of how often classes occur, as data: which powers of which counts. Follows nothing, reports nothing. */

import type { BinaryOperator, SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

export type CountQuestions = FileOfCalls & ApiQuestions;

/** The exponents of a product: of the count of each class, of the positive class, of the negative one, of all rows. */
export interface Powers {
  readonly each: number;
  readonly positive: number;
  readonly negative: number;
  readonly all: number;
}

/** A number, or one number for each class. */
export interface ClassNumber {
  readonly isPerClass: boolean;
  /** Null where it comes from counts in another way than as a product. */
  readonly powers: Powers | null;
  /** What stands at which place: `class`: class 0 first; `series` and `mapping`: by their keys; `unknown`: perhaps the frequent class first. */
  readonly order: "class" | "series" | "mapping" | "unknown";
  /** Where classes are counted; null for plain numbers. */
  readonly counted: SyntaxNode | null;
  /** The labels that are counted; null where no one class or vector is named by them. */
  readonly labels: SyntaxNode | null;
  /** A class is asked for by its number, not only by adding up labels. */
  readonly isSure: boolean;
  /** The division that gives the number. */
  readonly division: BinaryOperator | null;
}

export const NO_POWERS: Powers = { each: 0, positive: 0, negative: 0, all: 0 };
/** A plain number. */
export const NUMBER: ClassNumber = {
  isPerClass: false,
  powers: NO_POWERS,
  order: "class",
  counted: null,
  labels: null,
  isSure: true,
  division: null,
};

/** How many rows there are, or another number that no class has of its own. */
export const countOfAll = (counted: SyntaxNode): ClassNumber => ({
  ...NUMBER,
  powers: { ...NO_POWERS, all: 1 },
  counted,
});

/** How many rows are of one class. */
export const countOfClass = (
  is: "positive" | "negative",
  counted: SyntaxNode,
  labels: SyntaxNode,
  isSure = true,
): ClassNumber => ({ ...NUMBER, powers: { ...NO_POWERS, [is]: 1 }, counted, labels, isSure });

/** How many rows are of each class. */
export const countOfEach = (
  order: ClassNumber["order"],
  counted: SyntaxNode,
  labels: SyntaxNode | null,
): ClassNumber => ({
  ...NUMBER,
  isPerClass: true,
  powers: { ...NO_POWERS, each: 1 },
  order,
  counted,
  labels,
});

/** The values of a Series or list in their places; a dict of counts has none. */
export function arranged(found: ClassNumber | null): ClassNumber | null {
  if (found?.order === "mapping") return null;
  return found?.order === "series" ? unordered(found) : found;
}

/** The same numbers, by class no more. */
const unordered = (found: ClassNumber): ClassNumber => ({ ...found, powers: null, order: "unknown" });

/** The same of one class, or of each, in another power or in none that is known. */
export const withPowers = (found: ClassNumber, powers: Powers | null): ClassNumber => ({
  ...found,
  powers,
  division: null,
});

/** The powers of a product, or with -1 of a quotient. */
export const product = (a: Powers, b: Powers, sign: 1 | -1): Powers => ({
  each: a.each + sign * b.each,
  positive: a.positive + sign * b.positive,
  negative: a.negative + sign * b.negative,
  all: a.all + sign * b.all,
});
