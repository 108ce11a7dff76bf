/** The column whose type an expression is. Knows pandas, reports nothing. */

import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { onlyWritten } from "../names/selfFields";
import type { RuleContext } from "../ruleContext";
import { frameSelection } from "./frameSelection";

type Questions = Pick<RuleContext<never>, "apiIndex" | "dataflow" | "semantic" | "tree">;

/** What a type, or several, are of. */
export interface Typed {
  /** Null for the types of all columns, `df.dtypes`. */
  readonly column: SyntaxNode | null;
}

const ALL: Typed = { column: null };

/** The column of `df["a"].dtype`, also of its name or text, all columns of `df.dtypes`; null for what is no type of a column. */
export function typedColumn(context: Questions, node: SyntaxNode): Typed | null {
  const read = unparenthesized(onlyWritten(context.semantic, node) ?? node);
  if (isKind(read, "subscript")) return typedColumn(context, read.value)?.column === null ? ALL : null;
  if (isKind(read, "call") && isKind(read.function, "identifier") && read.function.text === "str")
    return typedColumn(context, read.arguments.children[0] ?? read);
  if (!isKind(read, "attribute")) return null;
  const { object, attribute } = read;
  if (attribute.text === "name") return typedColumn(context, object);
  if (!/^dtypes?$/.test(attribute.text)) return null;
  if (isColumn(context, object)) return { column: object };
  return attribute.text === "dtypes" ? ALL : null;
}

/** A column of a frame, by what it is or since the name goes over the columns of what it is taken from. */
function isColumn(context: Questions, node: SyntaxNode): boolean {
  if (frameSelection(context, node) !== null) return true;
  const { type } = context.dataflow.valueOf(node);
  if (type !== undefined) return type === "pandas.Series";
  const label = isKind(node, "subscript") ? node.subscript[0] : undefined;
  if (!isKind(node, "subscript") || !isKind(label, "identifier")) return false;
  return (context.semantic.bindingOf(label)?.definitions ?? []).some(({ kind, node: loop }) =>
    kind === "for" && isKind(loop, "for_statement", "for_in_clause")
      ? [loop.right].flat().some((over) => goesOverColumns(context, over, node.value))
      : false,
  );
}

const goesOverColumns = (context: Questions, over: SyntaxNode, frame: SyntaxNode): boolean =>
  isKind(over, "attribute")
    ? over.attribute.text === "columns" && isSameExpression(context, over.object, frame)
    : isKind(over, "call") && callArguments(over).some(({ value }) => goesOverColumns(context, value, frame));
