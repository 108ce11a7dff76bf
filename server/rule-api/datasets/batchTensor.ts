/** Shape and element type of a value, also of one batch of a `TensorDataset` that a loader gives. Knows the loader, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Tensor } from "../../dataflow/tensors/tensor";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  callArguments,
  type Identifier,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { loopedOver } from "../code/loops";
import { wholeDataset } from "./wholeDataset";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** What is certain of a tensor: of `y` of `for x, y in DataLoader(TensorDataset(X, Y))` as much as `Y` tells. */
export function batchTensor(file: File, node: SyntaxNode): Tensor | undefined {
  return file.dataflow.valueOf(node).tensor ?? ofWhole(wholeOf(file, node)?.tensor);
}

/** A batch has other rows, and the rest alike. */
function ofWhole(whole: Tensor | undefined): Tensor | undefined {
  const { shape, dtype } = whole ?? {};
  if (shape === undefined || shape.rank !== "known") return dtype === undefined ? undefined : { dtype };
  const sizes = [null, ...shape.sizes.slice(1)];
  return { shape: { sizes, rank: "known" }, ...(dtype === undefined ? {} : { dtype }) };
}

/** Methods that give the same numbers, elsewhere. */
const MOVES: readonly string[] = ["to", "cuda", "cpu"];

function wholeOf(file: File, node: SyntaxNode) {
  const whole = wholeNode(file, node);
  return whole === undefined ? undefined : file.dataflow.valueOf(whole);
}

/** The tensor of all rows that a name of a loop over a loader takes its rows from. */
export function wholeNode(file: File, node: SyntaxNode): SyntaxNode | undefined {
  const { dataflow, semantic } = file;
  const definitions = semantic.bindingOf(node)?.definitions ?? [];
  for (let loop = ancestor(node, "for_statement"); loop !== null; loop = ancestor(loop, "for_statement")) {
    const { start, end, right } = loop;
    const inLoop = definitions.filter(({ identifier }) => start <= identifier.start && identifier.end <= end);
    const target = inLoop.find(({ identifier }) => identifier.end <= right.start)?.identifier;
    if (target === undefined) continue;
    const pattern = target.parent;
    const isKept = inLoop.every(({ identifier }) => identifier === target || isMoved(identifier));
    if (!isKept || !isKind(pattern, "pattern_list", "tuple_pattern")) return undefined;
    const loader = callOf(file, loopedOver(file, loop), "torch.utils.data.DataLoader");
    const made = datasetOf(file, loader && dataflow.argument(loader, "dataset", 0));
    return made ? callArguments(made)[pattern.children.indexOf(target)]?.value : undefined;
  }
  return undefined;
}

/** `y = y.to(device)`, `x, y = x.to(device), y.to(device)`. */
function isMoved(name: Identifier): boolean {
  const { parent } = name;
  const isUnpacked = isKind(parent, "pattern_list", "tuple_pattern");
  const statement = isUnpacked ? parent.parent : parent;
  if (!isKind(statement, "assignment") || statement.right === null) return false;
  const value = isUnpacked ? statement.right.children[parent.children.indexOf(name)] : statement.right;
  return (
    isKind(value, "call") &&
    isKind(value.function, "attribute") &&
    MOVES.includes(value.function.attribute.text) &&
    isKind(value.function.object, "identifier") &&
    value.function.object.text === name.text
  );
}

/** The call that made a `TensorDataset`, also of one that a part of it is taken of. */
function datasetOf(file: File, node: SyntaxNode | null | undefined): Call | undefined {
  const whole = node == null ? null : wholeDataset(file, node);
  return whole === null ? undefined : callOf(file, whole, "torch.utils.data.TensorDataset");
}

function callOf({ dataflow, semantic }: File, node: SyntaxNode, name: string): Call | undefined {
  const { call } = dataflow.valueOf(node);
  return call !== undefined && semantic.qualifiedName(call.function) === name ? call : undefined;
}
