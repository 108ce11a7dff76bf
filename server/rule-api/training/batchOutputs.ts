/** What a network gives for a whole batch of a loader, and whether it is compared with the labels of that batch. Reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { Definition } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";
import { isGivenLoader } from "./batchSums";
import { sameIndices, sameNumbers } from "./sameNumbers";

const LOADER = "torch.utils.data.DataLoader";
/** Functions and methods of which each row comes from the row of what they are given. */
const PER_ROW = /^(?:softmax|log_softmax|sigmoid)$/;
/** Functions that compare two arrays entry by entry. */
const COMPARES = /^(?:sklearn\.metrics\.\w+|torch\.eq|numpy\.equal)$/;

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
    return type === LOADER && made.every(isOfSeveral);
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
  function isOfBatch(node: SyntaxNode, loop: Loop, steps = 2): boolean {
    const definitions = semantic.bindingOf(rootName(node))?.definitions ?? [];
    // `x, y = batch`
    const isPart = ({ kind, node: by }: Definition): boolean =>
      kind === "assignment" &&
      isKind(by, "assignment") &&
      isKind(by.right, "identifier") &&
      steps > 0 &&
      isOfBatch(by.right, loop, steps - 1);
    return (
      definitions.some((made) => (made.kind === "for" && made.node === loop) || isPart(made)) &&
      definitions.every(
        ({ kind, value }) => kind === "for" || (value === null ? kind === "assignment" : true),
      )
    );
  }

  /** Whether a network is given nothing but parts of the batch, the first of them whole: `x`, `**batch`, `input_ids=batch["ids"]`. */
  function isGivenBatch(call: Call, loop: Loop, steps: number): boolean {
    const given = callArguments(call);
    return given.every(({ keyword, spread, value }, i) => {
      const isWhole = keyword !== null || spread === "**" || !isKind(value, "subscript");
      // `head(encoder(x))`
      const isRows = isOfBatch(value, loop) || (i === 0 && steps > 0 && isOutput(value, loop, steps - 1));
      return spread !== "*" && isRows && (isWhole || i > 0) && (i === 0 || keyword !== null);
    });
  }

  /** What rows of outputs are made of, row by row: `softmax(out, dim=1)`, `out.logits`, `out.data`. */
  function insideOf(node: SyntaxNode): SyntaxNode {
    const inner = sameNumbers(node);
    if (isKind(inner, "attribute") && inner.attribute.text === "logits") return insideOf(inner.object);
    if (!isKind(inner, "call")) return inner;
    const { callee, method, receiver } = dataflow.resolveCall(inner);
    const name = /^torch\.(?:nn\.functional\.)?(\w+)$/.exec(callee ?? "")?.[1];
    const given = name === undefined ? receiver : (callArguments(inner)[0]?.value ?? null);
    return given !== null && PER_ROW.test(name ?? method ?? "") ? insideOf(given) : inner;
  }

  /** Whether the very output of a network for a whole batch, by the call or by its name. */
  function isOutput(whole: SyntaxNode, loop: Loop, steps = 2): boolean {
    const node = insideOf(whole);
    const made = isKind(node, "identifier")
      ? (semantic.bindingOf(node)?.definitions.map(({ value }) => value) ?? [])
      : [node];
    return (
      made.length > 0 &&
      made.every((value) => {
        const call = value === null ? null : insideOf(value);
        if (isKind(call, "identifier")) return steps > 0 && isOutput(call, loop, steps - 1);
        if (!isKind(call, "call") || !enclosingLoops(call).includes(loop)) return false;
        const isNetwork = dataflow.valueOf(call).computedBy?.at(-1)?.call === call;
        return isNetwork && callArguments(call).length > 0 && isGivenBatch(call, loop, steps);
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
    if (isKind(parent, "argument_list", "keyword_argument")) return isComparedByCall(node, loop);
    const target = isKind(parent, "assignment") ? parent.left : null;
    const kept = isKind(target, "pattern_list") ? target.children[1] : target;
    if (kept == null || (isKind(parent, "assignment") && parent.right !== node)) return false;
    return (
      semantic.bindingOf(kept)?.references.some(({ identifier }) => isComparedHere(identifier, loop)) === true
    );
  }

  function isComparedHere(name: SyntaxNode, loop: Loop): boolean {
    const { parent } = sameIndices(name);
    return !isKind(parent, "assignment") && isCompared(name, loop);
  }

  /** `accuracy_score(y, guess)`, `torch.eq(guess, y)`. */
  function isComparedByCall(node: SyntaxNode, loop: Loop): boolean {
    const call = callOfArgument(node);
    return (
      call !== null &&
      COMPARES.test(dataflow.resolveCall(call).callee ?? "") &&
      callArguments(call).some(({ value }) => value !== node && isOfBatch(value, loop))
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
