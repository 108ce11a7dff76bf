/** Where values were compared with a bound, so that two are left. Knows the forms that say so, whatever was compared; reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { makerOf } from "../code/makerOf";
import { writtenAt } from "../code/wayOfValue";
import { storedColumn } from "../names/storedColumn";

interface Questions extends FileOfCalls {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const ORDERINGS: ReadonlySet<string> = new Set([">", "<", ">=", "<="]);
const EACH = /^(?:apply|map|transform)$/;
const CASTS = /^(?:builtins\.(?:list|int)|numpy\.(?:array|asarray))$/;
const COPIES = /^(?:astype|to_numpy|tolist|flatten|ravel|copy)$/;

/** `np.where(p > t, 1, 0)`, `[1 if v > t else 0 for v in p]`, `(p > t) * 1`, `np.sign(margin)`, or a name that is given one. */
export function thresholdedAt(file: Questions, node: SyntaxNode, names = 2): SyntaxNode | null {
  const { dataflow, semantic } = file;
  const at = writtenAt(file, node);
  if (isKind(at, "subscript")) {
    const given = storedColumn(semantic, at);
    return names > 0 && given != null ? thresholdedAt(file, given, names - 1) : null;
  }
  if (isKind(at, "list_comprehension", "generator_expression")) return isChoice(file, at.body) ? at : null;
  if (isKind(at, "binary_operator")) {
    const isOne = (side: SyntaxNode): boolean => dataflow.valueOf(side).constant === 1;
    const [left, right] = [unparenthesized(at.left), unparenthesized(at.right)];
    const isTimesOne =
      at.operator === "*" && ((isCut(left) && isOne(right)) || (isOne(left) && isCut(right)));
    return isTimesOne ? at : null;
  }
  if (!isKind(at, "call")) return null;
  const given = callArguments(at);
  const [first, second, third] = given;
  const { callee } = makerOf(file, at) ?? { callee: semantic.qualifiedName(at.function) ?? "" };
  if (first === undefined) return behindMethod();
  if (callee === "numpy.where")
    return isCut(unparenthesized(first.value)) && isConstant(second?.value) && isConstant(third?.value)
      ? at
      : null;
  if (callee === "numpy.sign" || callee === "numpy.heaviside") return at;
  if (CASTS.test(callee)) return thresholdedAt(file, first.value, names);
  const { function: method } = at;
  if (isKind(method, "attribute") && EACH.test(method.attribute.text) && isKind(first.value, "lambda"))
    return isChoice(file, first.value.body) ? at : null;
  return behindMethod();

  function behindMethod(): SyntaxNode | null {
    const { function: method } = at as SyntaxNode & { readonly kind: "call" };
    return isKind(method, "attribute") && COPIES.test(method.attribute.text)
      ? thresholdedAt(file, method.object, names)
      : null;
  }

  function isConstant(side: SyntaxNode | undefined): boolean {
    return side !== undefined && dataflow.valueOf(side).constant !== undefined;
  }
}

/** `df["age"] > 65`, `X[:, 0] > X[:, 1]`, `df["smoker"] == "yes"`: a column that is compared with no share is a feature, whose rank is asked for on purpose. */
export function cutsData(file: Questions, node: SyntaxNode): boolean {
  const { dataflow } = file;
  const at = writtenAt(file, node);
  if (isKind(at, "call"))
    return (
      isKind(at.function, "attribute") &&
      COPIES.test(at.function.attribute.text) &&
      cutsData(file, at.function.object)
    );
  const [column, bound, ...more] = isKind(at, "comparison_operator") ? at.children : [];
  if (!isKind(column, "subscript") || bound === undefined || more.length > 0) return false;
  const { constant, role } = dataflow.valueOf(bound);
  const isShare = typeof constant === "number" && constant > 0 && constant < 1;
  const isOfModel = role !== undefined || dataflow.valueOf(column).role !== undefined;
  return !isOfModel && (isKind(bound, "subscript") || (constant !== undefined && !isShare));
}

/** `1 if v > t else 0` and `int(v > t)`. */
function isChoice({ dataflow, semantic }: Questions, body: SyntaxNode): boolean {
  const at = unparenthesized(body);
  if (isKind(at, "conditional_expression")) {
    const [consequence, condition, alternative] = at.children;
    return (
      condition !== undefined &&
      isCut(unparenthesized(condition)) &&
      [consequence, alternative].every(
        (arm) => arm !== undefined && dataflow.valueOf(arm).constant !== undefined,
      )
    );
  }
  const isInt =
    isKind(at, "call") &&
    isKind(at.function, "identifier") &&
    at.function.text === "int" &&
    semantic.isBuiltin(at.function);
  const [first, ...more] = isInt ? callArguments(at) : [];
  return isCut(at) || (first !== undefined && more.length === 0 && isCut(unparenthesized(first.value)));
}

/** `p > t`: two values are left, whatever is compared. */
const isCut = (node: SyntaxNode): boolean =>
  isKind(node, "comparison_operator") &&
  node.operators.length === 1 &&
  node.operators.every((operator) => ORDERINGS.has(operator));
