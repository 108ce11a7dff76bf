/** The functions of a file that TensorFlow records as a graph. Knows `tf.function`, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { wrappedFunction } from "../code/wrappedFunction";
import { isSelfField, valuesOfField } from "../names/selfFields";
import { perFile } from "../perFile";
import type { ApiQuestions } from "../ruleContext";

export type TracedFunction = SyntaxNode & { readonly kind: "function_definition" };

/** Those that are decorated with it, and those that are handed to it: `step = tf.function(step)`. */
export const tracedFunctions = perFile(
  "functions run as graphs",
  ({ semantic }: ApiQuestions): readonly TracedFunction[] => [
    ...decoratedFunctions(semantic),
    ...nodesOf(semantic.tree, "call").flatMap((call) => {
      const [first, ...options] = callArguments(call);
      if (first === undefined || options.length > 0 || first.spread !== "") return [];
      if (semantic.qualifiedName(call.function) !== "tensorflow.function") return [];
      return wrappedFunction(semantic, call, first.value) ?? [];
    }),
  ],
);

const decoratedFunctions = (semantic: SemanticModel): readonly TracedFunction[] =>
  nodesOf(semantic.tree, "decorated_definition").flatMap((holder) => {
    const { definition } = holder;
    const isTraced = holder.children.some((one) => {
      const called = isKind(one, "decorator") ? one.children[0] : undefined;
      const name = isKind(called, "call") ? called.function : called;
      // Without AutoGraph a loop over a tensor is refused at once.
      const isPlain =
        isKind(called, "call") && callArguments(called).some(({ keyword }) => keyword?.text === "autograph");
      return !isPlain && name !== undefined && semantic.qualifiedName(name) === "tensorflow.function";
    });
    return isTraced && isKind(definition, "function_definition") ? [definition] : [];
  });

/** What runs when such a function is traced: all below it but functions of its own. */
export function* tracedNodes(traced: TracedFunction): Generator<SyntaxNode> {
  const stack: SyntaxNode[] = [traced.body];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    yield at;
    if (isKind(at, "function_definition", "lambda", "class_definition")) continue;
    for (let i = at.children.length - 1; i >= 0; i--) stack.push(at.children[i] as SyntaxNode);
  }
}

/** `print("loss", loss)`: the first plain name printed that the function itself has computed; null where there is none. */
export function shownInTrace(
  { semantic }: ApiQuestions,
  call: Call,
  traced: TracedFunction,
): SyntaxNode | null {
  const isComputed = (value: SyntaxNode): boolean => {
    const binding = isKind(value, "identifier") ? semantic.bindingOf(value) : null;
    return binding?.scope.node === traced && binding.definitions.every(({ kind }) => kind === "assignment");
  };
  return (
    callArguments(call).find(
      ({ value, keyword, spread }) => keyword === null && spread === "" && isComputed(value),
    )?.value ?? null
  );
}

/** The name of a list that lives outside of the function, in a variable or in a field of its object; null for anything else. */
export function listOutside(
  { semantic }: ApiQuestions,
  node: SyntaxNode,
  traced: TracedFunction,
): string | null {
  if (isSelfField(node)) {
    const values = valuesOfField(semantic.tree, node);
    return values.length > 0 && values.every((value) => isListMade(semantic, value))
      ? textOf(semantic.tree, node)
      : null;
  }
  const list = semantic.bindingOf(node);
  const isList = list?.definitions.every(
    ({ kind, value }) => kind === "assignment" && isListMade(semantic, value),
  );
  return list !== null && isList === true && list.scope.node !== traced ? list.name : null;
}

/** `[]`, `list()` */
const isListMade = (semantic: SemanticModel, value: SyntaxNode | null): boolean =>
  isKind(value, "list") ||
  (isKind(value, "call") &&
    isKind(value.function, "identifier") &&
    value.function.text === "list" &&
    semantic.isBuiltin(value.function));
