/** The steps that `fit` and `evaluate` of Keras run, where a class of the file writes them. Reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import type { QualifiedName } from "../../semantic/qualifiedName";
import type { ClassInfo } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { descendants, type FunctionDefinition, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

/** Whose `fit` reads what these give. */
const NETWORKS: readonly QualifiedName[] = ["keras.Model", "keras.models.Model", "keras.Sequential"];
const STEPS: readonly string[] = ["train_step", "test_step"];
/** What `compile` and `fit` keep: a step that uses it is run by them. */
const OF_FIT: ReadonlySet<string> = new Set(["compute_loss", "compiled_loss", "compiled_metrics"]);

/** Whether a method is a step of a network of Keras that calls something, and that ends without a result for `fit`, which runs it. */
export function givesFitNothing(
  context: RuleContext<never>,
  node: FunctionDefinition,
  own: ClassInfo,
): boolean {
  if (!STEPS.includes(node.name.text) || !derivesFrom(own, (name) => NETWORKS.includes(name))) return false;
  const inner = [...descendants(node.body)].filter((one) => functionAround(one) === node);
  return inner.some(({ kind }) => kind === "call") && !inner.some(isEnd) && isRunByFit(context, node, own);
}

/** It gives something, or is left with an error. */
const isEnd = ({ kind, children }: SyntaxNode): boolean =>
  kind === "yield" || kind === "raise_statement" || (kind === "return_statement" && children.length > 0);

/** The step uses what `fit` keeps, or the file calls that, and nobody calls the step by hand. */
function isRunByFit(context: RuleContext<never>, node: FunctionDefinition, own: ClassInfo): boolean {
  const { dataflow, semantic, tree } = context;
  const calls = fileCalls(context);
  const isOfFit = [...descendants(node.body)].some(
    (inner) =>
      isKind(inner, "attribute") &&
      OF_FIT.has(inner.attribute.text) &&
      !own.methods.has(inner.attribute.text),
  );
  const isSuper = (object: SyntaxNode): boolean =>
    isKind(object, "call") && dataflow.resolveCall(object).callee === "builtins.super";
  const isByHand = calls.methods(...STEPS).some(({ function: { object } }) => !isSuper(object));
  // A class that derives from it may return what is missing here.
  const isBase = nodesOf(tree, "class_definition").some(({ name }) =>
    semantic.classOf(name)?.bases.some((base) => base !== null && base === own),
  );
  return (
    !isByHand &&
    !isBase &&
    node.parameters.children.length === 2 &&
    (isOfFit || calls.methods("fit").length > 0)
  );
}
