/** Python lists that a loop of TensorFlow's graph fills and that are read behind it. Knows such loops, reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";
import { type TracedFunction, tracedFunctions, tracedNodes } from "./tracedFunctions";

export interface GraphList {
  readonly name: string;
  /** The empty list. */
  readonly made: SyntaxNode;
  readonly append: Call;
  readonly value: SyntaxNode;
  /** All uses behind the loop, one at least; there is no other use than these and the append. */
  readonly reads: readonly [SyntaxNode, ...SyntaxNode[]];
}

/** The lists of all functions that run as graphs. */
export function graphLists(context: ApiQuestions): readonly GraphList[] {
  return tracedFunctions(context).flatMap((traced) =>
    [...tracedNodes(traced)].flatMap((node) => {
      const isAppend = isKind(node, "call") && isKind(node.function, "attribute");
      const list = isAppend && isKind(node.function, "attribute") ? node.function.object : null;
      const value = list === null ? undefined : appendedTo(list);
      return isKind(node, "call") && list !== null && value !== undefined
        ? (listOf(context, node, list, value, traced) ?? [])
        : [];
    }),
  );
}

/** A list that the function makes empty before a loop, once, and reads behind it. */
function listOf(
  context: ApiQuestions,
  append: Call,
  list: SyntaxNode,
  value: SyntaxNode,
  traced: TracedFunction,
): GraphList | null {
  const loop = enclosingLoops(append)
    .filter((one) => isOfGraph(context, one))
    .at(-1);
  const binding = context.semantic.bindingOf(list);
  const [made, ...others] = binding?.definitions ?? [];
  if (loop === undefined || binding?.scope.node !== traced || made === undefined || others.length > 0)
    return null;
  const isEmpty = isKind(made.value, "list") && made.value.children.length === 0;
  if (!isEmpty || made.value === null || made.identifier.start > loop.start || isPlain(context, value))
    return null;
  const uses = binding.references.map(({ identifier }) => identifier);
  const [first, ...more] = uses.filter(({ start }) => start > loop.end);
  return first === undefined || uses.length !== more.length + 2
    ? null
    : { name: binding.name, made: made.value, append, value, reads: [first, ...more] };
}

/** Over a tensor or a data set, so that it becomes a loop of the graph. */
function isOfGraph(context: ApiQuestions, loop: Loop): boolean {
  if (!isKind(loop, "for_statement")) return false;
  const { dataflow, semantic } = context;
  const name = isKind(loop.right, "call") ? semantic.qualifiedName(loop.right.function) : null;
  if (name !== null) return name === "tensorflow.range";
  // A counted data set becomes one that counts, a counted tensor raises.
  const isCounted = isKind(loop.right, "call") && semantic.isBuiltin(loop.right.function);
  const over = isCounted ? loopedOver(context, loop) : loop.right;
  return /^tensorflow\.data\.\w*Dataset/.test(dataflow.valueOf(over).type ?? "");
}

/** A number or text of Python, which is no tensor of the graph. */
const isPlain = ({ dataflow }: ApiQuestions, node: SyntaxNode): boolean =>
  dataflow.valueOf(node).constant !== undefined;
