/** Where a file makes optimizers, and how it changes what they have. Knows names, follows no calls, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  rootOf,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { calledFunction } from "../code/calledFunction";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { handedAt, type MadeCall, madeCalls } from "../code/madeCalls";
import { mentions } from "../code/mentions";
import { isReadBehind } from "../names/readBehind";
import { ownerOfParameters } from "./allParameters";

interface File {
  readonly semantic: SemanticModel;
}

/** The optimizers of PyTorch that are made in a piece of code; of the whole file where it is null. */
export function optimizersIn(file: FileOfCalls, code: SyntaxNode | null): readonly Call[] {
  const isOptimizer = (name: QualifiedName): boolean => file.knowledge.hasTrait(name, "torch-optimizer");
  if (code !== null && rootOf(code) !== file.semantic.tree.root)
    return [...descendants(code)].filter(
      (node): node is Call =>
        isKind(node, "call") && isOptimizer(file.semantic.qualifiedName(node.function) ?? ""),
    );
  return fileCalls(file)
    .constructed(isOptimizer)
    .filter((made) => code === null || contains(code, made));
}

/** The optimizers of PyTorch that a file has, also from functions that make them. */
export const madeOptimizers = (file: FileOfCalls & { readonly dataflow: Dataflow }): readonly MadeCall[] =>
  madeCalls(file, (name) => file.knowledge.hasTrait(name, "torch-optimizer"));

/** The network all of whose parameters an optimizer has, as the file writes it where it gets the optimizer; null where that is not certain. */
export function optimizedHere(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  { made, site }: MadeCall,
): SyntaxNode | null {
  const parameters = callArguments(made)[0]?.value;
  const owner = parameters === undefined ? null : ownerOfParameters(file, parameters);
  return owner === null || made === site ? owner : handedAt(file, site, owner);
}

/** Whether a piece of code makes an optimizer, or calls a function of the file that does. */
export function makesOptimizer(file: FileOfCalls, code: SyntaxNode): boolean {
  return (
    optimizersIn(file, code).length > 0 ||
    [...descendants(code)].some((node) => {
      const called = isKind(node, "call") ? calledFunction(file.semantic, node) : null;
      return called !== null && optimizersIn(file, called).length > 0;
    })
  );
}

/** `train(net, new_optimizer(net))` behind a change, of a function of the file. */
export function isMadeByHelper(file: FileOfCalls, change: SyntaxNode): boolean {
  return nodesOf(file.semantic.tree, "call").some((call) => {
    if (call.start < change.end || functionAround(call) !== functionAround(change)) return false;
    const called = calledFunction(file.semantic, call);
    return called !== null && optimizersIn(file, called).length > 0;
  });
}

/** Another optimizer is made behind a change by a function of the file, or by whoever gets what the change is made to. */
export function isReplacedBehind(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  { parent }: Call,
  change: SyntaxNode,
): boolean {
  return (
    isMadeByHelper(file, change) || (isKind(parent, "assignment") && !isReadBehind(file, parent.left, change))
  );
}

/** The calls in a piece of code of functions of the file that give an optimizer. */
export function optimizerCalls(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  code: SyntaxNode,
): readonly Call[] {
  return [...descendants(code)].filter(
    (node): node is Call =>
      isKind(node, "call") &&
      calledFunction(file.semantic, node) !== null &&
      file.knowledge.hasTrait(file.dataflow.valueOf(node).type ?? "", "torch-optimizer"),
  );
}

/** `optimizer.param_groups[0]["params"] = ...` */
export function isRefilled(file: File, { parent }: SyntaxNode): boolean {
  const isOfGroups = isKind(parent, "attribute") && parent.attribute.text === "param_groups";
  const statement = isOfGroups ? enclosingStatement(parent) : null;
  return statement !== null && mentions(file, statement, /^(?:params|append|extend|clear|update)$/);
}

/** Whether the name of an optimizer gets another one behind a change. */
export function isMadeAgain(
  { semantic }: File,
  optimizer: SyntaxNode | undefined,
  change: SyntaxNode,
): boolean {
  const { definitions = [] } = optimizer === undefined ? {} : (semantic.bindingOf(optimizer) ?? {});
  return definitions.some(({ identifier }) => identifier.start > change.start);
}

/** `requires_grad = False` between an optimizer and a change: what is unfrozen then may be what the optimizer has. */
export function isFrozenBetween({ semantic }: File, made: Call, change: SyntaxNode): boolean {
  return nodesOf(semantic.tree, "false").some(({ start, parent }) => {
    const call = isKind(parent, "argument_list") ? parent.parent : null;
    const given = isKind(call, "call") ? call.function : null;
    const target = isKind(parent, "assignment") ? parent.left : given;
    const isFreeze = isKind(target, "attribute") && /^requires_grad_?$/.test(target.attribute.text);
    return isFreeze && start > made.end && start < change.start;
  });
}
