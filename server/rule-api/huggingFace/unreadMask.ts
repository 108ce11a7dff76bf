/** Masks of batches of tokens that nothing reads, or that cannot be told. Knows names of batches and tokenizers, reports nothing. */

import { isStored } from "../../semantic/guards";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  type Attribute,
  ancestor,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { madeCalls } from "../code/madeCalls";
import { isSaidElsewhere } from "../code/saidElsewhere";
import { hasNoPadToken, hubObject, hubObjectOf } from "./hubObjects";

const IDS = /^(?:\w+_)?ids$/;
const MASK = /^(?:\w+_)?masks?$/;
/** Other masks say what else to do. */
const OTHER = /label|loss|target|special|causal|image|pixel|token_type|position/;

/**
 * The binding of `mask` in `for ids, mask, labels in loader`, or beside `ids = batch["input_ids"]`, where nothing reads it but to
 * move it; null where that is not certain.
 */
export function unreadMask(
  { semantic }: { readonly semantic: SemanticModel },
  ids: SyntaxNode,
): Binding | null {
  const binding = isKind(ids, "identifier") && IDS.test(ids.text) ? semantic.bindingOf(ids) : null;
  if (binding === null) return null;
  const around = functionAround(ids);
  const masks = binding.scope.bindings.values();
  for (const mask of masks) {
    if (!MASK.test(mask.name) || OTHER.test(mask.name)) continue;
    const isBeside = mask.definitions.some((one) =>
      binding.definitions.some((other) => comeTogether(semantic, one.identifier, other.identifier)),
    );
    if (isBeside && mask.references.every(({ identifier }) => isMoved(semantic, mask, identifier)))
      if (mask.definitions.every(({ identifier }) => functionAround(identifier) === around)) return mask;
  }
  return null;
}

/** `mask = mask.to(device)`, `ids, mask = ids.to(device), mask.to(device)`: what is read only to be bound again. */
function isMoved(semantic: SemanticModel, mask: Binding, read: SyntaxNode): boolean {
  const move =
    isKind(read.parent, "attribute") && /^(?:to|cuda)$/.test(read.parent.attribute.text)
      ? read.parent.parent
      : null;
  const statement = ancestor(read, "assignment");
  if (move === null || !isKind(statement, "assignment")) return false;
  const { left, right } = statement;
  if (right === move) return semantic.bindingOf(left) === mask;
  if (!isKind(right, "expression_list", "tuple") || !isKind(left, "pattern_list", "tuple_pattern"))
    return false;
  const target = left.children[right.children.indexOf(move)];
  return target !== undefined && semantic.bindingOf(target) === mask;
}

/** Two names that one batch is taken apart into. */
function comeTogether(semantic: SemanticModel, one: SyntaxNode, other: SyntaxNode): boolean {
  if (isKind(one.parent, "pattern_list", "tuple_pattern"))
    return one.parent === other.parent && one !== other;
  const [mask, ids] = [one, other].map(({ parent }) =>
    isKind(parent, "assignment") && parent.right !== null ? textOf(semantic.tree, parent.right) : "",
  );
  return mask?.includes("attention_mask") === true && mask.replace("attention_mask", "input_ids") === ids;
}

/**
 * The tokenizers of which padding is the end of text, or a token of which their checkpoint's models are not told: no mask can
 * be told from the numbers.
 */
export function paddedUnseen(context: Parameters<typeof hubObjectOf>[0]): readonly Call[] {
  const { semantic } = context;
  const ended = nodesOf(semantic.tree, "assignment").flatMap(({ left, right }) => {
    const isEnd =
      isPadToken(left) && isKind(right, "attribute") && /^eos_token(?:_id)?$/.test(right.attribute.text);
    return isEnd ? (hubObjectOf(context, left.object)?.made ?? []) : [];
  });
  return isPaddingTold(semantic) ? ended : [...ended, ...givenPadding(context)];
}

const isPadToken = (node: SyntaxNode): node is Attribute =>
  isKind(node, "attribute") && /^pad_token(?:_id)?$/.test(node.attribute.text);

/** Whether a model may be told which token is padding: `model.config.pad_token_id = ...`, `generate(ids, pad_token_id=...)`. */
const isPaddingTold = (semantic: SemanticModel): boolean =>
  isSaidElsewhere(semantic, /^pad_token_id$/) || isToldHere(semantic);

const isToldHere = ({ tree }: SemanticModel): boolean =>
  nodesOf(tree, "keyword_argument").some(({ name }) => name.text === "pad_token_id") ||
  nodesOf(tree, "string_content").some(({ text }) => text === "pad_token_id") ||
  attributesNamed(tree, "pad_token_id").some(isStored);

/** Tokenizers without a padding token that the file gives one: `add_special_tokens({"pad_token": "[PAD]"})`, `from_pretrained("gpt2", pad_token="[PAD]")`. */
function givenPadding(context: Parameters<typeof hubObjectOf>[0]): readonly Call[] {
  const { semantic } = context;
  const given = [
    ...nodesOf(semantic.tree, "assignment").flatMap(({ left }) => (isPadToken(left) ? [left.object] : [])),
    ...fileCalls(context)
      .methods("add_special_tokens")
      .flatMap((call) => {
        const [first] = callArguments(call);
        const isPadding =
          isKind(first?.value, "dictionary") &&
          first.value.children.some((one) => isKind(one, "pair") && stringValue(one.key) === "pad_token");
        return isPadding ? [call.function.object] : [];
      }),
  ].flatMap((tokenizer) => hubObjectOf(context, tokenizer) ?? []);
  const loaded = madeCalls(context, (name) => /Tokenizer\w*\.from_pretrained$/.test(name)).flatMap(
    ({ made }) =>
      callArguments(made).some(({ keyword }) => keyword?.text === "pad_token")
        ? (hubObject(context, made) ?? [])
        : [],
  );
  return [...given, ...loaded].filter(hasNoPadToken).map(({ made }) => made);
}
