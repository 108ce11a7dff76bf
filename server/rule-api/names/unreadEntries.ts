/** The entries of a dict of parameters that only the function it is handed to could read. Knows Python's dicts, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import { ancestor, callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { isSelfField, onlyValueOf, onlyWritten } from "./selfFields";

/** `"eta": 0.1` */
export interface UnreadEntry {
  readonly name: string;
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The entries of a dict that is written out, and which nothing else reads or takes; none of one that goes elsewhere by `**`. */
export function unreadEntries({ semantic }: ApiQuestions, params: SyntaxNode): readonly UnreadEntry[] {
  const field = isSelfField(params) ? onlyValueOf(semantic.tree, params) : null;
  const made = field ?? onlyWritten(semantic, params) ?? params;
  const uses: readonly SyntaxNode[] = isSelfField(params)
    ? attributesNamed(semantic.tree, params.attribute.text).filter(({ parent }) => !isSettingOf(parent, made))
    : (semantic.bindingOf(params)?.references ?? []).map(({ identifier }) => identifier);
  const isChanged = uses.some(({ parent }) =>
    isKind(parent, "attribute")
      ? /^(?:pop|popitem|clear)$/.test(parent.attribute.text)
      : isKind(parent, "dictionary_splat") || isKind(parent?.parent, "delete_statement"),
  );
  if (isChanged || uses.some((use) => isShared(semantic, use))) return [];
  const read = uses.map(keyReadOf);
  // `dict(eta=0.1)`
  if (
    isKind(made, "call") &&
    semantic.isBuiltin(made.function) &&
    isKind(made.function, "identifier") &&
    made.function.text === "dict"
  )
    return callArguments(made).flatMap(({ keyword, value }) =>
      keyword === null || read.includes(keyword.text) ? [] : [{ name: keyword.text, key: keyword, value }],
    );
  if (!isKind(made, "dictionary")) return [];
  return made.children.flatMap((pair) => {
    const name = isKind(pair, "pair") ? stringValue(pair.key) : null;
    const isIgnored = isKind(pair, "pair") && name !== null && !read.includes(name);
    return isIgnored ? [{ name, key: pair.key, value: pair.value }] : [];
  });
}

const isSettingOf = (parent: SyntaxNode | null, value: SyntaxNode): boolean =>
  isKind(parent, "assignment") && parent.right === value;

/** It is given to another library too, to who calls the function, or to a function of the file, which may take something out. */
function isShared(semantic: SemanticModel, use: SyntaxNode): boolean {
  if (ancestor(use, "return_statement") !== null && callOfArgument(use) === null) return true;
  const call = callOfArgument(use);
  if (call === null) return false;
  const isOwn = (semantic.functionOf(call.function) ?? semantic.classOf(call.function)) !== null;
  return isOwn || /^(?:lightgbm|catboost)\./.test(semantic.qualifiedName(call.function) ?? "");
}

/** `"rounds"` of `params["rounds"]` and of `params.get("rounds")`, where it is not set. */
function keyReadOf({ parent }: SyntaxNode): string | null {
  if (isKind(parent, "subscript")) {
    const [key] = parent.subscript;
    const isSet = isKind(parent.parent, "assignment") && parent.parent.left === parent;
    return key === undefined || isSet ? null : stringValue(key);
  }
  const call = isKind(parent, "attribute") && parent.attribute.text === "get" ? parent.parent : null;
  const key = isKind(call, "call") ? callArguments(call)[0] : undefined;
  return key === undefined ? null : stringValue(key.value);
}
