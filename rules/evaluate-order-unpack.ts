/** The results of Keras' `evaluate` under exchanged names: the loss comes first. */

import {
  ancestor,
  defineRule,
  descendants,
  isKind,
  python,
  type SyntaxNode,
  stringValue,
  textRange,
} from "../server/rule-api";

const METRIC = /(?:^|_)(?:acc|accuracy|auc|precision|recall|f1|mae|mse)(?:_|\d|$)/i;
const LOSS = /(?:^|_)loss(?:_|\d|$)/i;

export const evaluateOrderUnpack = defineRule({
  meta: {
    name: "evaluate-order-unpack",
    theme: "metrics",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/models/model_training_apis/#evaluate-method",
      "keras 3.15.1: evaluate of a model with metrics=['accuracy'] returns [0.669, 0.531], the loss first",
    ],
    docs: {
      en: {
        title: "Accuracy and loss exchanged",
        what: "`accuracy, loss = model.evaluate(...)`: the first name speaks of a metric, and a later one of the loss.",
        why: "Keras returns the loss first and then the metrics in the order of `compile`. With exchanged names the loss is reported as accuracy, and the accuracy as loss. Nothing raises, and a loss between 0 and 1 looks plausible.",
        ignoreWhen: "The model overrides `evaluate` or `test_step` and returns another order.",
      },
      zh: {
        title: "准确率和损失写反了",
        what: "`accuracy, loss = model.evaluate(...)`：第一个名字是指标，后面的名字才是损失。",
        why: "Keras 先返回损失，再按 `compile` 里的顺序返回指标。名字写反后，损失被当作准确率，准确率被当作损失。不会报错，而且 0 到 1 之间的损失看起来很合理。",
        ignoreWhen: "模型自己改写了 `evaluate` 或 `test_step`，返回顺序不同。",
      },
      invalid: python`
        import numpy as np
        import keras

        X, y = np.random.default_rng(0).normal(size=(64, 4)), np.arange(64) % 2
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(loss="binary_crossentropy", metrics=["accuracy"])
        model.fit(X, y, validation_data=(X, y))
        accuracy, loss = model.evaluate(X, y)
        print(accuracy, loss)
      `,
      valid: python`
        import numpy as np
        import keras

        X, y = np.random.default_rng(0).normal(size=(64, 4)), np.arange(64) % 2
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(loss="binary_crossentropy", metrics=["accuracy"])
        model.fit(X, y, validation_data=(X, y))
        loss, accuracy = model.evaluate(X, y)
        print(accuracy, loss)
      `,
    },
    messages: {
      order: {
        en: "`evaluate` returns the loss first, so `{name}` holds the loss.",
        zh: "`evaluate` 先返回损失，所以 `{name}` 里其实是损失。",
      },
      reorder: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    const isMetric = (name: string): boolean => METRIC.test(name) && !LOSS.test(name);
    const isLoss = (name: string): boolean => LOSS.test(name) && !METRIC.test(name);

    /** What a number of the list is called where it is taken: `accuracy = scores[0]`, `{"accuracy": scores[0]}`. */
    function calledAt(read: SyntaxNode): { readonly at: SyntaxNode; readonly name: string } | null {
      const { parent: put } = read;
      if (isKind(put, "assignment") && put.right === read && isKind(put.left, "identifier"))
        return { at: put, name: put.left.text };
      if (isKind(put, "keyword_argument")) return { at: put, name: put.name.text };
      const key = isKind(put, "pair") && put.value === read ? stringValue(put.key) : null;
      return key === null || put === null ? null : { at: put, name: key };
    }

    /** Whether `print("Accuracy:", scores[0])` says that the first number is a metric, and of no other one. */
    function isShownAsMetric(read: SyntaxNode, list: string): boolean {
      const statement = ancestor(read, "expression_statement");
      const shown = statement?.children[0];
      if (!isKind(shown, "call") || context.text(shown.function) !== "print") return false;
      const inside = [...descendants(shown)];
      const reads = inside.filter((node) => isKind(node, "identifier") && node.text === list);
      const said = inside.flatMap((node) => (isKind(node, "string_content") ? [node.text] : [])).join(" ");
      return reads.length === 1 && /accuracy/i.test(said) && !/loss/i.test(said);
    }

    /** `accuracy = scores[0]` beside `loss = scores[1]`: the names that two numbers of one list get, or that it is unpacked to. */
    function checkItems(list: SyntaxNode): void {
      const binding = isKind(list, "identifier") ? semantic.bindingOf(list) : null;
      if (binding?.definitions.length !== 1) return;
      const uses = binding.references.map(({ identifier }): SyntaxNode => identifier);
      for (const use of uses)
        if (isKind(use.parent, "assignment") && use.parent.right === use) checkUnpacked(use.parent);
      const readsOf = (index: string): readonly SyntaxNode[] =>
        uses.flatMap(({ parent: part }) =>
          isKind(part, "subscript") && part.subscript.map(context.text).join() === index ? [part] : [],
        );
      const [first, second] = ["0", "1"].map(
        (index) => readsOf(index).flatMap((read) => calledAt(read) ?? [])[0],
      );
      const shown = readsOf("0").find((read) => isShownAsMetric(read, binding.name));
      if (first !== undefined && second !== undefined && isMetric(first.name) && isLoss(second.name))
        context.report({ node: first.at, message: "order", data: { name: first.name } });
      else if (shown !== undefined)
        context.report({ node: shown, message: "order", data: { name: context.excerpt(shown) } });
    }

    function checkUnpacked({ left }: SyntaxNode & { readonly kind: "assignment" }): void {
      if (!isKind(left, "pattern_list", "tuple_pattern")) return;
      const names = left.children;
      const [first, last] = [names[0], names.at(-1)];
      if (first === undefined || last === undefined) return;
      const [metric = "", ...others] = names.map((name) => context.text(name));
      const [loss, ...more] = others.filter(isLoss);
      if (!isMetric(metric) || loss === undefined || more.length > 0) return;
      const code = [loss, metric, ...others.filter((name) => name !== loss)].join(", ");
      const edits = [fixer.replace(textRange(first.start, last.end), code)];
      context.report({
        node: left,
        message: "order",
        data: { name: metric },
        suggestions: [{ message: "reorder", data: { code }, edits }],
      });
    }

    return {
      methods: {
        evaluate(call, { callee }) {
          const assignment = call.parent;
          if (callee === null || !/^keras\..*\.evaluate$/.test(callee)) return;
          if (!isKind(assignment, "assignment")) return;
          checkItems(assignment.left);
          checkUnpacked(assignment);
        },
      },
    };
  },
});
