/** Windows that overlap, cut out of one series and then split at random: nearly each test window is among the training ones. */

import {
  ancestor,
  type Call,
  callArguments,
  calledFunction,
  defineRule,
  descendants,
  drawsFolds,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
  slidingWindow,
  windowOfDataset,
} from "../server/rule-api";

const MAX_STEPS = 6;
const STACKS =
  /^(?:numpy\.(?:array|asarray|stack|vstack|concatenate)|torch\.(?:tensor|as_tensor|from_numpy|stack)|torch\.utils\.data\.TensorDataset)$/;
const KEEPS = /^(?:reshape|astype|copy|squeeze|unsqueeze|float|view)$/;
const VIEWS = /^numpy\.lib\.stride_tricks\.sliding_window_view$/;
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
        what: "A loop cuts windows out of a series, each one step behind the one before, and `train_test_split` shuffles them.",
        why: "Neighbouring windows share all values but one. Shuffled, a test window has its neighbours in the train part, with the values that it is asked for: the mean error was 0.86 on shuffled windows and 1.71 on later ones (scikit-learn 1.9.1, a random walk). Split the series by time first, or pass `shuffle=False`.",
        ignoreWhen: "The windows are to be filled in, not to be continued.",
      },
      zh: {
        title: "重叠窗口被随机切分",
        what: "循环从序列中截取窗口，每个窗口只比前一个后移一步，然后 `train_test_split` 把它们打乱。",
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
      cut: { en: "Cut out here, one step apart", zh: "在这里截取，每次后移一步" },
      order: { en: "Keep the order: `shuffle=False`", zh: "保持先后顺序：`shuffle=False`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Where the windows in an array were cut; null where it does not certainly hold overlapping ones. */
    function cutIn(node: SyntaxNode, steps = 0): SyntaxNode | null {
      if (steps > MAX_STEPS) return null;
      const next = (inner: SyntaxNode | undefined): SyntaxNode | null =>
        inner === undefined ? null : cutIn(inner, steps + 1);
      if (isKind(node, "list_comprehension")) return slidingWindow(context, node.body);
      if (isKind(node, "call")) {
        const { callee, method, receiver } = dataflow.resolveCall(node);
        if (callee !== null && VIEWS.test(callee)) return node;
        if (callee !== null && STACKS.test(callee)) return next(callArguments(node)[0]?.value);
        if (method === null || calledFunction(semantic, node) !== null)
          return returned(node, null, next) ?? windowOfDataset(context, node);
        return receiver !== null && KEEPS.test(method) ? next(receiver) : null;
      }
      // `views[:, :-1]` has all windows; every tenth one may not overlap.
      if (isKind(node, "subscript")) {
        const [rows, ...more] = node.subscript;
        const isKept = more.length > 0 ? /^:$/ : /^[^:]*:[^:]*$/;
        return isKind(rows, "slice") && isKept.test(context.text(rows)) ? next(node.value) : null;
      }
      if (!isKind(node, "identifier")) return null;
      const binding = semantic.bindingOf(node);
      for (const { value, node: made, identifier } of binding?.definitions ?? []) {
        const whole = value ?? (isKind(made, "assignment") ? made.right : null);
        if (whole === null || whole.end > node.start) continue;
        const place =
          value === null && isKind(made, "assignment") ? made.left.children.indexOf(identifier) : null;
        const found = place === null ? next(whole) : returned(whole, place, next);
        if (found) return found;
      }
      return appended(node);
    }

    /** What a function of the file returns, as a whole or at one place of the tuple that it is. */
    function returned(
      call: SyntaxNode,
      place: number | null,
      next: (node: SyntaxNode | undefined) => SyntaxNode | null,
    ): SyntaxNode | null {
      const made = isKind(call, "call")
        ? (dataflow.valueOf(call.function).localFunction ?? calledFunction(semantic, call) ?? undefined)
        : undefined;
      const returns =
        made === undefined ? [] : [...descendants(made)].filter((node) => node.kind === "return_statement");
      const [result] = returns.length === 1 ? (returns[0]?.children ?? []) : [];
      if (place === null) return next(result);
      return isKind(result, "expression_list", "tuple") ? next(result.children[place]) : null;
    }

    /** `windows.append(series[i : i + 30])` */
    function appended(list: SyntaxNode): SyntaxNode | null {
      for (const { identifier } of semantic.bindingOf(list)?.references ?? []) {
        const { parent } = identifier;
        const call = isKind(parent, "attribute") && parent.attribute.text === "append" ? parent.parent : null;
        const piece = isKind(call, "call") ? callArguments(call)[0]?.value : undefined;
        const found =
          piece === undefined || call?.end === undefined || call.end > list.start ? null : pieceWindow(piece);
        if (found !== null) return found;
      }
      return null;
    }

    /** A piece that is a window, or the name of one made in the same round. */
    function pieceWindow(piece: SyntaxNode): SyntaxNode | null {
      if (!isKind(piece, "identifier")) return slidingWindow(context, piece);
      const [only, ...others] = semantic.bindingOf(piece)?.definitions ?? [];
      const isNear =
        only !== undefined && ancestor(only.node, "for_statement") === ancestor(piece, "for_statement");
      return isNear && others.length === 0 && only.value !== null ? slidingWindow(context, only.value) : null;
    }

    function check(split: Call): void {
      const shuffle = dataflow.argument(split, "shuffle", null);
      if (shuffle !== null && dataflow.valueOf(shuffle).constant !== true) return;
      const [data] = callArguments(split);
      const cut = data === undefined || data.spread !== "" ? null : cutIn(data.value);
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

    return {
      end() {
        const calls = fileCalls(context);
        calls.of(...SPLITS).forEach(check);
        const folded = calls.methods("split");
        folded.filter(({ function: { object } }) => drawsFolds(context, object)).forEach(check);
      },
    };
  },
});
