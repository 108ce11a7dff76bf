/** Lists of words, as the metrics of translations take them. Knows Python's texts and NLTK's tokenizer, reports nothing. */

import type { Value } from "../../dataflow/value";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isOfOtherClass } from "../code/otherClass";
import type { ApiQuestions } from "../ruleContext";

/** In scripts that put no spaces between words, BLEU counts letters on purpose. */
const WORD = /^[\u0021-\u058f]+$/;

const isWord = ({ constant }: Value): boolean => typeof constant === "string" && WORD.test(constant);

/** `text.split()`, `word_tokenize(text)`, `["the", "cat"]`. */
export const isWordList = (context: ApiQuestions, node: SyntaxNode): boolean =>
  areWords(context, context.dataflow.valueOf(node));

/** `[a.split(), b.split()]` */
export function areWordLists(context: ApiQuestions, node: SyntaxNode): boolean {
  const { elements = [] } = context.dataflow.valueOf(node);
  return elements.length > 0 && elements.every((one) => areWords(context, one));
}

function areWords(context: ApiQuestions, { call, elements = [] }: Value): boolean {
  const { dataflow } = context;
  if (call !== undefined) {
    if (/^nltk\.(?:tokenize\.)?word_tokenize$/.test(dataflow.resolveCall(call).callee ?? "")) return true;
    return (
      isKind(call.function, "attribute") &&
      call.function.attribute.text === "split" &&
      isSpaced(context, call) &&
      !isColumn(call.function.object) &&
      !isOfOtherClass(context, call.function.object, "builtins.str")
    );
  }
  return elements.length > 0 && elements.every(isWord);
}

/** `split()`, `split(" ")` */
const isSpaced = ({ dataflow }: ApiQuestions, { arguments: { children } }: Call): boolean =>
  children.length === 0 ||
  (children.length === 1 && children.every((one) => dataflow.valueOf(one).constant === " "));

/** `frame["text"].str`, whose `split()` gives the words of each row. */
const isColumn = (node: SyntaxNode): boolean => isKind(node, "attribute") && node.attribute.text === "str";
