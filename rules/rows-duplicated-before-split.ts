/** Rows that are copied before the split, so that copies of one row lie on both sides of it. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  python,
  rowSources,
  type SyntaxNode,
} from "../server/rule-api";

export const rowsDuplicatedBeforeSplit = defineRule({
  meta: {
    name: "rows-duplicated-before-split",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: 400 rows of noise, the 10 % of the rarer class copied eight times: balanced accuracy 0.94 with the copies made before the split, 0.50 with copies of the training half",
    ],
    docs: {
      en: {
        title: "Rows copied before the split",
        what: "Rows of a data set are added to it once more, by `pd.concat`, `np.concatenate`, `np.repeat` or drawing with replacement, and `train_test_split` divides the result.",
        why: "The split deals the copies out to both sides. The model has then seen most rows of the test set, and the score says how well it remembers: on data that was nothing but noise, a tree reached a balanced accuracy of 0.94, and 0.50 once only the training half was copied.",
        ignoreWhen: "The held-out half is not used to judge anything.",
      },
      zh: {
        title: "划分之前复制了行",
        what: "先用 `pd.concat`、`np.concatenate`、`np.repeat` 或有放回抽样把数据里的行再添加一遍，然后才用 `train_test_split` 划分。",
        why: "划分会把同一行的副本分到两边。测试集里的大部分行模型都见过，得分只说明它记得多牢：在纯噪声数据上，决策树的平衡准确率达到 0.94；只复制训练部分之后是 0.50。",
        ignoreWhen: "留出的那一部分不用来评价任何东西。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("rare.csv")
        df = pd.concat([df, df[df["label"] == 1]])
        train, test = train_test_split(df, test_size=0.3, random_state=0, stratify=df["label"])
      `,
      valid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("rare.csv")
        train, test = train_test_split(df, test_size=0.3, random_state=0, stratify=df["label"])
        train = pd.concat([train, train[train["label"] == 1]])
      `,
    },
    messages: {
      copied: {
        en: "Rows are copied here before the split, so that copies of one row are trained on and tested.",
        zh: "划分之前在这里复制了行，同一行的副本既用来训练又用来测试。",
      },
      split: { en: "Split here", zh: "在这里划分" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const JOINS = /^(?:pandas\.concat|numpy\.(?:concatenate|vstack|row_stack|append))$/;
    const TURNS = /^numpy\.(?:flip|fliplr|flipud|rot90)$/;
    const KEEPS = /^(?:sample|copy|query|head|tail|loc|iloc|values|to_numpy|astype|assign|reset_index)$/;

    const constantOf = (call: Call, keyword: string, position: number | null): unknown => {
      const given = dataflow.argument(call, keyword, position);
      return given === null ? undefined : dataflow.valueOf(given).constant;
    };

    /** `np.random.normal(0, 0.1, X.shape)`, or a name for it. */
    function isNoise(node: SyntaxNode): boolean {
      const { call } = dataflow.valueOf(node);
      return call !== undefined && /^numpy\.random\.\w+$/.test(semantic.qualifiedName(call.function) ?? "");
    }

    /** The variable whose rows an expression holds, all or some of them; null where that is not certain. */
    function rootOf(node: SyntaxNode, steps = 0): SyntaxNode | null {
      if (steps > 8) return null;
      if (isKind(node, "subscript")) return rootOf(node.value, steps + 1);
      if (isKind(node, "attribute"))
        return KEEPS.test(node.attribute.text) ? rootOf(node.object, steps + 1) : null;
      // A picture that is turned, or a row with noise, is that row once more.
      const [turned] =
        isKind(node, "call") && TURNS.test(semantic.qualifiedName(node.function) ?? "")
          ? callArguments(node)
          : [];
      if (turned !== undefined) return rootOf(turned.value, steps + 1);
      if (isKind(node, "binary_operator") && node.operator === "+")
        return isNoise(node.right) ? rootOf(node.left, steps + 1) : null;
      if (isKind(node, "call"))
        return isKind(node.function, "attribute") ? rootOf(node.function, steps + 1) : null;
      return isKind(node, "identifier") ? node : null;
    }

    /** A variable that is some rows of another, which has not been given another value since. */
    function takenFrom(node: SyntaxNode): SyntaxNode | null {
      const root = rootOf(node);
      if (root === null || root !== node) return root;
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const from = others.length === 0 && only?.value != null ? rootOf(only.value) : null;
      const changes = from === null ? [] : (semantic.bindingOf(from)?.definitions ?? []);
      return from !== null && changes.every(({ node: at }) => at.end <= from.start || at.end >= node.end)
        ? from
        : node;
    }

    /** The tables that are put below one another: of a list, a tuple, a product or a sum of lists. */
    function tablesOf(node: SyntaxNode): readonly SyntaxNode[] {
      if (isKind(node, "list", "tuple")) return node.children;
      if (!isKind(node, "binary_operator")) return [];
      if (node.operator === "+") return [...tablesOf(node.left), ...tablesOf(node.right)];
      const times = dataflow.valueOf(node.right).constant;
      const tables = node.operator === "*" ? tablesOf(node.left) : [];
      // How often nobody knows, which is once at least.
      if (times === undefined) return tables;
      return typeof times === "number" && times > 1 ? [...tables, ...tables] : [];
    }

    /** All rows of a table, and some of the same once more. */
    function joinsCopies(call: Call): boolean {
      const [first, second] = callArguments(call);
      const axis = dataflow.argument(call, "axis", null);
      if (first === undefined || (axis !== null && dataflow.valueOf(axis).constant !== 0)) return false;
      const isAppend = semantic.qualifiedName(call.function) === "numpy.append";
      if (isAppend && (axis === null || second === undefined)) return false;
      const tables = isAppend && second !== undefined ? [first.value, second.value] : tablesOf(first.value);
      return tables.some(
        (whole, at) =>
          isKind(whole, "identifier") &&
          takenFrom(whole) === whole &&
          tables.some((part, i) => {
            const from = i === at ? null : takenFrom(part);
            return from !== null && semantic.bindingOf(from) === semantic.bindingOf(whole);
          }),
      );
    }

    function copiesRows(call: Call): boolean {
      const name = semantic.qualifiedName(call.function) ?? "";
      if (JOINS.test(name)) return joinsCopies(call);
      if (name === "numpy.repeat") {
        const times = constantOf(call, "repeats", 1);
        return constantOf(call, "axis", 2) === 0 && typeof times === "number" && times > 1;
      }
      if (!isKind(call.function, "attribute") || call.function.attribute.text !== "sample") return false;
      return (
        constantOf(call, "replace", 2) === true &&
        dataflow.valueOf(call.function.object).type === "pandas.DataFrame"
      );
    }

    return {
      calls: {
        "sklearn.model_selection.train_test_split"(split: Call) {
          for (const { value, keyword } of callArguments(split)) {
            const sources = keyword === null ? rowSources(context, value) : [];
            // Copies that are dropped again, or rows that stand for something else.
            const isOther = (call: Call): boolean =>
              isKind(call.function, "attribute") &&
              /^(?:drop_duplicates|groupby|unique|pivot|pivot_table|resample)$/.test(
                call.function.attribute.text,
              );
            const copy = sources.some(isOther) ? undefined : sources.find(copiesRows);
            if (copy === undefined) continue;
            context.report({ node: copy, message: "copied", related: [{ node: split, message: "split" }] });
            return;
          }
        },
      },
    };
  },
});
