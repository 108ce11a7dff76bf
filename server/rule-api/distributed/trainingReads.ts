/** Where training goes over a loader. Knows loops and backward passes, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { allNodes, nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { calledFunction } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import type { RuleContext } from "../ruleContext";

/**
 * The loops over a loader that train, in whatever function; none where code that is not seen is handed it. Where the file has
 * no backward pass at all, those over one that is there for training.
 */
export function trainingReads(
  context: Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">,
  loader: Call,
  isForTraining: boolean,
): readonly Loop[] {
  const { dataflow, semantic, tree } = context;
  const isLoader = (node: SyntaxNode): boolean => dataflow.valueOf(node).call === loader;
  const isSeen = (use: SyntaxNode): boolean => {
    const call = callOfArgument(use);
    if (call === null || isRead(use)) return true;
    return calledFunction(semantic, call) !== null || dataflow.resolveCall(call).callee === "builtins.len";
  };
  const isGiven = (node: SyntaxNode): boolean =>
    isKind(node, "identifier", "attribute") && callOfArgument(node) !== null && isLoader(node);
  if (!allNodes(tree).every((node) => !isGiven(node) || isSeen(node))) return [];
  const backward = fileCalls(context).methods("backward");
  const unseen = isForTraining ? nodesOf(tree, "for_statement") : [];
  const loops = backward.length > 0 ? backward.flatMap((one) => enclosingLoops(one)) : unseen;
  return loops.filter((loop) => isKind(loop, "for_statement") && isLoader(loopedOver(context, loop)));
}

/** `for x, y in enumerate(loader)`, or through a progress bar. */
function isRead(use: SyntaxNode): boolean {
  let at: SyntaxNode = use;
  while (isKind(at.parent, "argument_list") && at.parent.parent !== null) at = at.parent.parent;
  return isKind(at.parent, "for_statement") && at.parent.right === at;
}
