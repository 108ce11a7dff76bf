/** A column that only names the row stands in an explicit list of features. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  nameLeftIn,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
  textRange,
} from "../server/rule-api";

/** Columns that name a row or what it belongs to; an id that is known as a category is not among them. */
const NAMES_ROWS =
  /^(?:id|uid|uuid|guid|index|row_?id|.*_(?:uid|uuid|guid)|(?:patient|customer|user|client|passenger|person|subject|sample|record|transaction|order|session|account|employee|student|case)_?id)$/i;

/** They leave out what they are not told to take. */
const BY_COLUMN = ["sklearn.compose.ColumnTransformer", "sklearn.compose.make_column_transformer"];
const TAKES_OUT = /^(?:drop|pop|set_index|pivot_table|pivot|groupby|merge)$/;

export const identifierUsedAsFeature = defineRule({
  meta: {
    name: "identifier-used-as-feature",
    theme: "leakage",
    libraries: ["sklearn", "lightgbm", "xgboost", "catboost"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: on 1,000 rows of noise whose ids were handed out class by class a random forest is right for 0.51 of the test rows without the id, and for 0.996 with it",
    ],
    docs: {
      en: {
        title: "An identifier among the features",
        what: "The columns that a model is trained on are listed, and one of them only names the row: `patient_id`, `customer_id`, `uuid`. Or all columns but the target are taken, and the one that names the rows of the predictions in the submission is still among them.",
        why: "An id carries the order in which rows were collected, and often the answer with it: on noise whose ids were handed out class by class a forest reached 0.996 instead of 0.51. On new rows, whose ids it has never seen, nothing of that is left. Where ids repeat, the model learns single patients by heart.",
        ignoreWhen: "The column is a category with few values and only called an id.",
      },
      zh: {
        title: "把标识列当作特征",
        what: "训练模型所用的列写成了列表，其中有一列只是行的名字：`patient_id`、`customer_id`、`uuid`。或者除目标外的列全都用上了，而提交文件里给预测标行的那一列也还在里面。",
        why: "编号带着数据收集的顺序，往往也带着答案：在按类别依次编号的纯噪声上，随机森林的准确率从 0.51 变成 0.996。对于编号从未见过的新数据，这些全部失效。编号有重复时，模型会记住单个病人。",
        ignoreWhen: "这一列其实是取值很少的类别，只是名字叫 id。",
      },
      invalid: python`
        from sklearn.linear_model import LogisticRegression

        def train(frame):
            X = frame[["patient_id", "age", "pressure"]]
            return LogisticRegression().fit(X, frame["ill"])
      `,
      valid: python`
        from sklearn.linear_model import LogisticRegression

        def train(frame):
            X = frame[["age", "pressure"]]
            return LogisticRegression().fit(X, frame["ill"])
      `,
    },
    messages: {
      names: {
        en: "`{column}` only names the row, and the model is trained on it.",
        zh: "`{column}` 只是行的标识，模型却用它训练。",
      },
      stays: {
        en: "`{column}` stays among the features, although it only names the rows of the predictions.",
        zh: "`{column}` 仍在特征里，可它只是给预测结果标明行。",
      },
      learned: { en: "Trained on here", zh: "在这里用于训练" },
      named: { en: "It names the rows here", zh: "在这里标明行" },
      leave: { en: "Leave it out", zh: "去掉它" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const told = new Set<SyntaxNode>();

    /** The expression itself, or the one that its name got as its only value. */
    function written(node: SyntaxNode | null | undefined): SyntaxNode | null {
      if (node === null || node === undefined || !isKind(node, "identifier")) return node ?? null;
      const [definition, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      return others.length > 0 ? null : (definition?.value ?? null);
    }

    /** The list of names by which the columns are chosen. */
    function chosenColumns(features: SyntaxNode | null): SyntaxNode | null {
      const chosen = written(features);
      if (chosen === null || !isKind(chosen, "subscript") || chosen.subscript.length !== 1) return null;
      const list = written(chosen.subscript[0]);
      return list !== null && isKind(list, "list") ? list : null;
    }

    /** Taken out or chosen among later: `X.drop(columns="id")`, `X["id"]`, `X.set_index("id")`, a transformer of columns. */
    const isTakenOut = (column: string): boolean =>
      fileCalls(context).runs(...BY_COLUMN) ||
      nodesOf(context.tree, "call").some(
        ({ function: callee, arguments: given }) =>
          isKind(callee, "attribute") &&
          TAKES_OUT.test(callee.attribute.text) &&
          [...descendants(given)].some((part) => stringValue(part) === column),
      );

    /** What learns from a table itself, and not what only prepares or joins it. */
    function isModel(call: Call): boolean {
      const { type = "" } = isKind(call.function, "attribute") ? dataflow.valueOf(call.function.object) : {};
      return knowledge.hasTrait(type, "classifier") || knowledge.hasTrait(type, "regressor");
    }

    function checkRest(call: Call): void {
      const X = dataflow.argument(call, "X", 0);
      const found = X === null ? null : nameLeftIn(context, X, (column) => NAMES_ROWS.test(column));
      if (found === null || isTakenOut(found.column) || told.has(found.made)) return;
      told.add(found.made);
      context.report({
        node: found.made,
        message: "stays",
        data: { column: found.column },
        related: [
          { node: call.function, message: "learned" },
          { node: found.at, message: "named" },
        ],
      });
    }

    function check(call: Call): void {
      const columns = chosenColumns(dataflow.argument(call, "X", 0))?.children ?? [];
      const at = columns.findIndex((one) => isKind(one, "string") && NAMES_ROWS.test(stringValue(one) ?? ""));
      const named = columns[at];
      // Alone it is a key, not a list of features.
      if (named === undefined || !isKind(named, "string") || columns.length < 2 || told.has(named)) return;
      if (isTakenOut(stringValue(named) ?? "")) return;
      told.add(named);
      const next = columns[at + 1];
      const rest =
        next === undefined
          ? textRange(columns[at - 1]?.end ?? named.start, named.end)
          : textRange(named.start, next.start);
      context.report({
        node: named,
        message: "names",
        data: { column: stringValue(named) ?? "" },
        related: [{ node: call.function, message: "learned" }],
        suggestions: [{ message: "leave", edits: [fixer.remove(rest)] }],
      });
    }

    return {
      effects: {
        fits(call) {
          if (!isModel(call)) return;
          check(call);
          checkRest(call);
        },
        // A table without a target of its own is split for another reason.
        splits(call) {
          if (callArguments(call).filter(({ keyword }) => keyword === null).length > 1) check(call);
        },
      },
    };
  },
});
