/** Tensors that are trained, and results that PyTorch keeps for the backward pass and that code changes in place. Knows what makes and keeps them, reports nothing. */

import { enclosingStatement, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { isNetworkClass } from "../networks/networkClass";
import type { ApiQuestions } from "../ruleContext";
import { isUnrecorded } from "./gradientFree";
import { createRequiresGradient } from "./requiresGradient";

/** Run with torch 2.15.0: `y += 1` behind each makes `backward()` raise RuntimeError; behind `elu`, `gelu`, `log` or a linear layer it does not. */
const KEEPS =
  /^torch\.(?:Tensor\.|nn\.functional\.)?(?:exp|expm1|sigmoid|tanh|sqrt|rsqrt|reciprocal|tan|relu|softmax|log_softmax)$|^torch\.nn\.(?:ReLU|Sigmoid|Tanh|Softmax|LogSoftmax)\.__call__$/;

/** Whether a name that is changed in place holds a result that a backward pass certainly needs. */
export function isSavedOutput(
  context: ApiQuestions & FileOfCalls,
  changed: SyntaxNode,
  at: SyntaxNode,
): boolean {
  const { dataflow, semantic } = context;
  if (!isKind(changed, "identifier") || isUnrecorded(context, at)) return false;
  const made = semantic
    .bindingOf(changed)
    ?.definitions.filter(({ kind, identifier }) => kind !== "augmented" && identifier.start < at.start)
    .at(-1);
  const value = made?.value ?? null;
  if (made === undefined || !isKind(value, "call")) return false;
  // Nothing but the statements of one block is certain to follow.
  const [first, second] = [enclosingStatement(value), enclosingStatement(at)];
  if (first === null || second === null || first.parent !== second.parent) return false;
  const { callee, method, receiver } = dataflow.resolveCall(value);
  const name = callee ?? (method === null ? "" : `torch.Tensor.${method}`);
  const input = receiver ?? value.arguments.children[0];
  if (!KEEPS.test(name) || input === undefined) return false;
  return isTrained(context, at) && createRequiresGradient(context).isRequired(input);
}

/** In a function that goes backward behind it, or in the `forward` of a network. */
function isTrained(context: ApiQuestions, at: SyntaxNode): boolean {
  const around = functionAround(at);
  const owner = around?.parent?.parent;
  const info = isKind(owner, "class_definition") ? context.semantic.classOf(owner.name) : null;
  if (around?.name.text === "forward" && info !== null && isNetworkClass(info)) return true;
  return fileCalls(context)
    .methods("backward")
    .some((call) => functionAround(call) === around && call.start > at.end);
}

/** They make a tensor that is its own leaf, with `requires_grad=True` one that is trained. */
const FACTORIES =
  /^torch\.(?:tensor|rand|randn|zeros|ones|empty|full|normal|eye|arange|linspace|(?:rand|randn|zeros|ones|empty|full)_like)$/;

/** The call that makes a leaf that requires gradients: `torch.zeros(3, requires_grad=True)`, `nn.Parameter(...)`. */
export function isLeafCall({ dataflow, semantic }: ApiQuestions, made: SyntaxNode): boolean {
  if (!isKind(made, "call")) return false;
  const name = semantic.qualifiedName(made.function) ?? "";
  const wants = (position: number | null, byDefault: boolean): boolean => {
    const given = dataflow.argument(made, "requires_grad", position);
    return given === null ? byDefault : dataflow.valueOf(given).constant === true;
  };
  if (/^torch\.nn\.(?:parameter\.)?Parameter$/.test(name)) return wants(1, true);
  if (FACTORIES.test(name)) return wants(null, false);
  const of = isKind(made.function, "attribute") ? made.function.object : null;
  const isFresh = isKind(of, "call") && FACTORIES.test(semantic.qualifiedName(of.function) ?? "");
  return isFresh && /\.requires_grad_$/.test(textOf(semantic.tree, made.function)) && wants(0, true);
}
