/** Features and target that stand side by side: in a call, a tuple, or one statement behind the other. Knows no library but by the columns that are chosen, reports nothing. */

import { allNodes } from "../../syntax/nodesOf";
import {
  callArguments,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { columnIn } from "./columnReach";
import { type FeatureColumns, featureColumns, targetColumn } from "./featureColumns";
import { freshFrame } from "./freshFrame";

/** What a model is to learn from, and what. */
export interface LearnedPair {
  /** The ways in which the columns of the features are chosen, the closest first; never empty. */
  readonly features: readonly FeatureColumns[];
  readonly target: string;
  /** The expression of the features. */
  readonly node: SyntaxNode;
}

/** `fit(X, y)`, `X, y = df[names], df["y"]`, `return df[names], df["y"]`, `X = df[names]` before `y = df["y"]`: in source order. */
export function learnedPairs(context: ApiQuestions): readonly LearnedPair[] {
  return allNodes(context.semantic.tree)
    .flatMap(sideBySide)
    .flatMap(([node, other]) => {
      const target = targetColumn(context, other)?.name ?? keyOf(context, other);
      const features = target === null ? [] : featuresIn(context, node);
      return target === null || !isChoice(features) ? [] : [{ features, target, node }];
    });
}

/** The columns that are chosen of a frame, or that one was filled with. */
function featuresIn(context: ApiQuestions, node: SyntaxNode): readonly FeatureColumns[] {
  const chosen = featureColumns(context, node, () => true);
  const fresh = isChoice(chosen) ? null : freshFrame(context, node);
  return fresh === null || fresh.columns.length === 0
    ? chosen
    : [{ frame: fresh.frame, made: node, only: fresh.columns, dropped: [], names: [] }];
}

/** `table["y"]`, `table.loc[rows, "y"]`, or a name for it, of a table that somebody hands in. */
function keyOf(context: ApiQuestions, node: SyntaxNode): string | null {
  const at = isKind(node, "identifier") ? onlyWritten(context.semantic, node) : node;
  const place = isKind(at, "subscript") && isKind(at.value, "attribute") ? at.value.attribute.text : null;
  if (isKind(at, "subscript") && place === "loc" && at.subscript.length === 2)
    return at.subscript[1] === undefined ? null : stringValue(at.subscript[1]);
  return isKind(at, "subscript") ? (columnIn(context, at)?.name ?? null) : null;
}

/** A whole frame may be anything. */
const isChoice = (features: readonly FeatureColumns[]): boolean =>
  features.some(({ only, dropped }) => only !== null || dropped.length > 0);

function sideBySide(node: SyntaxNode): readonly (readonly [SyntaxNode, SyntaxNode])[] {
  if (isKind(node, "call")) {
    const given = callArguments(node).filter(({ keyword, spread }) => keyword === null && spread === "");
    return given.slice(0, 2).flatMap(({ value }, i) => {
      const next = given[i + 1];
      return next === undefined ? [] : [[value, next.value] as const];
    });
  }
  if (isKind(node, "expression_list", "tuple")) {
    const [first, second, ...more] = node.children;
    return first !== undefined && second !== undefined && more.length === 0 ? [[first, second]] : [];
  }
  const first = assignedIn(node);
  const statement = first === null ? null : enclosingStatement(node);
  const siblings = statement?.parent?.children ?? [];
  const next = statement === null ? undefined : siblings[siblings.indexOf(statement) + 1];
  const second = isKind(next, "expression_statement") ? assignedIn(next.children[0]) : null;
  return first !== null && second !== null ? [[first, second]] : [];
}

const assignedIn = (node: SyntaxNode | undefined): SyntaxNode | null =>
  isKind(node, "assignment") && isKind(node.left, "identifier") ? node.right : null;
