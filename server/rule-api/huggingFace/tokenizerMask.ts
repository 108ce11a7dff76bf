/** The attention mask of a tokenizer as a parameter of a network. Goes by the names of transformers, reports nothing. */

import { type Identifier, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { isChangedInPlace } from "../names/changedInPlace";
import { isWrittenUnder } from "../names/storedKeys";
import type { RuleContext } from "../ruleContext";

/**
 * The parameter `attention_mask` beside `input_ids`, as tokenizers call them, in a file that uses transformers and makes no mask
 * itself: 1 for what is to be seen. https://huggingface.co/docs/transformers/glossary#attention-mask
 */
export function isTokenizerMask(context: RuleContext<never>, name: Identifier): boolean {
  const { semantic, tree } = context;
  const around = functionAround(name);
  return (
    around !== null &&
    name.text === "attention_mask" &&
    semantic.importedPackages.has("transformers") &&
    !isWrittenUnder(context, "attention_mask") &&
    !isChangedInPlace(context, name) &&
    around.parameters.children.some((one) => /^input_ids\b/.test(textOf(tree, one)))
  );
}
