/** Which checkpoints the tokenizers of a file come from, also where they come with their model. Reports nothing. */

import type { Call, SyntaxNode } from "../../syntax/nodes.generated";
import { callArguments, isKind } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";
import { hubObjectOf } from "./hubObjects";

/** What may be asked of the checkpoints of a file. */
export function tokenizerCheckpoints(context: RuleContext<never>) {
  const { dataflow, semantic } = context;

  /** The checkpoint that `X.from_pretrained(name)` loads. */
  function loadedBy(made: Call): string | null {
    if (!isKind(made.function, "attribute") || made.function.attribute.text !== "from_pretrained")
      return null;
    const names = callArguments(made).map(({ value }) => dataflow.valueOf(value).constant);
    return names.find((constant) => typeof constant === "string") ?? null;
  }

  function checkpointsLoaded(): readonly string[] {
    return fileCalls(context)
      .methods("from_pretrained")
      .map(loadedBy)
      .filter((name) => name !== null);
  }

  /** The checkpoint of a tokenizer, also of one that comes with its model: `model, tok = X.from_pretrained(name)`. */
  function checkpointOf(tokenizer: SyntaxNode): string | null {
    const known = hubObjectOf(context, tokenizer)?.checkpoint;
    if (known != null) return known;
    for (const { node } of semantic.bindingOf(tokenizer)?.definitions ?? []) {
      const made = isKind(node, "assignment") && isKind(node.right, "call") ? loadedBy(node.right) : null;
      if (made !== null) return made;
    }
    return null;
  }

  return { checkpointsLoaded, checkpointOf };
}
