/** Whether a file leaves labels out of the loss, by -100 or by what is called so. Knows words, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  descendants,
  enclosingStatement,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { wordOf } from "../code/mentions";
import { isElsewhere } from "../code/saidElsewhere";
import { usesOfValue } from "../code/wayOfValue";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { hubObjectOf } from "./hubObjects";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

/**
 * Whether labels may be left out somewhere in the file. A function that encodes texts and gives other labels to them does not
 * count where the file uses the one that gives these.
 */
export function mayBeMasked(context: Questions, labels: SyntaxNode, all: readonly SyntaxNode[]): boolean {
  const functionOf = (node: SyntaxNode): FunctionDefinition | null => ancestor(node, "function_definition");
  const own = functionOf(labels);
  const others = new Set(all.map(functionOf).filter((one) => one !== null && one !== own && encodes(one)));
  return (
    [...descendants(context.tree.root)].some(
      (node) => leavesOut(context, node) && !(isUsed(context, own) && others.has(functionOf(node))),
    ) || isElsewhere(context.semantic, (node) => leavesOut(context, node))
  );
}

/** Whether something in the file names a function, or the one that hands it back. */
function isUsed(context: Questions, unit: FunctionDefinition | null): boolean {
  const uses = unit === null ? [] : (context.semantic.bindingOf(unit.name)?.references ?? []);
  return uses.some(({ identifier }) =>
    isKind(identifier.parent, "return_statement")
      ? isUsed(context, ancestor(identifier, "function_definition"))
      : true,
  );
}

function leavesOut({ dataflow, semantic }: Questions, node: SyntaxNode): boolean {
  if (isKind(node, "unary_operator")) return dataflow.valueOf(node).constant === -100;
  return /ignore_?index|masked_fill|loss_mask|^compute_loss/i.test(wordOf(semantic, node) ?? "");
}

/** A network, of the hub or of PyTorch, is called. */
export const isTextModel = (context: Questions, called: SyntaxNode): boolean =>
  context.knowledge.hasTrait(context.dataflow.valueOf(called).type ?? "", "torch-module") ||
  hubObjectOf(context, called) !== null;

/** `show(**options)`: a dict is spelled into nothing but calls of something else than a model. */
export function isForOthers(context: Questions, dict: SyntaxNode | null): boolean {
  const uses = dict === null ? [] : usesOfValue(context, dict);
  return (
    uses.length > 0 &&
    uses.every(({ kind, parent }) => {
      const call = kind === "dictionary_splat" ? parent?.parent : null;
      return isKind(call, "call") && !isTextModel(context, call.function);
    })
  );
}

/** `tokenizer(texts, padding=True)` of whatever name. */
function encodes(code: SyntaxNode): boolean {
  return [...descendants(code)].some(
    (node) => isKind(node, "keyword_argument") && node.name.text === "padding",
  );
}

/** `model(**enc, labels=enc["input_ids"].clone())` of an encoding that nothing is put into, also by a name for the labels. */
export function areAsGiven(semantic: SemanticModel, labels: SyntaxNode): boolean {
  if (!isKind(labels.parent, "keyword_argument")) return false;
  const only = writtenOnce(semantic, labels);
  const whole = isKind(only, "call") && isKind(only.function, "attribute") ? only.function.object : only;
  const holder = isKind(whole, "subscript") ? whole.value : isKind(whole, "attribute") ? whole.object : null;
  return isKind(holder, "identifier") && writtenOnce(semantic, holder) !== null;
}

/** What a name is given, once, where nothing is put into that; the expression itself where it is no name; else null. */
export function writtenOnce(semantic: SemanticModel, name: SyntaxNode): SyntaxNode | null {
  if (!isKind(name, "identifier")) return name;
  const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
  const isKept = references.every(({ identifier }) => {
    const [only] = enclosingStatement(identifier)?.children ?? [];
    // `enc["input_ids"][...] = -100`
    return !isKind(only, "assignment", "augmented_assignment") || !contains(only.left, identifier);
  });
  return isKept && definitions.length === 1 ? (definitions[0]?.value ?? null) : null;
}
