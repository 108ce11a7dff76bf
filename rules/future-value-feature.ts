/** A feature that is made of later rows than the one it stands in, where a later value is what the model is to predict. */

import {
  defineRule,
  fileCalls,
  isDropped,
  isKind,
  isTaken,
  isTurnedBetween,
  laterFeatures,
  listedLater,
  type MadeColumn,
  madeColumns,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** What is planned is known before; a window or a filled gap matters little where it is long past. */
const SEVERITIES = {
  later: "error",
  own: "error",
  unknown: "warning",
  window: "information",
  filled: "information",
} as const;

export const futureValueFeature = defineRule({
  meta: {
    name: "future-value-feature",
    theme: "leakage",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.Series.rolling.html",
      "https://pandas.pydata.org/docs/reference/api/pandas.Series.shift.html",
      "pandas 3.1.1: rolling(3, center=True).mean() of 1, 2, 3, 4 is 2 in the second row, computed from the third",
    ],
    docs: {
      en: {
        title: "Feature made of later values",
        what: "The target is a later value of a column, as `shift(-1)` gives it, and a feature is a centred rolling window, or another negative shift, of the same column. Or a feature is the later value of another column (a warning), a centred window of it, or has its gaps filled from behind, where the target is forecast (an information). Where the target is a later value itself, the later value of another column is reported only of what a market brings about (`high`, `low`, `close`, `volume`).",
        why: "A centred window reaches into the rows behind it, and so does a negative shift: the value that is to be predicted is in the feature. The score is excellent, and when the model is used the value is not there yet. Windows that end with the row, `rolling(7)`, and positive shifts see only the past.",
        ignoreWhen:
          "The later values are known when the model is used: holidays and prices that are planned, or gaps that are filled afterwards.",
      },
      zh: {
        title: "特征里用到了未来的值",
        what: "目标是某一列之后的值，如 `shift(-1)`，而特征是同一列的居中滚动窗口，或另一个负的 shift。特征是另一列之后的值时报告为警告；在做预测的脚本里，另一列的居中窗口或从后面补缺口的列报告为信息。目标本身就是之后的值时，另一列之后的值只在它是行情数据（`high`、`low`、`close`、`volume`）时才报告。",
        why: "居中窗口会伸到后面的行，负的 shift 也是：要预测的值就在特征里。分数会非常好看，但真正使用时这个值还不存在。以当前行结尾的窗口 `rolling(7)` 和正的 shift 只看过去。",
        ignoreWhen: "使用模型时之后的值已经知道：事先排定的节假日和价格，或者事后填补缺口。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.ensemble import GradientBoostingRegressor

        df = pd.read_csv("sales.csv").sort_values("date")
        df["trend"] = df["sales"].rolling(7, center=True).mean()
        df["y"] = df["sales"].shift(-1)
        df = df.dropna()
        model = GradientBoostingRegressor(random_state=0)
        model.fit(df[["sales", "trend"]], df["y"])
      `,
      valid: python`
        import pandas as pd
        from sklearn.ensemble import GradientBoostingRegressor

        df = pd.read_csv("sales.csv").sort_values("date")
        df["trend"] = df["sales"].rolling(7).mean()
        df["y"] = df["sales"].shift(-1)
        df = df.dropna()
        model = GradientBoostingRegressor(random_state=0)
        model.fit(df[["sales", "trend"]], df["y"])
      `,
    },
    messages: {
      future: {
        en: "`{feature}` is made of later rows, and `{target}` is a later value: it holds the answer.",
        zh: "`{feature}` 用到了之后的行，而 `{target}` 正是之后的值：答案就在特征里。",
      },
      unknown: {
        en: "`{feature}` is the value of a later row, which nobody knows when `{target}` is predicted. Only what is planned, like a holiday, is known before.",
        zh: "`{feature}` 是之后那一行的值，预测 `{target}` 时谁也不知道。只有节假日这类事先排定的值才会提前知道。",
      },
      own: {
        en: "`{feature}` takes `{target}` of its own row in, and that is what the model is to predict.",
        zh: "`{feature}` 把本行的 `{target}` 也算了进去，而它正是要预测的值。",
      },
      later: {
        en: "`{feature}` is `{target}` of a later row, and `{target}` is to be predicted. That row is not there yet when it is.",
        zh: "`{feature}` 是之后某行的 `{target}`，而模型要预测的正是 `{target}`：真正预测时那一行还不存在。",
      },
      window: {
        en: "`{feature}` is a mean around its row. The later half is not there yet when `{target}` is forecast.",
        zh: "`{feature}` 是以本行为中心的窗口：预测 `{target}` 时后半段还没有发生。",
      },
      filled: {
        en: "Gaps in `{feature}` are filled with later values, which a forecast of `{target}` does not have.",
        zh: "`{feature}` 的缺口用之后的值来补，而预测 `{target}` 时还没有这些值。",
      },
      target: { en: "The target", zh: "目标" },
      feature: { en: "Chosen as a feature here", zh: "在这里选作特征" },
    },
  },
  create(context) {
    /** Where a column is chosen, and the target is not: `df[["a", "b"]]`, or a name for such a list. */
    function chosenAt({ name }: MadeColumn, target: MadeColumn): SyntaxNode | null {
      for (const list of nodesOf(context.tree, "list")) {
        const names = list.children.map(stringValue);
        if (names.includes(name) && !names.includes(target.name) && !isDropped(list)) return list;
      }
      return null;
    }

    return {
      end() {
        const trains = fileCalls(context).methods("fit", "split").length > 0;
        const made = madeColumns(context);
        const later = laterFeatures(context, made);
        for (const { feature, target, list, reason } of listedLater(context, made)) {
          if (later.some((one) => one.feature.value === feature.value)) continue;
          if (isAimedAt(made, feature)) continue;
          context.report({
            node: feature.value,
            message: reason,
            severity: SEVERITIES[reason],
            data: { feature: feature.name, target },
            related: [{ node: list, message: "feature" }],
          });
        }
        for (const { feature, pair, reason } of later)
          context.report({
            node: feature.value,
            message: reason,
            severity: SEVERITIES[reason],
            data: { feature: feature.name, target: pair.target },
            related: [{ node: pair.node, message: "feature" }],
          });
        const ofSame = (a: MadeColumn, b: MadeColumn): boolean =>
          a.frame === b.frame && a.from === b.from && a.name !== b.name;
        for (const target of made.filter(({ shift, isCentred }) => shift < 0 && !isCentred)) {
          for (const feature of made) {
            const isLater = (feature.isCentred && feature.shift <= 0) || feature.shift < 0;
            if (!isLater || !ofSame(feature, target) || isTurnedBetween(context, feature.value, target.value))
              continue;
            const chosen = chosenAt(feature, target);
            if (chosen === null || chosenAt(target, feature) !== null) continue;
            // Without a model in sight, both are put aside for one.
            if (trains ? !isTarget(target.name) : !isTaken(chosen.parent) || !isTarget(target.name, isTaken))
              continue;
            context.report({
              node: feature.value,
              message: "future",
              data: { feature: feature.name, target: target.name },
              related: [
                { node: target.value, message: "target" },
                { node: chosen, message: "feature" },
              ],
            });
          }
        }
      },
    };

    /** A later value of the same column is made as well: that one may be the target. */
    function isAimedAt(made: readonly MadeColumn[], { from, frame, value }: MadeColumn): boolean {
      return made.some(
        (one) => one.from === from && one.frame === frame && one.value !== value && one.shift < 0,
      );
    }

    /** `df["y"]`, or an argument: the column is read alone. */
    function isTarget(name: string, isMeant = (_: SyntaxNode): boolean => true): boolean {
      return nodesOf(context.tree, "subscript").some((node) => {
        const [key, ...more] = node.subscript;
        // `df.groupby("shop")["sold"]` are groups to compute with.
        const isRead =
          !(isKind(node.parent, "assignment") && node.parent.left === node) && node.value.kind !== "call";
        return more.length === 0 && key !== undefined && stringValue(key) === name && isRead && isMeant(node);
      });
    }
  },
});
