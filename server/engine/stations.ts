/** Where the value that a finding is about comes from, for a finding whose rule names no other place. Knows values, no rule. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Step, Value } from "../dataflow/value";
import type { Localized } from "../rule-api/message";
import { enclosingStatement, isKind, rootOf, type SyntaxNode } from "../syntax/syntaxTree";
import { textRange } from "../text/textRange";
import type { RelatedPlace } from "./diagnostic";

const WORDS: Readonly<Record<Step["what"], Localized>> = {
  predicted: { en: "Predicted here", zh: "在这里预测" },
  thresholded: { en: "Compared with a threshold here", zh: "在这里与阈值比较" },
  rounded: { en: "Rounded here", zh: "在这里取整" },
  argmax: { en: "The place of the largest value, from here", zh: "在这里取最大值的位置" },
  scored: { en: "Scored here", zh: "在这里计算分数" },
  fitted: { en: "Fitted here", zh: "在这里拟合" },
  transformed: { en: "Transformed here", zh: "在这里变换" },
  split: { en: "Split here", zh: "在这里划分" },
  created: { en: "Created here", zh: "在这里创建" },
  "eval-mode": { en: "Eval mode entered here", zh: "在这里进入评估模式" },
  "train-mode": { en: "Train mode entered here", zh: "在这里进入训练模式" },
  curve: { en: "The curve is made here", zh: "在这里计算曲线" },
  searched: { en: "Searched here", zh: "在这里搜索" },
};
const MAX_STATIONS = 3;

/** The last stations of the value that a finding is about, oldest first, as far as they stand in other statements of this file. */
export function stationsOf(
  dataflow: Dataflow,
  reported: SyntaxNode,
  about: SyntaxNode,
): readonly RelatedPlace[] {
  const here = enclosingStatement(reported) ?? reported;
  const isElsewhere = ({ node }: Step): boolean =>
    (node.end <= here.start || node.start >= here.end) && rootOf(node) === rootOf(reported);
  for (const subject of subjectsOf(about)) {
    const value = dataflow.valueOf(subject);
    const all = [...(value.trace ?? []), ...creationOf(value)];
    const way = (value.trace ?? []).filter(isElsewhere);
    const stations = way.length > 0 ? way : creationOf(value).filter(isElsewhere);
    // What comes from another file only is not explained by where something beside it comes from.
    if (all.length > 0 && all.every(({ node }) => rootOf(node) !== rootOf(reported))) return [];
    if (stations.length > 0)
      return stations.slice(-MAX_STATIONS).map(({ node, what }) => ({
        range: textRange(node.start, node.end),
        message: WORDS[what],
        isStation: true,
      }));
  }
  return [];
}

/**
 * What a finding may be about, the likeliest first: of `clf.predict(X)` the object that is asked, then what it is given; of a
 * keyword its value; of a comparison or a sum what stands on the left; of `frame["a"]` the frame.
 */
function* subjectsOf(node: SyntaxNode): Generator<SyntaxNode> {
  if (isKind(node, "keyword_argument", "parenthesized_expression", "unary_operator", "not_operator"))
    for (const child of node.children.slice(-1)) yield* subjectsOf(child);
  else if (isKind(node, "comparison_operator", "boolean_operator", "binary_operator"))
    for (const child of node.children.slice(0, 1)) yield* subjectsOf(child);
  else if (isKind(node, "call")) {
    yield* subjectsOf(node.function);
    for (const argument of node.arguments.children.slice(0, 1)) yield* subjectsOf(argument);
    yield node;
  } else if (isKind(node, "attribute", "subscript"))
    yield* [node, ...subjectsOf(isKind(node, "attribute") ? node.object : node.value)];
  else yield node;
}

/** The call that gave the value, or made the object. */
function creationOf({ call, object }: Value): readonly Step[] {
  const made = call ?? (object === undefined || !isKind(object.site, "call") ? undefined : object.site);
  return made === undefined ? [] : [{ node: made, what: "created" }];
}
