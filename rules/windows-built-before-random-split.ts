/** Windows that overlap, cut out of one series and then split at random: nearly each test window is among the training ones. */

import {
  type Call,
  callArguments,
  cutWindows,
  defineRule,
  drawnSubset,
  drawsFolds,
  fileCalls,
  python,
} from "../server/rule-api";

const SPLITS = ["sklearn.model_selection.train_test_split", "torch.utils.data.random_split"];

export const windowsBuiltBeforeRandomSplit = defineRule({
  meta: {
    name: "windows-built-before-random-split",
    theme: "leakage",
    libraries: ["sklearn", "torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html#time-series-split",
      "scikit-learn 1.9.1: a random forest on windows of 30 steps of a random walk of 1500: the mean error is 0.86 on shuffled test windows and 1.71 on the last fifth",
    ],
    docs: {
      en: {
        title: "Overlapping windows split at random",
        what: "A loop cuts windows out of a series, each one step behind the one before, or less than its own length, and `train_test_split`, `random_split` or a `Subset` of drawn rows shuffles them. So does a data set that cuts or keeps such windows itself.",
        why: "Neighbouring windows share all values but one. Shuffled, a test window has its neighbours in the train part, with the values that it is asked for: the mean error was 0.86 on shuffled windows and 1.71 on later ones (scikit-learn 1.9.1, a random walk). Split the series by time first, or pass `shuffle=False`.",
        ignoreWhen: "The windows are to be filled in, not to be continued.",
      },
      zh: {
        title: "重叠窗口被随机切分",
        what: "循环从序列中截取窗口，每个窗口只比前一个后移一步，或后移不到一个窗口的长度，然后被 `train_test_split`、`random_split` 或随机取行的 `Subset` 打乱。数据集类自己截取或保存这样的窗口也一样。",
        why: "相邻窗口只有一个值不同。打乱之后，测试窗口的邻居就在训练集里，包含了要它预测的值：随机切分时平均误差为 0.86，在之后的窗口上是 1.71（scikit-learn 1.9.1，随机游走）。应先按时间切分序列，或传入 `shuffle=False`。",
        ignoreWhen: "任务是补全窗口，而不是预测后续。",
      },
      invalid: python`
        import numpy as np
        from sklearn.model_selection import train_test_split

        series = np.loadtxt("sales.txt")
        X = np.stack([series[i : i + 30] for i in range(len(series) - 30)])
        y = series[30:]
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
      `,
      valid: python`
        import numpy as np
        from sklearn.model_selection import train_test_split

        series = np.loadtxt("sales.txt")
        X = np.stack([series[i : i + 30] for i in range(len(series) - 30)])
        y = series[30:]
        X_train, X_test, y_train, y_test = train_test_split(X, y, shuffle=False)
      `,
    },
    messages: {
      overlap: {
        en: "The windows of `{data}` overlap: each test window has its neighbours in the train part.",
        zh: "`{data}` 的窗口互相重叠：测试窗口的邻居就在训练集里。",
      },
      cut: { en: "Cut out here, overlapping", zh: "在这里截取，互相重叠" },
      order: { en: "Keep the order: `shuffle=False`", zh: "保持先后顺序：`shuffle=False`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function check(split: Call): void {
      const shuffle = dataflow.argument(split, "shuffle", null);
      if (shuffle !== null && dataflow.valueOf(shuffle).constant !== true) return;
      const [data] = callArguments(split);
      const cut = data === undefined || data.spread !== "" ? null : cutWindows(context, data.value);
      if (data === undefined || cut === null) return;
      const isOnce = semantic.qualifiedName(split.function) === SPLITS[0] && shuffle === null;
      const isAlone = isOnce && dataflow.argument(split, "stratify", null) === null;
      context.report({
        node: split,
        message: "overlap",
        data: { data: context.excerpt(data.value) },
        related: [{ node: cut, message: "cut" }],
        suggestions: isAlone
          ? [{ message: "order", edits: [fixer.addArgument(split, "shuffle=False")] }]
          : [],
      });
    }

    /** `Subset(windows, order[:n])` of an order that was drawn: once for all parts. */
    function checkSubsets(subsets: readonly Call[]): void {
      const drawn = subsets.flatMap((subset) => drawnSubset(context, subset) ?? []);
      const [first] = drawn.filter(({ data }) => cutWindows(context, data) !== null);
      const cut = first === undefined ? null : cutWindows(context, first.data);
      if (first === undefined || cut === null) return;
      context.report({
        node: first.subset,
        message: "overlap",
        data: { data: context.excerpt(first.data) },
        related: [{ node: cut, message: "cut" }],
      });
    }

    return {
      end() {
        const calls = fileCalls(context);
        calls.of(...SPLITS).forEach(check);
        checkSubsets(calls.of("torch.utils.data.Subset"));
        const folded = calls.methods("split");
        folded.filter(({ function: { object } }) => drawsFolds(context, object)).forEach(check);
      },
    };
  },
});
