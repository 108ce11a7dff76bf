/** Networks whose mode is not only what their own `train` and `eval` say: parts, or what else changes it, come between. Asks values, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type ObjectId, objectsOf } from "../../dataflow/value";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import { ancestor, type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { perFile } from "../perFile";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

type Attribute = SyntaxNode & { readonly kind: "attribute" };

/** How far a part is followed to what it is a part of. */
const MAX_STEPS = 6;
/** What hands on the parts of what it is given. */
const HANDS_ON = /^(?:list|tuple|set|iter|next|reversed|enumerate|zip|filter)$/;

/** Whether parts of a network are put into such a mode apart from the whole: `for m in net.modules(): m.train()`, `net[1].training = True`, `net.apply(wake)`. */
export function hasOwnModes(file: File, { site }: ObjectId, training: boolean): boolean {
  return ownModes(file)[training ? "train" : "eval"].has(site);
}

const ownModes = perFile("own modes", (file: File) => ({
  train: networksOf(file, "train"),
  eval: networksOf(file, "eval"),
}));

function networksOf(file: File, method: "train" | "eval"): ReadonlySet<SyntaxNode> {
  const { tree } = file.semantic;
  const set = attributesNamed(tree, "training").filter(
    (node) => isKind(node.parent, "assignment") && node.parent.left === node,
  );
  const wholes = [
    ...attributesNamed(tree, method).flatMap((node) => changedBy(file, node)),
    ...set.flatMap(({ object }) => [object, ...wholesOf(file, object)]),
  ];
  return new Set(wholes.flatMap((node) => objectsOf(file.dataflow.valueOf(node)).map(({ site }) => site)));
}

/** What changes its mode by `part.train()`, or by `nn.Module.train`, which somebody is handed with it. */
function changedBy(file: File, node: Attribute): SyntaxNode[] {
  if (isKind(node.parent, "call") && node.parent.function === node) {
    const own = file.dataflow.valueOf(node.object).object?.site;
    return wholesOf(file, node.object).filter(
      (whole) => file.dataflow.valueOf(whole).object?.site !== own || own === undefined,
    );
  }
  if (isKind(node.parent, "expression_statement")) return [];
  // Whoever gets the method itself calls it whenever he wants.
  return file.semantic.qualifiedName(node) === null ? [node.object] : givenWith(node);
}

/** What a call is about that is given a function: its receiver and all arguments, also those in lists. */
function givenWith(node: SyntaxNode): SyntaxNode[] {
  const call = node.parent?.parent;
  if (!isKind(call, "call")) return [];
  const given = callArguments(call).flatMap(({ value }) =>
    isKind(value, "list", "tuple") ? value.children : [value],
  );
  return [...receiverOf(call), ...given];
}

const receiverOf = ({ function: callee }: Call): SyntaxNode[] =>
  isKind(callee, "attribute") ? [callee.object] : [];

/** The expressions that a thing may be a part of. */
function wholesOf(file: File, node: SyntaxNode, left = MAX_STEPS): SyntaxNode[] {
  if (left === 0) return [];
  const next = isKind(node, "identifier")
    ? (file.semantic.bindingOf(node)?.definitions.flatMap((one) => heldIn(file, one)) ?? [])
    : takenFrom(file, node);
  return next.flatMap((whole) => [whole, ...wholesOf(file, whole, left - 1)]);
}

/** `net[1]`, `net.body`, `net.modules()`, `enumerate(net)`. */
function takenFrom({ knowledge, semantic }: File, node: SyntaxNode): SyntaxNode[] {
  if (isKind(node, "attribute")) return [node.object];
  if (isKind(node, "subscript")) return [node.value];
  if (!isKind(node, "call")) return [];
  const isHandedOn =
    (isKind(node.function, "identifier") && HANDS_ON.test(node.function.text)) ||
    knowledge.goesOver(semantic.qualifiedName(node.function) ?? "");
  return isHandedOn ? callArguments(node).map(({ value }) => value) : receiverOf(node);
}

function heldIn(file: File, { kind, identifier, node, value }: Definition): SyntaxNode[] {
  if (isKind(node, "for_statement")) return [node.right];
  if (isKind(node, "for_in_clause")) return [...node.right];
  if (kind === "parameter") return handedTo(file, identifier);
  return value === null || isKind(value, "identifier") ? [] : takenFrom(file, value);
}

/** What a function may be called with that somebody is handed: `net.apply(wake)`. */
function handedTo({ semantic }: File, parameter: SyntaxNode): SyntaxNode[] {
  const around = ancestor(parameter, "function_definition", "lambda");
  if (isKind(around, "lambda")) return givenWith(around);
  if (!isKind(around, "function_definition")) return [];
  return (semantic.bindingOf(around.name)?.references ?? []).flatMap(({ identifier }) =>
    identifier.parent?.kind === "argument_list" ? givenWith(identifier) : [],
  );
}
