/** Outliers judged by a z-score without its sign taken away, so that those below the mean stay. */

import {
  ancestor,
  defineRule,
  enclosingStatement,
  isKind,
  parameterDefault,
  python,
  type SyntaxNode,
  zScoreOf,
} from "../server/rule-api";

type Comparison = SyntaxNode & { readonly kind: "comparison_operator" };
const OPPOSITE: Readonly<Record<string, string>> = { ">": "<=", ">=": "<", "<": ">=", "<=": ">" };
/** Says that one side is meant. */
const MEANT =
  /one[- ]?(sided|tailed)|upper|lower|only (?:the )?(high|low|large|small|slow|fast|long|short|big|positive|negative)|单侧|单尾|上侧|下侧|偏高|偏低|只/i;

export const oneSidedZscore = defineRule({
  meta: {
    name: "one-sided-zscore",
    theme: "preprocessing",
    libraries: ["scipy", "numpy", "pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.zscore.html",
      "scipy 1.17.1: of 201 values one of which is -50, zscore(x) < 3 keeps the -50, abs(zscore(x)) < 3 removes it",
    ],
    docs: {
      en: {
        title: "Outlier rule with one side only",
        what: "`zscore(x) < 3`, or `zscore(x) > -3`, without the other side and without `np.abs`.",
        why: "A z-score has a sign. `zscore(x) < 3` is true for a value far below the mean, whatever its distance: a value 50 below the mean of standard normal data stays in (SciPy 1.17.1). Only one kind of outlier is removed, and the mean of what is left moves to the other side.",
        ignoreWhen: "Values on one side only are wrong. Say so in a comment on the line, or above it.",
      },
      zh: {
        title: "离群值只筛了一侧",
        what: "`zscore(x) < 3` 或 `zscore(x) > -3` 没有另一侧的条件，也没有取 `np.abs`。",
        why: "z 分数有正负号。值再怎么低于均值，`zscore(x) < 3` 都成立：标准正态数据里一个低了 50 的值也会留下（SciPy 1.17.1）。这样只去掉了一侧的离群值，剩下数据的均值会偏向另一侧。",
        ignoreWhen: "确实只有一侧的值是错的。请在这一行或上一行用注释说明是单侧。",
      },
      invalid: python`
        import numpy as np
        from scipy import stats

        x = np.append(np.random.default_rng(0).normal(size=200), -50.0)
        kept = x[stats.zscore(x) < 3]
      `,
      valid: python`
        import numpy as np
        from scipy import stats

        x = np.append(np.random.default_rng(0).normal(size=200), -50.0)
        kept = x[np.abs(stats.zscore(x)) < 3]
      `,
    },
    messages: {
      side: {
        en: "`{score}` has a sign: this test keeps all values far {where} the mean.",
        zh: "`{score}` 有正负号，这个条件会保留远{where}均值的所有值。",
      },
      absolute: { en: "Take the absolute value", zh: "取绝对值" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;
    const comparisons: Comparison[] = [];

    const scoreOf = (node: SyntaxNode | undefined): SyntaxNode | null => zScoreOf(context, node);

    /** `~(z > 3)` keeps what `z <= 3` does. */
    const isTurned = (node: Comparison): boolean => {
      const around = isKind(node.parent, "parenthesized_expression") ? node.parent.parent : node.parent;
      return isKind(around, "unary_operator") && context.text(around).startsWith("~");
    };

    /** A number, or the one that a parameter is where nobody gives another. */
    function numberOf(node: SyntaxNode): unknown {
      const { constant } = dataflow.valueOf(node);
      const [only, ...others] = constant === undefined ? (semantic.bindingOf(node)?.definitions ?? []) : [];
      const fallback =
        only?.kind === "parameter" && others.length === 0 ? parameterDefault(only.identifier) : null;
      return fallback === null ? constant : dataflow.valueOf(fallback).constant;
    }

    /** Which side stays: the bound is on the other one. */
    function keeps(node: Comparison): "below" | "above" | null {
      const { children, operators } = node;
      const operator = isTurned(node) ? OPPOSITE[operators[0] ?? ""] : operators[0];
      const bound = children[1] === undefined ? undefined : numberOf(children[1]);
      if (operators.length !== 1 || typeof bound !== "number") return null;
      if ((operator === "<" || operator === "<=") && bound > 0) return "below";
      return (operator === ">" || operator === ">=") && bound < 0 ? "above" : null;
    }

    const hasScore = ({ children }: Comparison, score: SyntaxNode): boolean =>
      children.some((child) => scoreOf(child) === score);

    /** Another comparison of the same score stands beside it: `(z < 3) & (z > -3)`. */
    const hasOtherSide = (one: Comparison, score: SyntaxNode): boolean =>
      comparisons.some((other) => other !== one && hasScore(other, score) && !isWhole(other, one, score));

    /** The other comparison has both sides in a statement of its own. */
    const isWhole = (other: Comparison, one: Comparison, score: SyntaxNode): boolean => {
      const statement = enclosingStatement(other);
      return (
        statement !== enclosingStatement(one) &&
        comparisons.some(
          (third) => third !== other && enclosingStatement(third) === statement && hasScore(third, score),
        )
      );
    };

    /** A comment on the line, or one that leads to the statement, says that one side is meant; also where the scores are made. */
    function isMeant(node: SyntaxNode): boolean {
      const { text } = tree;
      const start = enclosingStatement(node)?.start ?? node.start;
      const before = /(?:#[^\n]*\s*)+$/.exec(text.slice(Math.max(0, start - 400), start))?.[0] ?? "";
      const behind = /#[^\n]*/.exec(/^[^\n]*/.exec(text.slice(node.end))?.[0] ?? "")?.[0] ?? "";
      return MEANT.test(before) || MEANT.test(behind);
    }

    return {
      nodes: {
        comparison_operator(node) {
          if (node.children.some((child) => scoreOf(child) !== null)) comparisons.push(node);
        },
      },
      end() {
        for (const one of comparisons) {
          const [left] = one.children;
          const side = keeps(one);
          const score = scoreOf(left);
          // `assert z < 3` looks at one number.
          const test = ancestor(one, "assert_statement", "block", "if_statement", "while_statement");
          const isMask = test === null || test.kind === "block";
          if (left === undefined || side === null || score === null || !isMask) continue;
          if (hasOtherSide(one, score) || isMeant(one) || isMeant(score)) continue;
          const spelled = fixer.spell("numpy.abs");
          const code = `${spelled.name}(${context.text(left)})`;
          context.report({
            node: one,
            message: "side",
            data: {
              score: context.excerpt(left),
              where: side === "below" ? { en: "below", zh: "低于" } : { en: "above", zh: "高于" },
            },
            suggestions:
              side === "below"
                ? [
                    {
                      message: "absolute",
                      edits: [fixer.replace(left, code), ...spelled.edits],
                    },
                  ]
                : [],
          });
        }
      },
    };
  },
});
