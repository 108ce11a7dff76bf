/** Which layer stands directly before another: in a list, in a row of `add` calls, in straight lines of a pass. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  callArguments,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A container whose layers run in any order, or that its owner calls one by one. */
const UNORDERED = /^torch\.nn\.Module(?:List|Dict)$/;

/** Handlers that tell the constructors of two layers in a row, the second of which is of one of these classes; each second once. */
export function onLayerPair(
  context: Questions,
  seconds: readonly string[],
  report: (first: Call, second: Call) => void,
): Readonly<Record<string, (call: Call) => void>> {
  const told = new Set<Call>();
  const tell = (first: Call | null, second: Call): void => {
    if (first === null || first === second || told.has(second)) return;
    told.add(second);
    report(first, second);
  };
  const made = (second: Call): void => tell(listedBefore(context, second), second);
  const applied = (call: Call): void => {
    const second = context.dataflow.valueOf(call.function).call;
    const first = appliedBefore(context, call);
    if (second !== undefined) tell(first, second);
  };
  return Object.fromEntries(
    seconds.flatMap((name) => [
      [name, made],
      [`${name}.__call__`, applied],
    ]),
  );
}

/** The element before it of a list or of `Sequential(...)`, or what the `add` call before it adds. */
function listedBefore({ semantic }: Questions, second: Call): Call | null {
  const { parent } = second;
  if (isKind(parent, "list", "argument_list")) {
    const at = parent.children.indexOf(second);
    const given = isKind(parent.parent, "keyword_argument") ? parent.parent : parent;
    const owner = isKind(parent, "list") ? given.parent?.parent : parent.parent;
    const name = isKind(owner, "call") ? semantic.qualifiedName(owner.function) : null;
    if (isKind(parent, "argument_list") && at === 0) return addedBefore(second);
    const isRow =
      isKind(owner, "call") && isOwnRow(semantic, owner)
        ? true
        : name === null
          ? isKind(parent, "list")
          : !UNORDERED.test(name) && /\.Sequential$/.test(name);
    const first = isRow ? parent.children[at - 1] : undefined;
    return isKind(first, "call") ? first : null;
  }
  return null;
}

/** `super().__init__(first, second)` in a class of its own that is a `Sequential`. */
function isOwnRow(semantic: SemanticModel, call: Call): boolean {
  const { function: callee } = call;
  const isSuper =
    isKind(callee, "attribute") &&
    callee.attribute.text === "__init__" &&
    isKind(callee.object, "call") &&
    textOf(semantic.tree, callee.object.function) === "super";
  const owner = isSuper ? ancestor(call, "class_definition") : null;
  const bases = owner === null ? [] : (semantic.classOf(owner.name)?.bases ?? []);
  return bases.length === 1 && bases[0] === "torch.nn.Sequential";
}

/** `model.add(first)` in the statement above `model.add(second)`. */
function addedBefore(second: Call): Call | null {
  const add = second.parent?.parent;
  const above = add?.parent;
  const block: readonly SyntaxNode[] = above?.parent?.children ?? [];
  const before = above == null ? undefined : block[block.indexOf(above) - 1];
  const other = isKind(before, "expression_statement") ? before.children[0] : undefined;
  const receiver = (call: SyntaxNode | null | undefined): string | null =>
    isKind(call, "call") && isKind(call.function, "attribute") && call.function.attribute.text === "add"
      ? isKind(call.function.object, "identifier")
        ? call.function.object.text
        : null
      : null;
  const name = receiver(add);
  if (name === null || name !== receiver(other) || !isKind(other, "call")) return null;
  const [only, ...rest] = other.arguments.children;
  return isKind(only, "call") && rest.length === 0 ? only : null;
}

/** The layer whose output, used for nothing else, is what a layer is called with. */
function appliedBefore({ dataflow, semantic }: Questions, call: Call): Call | null {
  const [given, ...others] = callArguments(call);
  if (given === undefined || others.length > 0 || given.keyword !== null || given.spread !== "") return null;
  const inner = isKind(given.value, "call") ? given.value : dataflow.valueOf(given.value).call;
  if (inner === undefined) return null;
  // Behind a condition of its own the second may be left out.
  const isNested = call.start < inner.start && inner.end <= call.end;
  if (!isNested && enclosingStatement(inner)?.parent !== enclosingStatement(call)?.parent) return null;
  const uses = semantic.bindingOf(given.value)?.references ?? [];
  const isShared = uses.filter(({ identifier }) => dataflow.valueOf(identifier).call === inner).length > 1;
  return isShared ? null : (dataflow.valueOf(inner.function).call ?? null);
}
