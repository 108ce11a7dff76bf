/** Whether a parameter called `attention_mask` has ones where there are tokens, as the tokenizers of transformers give it. Reports nothing. */

import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import { type Identifier, isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { isChangedInPlace } from "../names/changedInPlace";
import { isWrittenUnder } from "../names/storedKeys";
import type { RuleContext } from "../ruleContext";

const NAME = "attention_mask";
const KEEPS = /^(?:bool|to|cuda|float|half|long|int|unsqueeze|expand|type|type_as|view)$/;
const MAX_STEPS = 4;

/**
 * Certain where it stands beside `input_ids` in a file that uses transformers and makes no mask itself
 * (https://huggingface.co/docs/transformers/glossary#attention-mask), where the function also gives it to a network by that name, weighs with it (`(h * mask).sum(1) / mask.sum(1)`), or the file
 * reads it from a batch of a tokenizer and turns it nowhere.
 */
export function isSeenMask(context: RuleContext<never>, parameter: Identifier): boolean {
  if (parameter.text !== NAME || isChangedInPlace(context, parameter)) return false;
  const { references = [] } = context.semantic.bindingOf(parameter) ?? {};
  return (
    references.some(
      ({ identifier }) => isGivenByName(context, identifier) || isWeight(context, identifier),
    ) ||
    isBesideTokens(context, parameter) ||
    isReadFromBatch(context)
  );
}

/** `def forward(self, input_ids, attention_mask)` */
function isBesideTokens(context: RuleContext<never>, parameter: Identifier): boolean {
  const { semantic, tree } = context;
  const parameters = functionAround(parameter)?.parameters.children ?? [];
  return (
    semantic.importedPackages.has("transformers") &&
    !isWrittenUnder(context, NAME) &&
    parameters.some((one) => /^input_ids\b/.test(textOf(tree, one)))
  );
}

/** `self.bert(ids, attention_mask=attention_mask)`, for a network of transformers: one of the workspace may mean it otherwise. */
function isGivenByName({ dataflow, semantic }: RuleContext<never>, { parent }: SyntaxNode): boolean {
  const call = isKind(parent, "keyword_argument") && parent.name.text === NAME ? parent.parent?.parent : null;
  if (!isKind(call, "call")) return false;
  const { call: maker, type = "" } = dataflow.valueOf(call.function);
  const made = maker === undefined ? "" : (semantic.qualifiedName(maker.function) ?? "");
  return type.startsWith("transformers.") || made.startsWith("transformers.");
}

/** `mask.bool().to(device)` around `mask`. */
function convertedAround(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (
    isKind(at.parent, "attribute") &&
    KEEPS.test(at.parent.attribute.text) &&
    isKind(at.parent.parent, "call")
  )
    at = at.parent.parent;
  return at;
}

/** A factor, or a sum that counts tokens: also by a name it is kept under, `mask = attention_mask.unsqueeze(-1)`. */
function isWeight(context: RuleContext<never>, node: SyntaxNode, steps = MAX_STEPS): boolean {
  const at = convertedAround(node);
  const { parent } = at;
  if (isKind(parent, "binary_operator")) return parent.operator === "*";
  if (isKind(parent, "attribute")) return parent.attribute.text === "sum" && parent.object === at;
  if (!isKind(parent, "assignment") || parent.right !== at || steps === 0) return false;
  const kept = context.semantic.bindingOf(parent.left);
  return (
    kept?.definitions.length === 1 &&
    kept.references.some(({ identifier }) => isWeight(context, identifier, steps - 1))
  );
}

/** `batch["attention_mask"]` or `batch.attention_mask`, in a file that makes none itself and turns none. */
function isReadFromBatch(context: RuleContext<never>): boolean {
  const { semantic, tree } = context;
  if (!semantic.importedPackages.has("transformers") || isWrittenUnder(context, NAME)) return false;
  const read = [
    ...attributesNamed(tree, NAME),
    ...nodesOf(tree, "subscript").filter(
      ({ subscript: [key, ...others] }) =>
        others.length === 0 && key !== undefined && stringValue(key) === NAME,
    ),
  ];
  const isTurned = (node: SyntaxNode): boolean =>
    isKind(convertedAround(node).parent, "unary_operator", "comparison_operator", "binary_operator");
  return read.length > 0 && !read.some(isTurned);
}
