/** Assignments and in-place methods on a selection of a frame, which change a temporary and not the frame. */

import {
  type Call,
  type CorrectionOf,
  callArguments,
  defineRule,
  type FrameSelection,
  frameSelection,
  isKind,
  isMadeSure,
  momentaryFrame,
  pandasThree,
  python,
  releaseSeverity,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Methods that, in place, change values of what they are called on. */
const METHODS = ["fillna", "replace", "mask", "where", "clip", "interpolate", "ffill", "bfill"] as const;

const messages = {
  copy: {
    en: "`{selection}` is a copy: the change is lost. `{frame}` stays as it is.",
    zh: "`{selection}` 是一份副本，修改会丢失。`{frame}` 保持不变。",
  },
  column: {
    en: "`{selection}` is a copy since pandas 3.0, so `{frame}` stays as it is. {why}",
    zh: "从 pandas 3.0 起 `{selection}` 是一份副本，`{frame}` 保持不变。{why}",
  },
  loc: {
    en: "Choose rows and column in one step: `{code}`",
    zh: "一次选好行和列：`{code}`",
  },
  back: {
    en: "Assign the result back: `{code}`",
    zh: "把结果赋值回去：`{code}`",
  },
} as const;

type Correction = CorrectionOf<typeof messages>;

export const chainedAssignmentLost = defineRule({
  meta: {
    name: "chained-assignment-lost",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/copy_on_write.html#chained-assignment",
      'pandas 3.1.1: `df[df.b > 1]["a"] = 9`, `df["a"][0] = 9` and `df["a"].fillna(0, inplace=True)` leave `df` as it was and warn with ChainedAssignmentError; `df.loc[df.b > 1, "a"] = 9` changes it',
      'pandas 3.1.1: `df[mask].a = 6`, `df[mask].loc[:, "a"] = 13` and `df.query("b > 1")["a"] = 12` leave `df` as it was, with 2.0.0 too',
    ],
    docs: {
      en: {
        title: "Assigned to a copy of the frame",
        what: 'An assignment goes to a selection of a selection, as `df[mask]["a"] = 0` or `df["a"][0] = 0`, or to what a method gave, as `df.query("b > 1")["a"] = 0`, or a method with `inplace=True` is called on a selection, as `df["a"].fillna(0, inplace=True)`.',
        why: 'The first selection is an object of its own, which is changed and thrown away. For rows chosen by a mask or columns chosen by a list that holds in every version of pandas. For a single column it holds since pandas 3.0, where copy-on-write is always on; before, it changed the frame and warned. With pandas 3.1.1 `df["a"].fillna(0, inplace=True)` leaves all its missing values in `df`. Choose rows and column in one step with `.loc`, or assign the result back.',
        ignoreWhen: "The project stays on pandas 2 and the selection is a single column.",
      },
      zh: {
        title: "对数据框副本的赋值会丢失",
        what: '对二次选取的结果赋值，例如 `df[mask]["a"] = 0` 或 `df["a"][0] = 0`；或者对方法返回的新表赋值，例如 `df.query("b > 1")["a"] = 0`；或者在选取结果上调用带 `inplace=True` 的方法，例如 `df["a"].fillna(0, inplace=True)`。',
        why: '第一次选取得到的是另一个对象，改完就被丢掉了。用掩码选行、用列表选列，在任何版本的 pandas 里都是如此；选单独一列，从 pandas 3.0 起也是如此，因为写时复制始终开启，以前则会改到原表并给出警告。在 pandas 3.1.1 上，`df["a"].fillna(0, inplace=True)` 之后 `df` 里的缺失值一个都没少。应当用 `.loc` 一次选好行和列，或者把结果赋值回去。',
        ignoreWhen: "项目固定使用 pandas 2，而且选取的只是单独一列。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 3]})
        df[df["b"] > 1]["a"] = 9
        print(df)
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 3]})
        df.loc[df["b"] > 1, "a"] = 9
        print(df)
      `,
    },
    messages,
  },
  create(context) {
    const { apiIndex, fixer } = context;
    const copying = pandasThree(context);

    function report(
      node: SyntaxNode,
      selected: SyntaxNode,
      found: FrameSelection,
      fix: Correction | null,
    ): void {
      const data = { selection: context.excerpt(selected), frame: context.excerpt(found.frame) };
      if (found.isCopy) context.report({ node, message: "copy", data, fix });
      else if (copying !== null && !isMadeSure(context, node))
        context.report({
          node,
          message: "column",
          data: { ...data, why: copying.why },
          severity: releaseSeverity(copying),
          fix,
        });
    }

    /** `df[mask].a = 1`: of a copy, so that it does not matter whether this is a column. */
    function attributeSet(target: SyntaxNode & { readonly kind: "attribute" }): void {
      const found = frameSelection(context, target.object) ?? momentaryFrame(context, target.object);
      if (found?.isCopy !== true) return;
      if (apiIndex.member("pandas.DataFrame", target.attribute.text, true).kind !== "missing") return;
      const { frame, rows } = found;
      const code = `${context.text(frame)}.loc[${rows === null ? "" : context.text(rows)}, "${target.attribute.text}"]`;
      const edits = [fixer.replace(target, code)];
      report(target, target.object, found, rows === null ? null : { message: "loc", data: { code }, edits });
    }

    function assigned(target: SyntaxNode): void {
      if (isKind(target, "attribute")) attributeSet(target);
      if (!isKind(target, "subscript")) return;
      const [index, ...more] = target.subscript;
      const moment =
        index !== undefined && stringValue(index) !== null ? momentaryFrame(context, target.value) : null;
      if (moment !== null) {
        report(target, target.value, moment, null);
        return;
      }
      const accessor =
        isKind(target.value, "attribute") && /^(?:i?loc|i?at)$/.test(target.value.attribute.text)
          ? target.value
          : null;
      const selected = accessor?.object ?? target.value;
      const found = frameSelection(context, selected) ?? momentaryFrame(context, selected);
      if (found === null || index === undefined || (more.length > 0 && !found.isCopy)) return;
      const isByPlace = accessor?.attribute.text.startsWith("i") === true;
      const isPlain = more.length === 0 && !isKind(index, "tuple", "slice") && !isByPlace;
      const [rows, column] = found.column === null ? [found.rows, index] : [index, found.column];
      const isColumn = found.column !== null || (accessor === null && stringValue(index) !== null);
      const code = `${context.text(found.frame)}.loc[${rows === null ? "" : context.text(rows)}, ${context.text(column)}]`;
      const fix =
        isPlain && rows !== null && isColumn
          ? ({ message: "loc", data: { code }, edits: [fixer.replace(target, code)] } as const)
          : null;
      report(target, selected, found, fix);
    }

    return {
      nodes: {
        assignment: ({ left }) => assigned(left),
        augmented_assignment: ({ left }) => assigned(left),
      },
      methods: Object.fromEntries(
        METHODS.map((name) => [
          name,
          (call: Call) => {
            if (!isKind(call.function, "attribute") || !isKind(call.parent, "expression_statement")) return;
            const inplace = callArguments(call).find(({ keyword }) => keyword?.text === "inplace");
            if (inplace === undefined || !isKind(inplace.value, "true")) return;
            const selected = call.function.object;
            const found = frameSelection(context, selected);
            if (found === null) return;
            const edits = [
              fixer.insertBefore(call, `${context.text(selected)} = `),
              fixer.removeArgument(call, inplace),
            ];
            const data = { code: `${context.excerpt(selected)} = ${context.excerpt(call.function)}(...)` };
            report(call, selected, found, { message: "back", data, edits });
          },
        ]),
      ),
    };
  },
});
