/** Whose weights an expression holds by reference. Knows Python's shallow copies, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import { ancestor, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { isSameField } from "../names/selfFields";
import { isNetworkClass } from "./networkClass";

const SHALLOW: readonly string[] = ["builtins.dict", "copy.copy", "collections.OrderedDict"];

/** The network whose `state_dict()` this is, as it is or in a shallow copy. */
export function networkOfState(
  file: { readonly dataflow: Dataflow },
  node: SyntaxNode | undefined,
): SyntaxNode | null {
  if (!isKind(node, "call")) return null;
  const { function: callee, arguments: given } = node;
  if (isKind(callee, "attribute") && given.children.length === 0) {
    if (callee.attribute.text === "state_dict") return callee.object;
    return callee.attribute.text === "copy" ? networkOfState(file, callee.object) : null;
  }
  const { callee: name } = file.dataflow.resolveCall(node);
  return SHALLOW.includes(name ?? "") ? networkOfState(file, given.children[0]) : null;
}

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
}

/** Whether an expression certainly is a network. */
export function isKnownNetwork({ dataflow, knowledge }: Questions, node: SyntaxNode): boolean {
  const value = dataflow.valueOf(node);
  const ofFile = dataflow.classOf(value);
  return ofFile === null ? knowledge.hasTrait(value.type ?? "", "torch-module") : isNetworkClass(ofFile);
}

/** The networks whose weights an expression holds, also in a dict, with the expressions that hold them. */
export function heldNetworks(
  file: Questions,
  node: SyntaxNode,
): readonly { readonly node: SyntaxNode; readonly model: SyntaxNode }[] {
  if (isKind(node, "dictionary"))
    return node.children.flatMap((pair) => (isKind(pair, "pair") ? heldNetworks(file, pair.value) : []));
  const model = networkOfState(file, node);
  if (model !== null) return [{ node, model }];
  return isKind(node, "identifier") && isKnownNetwork(file, node) ? [{ node, model: node }] : [];
}

/** Whether a field that a branch of one method sets is loaded into a network in another method. */
export function isLoadedByOther(file: FileOfCalls, field: SyntaxNode): boolean {
  const method = functionAround(field);
  const branch = ancestor(field, "if_statement");
  const isSetNowAndThen =
    method !== null && branch !== null && branch.start > method.start && method.name.text !== "__init__";
  return (
    isSetNowAndThen &&
    fileCalls(file)
      .methods("load_state_dict")
      .some(
        (call) =>
          functionAround(call) !== method &&
          callArguments(call).some(({ value }) =>
            // `self.best["model"]`
            isSameField(file.semantic.tree, isKind(value, "subscript") ? value.value : value, field),
          ),
      )
  );
}
