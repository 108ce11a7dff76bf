/** Which values certainly go to a GPU where there is one: what `cuda()`, `to(device)` and `device=` say. Knows PyTorch, reports nothing. */

import type { Definition } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { areAlternatives } from "../code/alternatives";
import { enclosing } from "../code/around";
import { mentions, mentionsBehind, usesMember } from "../code/mentions";
import { writtenAt } from "../code/wayOfValue";
import type { ApiQuestions } from "../ruleContext";

/** A device that is a GPU, or one that is a GPU where there is one: `"cuda"`, `torch.device("cuda" if ... else "cpu")`. */
function isGpu(context: ApiQuestions, device: SyntaxNode): boolean {
  const { constant } = context.dataflow.valueOf(device);
  if (typeof constant === "string") return constant.startsWith("cuda");
  const [only, ...others] = context.semantic.bindingOf(device)?.definitions ?? [];
  if (only?.kind === "parameter" && others.length === 0) {
    const written = isKind(only.node, "default_parameter", "typed_default_parameter")
      ? only.node.value
      : null;
    return written !== null && stringValue(written)?.startsWith("cuda") === true;
  }
  return mentionsBehind(context, device, /^cuda(?::\d+)?$/);
}

/** `with torch.device(x.device):` around a call. */
export const isDeviceSet = (context: ApiQuestions, call: Call): boolean =>
  enclosing(call, "with_statement").some((at) => mentions(context, at.children[0] ?? at, /device/i));

/** `x.cuda()`, `x.to(device)`, or a constructor that is told the device. */
export function movesToGpu(context: ApiQuestions, call: Call): boolean {
  const given = callArguments(call);
  const device = given.find(({ keyword }) => keyword?.text === "device")?.value;
  if (device !== undefined) return isGpu(context, device);
  if (!isKind(call.function, "attribute") || context.semantic.qualifiedName(call.function) !== null)
    return false;
  if (call.function.attribute.text === "cuda") return true;
  const [first] = given;
  return call.function.attribute.text === "to" && first !== undefined && isGpu(context, first.value);
}

/** The calls of a chain, the last one first: of `Net().cuda().eval()` three. */
function callsIn(chain: SyntaxNode): readonly Call[] {
  const calls: Call[] = [];
  for (let at: SyntaxNode = chain; isKind(at, "call"); ) {
    calls.push(at);
    if (!isKind(at.function, "attribute")) break;
    at = at.function.object;
  }
  return calls;
}

/** Whether one of a chain of calls moves its object. */
const isMovedIn = (context: ApiQuestions, chain: SyntaxNode): boolean =>
  [chain, givenBack(context, chain)].some((one) => callsIn(one).some((call) => movesToGpu(context, call)));

/** What a function of the file gives back for a call, else the expression itself. */
const givenBack = (context: ApiQuestions, value: SyntaxNode): SyntaxNode =>
  isKind(value, "call") ? writtenAt(context, value) : value;

/** Whether one of a chain of calls may bring its object back: `cpu()`, or `to` of anything but a GPU. */
const mayComeBack = (context: ApiQuestions, chain: SyntaxNode): boolean =>
  callsIn(chain).some(
    (call) =>
      isKind(call.function, "attribute") &&
      /^(?:cpu|to)$/.test(call.function.attribute.text) &&
      !movesToGpu(context, call),
  );

/** The outermost call of a chain that begins with a name: `net.eval().cuda()` for its `net`. */
function chainOf(name: SyntaxNode): SyntaxNode {
  let at = name;
  while (
    isKind(at.parent, "attribute") &&
    isKind(at.parent.parent, "call") &&
    at.parent.parent.function === at.parent
  )
    at = at.parent.parent;
  return at;
}

/** A value that a chain of calls moves, or a list of such. */
const isMade = (context: ApiQuestions, value: SyntaxNode): boolean =>
  isKind(value, "list", "tuple")
    ? value.children.some((part) => isMovedIn(context, part))
    : isMovedIn(context, value);

/** `torch.randn(5, 5)` without a device: what the name held before is gone. */
function isMadeAnew(context: ApiQuestions, value: SyntaxNode): boolean {
  const made = givenBack(context, value);
  return (
    isKind(made, "call") &&
    /^torch\.(?:randn?|randint|zeros|ones|empty|full|arange|tensor|from_numpy)$/.test(
      context.semantic.qualifiedName(made.function) ?? "",
    ) &&
    !movesToGpu(context, made)
  );
}

/** Where the loop begins that gives a name anew for a place in its body; what the name held before is gone there. */
function givenAnewAt(definitions: readonly Definition[], place: SyntaxNode): number {
  const loops = definitions.filter(
    ({ kind, node }) =>
      kind === "for" &&
      isKind(node, "for_statement") &&
      node.body.start <= place.start &&
      place.end <= node.end,
  );
  return Math.max(-1, ...loops.map(({ node }) => node.start));
}

/** Whether an expression holds a value that was moved to the GPU before this place: a call that moves it, or a name for one. */
export function isOnGpu(context: ApiQuestions, node: SyntaxNode): boolean {
  if (isKind(node, "list", "tuple")) return node.children.some((part) => isOnGpu(context, part));
  if (!isKind(node, "identifier")) return isMovedIn(context, node);
  const { definitions = [], references = [] } = context.semantic.bindingOf(node) ?? {};
  const isBack =
    definitions.some(({ value }) => value !== null && mayComeBack(context, value)) ||
    references.some(({ identifier }) => mayComeBack(context, chainOf(identifier)));
  const last = definitions.filter(({ identifier }) => identifier.start < node.start).at(-1)?.value;
  if (isBack || (last != null && isMadeAnew(context, last))) return false;
  const anew = givenAnewAt(definitions, node);
  const isGiven = definitions.some(
    ({ value, identifier }) =>
      identifier.start > anew &&
      identifier.start < node.start &&
      value !== null &&
      !areAlternatives(identifier, node) &&
      isMade(context, value),
  );
  // A network is moved in place.
  const isMoved = references.some(({ identifier }) => {
    const chain = chainOf(identifier);
    return (
      chain.start > anew &&
      chain.end < node.start &&
      isKind(chain.parent, "expression_statement") &&
      !areAlternatives(chain, node) &&
      isMovedIn(context, chain)
    );
  });
  return isGiven || isMoved;
}

/** Whether a loop copies its batches to the GPU from ordinary memory, which waits for the work on the batch before. */
export const copiesEachBatch = (context: ApiQuestions, statement: SyntaxNode): boolean =>
  [...descendants(statement)].some(
    (node) =>
      isKind(node, "for_statement") &&
      mentions(context, node.body, /^(?:to|cuda)$/) &&
      !mentions(context, node.body, /^non_blocking$/),
  );

/** Wrappers that send what they are called with to their GPU (torch 2.15: `DistributedDataParallel(net, device_ids=[0])`, as `DataParallel` and FSDP do). */
const SCATTERS = /(?:^|\.)(?:DataParallel|DistributedDataParallel|FullyShardedDataParallel)$/;

/** They wrap a network, look at it or write it down, and give the GPU nothing to do. */
const GIVES_NO_WORK =
  /^torch\.(?:cuda\.|(?:compile|numel|is_\w+|export|fx|jit\.script|onnx|optim|utils|quantization|ao|nn\.(?:parallel\.)?[A-Z]))/;

/** A network or a function of PyTorch called with something on the GPU. */
export function worksOnGpu(context: ApiQuestions, node: SyntaxNode): boolean {
  if (!isKind(node, "call"))
    return isKind(node, "binary_operator") && node.operator === "@" && isOnGpu(context, node.left);
  const name = context.semantic.qualifiedName(node.function);
  const isTorch = name?.startsWith("torch.") === true && !GIVES_NO_WORK.test(name);
  const callee = isKind(node.function, "identifier") && name === null;
  if (!isTorch && !callee) return false;
  return (
    (callee && isOnGpu(context, node.function)) ||
    ((isTorch || isNetworkName(context, node.function)) &&
      node.arguments.children.some((given) => isOnGpu(context, given)))
  );
}

/** What is called is no function that the file defines. */
const isNetworkName = ({ semantic }: ApiQuestions, node: SyntaxNode): boolean =>
  semantic.bindingOf(node)?.definitions.every(({ kind }) => kind === "assignment" || kind === "parameter") ===
  true;

/**
 * Whether a statement calls a function of the file, which may wait for the GPU itself: by its name, by another one, or one
 * that is handed on and given the network.
 */
export function runsOwnFunction(context: ApiQuestions, statement: SyntaxNode): boolean {
  const { semantic } = context;
  const mayBeOwn = ({ function: callee, arguments: given }: Call): boolean => {
    if (!isKind(callee, "identifier") || isOnGpu(context, callee)) return false;
    const { definitions = [], references = [] } = semantic.bindingOf(callee) ?? {};
    // Networks and losses are asked for their mode, and get one thing or two.
    const isObject = references.some(
      ({ identifier }) => isKind(identifier.parent, "attribute") && identifier.parent.object === identifier,
    );
    if (isObject) return false;
    return definitions.some(({ kind, value }) =>
      kind === "parameter"
        ? given.children.length > 2 && given.children.some((one) => isOnGpu(context, one))
        : isKind(value, "identifier", "attribute", "conditional_expression"),
    );
  };
  return [...descendants(statement)].some(
    (node) => isKind(node, "call") && (semantic.functionOf(node.function) !== null || mayBeOwn(node)),
  );
}

/** A network of the project's own may move what it is given. */
export function movesInput(
  { dataflow, semantic }: Pick<ApiQuestions, "dataflow" | "semantic">,
  network: SyntaxNode,
): boolean {
  const forward = dataflow.classOf(dataflow.valueOf(network))?.methods.get("forward");
  if (forward !== undefined && usesMember(forward.body, "to", "cuda")) return true;
  const values = (semantic.bindingOf(network)?.definitions ?? []).flatMap(({ value }) => value ?? []);
  return values.some((value) =>
    [value, ...descendants(value)].some(
      (one) => isKind(one, "call") && SCATTERS.test(semantic.qualifiedName(one.function) ?? ""),
    ),
  );
}
