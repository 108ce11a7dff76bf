/** What a critic is asked of data and of what another network makes, and when gradients are cleared beside it. Knows losses of labels, reports nothing. */

import type { SyntaxNode } from "../../syntax/nodes.generated";
import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, enclosingStatement, isKind, type MethodCall } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { enclosingLoops } from "../code/loops";
import { isNetwork } from "../networks/networkClass";
import type { RuleContext } from "../ruleContext";
import { isUnrecorded } from "./gradientFree";
import { tensorBackwards } from "./tensorBackwards";

/** https://docs.pytorch.org/docs/stable/nn.html#loss-functions: they tell real from fake by labels, and compare no two samples. */
const OF_LABELS =
  /^torch\.nn\.(?:functional\.binary_cross_entropy(?:_with_logits)?|BCE(?:WithLogits)?Loss\.__call__)$/;

/** What may be asked of the losses of critics in a file. */
export function criticQuestions(context: RuleContext<never>) {
  const { dataflow, semantic } = context;

  const applicationsIn = (value: SyntaxNode) =>
    (dataflow.valueOf(value).computedBy ?? []).filter(
      ({ call }) => functionAround(call) === functionAround(value) && !isUnrecorded(context, call),
    );

  const givenTo = (call: SyntaxNode): SyntaxNode | undefined =>
    isKind(call, "call") ? callArguments(call)[0]?.value : undefined;

  /** Whether two calls are of one network, by its name: one function may have made several at one place. */
  const isSameNetwork = (one: SyntaxNode, other: SyntaxNode): boolean =>
    isKind(one, "call") &&
    isKind(other, "call") &&
    context.text(one.function) === context.text(other.function);

  /** A network that is seen, or one that the function is given. */
  function isOfNetwork(call: SyntaxNode): boolean {
    if (!isKind(call, "call")) return false;
    const definitions = semantic.bindingOf(call.function)?.definitions ?? [];
    return (
      isNetwork(context, dataflow.valueOf(call.function)) === true ||
      (definitions.length === 1 && definitions[0]?.kind === "parameter")
    );
  }

  /** The calls of one network on data and on another network's output, where one loss is made of both. */
  function criticCalls(loss: SyntaxNode) {
    const all = applicationsIn(loss);
    for (const critic of all) {
      const fake = givenTo(critic.call);
      const made =
        fake &&
        applicationsIn(fake).find(({ call }) => isOfNetwork(call) && !isSameNetwork(call, critic.call));
      if (fake === undefined || made === undefined) continue;
      const real = all.find(({ call }) => {
        const given = isSameNetwork(call, critic.call) && call !== critic.call ? givenTo(call) : undefined;
        return given !== undefined && applicationsIn(given).length === 0;
      });
      if (real !== undefined) return { critic, fake, made, real };
    }
    return null;
  }

  /** Whether each of two outputs is compared with labels in a loss of its own. */
  function areJudgedApart(at: SyntaxNode, one: SyntaxNode, other: SyntaxNode): boolean {
    const inputs = nodesOf(context.tree, "call").flatMap((call) => {
      const isOfLabels =
        functionAround(call) === functionAround(at) &&
        OF_LABELS.test(dataflow.resolveCall(call).callee ?? "");
      const input = isOfLabels ? dataflow.argument(call, "input", 0) : null;
      return input === null ? [] : [applicationsIn(input).map(({ call: made }) => made)];
    });
    const hasOnly = (a: SyntaxNode, b: SyntaxNode): boolean =>
      inputs.some((calls) => calls.includes(a) && !calls.includes(b));
    return hasOnly(one, other) && hasOnly(other, one);
  }

  /** Gradients that are cleared behind the next backward pass of the round: it adds to those that the critic's pass has left. */
  function isBehindNext(backward: MethodCall, clearing: MethodCall): boolean {
    const [loop] = enclosingLoops(clearing);
    const passes = tensorBackwards(context).filter((pass) => loop !== undefined && contains(loop, pass));
    return (
      passes.includes(backward) &&
      passes.every((pass) => pass.start < clearing.start) &&
      passes.some(
        (next) =>
          next.start > backward.end &&
          next.end < clearing.start &&
          enclosingLoops(next)[0] === loop &&
          enclosingStatement(next)?.parent === enclosingStatement(clearing)?.parent,
      )
    );
  }

  return { applicationsIn, criticCalls, areJudgedApart, isBehindNext };
}
