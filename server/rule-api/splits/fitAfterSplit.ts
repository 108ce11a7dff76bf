/** The corrections that split first and fit a transformer, or resample, on the train part alone. Know statements and names, no library. */

import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { TextEdit } from "../../text/textEdit";
import type { Messages } from "../message";
import type { RuleContext } from "../ruleContext";

/** `S = t.fit_transform(X)` or `(X, y)`, `a, b, ... = train_test_split(S, y, ...)`: next to each other, and `S` used nowhere else; null for anything else. */
export function fitAfterSplit(
  context: Pick<RuleContext<Messages>, "fixer" | "semantic" | "text">,
  fit: Call,
  split: Call,
): readonly TextEdit[] | null {
  const { fixer, semantic } = context;
  const [first, second] = [fit.parent, split.parent];
  if (!isKind(first, "assignment") || !isKind(second, "assignment") || !isKind(fit.function, "attribute"))
    return null;
  const given = callArguments(split)[0]?.value;
  const [source, target] = callArguments(fit).map(({ value }) => value);
  const [train, test, trainTarget] = second.left.children;
  const siblings = first.parent?.parent?.children ?? [];
  const isAdjacent =
    siblings.indexOf(second.parent as SyntaxNode) === siblings.indexOf(first.parent as SyntaxNode) + 1;
  const isSimple =
    fit.function.attribute.text === "fit_transform" &&
    callArguments(fit).length <= 2 &&
    [fit.function.object, first.left, given, train, test].every((node) => isKind(node, "identifier"));
  const name = semantic.bindingOf(first.left);
  const isOnlyUse = name?.references.filter(({ identifier }) => identifier.start > first.end).length === 1;
  if (!isAdjacent || !isSimple || !isOnlyUse || !given || !source || !train || !test) return null;
  if (semantic.bindingOf(given) !== name) return null;
  const targets = callArguments(split)[1]?.value;
  const hasTarget =
    target !== undefined &&
    isKind(target, "identifier") &&
    isKind(targets, "identifier") &&
    isKind(trainTarget, "identifier") &&
    semantic.bindingOf(target) === semantic.bindingOf(targets);
  if (target !== undefined && !hasTarget) return null;
  const text = context.text(second);
  const at = given.start - second.start;
  const moved = text.slice(0, at) + context.text(source) + text.slice(at + given.end - given.start);
  const estimator = context.text(fit.function.object);
  const lines = [
    `${context.text(train)} = ${estimator}.fit_transform(${context.text(train)}${hasTarget && trainTarget ? `, ${context.text(trainTarget)}` : ""})`,
  ];
  lines.push(`${context.text(test)} = ${estimator}.transform(${context.text(test)})`);
  const lineBreak = `\n${fixer.indentationOf(second)}`;
  return [fixer.replace(first, moved), fixer.replace(second, lines.join(lineBreak))];
}

/** `a, b = s.fit_resample(X, y)` and the next statement `... = train_test_split(a, b)` the other way round; null for anything else. */
export function sampleAfterSplit(
  context: Pick<RuleContext<Messages>, "fixer" | "semantic" | "text" | "tree">,
  fit: Call,
  split: Call,
): readonly TextEdit[] | null {
  const { fixer, semantic } = context;
  const [first, second] = [fit.parent, split.parent];
  if (!isKind(first, "assignment") || !isKind(second, "assignment")) return null;
  const statements = first.parent?.parent?.children ?? [];
  const at = statements.indexOf(first.parent as SyntaxNode);
  const [X, y, ...more] = callArguments(fit).map(({ value }) => value);
  const [a, b] = isKind(first.left, "pattern_list") ? first.left.children : [];
  const [train, , target] = isKind(second.left, "pattern_list") ? second.left.children : [];
  if (statements[at + 1] !== second.parent || more.length > 0 || !X || !y || !a || !b || !train || !target)
    return null;
  const before = new Map([
    [semantic.bindingOf(a), context.text(X)],
    [semantic.bindingOf(b), context.text(y)],
  ]);
  // Somebody who reads the resampled rows elsewhere needs them under these names.
  for (const [name] of before)
    if (!name?.references.every(({ identifier: { start } }) => start < second.end)) return null;
  let text = "";
  let end = second.start;
  for (const node of descendants(split.arguments)) {
    const name = isKind(node, "identifier") ? before.get(semantic.bindingOf(node)) : undefined;
    if (name === undefined) continue;
    text += context.tree.text.slice(end, node.start) + name;
    end = node.end;
  }
  text += context.tree.text.slice(end, second.end);
  const parts = `${context.text(train)}, ${context.text(target)}`;
  return [
    fixer.replace(first, text),
    fixer.replace(second, `${parts} = ${context.text(fit.function)}(${parts})`),
  ];
}
