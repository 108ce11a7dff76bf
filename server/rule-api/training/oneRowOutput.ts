/** What a network gives for one row that was made a batch of its own. Knows PyTorch's ways to put an axis in front, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionsRun, returnedWhole } from "../code/calledFunction";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";

/** What leaves all axes as they are. */
const KEEPS = /^(?:to|cuda|cpu|float|double|half|detach|contiguous|clone|requires_grad_)$/;
/** What a network's own code may take the first axis away with. */
const DROPS = /^(?:squeeze|squeeze_|select|unbind)$/;
const MAX_STEPS = 4;

/** `net(image.unsqueeze(0))`, by its name too and also where a function of the file has put the axis there: the whole output, whose first axis has length 1. */
export function isOutputOfOneRow(context: ApiQuestions, output: SyntaxNode): boolean {
  const { dataflow } = context;
  const call = madeAs(context.semantic, output);
  if (!isKind(call, "call") || dataflow.valueOf(call).computedBy?.at(-1)?.call !== call) return false;
  const [given, ...others] = callArguments(call);
  if (given === undefined || given.spread !== "" || others.length > 0) return false;
  return keepsRows(context, call) && hasAxisInFront(context, given.value);
}

/** The expression that a value comes from, behind names and what keeps its axes. */
function madeAs(semantic: SemanticModel, node: SyntaxNode, steps = 0): SyntaxNode {
  const method = isKind(node, "call") && isKind(node.function, "attribute") ? node.function : null;
  if (method !== null && KEEPS.test(method.attribute.text)) return madeAs(semantic, method.object, steps);
  const given = isKind(node, "identifier") && steps < MAX_STEPS ? reachingDefinition(semantic, node) : null;
  return given?.value == null ? node : madeAs(semantic, given.value, steps + 1);
}

/**
 * Whether a network takes rows and keeps them: one of torchvision, or one with linear layers that takes no axis away. Convolutions
 * alone also take a picture without a batch, to which the axis in front is that of the channels.
 */
function keepsRows({ dataflow }: ApiQuestions, call: Call): boolean {
  const value = dataflow.valueOf(call.function);
  const own = dataflow.classOf(value);
  if (own === null && value.type?.startsWith("torchvision.models.") === true) return true;
  const made = own?.node ?? (value.type?.startsWith("torch.nn.") === true ? value.call : undefined);
  if (made === undefined) return false;
  const code = own === null ? [made] : [made, ...functionsRun(own.model, made)];
  const nodes = code.flatMap((one) => [...descendants(one)]);
  const isRowed = nodes.some((node) => isKind(node, "identifier") && /^(?:Lazy)?Linear$/.test(node.text));
  return (
    isRowed &&
    nodes.every(
      (node) =>
        !(isKind(node, "attribute") && DROPS.test(node.attribute.text)) &&
        !(isKind(node, "subscript") && isKind(node.subscript[0], "integer")),
    )
  );
}

/** `x.unsqueeze(0)`, `torch.unsqueeze(x, 0)`, `x[None]`, `read(path)` of a function that gives one of these. */
function hasAxisInFront(context: ApiQuestions, input: SyntaxNode, steps = 0): boolean {
  const { dataflow, semantic } = context;
  const node = madeAs(semantic, input);
  if (isKind(node, "subscript"))
    return (
      isKind(node.subscript[0], "none") && node.subscript.slice(1).every(({ kind }) => kind !== "integer")
    );
  if (!isKind(node, "call")) return false;
  const isMethod = isKind(node.function, "attribute") && node.function.attribute.text === "unsqueeze";
  if (isMethod || dataflow.resolveCall(node).callee === "torch.unsqueeze") {
    const isFunction = dataflow.resolveCall(node).callee === "torch.unsqueeze";
    const dim = dataflow.argument(node, "dim", isFunction ? 1 : 0);
    return dim !== null && dataflow.valueOf(dim).constant === 0;
  }
  const given = steps < MAX_STEPS ? returnedWhole(semantic, node) : null;
  return given !== null && hasAxisInFront(context, given, steps + 1);
}
