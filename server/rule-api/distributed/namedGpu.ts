/** Which GPU an expression names. Knows `torch.device`, reports nothing. */

import type { SyntaxNode } from "../../syntax/nodes.generated";
import { isKind, stringValue } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

/** What may be asked of the names of devices. */
export function gpusNamed(context: RuleContext<never>) {
  /** `"cuda:0"` of `torch.device("cuda:0")`, or of itself, or where there is a GPU; `"cuda"` of `torch.device("cuda", 0)`. */
  function gpuNamed(node: SyntaxNode): string {
    const isMade = isKind(node, "call") && context.semantic.qualifiedName(node.function) === "torch.device";
    const [name, index, ...more] = isMade ? node.arguments.children : [node];
    const isPlain = more.length === 0 && (index === undefined || isKind(index, "integer"));
    const chosen = isKind(name, "conditional_expression") ? name.children[0] : name;
    return chosen === undefined || !isPlain ? "" : (stringValue(chosen) ?? "");
  }

  return { gpuNamed };
}
