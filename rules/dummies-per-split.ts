/** Train and test encoded each by its own categories. */

import {
  type Call,
  callArguments,
  categoryCodes,
  defineRule,
  descendants,
  type Encoded,
  encodedPart,
  fileCalls,
  functionAround,
  holdsWhereRun,
  isKind,
  mentions,
  onlySiteOf,
  python,
  type SyntaxNode,
  statementsAbout,
  twinOf,
  usesMember,
  wordOf,
} from "../server/rule-api";

/** What brings the columns of two frames together. */
const ALIGNS = /align|reindex|difference|intersection|missing|^(?:concat|set)$/;
/** What says which categories there are, unless it stands behind. */
const DECLARES = /Categorical|categor(?:y|ies)$/;

export const dummiesPerSplit = defineRule({
  meta: {
    name: "dummies-per-split",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.get_dummies.html",
      "pandas 3.1.1: of a train part with a, b, c and a test part with a, c `get_dummies` gives 3 and 2 columns, and `predict` of scikit-learn 1.9.1 raises ValueError: The feature names should match; `factorize` numbers c with 2 in one and 1 in the other",
    ],
    docs: {
      en: {
        title: "Categories encoded part by part",
        what: "`pd.get_dummies` or `pd.factorize` is called on the train part and, apart from it, on the test part.",
        why: "Each call knows only the categories of its own rows. If one is missing in the test part, the columns differ: `predict` raises `ValueError`, or, with arrays, a column stands for another category. `factorize` numbers them in the order in which they come: one number means two things. Fit a `OneHotEncoder` or `OrdinalEncoder` on the train part, or give the test part the columns of the train part with `reindex`.",
        ignoreWhen: "Both parts are certain to have the same categories, declared as such.",
      },
      zh: {
        title: "训练集和测试集各自编码",
        what: "对训练集调用 `pd.get_dummies` 或 `pd.factorize`，又另外对测试集调用一次。",
        why: "每次调用只知道自己那些行的类别。测试集里缺了某个类别，列就对不上：`predict` 抛出 `ValueError`；若是数组，同一列代表的类别就不同。`factorize` 按出现的先后编号，同一个编号含义不同。应在训练集上拟合 `OneHotEncoder` 或 `OrdinalEncoder`，或用 `reindex` 让测试集采用训练集的列。",
        ignoreWhen: "能确定两部分的类别相同，并且已经声明为类别类型。",
      },
      invalid: python`
        import pandas as pd

        train = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        X_train = pd.get_dummies(train)
        X_test = pd.get_dummies(test)
      `,
      valid: python`
        import pandas as pd

        train = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        X_train = pd.get_dummies(train)
        X_test = pd.get_dummies(test).reindex(columns=X_train.columns, fill_value=0)
      `,
    },
    messages: {
      columns: {
        en: "The columns follow the categories of these rows, not those of `{train}`.",
        zh: "列由这些行的类别决定，与 `{train}` 的未必一致。",
      },
      numbers: {
        en: "The numbers follow the order in these rows; in `{train}` they mean other categories.",
        zh: "编号取决于这些行里的先后顺序，含义与 `{train}` 的不同。",
      },
      train: {
        en: "The train part is encoded here",
        zh: "训练集在这里编码",
      },
      reindex: {
        en: "Take the columns of `{train}`",
        zh: "采用 `{train}` 的列",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** The columns of the two are brought together, or the categories are declared. */
    function isAligned(train: Call, test: Call): boolean {
      const around = functionAround(test);
      const isDeclared = [...descendants(context.tree.root)].some(
        (node) =>
          DECLARES.test(wordOf(semantic, node) ?? "") &&
          !(node.start > test.end && functionAround(node) === around),
      );
      if (isDeclared) return true;
      const statements = [train, test].map(
        (call) => statementsAbout(context, call) ?? statementsAbout(context, onlySiteOf(context, call)),
      );
      return statements.includes(null)
        ? holdsWhereRun(semantic, test, (place) => aligns(functionAround(place) ?? context.tree.root))
        : statements.some((all) => all?.some(aligns) === true);
    }

    const aligns = (code: SyntaxNode): boolean =>
      mentions(context, code, ALIGNS) ||
      usesMember(code, "columns") ||
      [...descendants(code)].some(
        (node) => isKind(node, "comparison_operator") && node.operators.includes("not in"),
      );

    function assignedTo(call: Call): (SyntaxNode & { readonly kind: "identifier" }) | null {
      return isKind(call.parent, "assignment") && isKind(call.parent.left, "identifier")
        ? call.parent.left
        : null;
    }

    function reindexed(train: Call, test: Call) {
      const name = assignedTo(train);
      const isLast =
        name !== null &&
        semantic
          .bindingOf(name)
          ?.definitions.every(
            ({ identifier }) => identifier.start <= name.start || identifier.start > test.end,
          );
      if (name === null || isLast !== true || assignedTo(test) === null || train.start > test.start)
        return [];
      const code = `.reindex(columns=${name.text}.columns, fill_value=0)`;
      return [
        { message: "reindex" as const, data: { train: name.text }, edits: [fixer.insertAfter(test, code)] },
      ];
    }

    function reportNumbers(test: Encoded, train: Encoded): void {
      context.report({
        node: test.node,
        message: "numbers",
        data: { train: context.excerpt(train.data) },
        related: [{ node: train.node, message: "train" }],
      });
    }

    return {
      end() {
        const codes = categoryCodes(context).flatMap(({ node, data }) => encodedPart(context, node, data));
        const later = codes.find((one) => twinOf(one, codes) !== undefined);
        const earlier = later === undefined ? undefined : twinOf(later, codes);
        if (later !== undefined && earlier !== undefined) reportNumbers(later, earlier);
        for (const callee of ["pandas.get_dummies", "pandas.factorize"]) {
          const encoded = fileCalls(context)
            .of(callee)
            .flatMap((call) => encodedPart(context, call, callArguments(call)[0]?.value));
          const test = encoded.find((one) => {
            const twin = twinOf(one, encoded);
            return twin !== undefined && !isAligned(twin.node, one.node);
          });
          const train = test === undefined ? undefined : twinOf(test, encoded);
          if (test === undefined || train === undefined) continue;
          if (callee === "pandas.factorize") reportNumbers(test, train);
          else
            context.report({
              node: test.node,
              message: "columns",
              data: { train: context.excerpt(train.data) },
              related: [{ node: train.node, message: "train" }],
              suggestions: reindexed(train.node, test.node),
            });
        }
      },
    };
  },
});
