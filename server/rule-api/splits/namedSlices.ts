/** Slices of tables with a name that says what they are for. Knows what keeps rows as they are, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";
import { type LiteralSlice, literalSlice } from "./literalSlices";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">;

/** They give the rows they are asked of, or given, in their order. */
const KEEPS_ROWS =
  /^(?:copy|clone|detach|reset_index|to|to_numpy|float|double|long|astype|cuda|cpu|values|unsqueeze|(?:torch\.)?(?:as_)?tensor|from_numpy|(?:as)?array|from_tensor_slices|from_list|from_pandas|list|tuple|FloatTensor|LongTensor)$/;
/** What holds rows for training: https://docs.pytorch.org/docs/stable/data.html */
const HOLDS_ROWS = /^torch\.utils\.data\.(?:DataLoader|TensorDataset)$/;
const MAX_DEPTH = 4;

/** The slices that an assignment, an entry of a dict, an argument by keyword or a call of `fit` gives a name: also inside of a data set that is made of them. */
export function namedSlices(file: File, node: SyntaxNode): readonly LiteralSlice[] {
  if (isKind(node, "assignment"))
    return pairsOf(node).flatMap(([name, value]) => slicesIn(file, name, value));
  if (isKind(node, "pair")) return slicesIn(file, stringValue(node.key) ?? "", node.value);
  if (isKind(node, "keyword_argument")) return slicesIn(file, node.name.text, node.value);
  return isKind(node, "call") ? slicesOfFit(file, node) : [];
}

/** `train, test = rows[:800], rows[700:]`, `train = X[:800], y[:800]` and `self.train = rows[:800]`. */
function pairsOf({
  left,
  right,
}: SyntaxNode & { readonly kind: "assignment" }): readonly (readonly [string, SyntaxNode])[] {
  if (right === null) return [];
  const isSeveral = isKind(left, "pattern_list", "tuple_pattern");
  if (!isSeveral) return [[nameOf(left), right]];
  if (!isKind(right, "expression_list", "tuple") || left.children.length !== right.children.length) return [];
  return left.children.flatMap((one, i) => {
    const value = right.children[i];
    return value === undefined ? [] : [[nameOf(one), value] as const];
  });
}

const nameOf = (target: SyntaxNode): string =>
  isKind(target, "attribute") ? target.attribute.text : isKind(target, "identifier") ? target.text : "";

/** `model.fit(X[:800], y[:800])` and `model.evaluate(X[800:], y[800:])`; what is given by keyword says its name, as `validation_data` does. */
function slicesOfFit(file: File, { function: callee, arguments: given }: Call): readonly LiteralSlice[] {
  const method = isKind(callee, "attribute") ? callee.attribute.text : "";
  const name = method === "fit" ? "train" : method === "evaluate" || method === "score" ? "test" : "";
  return given.children.flatMap((one) => {
    if (!isKind(one, "keyword_argument")) return slicesIn(file, name, one);
    return one.name.text === "x" || one.name.text === "y" ? slicesIn(file, name, one.value) : [];
  });
}

function slicesIn(file: File, name: string, value: SyntaxNode, depth = MAX_DEPTH): readonly LiteralSlice[] {
  if (name === "" || depth === 0) return [];
  const within = (inner: SyntaxNode): readonly LiteralSlice[] => slicesIn(file, name, inner, depth - 1);
  if (isKind(value, "tuple", "list", "expression_list", "parenthesized_expression"))
    return value.children.flatMap(within);
  const slice = literalSlice(file, name, value);
  if (slice !== null) return [slice];
  if (isKind(value, "attribute")) return KEEPS_ROWS.test(value.attribute.text) ? within(value.object) : [];
  if (!isKind(value, "call")) return [];
  const { function: callee } = value;
  const last = isKind(callee, "attribute")
    ? callee.attribute.text
    : isKind(callee, "identifier")
      ? callee.text
      : "";
  const isKept = KEEPS_ROWS.test(last);
  if (isKept && isKind(callee, "attribute") && file.semantic.qualifiedName(callee) === null)
    return within(callee.object);
  return isKept || holdsRows(file, value) ? callArguments(value).flatMap((one) => within(one.value)) : [];
}

/** A loader or a data set of PyTorch, or a class of the file that is named one. */
const holdsRows = ({ semantic }: File, call: Call): boolean =>
  HOLDS_ROWS.test(semantic.qualifiedName(call.function) ?? "") ||
  /data(?:set|loader)?$/i.test(semantic.classOf(call.function)?.node.name.text ?? "");
