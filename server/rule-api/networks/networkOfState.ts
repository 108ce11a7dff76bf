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
  if (isKind(node, "dictionary_comprehension")) return networkOfEntries(file, node);
  if (!isKind(node, "call")) return null;
  const { function: callee, arguments: given } = node;
  if (isKind(callee, "attribute") && given.children.length === 0) {
    if (callee.attribute.text === "state_dict") return callee.object;
    return callee.attribute.text === "copy" ? networkOfState(file, callee.object) : null;
  }
  const { callee: name } = file.dataflow.resolveCall(node);
  return SHALLOW.includes(name ?? "") ? networkOfState(file, given.children[0]) : null;
}

/** `{k: v for k, v in net.state_dict().items()}`: another dict of the same tensors, as `v.data` and `v.detach()` are. */
function networkOfEntries(
  file: { readonly dataflow: Dataflow },
  { children }: SyntaxNode & { readonly kind: "dictionary_comprehension" },
): SyntaxNode | null {
  const [pair, each, ...others] = children;
  if (!isKind(pair, "pair") || !isKind(each, "for_in_clause") || others.length > 0) return null;
  const [items] = each.right;
  const isItems = isKind(items, "call") && isKind(items.function, "attribute");
  if (!isItems || !isKind(items.function, "attribute") || items.function.attribute.text !== "items")
    return null;
  const name = isKind(each.left, "pattern_list", "tuple_pattern") ? each.left.children[1] : undefined;
  const called = isKind(pair.value, "call") ? pair.value.function : pair.value;
  const isPart = isKind(called, "attribute") && /^(?:data|detach)$/.test(called.attribute.text);
  const value = isPart ? called.object : pair.value;
  const isSame = isKind(value, "identifier") && isKind(name, "identifier") && value.text === name.text;
  return isSame ? networkOfState(file, items.function.object) : null;
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
