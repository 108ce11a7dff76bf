/** A transformer's output taken for a frame, though it is an array without column names. */

import {
  type Call,
  defineRule,
  fileCalls,
  isKind,
  python,
  reachingDefinition,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Only frames have them. */
const OF_FRAMES: readonly string[] = [
  "columns",
  "loc",
  "iloc",
  "head",
  "isna",
  "isnull",
  "dropna",
  "fillna",
  "describe",
  "info",
  "to_csv",
  "groupby",
  "corr",
];
const FRAME_NAME = /^df(_|\d|$)|_df$|^data_?frame/i;

export const dataframeBecomesNdarray = defineRule({
  meta: {
    name: "dataframe-becomes-ndarray",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/auto_examples/miscellaneous/plot_set_output.html",
      "scikit-learn 1.9.1: fit_transform of a pandas frame returns numpy.ndarray",
    ],
    docs: {
      en: {
        title: "Transformer's output taken for a frame",
        what: "The result of `fit_transform` or `transform` is used as a pandas frame (`.columns`, `.loc`, `.dropna()`), or its name says that it is one, and no `set_output` asks for a frame.",
        why: "Transformers return NumPy arrays, whatever they are given. Column names and index are lost, so `df_scaled.columns` raises an AttributeError and `df_scaled['age']` an IndexError, often much later in the program. `set_output(transform='pandas')` keeps the frame.",
        ignoreWhen: "Only the numbers are used afterwards, and the name is a habit.",
      },
      zh: {
        title: "把转换结果当成数据框",
        what: "`fit_transform` 或 `transform` 的结果被当作 pandas 数据框使用（`.columns`、`.loc`、`.dropna()`），或者变量名表明它是数据框，而没有用 `set_output` 要求返回数据框。",
        why: "不管输入是什么，转换器返回的都是 NumPy 数组。列名和索引都没有了，`df_scaled.columns` 会抛出 AttributeError，`df_scaled['age']` 会抛出 IndexError，往往要到程序后面才出现。用 `set_output(transform='pandas')` 可以保留数据框。",
        ignoreWhen: "之后只用到数值，变量名只是习惯写法。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        df = pd.DataFrame({"a": [1.0, 2.0, 3.0]})
        scaler = StandardScaler()
        df_scaled = scaler.fit_transform(df)
      `,
      valid: python`
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        df = pd.DataFrame({"a": [1.0, 2.0, 3.0]})
        scaler = StandardScaler().set_output(transform="pandas")
        df_scaled = scaler.fit_transform(df)
      `,
    },
    messages: {
      array: {
        en: "`{name}` is a NumPy array: the transformer drops column names and index.",
        zh: "`{name}` 是 NumPy 数组，转换后列名和索引都没有了。",
      },
      used: { en: "Used as a frame here", zh: "在这里当作数据框使用" },
      keep: {
        en: 'Keep the frame: `set_output(transform="pandas")`',
        zh: '保留数据框：`set_output(transform="pandas")`',
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** Frames may be asked for, for all transformers or for this one. */
    function asksForFrames(receiver: SyntaxNode): boolean {
      const calls = fileCalls(context);
      const site = dataflow.valueOf(receiver).object?.site;
      return (
        calls.runs("sklearn.set_config", "sklearn.config_context") ||
        calls.methods("set_output").some(({ function: { object } }) => {
          const other = dataflow.valueOf(object).object?.site;
          return other === undefined || other === site;
        })
      );
    }

    /** Where the result is used as only a frame can be. */
    function frameUse(target: SyntaxNode): SyntaxNode | null {
      for (const { identifier } of semantic.bindingOf(target)?.references ?? []) {
        const { parent } = identifier;
        if (reachingDefinition(semantic, identifier)?.identifier !== target) continue;
        const key =
          isKind(parent, "subscript") && parent.value === identifier ? parent.subscript[0] : undefined;
        if (key !== undefined && stringValue(key) !== null) return parent;
        if (isKind(parent, "attribute") && parent.object === identifier)
          if (OF_FRAMES.includes(parent.attribute.text)) return parent;
      }
      return null;
    }

    function check(call: Call, receiver: SyntaxNode | null): void {
      const assignment = call.parent;
      if (receiver === null || !isKind(assignment, "assignment") || assignment.right !== call) return;
      const { type, call: made } = dataflow.valueOf(receiver);
      const target = assignment.left;
      if (!isKind(target, "identifier") || !knowledge.hasTrait(type ?? "", "transformer")) return;
      // What keeps no statistics may give back what its function makes.
      if (knowledge.hasTrait(type ?? "", "stateless") || knowledge.hasTrait(type ?? "", "label-encoder"))
        return;
      const use = frameUse(target);
      if ((use === null && !FRAME_NAME.test(target.text)) || asksForFrames(receiver)) return;
      const isDense = type !== "sklearn.preprocessing.OneHotEncoder" && made !== undefined;
      context.report({
        node: target,
        message: "array",
        data: { name: target.text },
        related: use === null ? [] : [{ node: use, message: "used" }],
        suggestions: isDense
          ? [{ message: "keep", edits: [fixer.insertAfter(made, '.set_output(transform="pandas")')] }]
          : [],
      });
    }

    return {
      methods: {
        fit_transform: (call, { receiver }) => check(call, receiver),
        transform: (call, { receiver }) => check(call, receiver),
      },
    };
  },
});
