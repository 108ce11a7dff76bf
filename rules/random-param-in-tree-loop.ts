/** A model that is fitted in each round with one seed on one set of rows: all rounds give the same model. */

import {
  ancestor,
  callArguments,
  DRAWS_NOTHING,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  fixedSeed,
  functionAround,
  isKind,
  type Loop,
  type MethodCall,
  mayBeChanged,
  python,
  rangeOf,
  type SyntaxNode,
  sameMember,
} from "../server/rule-api";

/** Rounds that are repeated for their time. */
const TIMED = /\btime\b|perf_counter|timeit|process_time|memory/;

export const randomParamInTreeLoop = defineRule({
  meta: {
    name: "random-param-in-tree-loop",
    theme: "reproducibility",
    libraries: ["sklearn"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#controlling-randomness",
      "scikit-learn 1.9.1: three `DecisionTreeClassifier(random_state=0)`, fitted on the same rows, predict the same for each of 2000 rows",
    ],
    docs: {
      en: {
        title: "The same model in every round",
        what: "A loop that counts makes a scikit-learn model with a fixed `random_state` in each round and fits it on rows that do not change.",
        why: "One seed and the same rows give the same model, so that the rounds show no spread, and the vote of such an ensemble is the vote of one. Give each round a seed of its own, such as the number of the round: the whole can still be repeated.",
        ignoreWhen: "You want to show that the runs are the same.",
      },
      zh: {
        title: "每一轮都是同一个模型",
        what: "计数循环的每一轮都用固定的 `random_state` 创建 scikit-learn 模型，并在不变的数据上拟合。",
        why: "同一个种子加同样的行，得到的是同一个模型：各轮之间看不出波动，这样的集成投票只相当于一个模型的意见。给每一轮单独的种子，例如轮次编号，整体仍可重复。",
        ignoreWhen: "就是要说明多次运行结果相同。",
      },
      invalid: python`
        from sklearn.datasets import load_wine
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_wine(return_X_y=True)
        trees = []
        for i in range(10):
            tree = DecisionTreeClassifier(max_features="sqrt", random_state=0)
            tree.fit(X, y)
            trees.append(tree)
      `,
      valid: python`
        from sklearn.datasets import load_wine
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_wine(return_X_y=True)
        trees = []
        for i in range(10):
            tree = DecisionTreeClassifier(max_features="sqrt", random_state=i)
            tree.fit(X, y)
            trees.append(tree)
      `,
    },
    messages: {
      same: {
        en: "Every round fits the same `{model}`: its seed is fixed and its rows do not change.",
        zh: "每一轮拟合的都是同一个 `{model}`：种子固定，数据也不变。",
      },
      fitted: { en: "Fitted on the same rows in each round", zh: "每一轮都用同样的行拟合" },
      round: { en: "Use `{name}` as seed", zh: "用 `{name}` 作种子" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, text } = context;

    const isIn = (node: SyntaxNode, loop: Loop): boolean => loop.start < node.start && node.end <= loop.end;

    /** Whether every round finds the same in an expression: no calls, no names that the loop sets or changes. */
    function isConstantIn(node: SyntaxNode, loop: Loop): boolean {
      return [...descendants(node)].every((part) => {
        if (isKind(part, "call", "lambda", "list_comprehension", "generator_expression")) return false;
        const isName =
          isKind(part, "identifier") && !(isKind(part.parent, "attribute") && part.parent.attribute === part);
        if (!isName || semantic.isBuiltin(part)) return true;
        const binding = semantic.nameOf(part);
        if (binding === null) return false;
        const isSet = binding.definitions.some(
          (definition) => isIn(definition.identifier, loop) && !isFixedSplit(definition.node, loop),
        );
        return (
          !isSet &&
          !binding.references.some(
            ({ identifier }) => isIn(identifier, loop) && mayBeChanged(semantic, identifier),
          )
        );
      });
    }

    /** `X_train, X_test, ... = train_test_split(X, y, random_state=0)` of what does not change. */
    function isFixedSplit(node: SyntaxNode, loop: Loop): boolean {
      const split = isKind(node, "assignment") ? node.right : null;
      if (
        !isKind(split, "call") ||
        dataflow.effectOf(split)?.splits !== true ||
        fixedSeed(context, split) === null
      )
        return false;
      return callArguments(split).every(({ value, spread }) => spread === "" && isConstantIn(value, loop));
    }

    /** The seed of the split in the loop whose part is fitted. */
    function seedOfSplit(fit: MethodCall, loop: Loop): SyntaxNode | null {
      const [rows] = callArguments(fit);
      const splits = rows === undefined ? [] : (semantic.bindingOf(rows.value)?.definitions ?? []);
      const [only, ...others] = splits.filter(({ node }) => isIn(node, loop));
      const split =
        only !== undefined && others.length === 0 && isKind(only.node, "assignment") ? only.node.right : null;
      return isKind(split, "call") && only !== undefined && isFixedSplit(only.node, loop)
        ? fixedSeed(context, split)
        : null;
    }

    function check(fit: MethodCall): void {
      const member = sameMember(context, fit);
      if (member !== null) report(fit, member.seed, member.type, member.round);
      const [loop] = enclosingLoops(fit);
      if (!isKind(loop, "for_statement") || TIMED.test(text(loop.body))) return;
      const range = rangeOf(context, loop);
      if (range === null || range.length === 0 || dataflow.valueOf(range[0] as SyntaxNode).constant === 1)
        return;
      const { object: receiver } = fit.function;
      const { type = "", call: made, constructed } = dataflow.valueOf(receiver);
      if (
        made === undefined ||
        constructed !== true ||
        !isIn(made, loop) ||
        functionAround(made) !== functionAround(fit)
      )
        return;
      const isModel = ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type, trait));
      const own = isModel && type.startsWith("sklearn.") ? fixedSeed(context, made) : null;
      // Without a draw of its own, the model does what the split says.
      const seed = own ?? (DRAWS_NOTHING.test(type) ? seedOfSplit(fit, loop) : null);
      const inputs = [...callArguments(made), ...callArguments(fit)];
      if (seed === null || !inputs.every(({ value, spread }) => spread === "" && isConstantIn(value, loop)))
        return;
      // A round may not come to the fit, or be the last.
      const isPlain = [fit, made].every(
        (node) => ancestor(node, "if_statement", "for_statement", "try_statement") === loop,
      );
      if (
        !isPlain ||
        [...descendants(loop.body)].some(({ kind }) => /^(?:break|continue)_statement$/.test(kind))
      )
        return;
      report(fit, seed, type, loop.left);
    }

    function report(fit: MethodCall, seed: SyntaxNode, type: string, round: SyntaxNode): void {
      const name = isKind(round, "identifier") && round.text !== "_" ? round.text : null;
      context.report({
        node: seed.parent ?? seed,
        message: "same",
        data: { model: type.slice(type.lastIndexOf(".") + 1) },
        related: [{ node: fit, message: "fitted" }],
        suggestions:
          name === null ? [] : [{ message: "round", data: { name }, edits: [fixer.replace(seed, name)] }],
      });
    }

    return { end: () => fileCalls(context).methods("fit").forEach(check) };
  },
});
