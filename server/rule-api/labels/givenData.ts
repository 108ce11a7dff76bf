/** Whether values were read with the data: no model computed them. Follows names back to loaders and loops over them, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Binding, Definition, SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { loopedOver } from "../code/loops";
import { assignedPart } from "../names/assignedPart";
import { isGivenLoader } from "../training/batchSums";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

const LOADER = "torch.utils.data.DataLoader";
/** Functions that read a data set, or make one up. */
const READS =
  /^(?:sklearn\.datasets\.(?:load|fetch|make)_\w+|keras\.datasets\.\w+\.load_data|pandas\.read_\w+|numpy\.(?:load|loadtxt|genfromtxt))$/;
/** Functions that give the same values in another form. */
const CONVERTS =
  /^(?:numpy\.(?:array|asarray|concatenate|hstack|vstack|stack|ravel|squeeze|argmax)|torch\.(?:tensor|as_tensor|from_numpy|cat|stack|hstack|squeeze|argmax)|builtins\.list|sklearn\.model_selection\.train_test_split)$/;
/** Methods and attributes that do. */
const KEEPS =
  /^(?:numpy|cpu|cuda|detach|clone|to|tolist|long|int|float|astype|copy|ravel|flatten|reshape|view|squeeze|values|to_numpy|to_list|argmax|target|targets|data|iloc|loc|T)$/;
const MAX_STEPS = 12;

/** Whether a value certainly came with the data, whole or in part, as it was or in another form. */
export function isGivenData(context: Questions, node: SyntaxNode): boolean {
  return isGiven(context, node, new Set(), 0);
}

function isGiven(context: Questions, at: SyntaxNode, seen: Set<Binding>, steps: number): boolean {
  const node = unparenthesized(at);
  const next = (inner: SyntaxNode | undefined): boolean =>
    inner !== undefined && steps < MAX_STEPS && isGiven(context, inner, seen, steps + 1);
  if (isKind(node, "subscript")) return next(node.value);
  if (isKind(node, "attribute")) return KEEPS.test(node.attribute.text) && next(node.object);
  if (isKind(node, "list", "tuple")) return node.children.length > 0 && node.children.every(next);
  if (isKind(node, "call")) return isGivenByCall(context, node, next);
  if (!isKind(node, "identifier")) return false;
  const binding = context.semantic.bindingOf(node);
  if (binding === null) return false;
  if (seen.has(binding)) return true;
  seen.add(binding);
  return binding.definitions.length > 0 && isGivenByName(context, binding, next);
}

function isGivenByCall(
  { dataflow }: Questions,
  call: Call,
  next: (node: SyntaxNode | undefined) => boolean,
): boolean {
  const { callee, method, receiver } = dataflow.resolveCall(call);
  if (callee !== null && READS.test(callee)) return true;
  if (callee !== null && CONVERTS.test(callee)) {
    const positional = callArguments(call).filter(({ keyword, spread }) => keyword === null && spread === "");
    const taken = callee.endsWith("train_test_split") ? positional : positional.slice(0, 1);
    return taken.length > 0 && taken.every(({ value }) => next(value));
  }
  return method !== null && receiver !== null && KEEPS.test(method) && next(receiver);
}

function isGivenByName(
  context: Questions,
  binding: Binding,
  next: (node: SyntaxNode | undefined) => boolean,
): boolean {
  const pieces = piecesOf(binding);
  if (pieces === null) return false;
  const isDefined = binding.definitions.every((definition) => {
    const { kind, node } = definition;
    if (kind === "for") return isKind(node, "for_statement") && isLoader(context, node);
    if (kind === "augmented") return isKind(node, "augmented_assignment") && next(node.right);
    if (kind !== "assignment") return false;
    const given = assignedTo(definition);
    const isEmpty = isKind(given, "list") && given.children.length === 0;
    return isEmpty ? pieces.length > 0 || binding.definitions.length > 1 : next(given);
  });
  return isDefined && pieces.every(next);
}

/** What a name is assigned; for a call that gives several, the call. */
function assignedTo(definition: Definition): SyntaxNode | undefined {
  const whole = isKind(definition.node, "assignment") ? definition.node.right : null;
  return assignedPart(definition) ?? whole ?? undefined;
}

function isLoader(context: Questions, loop: SyntaxNode & { readonly kind: "for_statement" }): boolean {
  const loader = loopedOver(context, loop);
  return context.dataflow.valueOf(loader).type === LOADER || isGivenLoader(context, loader);
}

/** What is appended to a list; null where it is filled in another way. */
function piecesOf({ references }: Binding): readonly SyntaxNode[] | null {
  const pieces: SyntaxNode[] = [];
  for (const { identifier } of references) {
    const { parent } = identifier;
    if (!isKind(parent, "attribute") || !/^(?:append|extend|insert)$/.test(parent.attribute.text)) continue;
    const [piece, ...more] = isKind(parent.parent, "call") ? callArguments(parent.parent) : [];
    if (piece === undefined || more.length > 0) return null;
    pieces.push(piece.value);
  }
  return pieces;
}
