/** What comes out of a pandas column is written to in place, which pandas 3 does not allow. */

import {
  type Call,
  type CorrectionOf,
  callArguments,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  isMadeSure,
  pandasThree,
  python,
  type ReadOnlyArray,
  readOnlyArray,
  releaseSeverity,
  type SyntaxNode,
} from "../server/rule-api";

const SHUFFLES = ["numpy.random.shuffle", "random.shuffle"];
const IN_PLACE = ["sort", "fill", "partition"];
/** Columns with types of their own, whose arrays can be written to; and who makes an array writable. */
const OTHERS = /^(?:convert_dtypes|dtype_backend|setflags|writeable|U?Int\d+|Float\d+|ArrowDtype)$/;

const messages = {
  written: {
    en: "`{array}` is read-only since pandas 3.0: this raises ValueError. {why}",
    zh: "从 pandas 3.0 起 `{array}` 是只读的，这里会抛出 ValueError。{why}",
  },
  taken: { en: "Taken out of the column here", zh: "在这里从列中取出" },
  copy: { en: "Take a copy: `{code}`", zh: "取一份副本：`{code}`" },
} as const;

export const readOnlyValuesWritten = defineRule({
  meta: {
    name: "read-only-values-written",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/copy_on_write.html#read-only-numpy-arrays",
      'pandas 3.1.1: after `y = df["y"].values` of numbers `y[y == 0] = -1`, `y += 1`, `y.sort()` and `np.random.shuffle(y)` raise ValueError (assignment destination is read-only); so do `to_numpy()`, `np.asarray(df["y"])` and a reshaped view. `to_numpy(copy=True)` can be written to',
    ],
    docs: {
      en: {
        title: "Writing into a column's array",
        what: 'An array that comes out of a pandas column, as `df["y"].values`, `df["y"].to_numpy()` or `np.asarray(df["y"])`, is changed in place, and pandas 3 is among the releases that count.',
        why: 'Since pandas 3.0 such an array is a read-only view of the frame, so that nobody changes a frame unseen. `y[y == 0] = -1`, `y += 1`, `y.sort()` and `np.random.shuffle(y)` raise `ValueError: assignment destination is read-only`. With pandas 2 they changed the frame too. Take a copy: `df["y"].to_numpy(copy=True)`.',
        ignoreWhen: "The project stays on pandas 2 and the frame is to change as well.",
      },
      zh: {
        title: "写入从列中取出的数组",
        what: '从 pandas 列取出的数组，例如 `df["y"].values`、`df["y"].to_numpy()` 或 `np.asarray(df["y"])`，被原地修改，而适用的版本包括 pandas 3。',
        why: '从 pandas 3.0 起，这样的数组是数据框的只读视图，以免有人不知不觉改动数据框。`y[y == 0] = -1`、`y += 1`、`y.sort()` 和 `np.random.shuffle(y)` 都会抛出 `ValueError: assignment destination is read-only`。在 pandas 2 里，它们会连数据框一起改掉。应当取一份副本：`df["y"].to_numpy(copy=True)`。',
        ignoreWhen: "项目固定使用 pandas 2，而且数据框也要一起改变。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"label": [0, 1, 1]})
        y = df["label"].values
        y[y == 0] = -1
        print(y)
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"label": [0, 1, 1]})
        y = df["label"].to_numpy(copy=True)
        y[y == 0] = -1
        print(y)
      `,
    },
    messages,
  },
  create(context) {
    const { fixer } = context;
    const three = pandasThree(context);
    if (three === null || fileCalls(context).says(OTHERS)) return {};

    function copyOf({ taken, column }: ReadOnlyArray): CorrectionOf<typeof messages> {
      const code = `${context.text(column)}.to_numpy(copy=True)`;
      return { message: "copy", data: { code }, edits: [fixer.replace(taken, code)] };
    }

    function report(node: SyntaxNode, array: SyntaxNode, found: ReadOnlyArray): void {
      if (three === null || isMadeSure(context, node)) return;
      context.report({
        node,
        message: "written",
        data: { array: context.excerpt(array), why: three.why },
        severity: releaseSeverity(three),
        related: isKind(array, "identifier") ? [{ node: found.taken, message: "taken" }] : [],
        suggestions: [copyOf(found)],
      });
    }

    const isNumber = (node: SyntaxNode): boolean =>
      isKind(node, "integer", "float") ||
      (isKind(node, "unary_operator") && node.children.some((child) => isKind(child, "integer", "float")));

    /** `y[y == 0]`: whoever compares with numbers has numbers. */
    const isChosenByNumbers = (index: readonly SyntaxNode[]): boolean =>
      index.some((one) =>
        [one, ...descendants(one)].some(
          (part) => isKind(part, "comparison_operator") && part.children.some(isNumber),
        ),
      );

    /** `isOfNumbers`: what is written says so itself. */
    function written(
      target: SyntaxNode,
      node: SyntaxNode,
      isOfNumbers: (found: ReadOnlyArray) => boolean,
    ): void {
      if (!isKind(target, "subscript")) return;
      const found = readOnlyArray(context, target.value);
      if (found === null) return;
      if (found.isNumeric || isChosenByNumbers(target.subscript) || isOfNumbers(found))
        report(node, target.value, found);
    }

    function changed(call: Call, array: SyntaxNode | undefined): void {
      const found = array === undefined ? null : readOnlyArray(context, array);
      if (found?.isNumeric === true && array !== undefined) report(call, array, found);
    }

    return {
      calls: Object.fromEntries(
        SHUFFLES.map((name) => [name, (call: Call) => changed(call, callArguments(call)[0]?.value)]),
      ),
      methods: Object.fromEntries(
        IN_PLACE.map((name) => [
          name,
          (call: Call) => isKind(call.function, "attribute") && changed(call, call.function.object),
        ]),
      ),
      nodes: {
        assignment: (node) =>
          node.right &&
          written(node.left, node, ({ copiesText }) => !copiesText && isNumber(node.right ?? node)),
        augmented_assignment(node) {
          const { left, right, operator } = node;
          if (isKind(right, "string", "concatenated_string") || !/^(?:[-+*/]|\/\/|\*\*)=$/.test(operator))
            return;
          const isOfNumbers = isNumber(right) || /^[-/]/.test(operator);
          written(left, node, () => isOfNumbers);
          const found = isKind(left, "identifier") ? readOnlyArray(context, left) : null;
          if (found !== null && (found.isNumeric || isOfNumbers)) report(node, left, found);
        },
      },
    };
  },
});
