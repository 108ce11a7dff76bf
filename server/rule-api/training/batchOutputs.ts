/** What a network gives for a whole batch of a loader, and whether it is compared with the labels of that batch. Reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";
import { isGivenLoader } from "./batchSums";
import { sameIndices } from "./sameNumbers";

const LOADER = "torch.utils.data.DataLoader";

/** The questions about one file. */
export interface BatchOutputs {
  /** The loop over batches around a call that takes the whole output of a network and whose result is compared with labels; null where there is none. */
  comparedIn(call: Call, input: SyntaxNode): Loop | null;
  /** Whether a call takes the whole output of a network for a batch of several rows. */
  isOfBatchOutput(call: Call, input: SyntaxNode): boolean;
}

export function batchOutputs(context: ApiQuestions): BatchOutputs {
  const { dataflow, semantic } = context;
  /** `for x, y in loader` of a `DataLoader`, also through `enumerate` or a progress bar. */
  function isLoader(loop: Loop): boolean {
    const loader = loop.kind === "for_statement" ? loopedOver(context, loop) : null;
    if (loader !== null && isGivenLoader(context, loader)) return true;
    const { call, type } = loader === null ? {} : dataflow.valueOf(loader);
    if (call !== undefined) return isOfSeveral(call);
    // One of several loaders of the file.
    const made = type === LOADER ? fileCalls(context).of(LOADER) : [];
    return made.length > 0 && made.every(isOfSeveral);
  }

  function isOfSeveral(call: Call): boolean {
    const size =
      semantic.qualifiedName(call.function) === LOADER ? dataflow.argument(call, "batch_size", 1) : null;
    if (size === null) return false;
    const { constant: rows } = dataflow.valueOf(size);
    return rows === undefined ? isBatchSize(size) : typeof rows === "number" && rows !== 1;
  }

  /** `args.batch_size`: a number that somebody chooses, seldom 1. */
  const isBatchSize = (node: SyntaxNode): boolean =>
    /(?:^|_)(?:batch(?:_?size)?|bs)$/i.test(
      isKind(node, "attribute") ? node.attribute.text : isKind(node, "identifier") ? node.text : "",
    );

  /** The first name of `x`, `x.to(device)`, `x[0]`. */
  function rootName(node: SyntaxNode): SyntaxNode {
    let at = node;
    for (;;) {
      if (isKind(at, "call")) at = at.function;
      else if (isKind(at, "attribute")) at = at.object;
      else if (isKind(at, "subscript")) at = at.value;
      else return at;
    }
  }

  /** Whether a name is one of those that the loop gives, or made of one by a method. */
  function isOfBatch(node: SyntaxNode, loop: Loop): boolean {
    const definitions = semantic.bindingOf(rootName(node))?.definitions ?? [];
    return (
      definitions.some(({ kind, node: by }) => kind === "for" && by === loop) &&
      definitions.every(
        ({ kind, value }) => kind === "for" || (value === null ? kind === "assignment" : true),
      )
    );
  }

  /** Whether the very output of a network for a whole batch, by the call or by its name. */
  function isOutput(node: SyntaxNode, loop: Loop): boolean {
    const made = isKind(node, "identifier")
      ? (semantic.bindingOf(node)?.definitions.map(({ value }) => value) ?? [])
      : [node];
    return (
      made.length > 0 &&
      made.every((call) => {
        if (!isKind(call, "call") || !enclosingLoops(call).includes(loop)) return false;
        const [input, ...others] = call.arguments.children;
        const isNetwork = dataflow.valueOf(call).computedBy?.at(-1)?.call === call;
        return (
          isNetwork &&
          others.length === 0 &&
          input !== undefined &&
          !isKind(input, "subscript") &&
          isOfBatch(input, loop)
        );
      })
    );
  }

  /** Whether a value, or the variable it is kept in, is compared with what the loop gives. */
  function isCompared(found: SyntaxNode, loop: Loop): boolean {
    const node = sameIndices(found);
    const { parent } = node;
    if (isKind(parent, "attribute") && parent.attribute.text === "eq" && isKind(parent.parent, "call"))
      return parent.parent.arguments.children.some((side) => isOfBatch(side, loop));
    if (isKind(parent, "comparison_operator") && parent.operators.join() === "==")
      return parent.children.some((side) => side !== node && isOfBatch(side, loop));
    if (isKind(parent, "parenthesized_expression")) return isCompared(parent, loop);
    const target = isKind(parent, "assignment") ? parent.left : null;
    const kept = isKind(target, "pattern_list") ? target.children[1] : target;
    if (kept == null || (isKind(parent, "assignment") && parent.right !== node)) return false;
    return (
      semantic.bindingOf(kept)?.references.some(({ identifier }) => isComparedHere(identifier, loop)) === true
    );
  }

  function isComparedHere(name: SyntaxNode, loop: Loop): boolean {
    const { parent } = sameIndices(name);
    return (
      isKind(parent, "comparison_operator", "attribute", "parenthesized_expression") && isCompared(name, loop)
    );
  }

  /** The loop over batches for one of which a network gave the input. */
  function loopOf(call: Call, input: SyntaxNode): Loop | null {
    const loop = enclosingLoops(call)[0];
    return loop !== undefined && isLoader(loop) && isOutput(input, loop) ? loop : null;
  }

  return {
    comparedIn(call, input) {
      const loop = loopOf(call, input);
      return loop !== null && isCompared(call, loop) ? loop : null;
    },
    isOfBatchOutput: (call, input) => loopOf(call, input) !== null,
  };
}
