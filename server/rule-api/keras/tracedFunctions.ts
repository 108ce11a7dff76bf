/** The functions of a file that TensorFlow records as a graph. Knows `tf.function`, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { perFile } from "../perFile";
import type { ApiQuestions } from "../ruleContext";

export type TracedFunction = SyntaxNode & { readonly kind: "function_definition" };

/** Those that are decorated with it, in source order. */
export const tracedFunctions = perFile(
  "functions run as graphs",
  ({ semantic }: ApiQuestions): readonly TracedFunction[] =>
    nodesOf(semantic.tree, "decorated_definition").flatMap((holder) => {
      const { definition } = holder;
      const isTraced = holder.children.some((one) => {
        const called = isKind(one, "decorator") ? one.children[0] : undefined;
        const name = isKind(called, "call") ? called.function : called;
        // Without AutoGraph a loop over a tensor is refused at once.
        const isPlain =
          isKind(called, "call") &&
          callArguments(called).some(({ keyword }) => keyword?.text === "autograph");
        return !isPlain && name !== undefined && semantic.qualifiedName(name) === "tensorflow.function";
      });
      return isTraced && isKind(definition, "function_definition") ? [definition] : [];
    }),
);

/** What runs when such a function is traced: all below it but functions of its own. */
export function* tracedNodes(traced: TracedFunction): Generator<SyntaxNode> {
  const stack: SyntaxNode[] = [traced.body];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    yield at;
    if (isKind(at, "function_definition", "lambda", "class_definition")) continue;
    for (let i = at.children.length - 1; i >= 0; i--) stack.push(at.children[i] as SyntaxNode);
  }
}
