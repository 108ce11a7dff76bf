/** Names and fields of what is only asked to do things. Knows Python's scripts, reports nothing. */

import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import { ancestor, isKind, rootOf, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { returnTargets } from "../code/returnTargets";
import type { ApiQuestions } from "../ruleContext";

/** `self.scaler` of a class in a script, of which only these methods are called, and whose instances are not among what is kept. */
export function isOnlyAskedField(
  { dataflow, semantic }: Pick<ApiQuestions, "dataflow" | "semantic">,
  field: SyntaxNode,
  asked: RegExp,
  kept: readonly SyntaxNode[],
): boolean {
  const { tree } = semantic;
  const owner = ancestor(field, "class_definition");
  const isScript = nodesOf(tree, "if_statement").some(({ condition }) =>
    /\b__name__\b/.test(textOf(tree, condition)),
  );
  const isOwner = (node: SyntaxNode): boolean =>
    textOf(tree, node) === "self" || dataflow.valueOf(node).localClass === owner;
  const binding = semantic.bindingOf(field);
  const uses: readonly SyntaxNode[] = isKind(field, "attribute")
    ? attributesNamed(tree, field.attribute.text)
    : [...(binding?.references ?? []), ...(binding?.definitions ?? [])].map(({ identifier }) => identifier);
  const isAsked = uses.every((node) => {
    const { parent } = node;
    if (isKind(parent, "attribute")) return asked.test(parent.attribute.text);
    return isKind(parent, "assignment") && parent.left === node;
  });
  return isScript && isAsked && !kept.some(isOwner);
}

/** It is in no file, in no pipeline and with no caller that does more with it than call these methods. */
export function isOnlyAskedName(
  context: ApiQuestions & FileOfCalls,
  name: SyntaxNode,
  asked: RegExp,
  depth = 0,
): boolean {
  const binding = context.semantic.bindingOf(name);
  // A name of another file may be imported by any third one.
  if (binding?.scope.kind === "module" && rootOf(name) !== context.semantic.tree.root) return false;
  const uses = binding?.references.map(({ identifier }) => identifier);
  return (
    uses?.every((use) => {
      const { parent } = use;
      if (isKind(parent, "attribute")) return asked.test(parent.attribute.text);
      const targets = depth > 1 ? null : returnTargets(context, use);
      return (
        targets !== null &&
        targets.length > 0 &&
        targets.every(({ target }) => target !== null && isOnlyAskedName(context, target, asked, depth + 1))
      );
    }) === true
  );
}
