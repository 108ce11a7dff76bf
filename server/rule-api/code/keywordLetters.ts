/** Python's keywords, and words that only look like one. Knows alphabets, no library. */

import { isKind, nodeAt, type SyntaxTree } from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";

/** The keywords of Python 3, those that are keywords in some places only, and `exec` of Python 2. */
export const PYTHON_KEYWORDS: ReadonlySet<string> = new Set(
  `and as assert async await break case class continue def del elif else except exec finally for from global if import in is
  lambda match nonlocal not or pass print raise return try type while with yield False None True`.split(
    /\s+/,
  ),
);
/** Letters of other alphabets that look like Latin ones: those that keywords are made of. https://www.unicode.org/Public/security/latest/confusables.txt */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...{ а: "a", с: "c", ԁ: "d", е: "e", һ: "h", і: "i", ј: "j", о: "o", р: "p", ѕ: "s", у: "y", х: "x" },
  ...{ Т: "T", А: "A", Е: "E", М: "M", О: "O", ο: "o", ν: "v", ρ: "p", α: "a", ι: "i", Ν: "N", Τ: "T" },
};
/** A word that is a keyword but for its alphabet, and the keyword. */
export interface LookAlike {
  readonly node: TextRange;
  readonly word: string;
  readonly keyword: string;
}

/** The first such word in code that does not parse; null where there is none. What stands in a comment or a string is no code. */
export function keywordInOtherLetters(tree: SyntaxTree, broken: TextRange): LookAlike | null {
  const code = tree.text.slice(broken.start, broken.end);
  for (const { 0: word, index } of code.matchAll(/[\p{L}_]+/gu)) {
    const keyword = [...word].map((letter) => LOOK_ALIKES[letter] ?? letter).join("");
    if (keyword === word || !PYTHON_KEYWORDS.has(keyword)) continue;
    const node = textRange(broken.start + index, broken.start + index + word.length);
    // Broken code may hide a comment from the parser.
    if (/#[^\n\r]*$/.test(code.slice(0, index))) continue;
    if (isKind(nodeAt(tree, node.start), "identifier", "ERROR")) return { node, word, keyword };
  }
  return null;
}
