/** Which tokens a causal network was given that gave logits, also where a function is handed both. Reports nothing. */

import type { SyntaxNode } from "../../syntax/nodes.generated";
import { callArguments, descendants, isKind, stringValue } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import { isSelfField } from "../names/selfFields";
import { isCausalNetwork } from "../networks/causalNetwork";
import { wrappedNetwork } from "../networks/wrappedNetwork";
import type { RuleContext } from "../ruleContext";
import { hubObjectOf, isDecoder } from "./hubObjects";

/** Networks that are asked for what they were given, on purpose. */
const RECONSTRUCTS = /mlm|masked_?(?:lm|token)|denois|reconstruct|auto_?encod|corrupt|seq2seq|diffus/i;

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
    const isUnseen = localClass === undefined && type === "torch.nn.Module";
    if (!isUnseen || !(isKind(network, "identifier") || isSelfField(network))) return false;
    if (fileCalls(context).says(RECONSTRUCTS)) return false;
    return isKind(given, "attribute") && given.attribute.text === "logits";
  }

  const isHubDecoder = (network: SyntaxNode): boolean => {
    const model = hubObjectOf(context, network);
    return model !== null && isDecoder(model);
  };

  /** `batch["input_ids"]` of `model(**batch)`. */
  const areOfBatch = (ids: SyntaxNode, batch: SyntaxNode): boolean =>
    isKind(ids, "subscript") &&
    ids.subscript.every((key) => stringValue(key) === "input_ids") &&
    isSameExpression(context, batch, ids.value);

  /** The network that gave logits, and the tokens that it was given alone. */
  function appliedFor(logits: SyntaxNode, ids: SyntaxNode) {
    const application = dataflow.valueOf(logits).computedBy?.at(-1)?.call;
    if (!isKind(application, "call") || isCut(logits)) return null;
    const given = dataflow.argument(application, "input_ids", 0);
    const batch = callArguments(application).find(({ spread }) => spread === "**")?.value;
    if (batch !== undefined)
      return areOfBatch(ids, batch) && isHubDecoder(application.function) ? batch : null;
    // Other tokens may be given besides.
    const isAlone = callArguments(application).every(
      ({ keyword, value }) => value === given || keyword?.text === "attention_mask",
    );
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
