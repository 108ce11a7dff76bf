/** Whether what one gets by going through something is certainly text: words of a sentence, names of files. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Methods of texts, files and paths whose result is a text. */
const GIVES_TEXT =
  /^(?:strip|lstrip|rstrip|lower|upper|title|capitalize|casefold|removeprefix|removesuffix|read|read_text|join)$/;
const GIVES_TEXTS = /^(?:split|rsplit|splitlines|readlines)$/;
const TEXT = "builtins.str";
const MAX_STEPS = 6;

/** Whether going through a value gives texts, and texts only. */
export function holdsTexts(context: Questions, node: SyntaxNode, steps = 0): boolean {
  const { dataflow, semantic } = context;
  const at = unparenthesized(node);
  if (steps > MAX_STEPS) return false;
  if (isKind(at, "list", "tuple", "set"))
    return at.children.length > 0 && at.children.every((one) => isText(context, one, steps + 1));
  if (isKind(at, "list_comprehension", "set_comprehension", "generator_expression"))
    return isText(context, at.body, steps + 1);
  const { elements, type } = dataflow.valueOf(at);
  if (type === TEXT || (elements !== undefined && elements.length > 0))
    return type === TEXT || elements?.every((one) => one.type === TEXT) === true;
  if (isKind(at, "identifier")) {
    const { definitions = [], references = [] } = semantic.bindingOf(at) ?? {};
    const [only, ...others] = definitions;
    const isAdded = references.some(
      ({ identifier: { parent } }) =>
        isKind(parent, "attribute") && /^(?:add|append|extend|insert|update)$/.test(parent.attribute.text),
    );
    const made = only?.kind === "assignment" && others.length === 0 && !isAdded ? only.value : null;
    return (made != null && holdsTexts(context, made, steps + 1)) || isText(context, at, steps + 1);
  }
  if (!isKind(at, "call")) return false;
  const [first, ...more] = callArguments(at);
  if (isKind(at.function, "identifier") && semantic.isBuiltin(at.function))
    return (
      /^(?:set|list|tuple|sorted|frozenset|reversed)$/.test(at.function.text) &&
      first !== undefined &&
      (more.length === 0 || at.function.text === "sorted") &&
      holdsTexts(context, first.value, steps + 1)
    );
  if (semantic.qualifiedName(at.function) === "os.listdir") return true;
  if (isText(context, at, steps + 1)) return true;
  // `frame["a"].str.split()` gives a list for each row.
  return (
    isKind(at.function, "attribute") &&
    GIVES_TEXTS.test(at.function.attribute.text) &&
    // `tensor.split(4)`
    (first === undefined || isText(context, first.value, steps + 1)) &&
    !isOfColumn(at.function.object) &&
    semantic.qualifiedName(at.function) === null
  );
}

const isOfColumn = (node: SyntaxNode): boolean => isKind(node, "attribute") && node.attribute.text === "str";

/** Whether a value is certainly one text. */
function isText(context: Questions, node: SyntaxNode, steps: number): boolean {
  const { dataflow, semantic } = context;
  const at = unparenthesized(node);
  if (steps > MAX_STEPS) return false;
  if (isKind(at, "string", "concatenated_string")) return true;
  if (dataflow.valueOf(at).type === TEXT) return true;
  if (isKind(at, "identifier")) {
    const [only, ...others] = semantic.bindingOf(at)?.definitions ?? [];
    if (only === undefined || others.length > 0) return false;
    const { identifier, kind, value } = only;
    // What a loop goes through: `for word in line.split()`
    const { parent: loop } = identifier;
    if (isKind(loop, "for_in_clause") && loop.left === identifier)
      return loop.right.length === 1 && loop.right.every((over) => holdsTexts(context, over, steps + 1));
    if (isKind(loop, "for_statement") && loop.left === identifier)
      return holdsTexts(context, loop.right, steps + 1);
    return kind === "assignment" && value !== null && isText(context, value, steps + 1);
  }
  // `line.split()[0]`
  if (isKind(at, "subscript"))
    return (
      isKind(at.value, "call") &&
      at.subscript.every((index) => isKind(index, "integer", "unary_operator")) &&
      holdsTexts(context, at.value, steps + 1)
    );
  // `path.parent.name`
  if (isKind(at, "attribute"))
    return (
      /^(?:stem|suffix)$/.test(at.attribute.text) ||
      (at.attribute.text === "name" &&
        isKind(at.object, "attribute") &&
        at.object.attribute.text === "parent")
    );
  if (!isKind(at, "call")) return false;
  if (isKind(at.function, "identifier")) return at.function.text === "str" && semantic.isBuiltin(at.function);
  if (!isKind(at.function, "attribute") || isOfColumn(at.function.object)) return false;
  const name = semantic.qualifiedName(at.function);
  if (name !== null) return /^os\.path\.(?:basename|dirname|join)$/.test(name);
  return GIVES_TEXT.test(at.function.attribute.text);
}
