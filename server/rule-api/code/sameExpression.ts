/** Whether two expressions certainly have one value, or are one object: written alike, of the same names, none of them rebound in between. Knows names, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import { isStored } from "../../semantic/guards";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import {
  type Attribute,
  ancestor,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  textOf,
} from "../../syntax/syntaxTree";

interface File {
  readonly tree: SyntaxTree;
  readonly semantic: SemanticModel;
}

/** `y_test` here and `y_test` there. An expression with a call is never the same: it may give something else each time. */
export function isSameExpression({ tree, semantic }: File, a: SyntaxNode, b: SyntaxNode): boolean {
  if (withOneQuote(textOf(tree, a)) !== withOneQuote(textOf(tree, b))) return false;
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  const others = [...descendants(second)];
  return [...descendants(first)].every((node, i) => {
    if (node.kind === "call") return false;
    // `self.rows = X_cal` in between.
    if (node.kind === "attribute" && isStoredBetween({ tree }, node, first, second)) return false;
    if (node.kind !== "identifier") return true;
    const other = others[i];
    const binding = semantic.bindingOf(node);
    if (other === undefined || binding !== semantic.bindingOf(other)) return false;
    return (
      binding === null ||
      binding.definitions.every(
        ({ identifier, node: made }) =>
          identifier.start < first.start ||
          identifier.start > second.end ||
          // In `X = (X - mean) / X.std()` the name is bound when all of that is known.
          (isKind(made, "assignment") &&
            made.left.end < second.start &&
            second.end <= made.end &&
            ancestor(second, "for_statement", "while_statement") ===
              ancestor(first, "for_statement", "while_statement")),
      )
    );
  });
}

const isStoredBetween = (
  { tree }: Pick<File, "tree">,
  field: Attribute,
  first: SyntaxNode,
  second: SyntaxNode,
): boolean =>
  attributesNamed(tree, field.attribute.text).some(
    (other) =>
      other.start > first.end &&
      other.end < second.start &&
      isStored(other) &&
      textOf(tree, other) === textOf(tree, field),
  );

/** Whether two expressions are one object, by what is written or by where it was made: `model` and the `SVC()` of `model = SVC().fit(X, y)`. */
export function isSameObject(
  context: File & { readonly dataflow: Dataflow },
  a: SyntaxNode,
  b: SyntaxNode,
): boolean {
  const { object } = context.dataflow.valueOf(a);
  const isOneMade = object !== undefined && object.site === context.dataflow.valueOf(b).object?.site;
  return isOneMade || isSameExpression(context, a, b);
}

/** `X_train.iloc[rows]` and `X_train[rows]` beside `X_train`. */
export function isPartOfExpression(
  context: Parameters<typeof isSameExpression>[0],
  part: SyntaxNode,
  whole: SyntaxNode,
): boolean {
  if (!isKind(part, "subscript")) return false;
  return isSameExpression(context, isKind(part.value, "attribute") ? part.value.object : part.value, whole);
}

/** Whether the receiver of one of these uses is the object of an expression. */
export function isOneOfObjects(
  context: Parameters<typeof isSameObject>[0],
  uses: readonly { readonly receiver: SyntaxNode | null }[],
  object: SyntaxNode | null,
): boolean {
  return uses.some(
    ({ receiver }) => receiver !== null && object !== null && isSameObject(context, receiver, object),
  );
}

/** `nets["a"]` of `nets['a']`. */
const withOneQuote = (text: string): string => text.replace(/'([^'"\\\n]*)'/g, '"$1"');

/** The same, or one of them is some rows of the other: `x_test` and `x_test[:5]`. */
export function isSameUnsliced(
  file: Parameters<typeof isSameExpression>[0],
  one: SyntaxNode,
  other: SyntaxNode,
): boolean {
  const whole = (rows: SyntaxNode): SyntaxNode =>
    isKind(rows, "subscript") && rows.subscript.every(({ kind }) => kind === "slice") ? rows.value : rows;
  // `x_test[:500]` and `x_test[500:]` are two parts.
  return (
    isSameExpression(file, one, other) ||
    isSameExpression(file, whole(one), other) ||
    isSameExpression(file, one, whole(other))
  );
}
