/** Passes of a network whose scores become classes at once, so that no gradient can be wanted of them. Reports nothing. */

import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

const DECIDES = /^(?:argmax|argsort|topk|round)$/;
/** They give the scores they are asked of, or scores in their order. */
const KEEPS = /^(?:softmax|log_softmax|sigmoid|detach|cpu|squeeze|view|reshape|logits)$/;
const MAX_STEPS = 4;

/** `net(x, edges).argmax(dim=1)`, `torch.argmax(net(x), 1)`, and `out = net(x)` with `out.argmax(1)` or `_, pred = out.max(1)` behind it. */
export function isDecided({ semantic }: Pick<RuleContext<never>, "semantic">, pass: Call): boolean {
  const decides = (node: SyntaxNode, steps: number): boolean => {
    const { parent } = node;
    if (steps === 0 || parent === null) return false;
    if (isKind(parent, "attribute")) {
      const { parent: call } = parent;
      const name = parent.attribute.text;
      if (KEEPS.test(name))
        return decides(isKind(call, "call") && call.function === parent ? call : parent, steps - 1);
      return (
        DECIDES.test(name) || (name === "max" && isKind(call, "call") && call.arguments.children.length > 0)
      );
    }
    if (isKind(parent, "subscript") && parent.value === node) return decides(parent, steps - 1);
    if (isKind(parent, "argument_list") && isKind(parent.parent, "call")) {
      const name = semantic.qualifiedName(parent.parent.function) ?? "";
      if (parent.children[0] !== node) return false;
      if (/^torch\.(?:argmax|topk|round)$/.test(name)) return true;
      if (name === "torch.max") return parent.children.length > 1;
      return (
        /^torch\.(?:nn\.functional\.)?(?:softmax|log_softmax|sigmoid)$/.test(name) &&
        decides(parent.parent, steps - 1)
      );
    }
    if (!isKind(parent, "assignment") || parent.right !== node || !isKind(parent.left, "identifier"))
      return false;
    const { definitions = [], references = [] } = semantic.bindingOf(parent.left) ?? {};
    // What else is done with the scores may want gradients.
    return (
      definitions.length === 1 &&
      references.length > 0 &&
      references.every(({ identifier }) => decides(identifier, steps - 1))
    );
  };
  return decides(pass, MAX_STEPS);
}

/** Rounds of the same data, not data: `range(20)`. */
export const isCountedRounds = (
  { dataflow }: Pick<RuleContext<never>, "dataflow">,
  data: SyntaxNode,
): boolean =>
  [...descendants(data)].some(
    (node) => isKind(node, "call") && dataflow.resolveCall(node).callee === "builtins.range",
  );
