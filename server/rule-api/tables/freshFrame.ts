/** The columns of a frame that is made empty and filled one by one, also in a function of the file. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { returnedWhole } from "../code/calledFunction";
import { assignedPart } from "../names/assignedPart";
import { reachingDefinition } from "../names/reachingDefinition";
import { columnIn } from "./columnReach";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const FRAME = "pandas.DataFrame";
/** All columns stay, with their names. */
const KEEPS = /^(?:copy|dropna|reset_index|to_numpy|astype|fillna|[fb]fill|head|tail|sort_index)$/;
const MAX_STEPS = 8;

/** A frame that was empty, by the name it was filled under, and the columns it got. */
export interface FreshFrame {
  readonly frame: SyntaxNode;
  readonly columns: readonly string[];
}

/** `X = pd.DataFrame(index=df.index)` and all `X["a"] = ...` of `X.dropna()`, `X.iloc[:n]` or `features(df)[kept]`; null for any other table. */
export function freshFrame(context: Questions, node: SyntaxNode, steps = 0): FreshFrame | null {
  if (steps > MAX_STEPS) return null;
  const { semantic } = context;
  const next = (inner: SyntaxNode | null | undefined): FreshFrame | null =>
    inner == null ? null : freshFrame(context, inner, steps + 1);
  if (isKind(node, "identifier")) {
    const made = reachingDefinition(semantic, node);
    if (made === null) return null;
    const value = made.value ?? assignedPart(made);
    return value !== null && isEmptyFrame(context, value) ? filled(context, node) : next(value);
  }
  if (isKind(node, "subscript")) {
    const { value, subscript } = node;
    const isPlace = isKind(value, "attribute") && /^i?loc$/.test(value.attribute.text);
    const [rows, ...more] = subscript;
    return more.length > 0 || isKind(rows, "list", "string", "tuple")
      ? null
      : next(isPlace ? value.object : value);
  }
  if (!isKind(node, "call")) return null;
  if (isKind(node.function, "attribute") && KEEPS.test(node.function.attribute.text))
    return next(node.function.object);
  return next(returnedWhole(semantic, node));
}

/** `pd.DataFrame()`, `pd.DataFrame(index=df.index)` */
const isEmptyFrame = ({ semantic }: Questions, made: SyntaxNode): boolean =>
  isKind(made, "call") &&
  semantic.qualifiedName(made.function) === FRAME &&
  callArguments(made).every(({ keyword }) => keyword?.text === "index");

/** The columns that a name gets: `X["a"] = ...`. */
function filled(context: Questions, name: SyntaxNode): FreshFrame {
  const columns = (context.semantic.bindingOf(name)?.references ?? []).flatMap(
    ({ identifier: { parent } }) => {
      const isPut =
        isKind(parent, "subscript") && isKind(parent.parent, "assignment") && parent.parent.left === parent;
      const column = isPut ? columnIn(context, parent) : null;
      return column === null ? [] : [column.name];
    },
  );
  return { frame: name, columns };
}
