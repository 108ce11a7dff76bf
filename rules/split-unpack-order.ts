/** The parts of `train_test_split` taken apart in another order than it returns them. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isTried,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

/** Which part a name says it is: `t` train, `e` test, `r` what is split once more, `-` none of them. */
function partOf(name: string): string {
  const isTrain = /(?:^|[_.'"])(?:x|y)?(?:train|tr|trn)(?:ing)?(?:[_'"]|$)/i.test(name);
  const isTest =
    /(?:^|[_.'"])(?:x|y)?(?:test|te|tst|va|val|valid|validation|dev|hold|holdout)(?:[_'"]|$)/i.test(name);
  if (isTrain !== isTest) return isTrain ? "t" : "e";
  return !isTrain && /(?:^|[_.'"])(?:rest|temp|tmp|remaining)(?:[_'"]|$)/i.test(name) ? "r" : "-";
}

export const splitUnpackOrder = defineRule({
  meta: {
    name: "split-unpack-order",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
      "scikit-learn 1.9.1: `a, b = train_test_split(X, y)` raises ValueError: too many values to unpack, `a, b, c, d = train_test_split((X, y))` not enough values",
      "scikit-learn 1.9.1: train_test_split(X, y) of 569 rows gives shapes (426, 30), (143, 30), (426,), (143,)",
    ],
    docs: {
      en: {
        title: "Parts of a split in the wrong order",
        what: "The names on the left of `train_test_split` say train and test in another order than the function returns, or there are not two of them for each array.",
        why: "For every array it returns the train part and then the test part: `X_train, X_test, y_train, y_test`. With `X_train, y_train, X_test, y_test` the name `y_train` holds rows of the features: `fit` raises, or trains on them where shapes allow it. With train and test exchanged the model learns from the small part.",
        ignoreWhen: "The names are meant in another sense than the parts of this split.",
      },
      zh: {
        title: "切分结果的解包顺序不对",
        what: "`train_test_split` 左边的变量名所表示的训练、测试顺序，与函数返回的顺序不同，或者名字的个数不是数组个数的两倍。",
        why: "对每个数组，它先返回训练部分，再返回测试部分：`X_train, X_test, y_train, y_test`。写成 `X_train, y_train, X_test, y_test`，`y_train` 里装的就是特征：`fit` 会报错，形状凑巧时还会照常训练。训练和测试互换时，模型只能从较小的那部分学习。",
        ignoreWhen: "这些名字指的不是这次切分的训练和测试部分。",
      },
      invalid: python`
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        X_train, y_train, X_test, y_test = train_test_split(X, y, stratify=y, random_state=0)
        print(X_train.shape, y_train.shape, X_test.shape, y_test.shape)
      `,
      valid: python`
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        print(X_train.shape, y_train.shape, X_test.shape, y_test.shape)
      `,
    },
    messages: {
      order: {
        en: "`train_test_split` returns the train and test part of each array, so `{name}` is misnamed.",
        zh: "`train_test_split` 依次给出每个数组的训练和测试部分，`{name}` 名不副实。",
      },
      count: {
        en: "`train_test_split` gives two parts of each array: {parts} here, for {names} names.",
        zh: "`train_test_split` 对每个数组给出两部分：这里有 {parts} 部分，却有 {names} 个名字。",
      },
      apart: {
        en: "Pass the arrays one by one: `{code}`",
        zh: "逐个传入数组：`{code}`",
      },
      reorder: {
        en: "Unpack into `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `a, b, c, d = train_test_split(X, y)`, or `a, b, c, d = parts` of a name that is given the split. */
    function unpackedAt({ parent }: Call): SyntaxNode | null {
      if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return parent;
      const { definitions = [], references = [] } = semantic.bindingOf(parent.left) ?? {};
      const uses = references.map(({ identifier }) => identifier.parent);
      const unpacked = uses.filter(
        (use) =>
          isKind(use, "assignment") &&
          isKind(use.left, "pattern_list", "tuple_pattern") &&
          isKind(use.right, "identifier"),
      );
      return definitions.length === 1 && uses.length === 1 ? (unpacked[0] ?? null) : null;
    }

    return {
      calls: {
        "sklearn.model_selection.train_test_split"(call) {
          const assignment = unpackedAt(call);
          if (!isKind(assignment, "assignment") || !isKind(assignment.left, "pattern_list", "tuple_pattern"))
            return;
          const names = assignment.left.children;
          const given = callArguments(call);
          const arrays = given.reduce((count, { keyword, spread, value }) => {
            if (spread === "") return count + (keyword === null ? 1 : 0);
            return spread === "*" && isKind(value, "tuple", "list")
              ? count + value.children.length
              : Number.NaN;
          }, 0);
          const isPlain = names.every((name) => !isKind(name, "list_splat_pattern"));
          if (isPlain && arrays > 0 && arrays * 2 !== names.length && !isTried(context, call)) {
            const [only] = given;
            const inner = arrays === 1 && isKind(only?.value, "tuple", "list") ? only.value : null;
            const isMeant = inner !== null && inner.children.length * 2 === names.length;
            const code = isMeant ? context.text(inner).slice(1, -1) : "";
            context.report({
              node: assignment.left,
              message: "count",
              data: { names: `${names.length}`, parts: `${arrays * 2}` },
              suggestions: isMeant
                ? [{ message: "apart", data: { code }, edits: [fixer.replace(inner, code)] }]
                : [],
            });
            return;
          }
          if (arrays * 2 !== names.length) return;
          if (!names.every((name) => isKind(name, "identifier", "attribute"))) return;
          const texts = names.map((name) => context.text(name));
          const parts = names
            .map((name) => partOf(isKind(name, "attribute") ? name.attribute.text : context.text(name)))
            .join("");
          const others = parts.slice(arrays);
          const isHalves =
            arrays > 1 &&
            parts.startsWith("t".repeat(arrays)) &&
            (others === "e".repeat(arrays) || others === "r".repeat(arrays));
          const isExchanged = parts === "et".repeat(arrays);
          const pairs = texts.map((_, i) => parts.slice(2 * i, 2 * i + 2)).slice(0, arrays);
          // One array the right way round, and another one not.
          const isMixed = pairs.includes("te") && pairs.includes("et") && !/[r-]/.test(parts);
          if (!isHalves && !isExchanged && !isMixed) return;
          if (isExchanged) {
            // Whoever says how large the parts are may want the small one first.
            const size = dataflow.argument(call, "test_size", null);
            const share = size === null ? 0.25 : dataflow.valueOf(size).constant;
            if (dataflow.argument(call, "train_size", null) !== null) return;
            if (typeof share !== "number" || share >= 0.5) return;
          }
          const [train, test] = [
            texts.filter((_, i) => parts[i] === "t"),
            texts.filter((_, i) => parts[i] !== "t"),
          ];
          const code = train.map((name, index) => `${name}, ${test[index]}`).join(", ");
          const wrong = names[isHalves ? 1 : isMixed ? 2 * pairs.indexOf("et") : 0];
          const [first, last] = [names[0], names.at(-1)];
          if (wrong === undefined || first === undefined || last === undefined) return;
          context.report({
            node: assignment.left,
            message: "order",
            data: { name: context.text(wrong) },
            suggestions: [
              {
                message: "reorder",
                data: { code },
                edits: [fixer.replace(textRange(first.start, last.end), code)],
              },
            ],
          });
        },
      },
    };
  },
});
