/** Models of a list or dict that are only cross-validated: copies are fitted, and they are not. Follows names, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { loopedOver } from "../code/loops";
import type { RuleContext } from "../ruleContext";
import { needsFit } from "./untrained";

type Questions = Pick<
  RuleContext<never>,
  "apiIndex" | "dataflow" | "knowledge" | "semantic" | "text" | "tree"
>;

/** They fit copies of the estimator that they are given. */
const COPIES =
  /^sklearn\.(?:base\.clone|model_selection\.(?:cross_val_score|cross_validate|cross_val_predict|learning_curve|validation_curve|permutation_test_score))$/;
/** Functions of Python that give what they are given, or nothing that could be fitted. */
const LOOKS = /^(?:print|type|str|repr|len|list|tuple|enumerate|max|min|sorted|reversed)$/;
/** What is read of a model and trains nothing. */
const READS =
  /^(?:predict(?:_proba|_log_proba)?|decision_function|score|transform|get_params|__class__|__name__|[A-Za-z]\w*_)$/;
const SHOWS = /^(?:items|values|keys)$/;
const PIPELINE = "sklearn.pipeline.Pipeline";
const MAX_NAMES = 6;

/** Models as they are written, and every name that leads to them. */
interface Compared {
  readonly written: SyntaxNode;
  readonly names: readonly Binding[];
}

/** Whether a name, or `models[key]`, is certain to be one of several models that a list or dict is written with and that nothing fits. */
export function isOnlyCompared(context: Questions, model: SyntaxNode, used: string): boolean {
  const compared = comparedWith(context, model);
  if (compared === null || !isKind(compared.written, "list", "tuple", "dictionary")) return false;
  const models = modelsIn(compared.written);
  return (
    models.length > 0 &&
    models.every((one) => isUnfitted(context, one, used)) &&
    compared.names.every(({ references }) =>
      references.every(({ identifier }) => isOnlyRead(context, identifier, MAX_NAMES)),
    )
  );
}

/** The list or dict of which an expression is certainly a part: what a loop goes over, or what is chosen from. */
function comparedWith(context: Questions, model: SyntaxNode): Compared | null {
  const { semantic } = context;
  const named = (container: SyntaxNode): Compared | null => {
    const binding = semantic.bindingOf(container);
    const [only, ...others] = binding?.definitions ?? [];
    if (binding === null || only === undefined || only.value === null || others.length > 0) return null;
    return { written: only.value, names: [binding] };
  };
  if (isKind(model, "subscript")) return named(model.value);
  const own = semantic.bindingOf(model);
  const [only, ...others] = own?.definitions ?? [];
  if (own === null || only === undefined || others.length > 0) return null;
  if (isKind(only.value, "subscript")) return named(only.value.value);
  const loop = only.node;
  if (!isKind(loop, "for_statement") || !contains(loop.body, model)) return null;
  if (lastName(loop.left)?.start !== only.identifier.start) return null;
  const data = containerOf(loopedOver(context, loop));
  return isKind(data, "identifier") ? named(data) : { written: data, names: [own] };
}

/** `models` of `models` and `models.items()`. */
function containerOf(data: SyntaxNode): SyntaxNode {
  const method = isKind(data, "call") && isKind(data.function, "attribute") ? data.function : null;
  return method !== null && /^(?:items|values)$/.test(method.attribute.text) ? method.object : data;
}

/** What a list, a dict, or a list of pairs of names and models is written with. */
const modelsIn = (written: SyntaxNode): readonly SyntaxNode[] =>
  written.children.map((child) => {
    if (isKind(child, "pair")) return child.value;
    return isKind(child, "tuple") ? (child.children.at(-1) ?? child) : child;
  });

/** Made where the list is written, the last step of a pipeline too, and no more: nothing else has a name for it. */
function isUnfitted(context: Questions, part: SyntaxNode, used: string): boolean {
  const one = context.dataflow.valueOf(part);
  const last = one.type === PIPELINE ? one.wraps : one;
  return (
    one.call === part &&
    last?.call !== undefined &&
    contains(part, last.call) &&
    needsFit(context, last, used)
  );
}

/** Whether what is done with a name, and with the names that its parts get, fits nothing and hands nothing to code that may. */
function isOnlyRead(context: Questions, use: SyntaxNode, names: number): boolean {
  const { parent } = use;
  const all = (pattern: SyntaxNode): boolean => {
    const uses = context.semantic.bindingOf(lastName(pattern) ?? pattern)?.references;
    return names > 0 && uses?.every(({ identifier }) => isOnlyRead(context, identifier, names - 1)) === true;
  };
  if (isKind(parent, "attribute")) {
    if (READS.test(parent.attribute.text)) return true;
    const call = isKind(parent.parent, "call") && parent.parent.function === parent ? parent.parent : null;
    return SHOWS.test(parent.attribute.text) && call !== null && isOnlyRead(context, call, names);
  }
  if (isKind(parent, "subscript")) return parent.value !== use || isOnlyRead(context, parent, names);
  if (isKind(parent, "argument_list", "keyword_argument")) {
    const call = isKind(parent, "argument_list") ? parent.parent : parent.parent?.parent;
    return isKind(call, "call") && isHandedToCopy(context, call, names);
  }
  if (isKind(parent, "for_statement", "for_in_clause")) return all(parent.left);
  if (isKind(parent, "assignment"))
    return parent.right === use && isKind(parent.left, "identifier") && all(parent.left);
  return isKind(parent, "interpolation", "comparison_operator", "expression_statement");
}

/** Whether a function leaves the models that it is given alone, and so does whoever gets what it returns. */
function isHandedToCopy(context: Questions, call: Call, names: number): boolean {
  const { semantic } = context;
  const name = semantic.qualifiedName(call.function);
  if (name !== null && COPIES.test(name)) return true;
  const isLook =
    name === null
      ? semantic.isBuiltin(call.function) && LOOKS.test(context.text(call.function))
      : context.knowledge.goesOver(name);
  return isLook && isOnlyRead(context, call, names);
}

/** `model` of `name, model` and of `i, (name, model)`. */
function lastName(pattern: SyntaxNode): SyntaxNode | null {
  if (isKind(pattern, "identifier")) return pattern;
  return [...descendants(pattern)].filter((part) => part.kind === "identifier").at(-1) ?? null;
}
