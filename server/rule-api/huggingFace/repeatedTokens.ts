/** Which tokens a causal network was given that gave logits, also where a function is handed both. Reports nothing. */

import type { SyntaxNode } from "../../syntax/nodes.generated";
import { descendants, isKind } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { isSameExpression } from "../code/sameExpression";
import { isCausalNetwork } from "../networks/causalNetwork";
import { wrappedNetwork } from "../networks/wrappedNetwork";
import type { RuleContext } from "../ruleContext";
import { hubObjectOf, isDecoder } from "./hubObjects";

/** What may be asked of logits and tokens in a file. */
export function tokensGivenTo(context: RuleContext<never>) {
  const { dataflow, semantic } = context;

  /** Whether positions are left out of an expression, or where the name that it is gets its value. */
  function isCut(node: SyntaxNode): boolean {
    const definitions = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
    return [node, ...definitions.map(({ node: statement }) => statement)].some((one) =>
      [...descendants(one)].some(({ kind }) => kind === "slice"),
    );
  }

  /** Whether a network predicts each token from those before it. What is not seen and gives `.logits` is not asked to repeat its input. */
  function isCausal(network: SyntaxNode, logits: SyntaxNode | null = null): boolean {
    const model = hubObjectOf(context, network);
    if (model !== null) return isDecoder(model);
    const value = dataflow.valueOf(wrappedNetwork(context, network));
    const { localClass, type = "torch.nn.Module" } = value;
    const own = dataflow.classOf(value);
    if (own !== null) return isCausalNetwork(own);
    const given = logits === null ? null : (semantic.bindingOf(logits)?.definitions[0]?.value ?? logits);
    if (localClass !== undefined || type !== "torch.nn.Module" || !isKind(network, "identifier"))
      return false;
    return isKind(given, "attribute") && given.attribute.text === "logits";
  }

  /** The network that gave logits, and the tokens that it was given alone. */
  function appliedFor(logits: SyntaxNode, ids: SyntaxNode) {
    const application = dataflow.valueOf(logits).computedBy?.at(-1)?.call;
    if (!isKind(application, "call") || isCut(logits)) return null;
    const given = dataflow.argument(application, "input_ids", 0);
    // A mask or other tokens may be given besides.
    const isAlone = application.arguments.children.length === 1;
    if (given === null || (!isAlone && hubObjectOf(context, application.function) === null)) return null;
    return isSameExpression(context, given, ids) && isCausal(application.function, logits) ? given : null;
  }

  /** The tokens of the first call of a function that is handed logits and tokens, if all calls hand it such. */
  function handedFor(logits: SyntaxNode, ids: SyntaxNode): SyntaxNode | null {
    const around = functionAround(logits);
    const names = [logits, ids].map((node) => semantic.bindingOf(node));
    const areGiven = names.every(
      (binding) => binding?.definitions.length === 1 && binding.definitions[0]?.kind === "parameter",
    );
    if (around === null || !areGiven) return null;
    const places = around.parameters.children;
    const given = callsOf(context, around).map((call) => {
      const [out, tokens] = [logits, ids].map((name) =>
        dataflow.argument(
          call,
          context.text(name),
          places.findIndex((one) => context.text(one) === context.text(name)),
        ),
      );
      return out == null || !isKind(tokens ?? undefined, "identifier", "attribute") || tokens == null
        ? null
        : appliedFor(out, tokens);
    });
    return given.every((one) => one !== null) ? (given[0] ?? null) : null;
  }

  return { isCausal, appliedFor, handedFor };
}
