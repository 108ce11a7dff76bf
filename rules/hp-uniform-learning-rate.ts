/** A learning rate drawn evenly from a range of several orders of magnitude, or a log-uniform one whose bounds are no logarithms. */

import {
  type Bounds,
  boundsOf,
  type Call,
  callArguments,
  DRAWS,
  type Draw,
  defineRule,
  labelOf,
  OPTIONS,
  python,
  ratioFor,
  type SyntaxNode,
  type TextEdit,
} from "../server/rule-api";

export const hpUniformLearningRate = defineRule({
  meta: {
    name: "hp-uniform-learning-rate",
    theme: "tuning",
    libraries: ["hyperopt", "keras_tuner", "optuna", "ray", "scipy", "skopt"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://hyperopt.github.io/hyperopt/getting-started/search_spaces/",
      "https://optuna.readthedocs.io/en/stable/reference/generated/optuna.trial.Trial.html",
      "https://docs.ray.io/en/latest/tune/api/search_space.html",
      "hyperopt 0.2.7: of the draws in 0.001 to 0.1, 9.7 % lie below 0.01 with uniform, 50.3 % with loguniform; hp.loguniform(label, 0.001, 0.1) gives 1.0014 to 1.1049",
    ],
    docs: {
      en: {
        title: "Learning rate searched on a linear scale",
        what: "A search draws a learning rate or weight decay evenly (`hp.uniform`, `suggest_float` without `log=True`, `tune.uniform`, `scipy.stats.uniform`) from a range whose ends differ by a factor of a hundred or more. Also: `hp.loguniform` with plain bounds such as `0.001, 0.1`.",
        why: "What a learning rate does depends on its order of magnitude. Drawn evenly from 0.001 to 0.1, only 9.7 % of the draws lie below 0.01 (hyperopt 0.2.7), so half of the range is hardly tried. `hp.loguniform` gives 50.3 %. Its bounds are logarithms: given 0.001 and 0.1, it draws from 1.001 to 1.105.",
        ignoreWhen: "The rate is known to lie in the upper tenth of the range.",
      },
      zh: {
        title: "学习率在线性尺度上搜索",
        what: "搜索时在相差一百倍以上的区间里均匀抽取学习率或权重衰减（`hp.uniform`、没有 `log=True` 的 `suggest_float`、`tune.uniform`、`scipy.stats.uniform`）。也包括把 `0.001, 0.1` 这样的原始值直接写给 `hp.loguniform`。",
        why: "学习率的效果取决于数量级。在 0.001 到 0.1 上均匀抽取，只有 9.7 % 落在 0.01 以下（hyperopt 0.2.7），区间的一半几乎没试到；换成 `hp.loguniform` 是 50.3 %。它的上下界要写成对数：直接写 0.001 和 0.1，抽到的是 1.001 到 1.105。",
        ignoreWhen: "已经知道合适的学习率就在区间最上面的那一成里。",
      },
      invalid: python`
        from hyperopt import hp

        space = {"learning_rate": hp.uniform("learning_rate", 0.001, 0.1)}
      `,
      valid: python`
        import numpy as np
        from hyperopt import hp

        space = {"learning_rate": hp.loguniform("learning_rate", np.log(0.001), np.log(0.1))}
      `,
    },
    messages: {
      linear: {
        en: "`{label}` is drawn on a linear scale over a factor of {ratio}. Most draws are near the upper end.",
        zh: "`{label}` 的上下界相差 {ratio} 倍，却在线性尺度上抽取。大部分样本都靠近上界。",
      },
      bounds: {
        en: "`hp.loguniform` takes logarithms as bounds: `{label}` is drawn from {low} to {high}.",
        zh: "`hp.loguniform` 的上下界是对数：`{label}` 实际取值是 {low} 到 {high}。",
      },
      logarithmic: { en: "Draw on a logarithmic scale", zh: "改为对数尺度" },
      take: { en: "Take the logarithms of the bounds", zh: "上下界取对数" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const constantOf = (node: SyntaxNode | null | undefined) =>
      node == null ? undefined : dataflow.valueOf(node).constant;

    const shown = (value: number): string => `${Number(value.toPrecision(4))}`;

    function check(
      call: Call,
      { low, label, isWidth }: Omit<Draw, "log">,
      correct: (bounds: Bounds) => TextEdit[],
    ) {
      const name = labelOf(context, call, label);
      const bounds = name === null ? null : boundsOf(context, call, low, isWidth);
      if (name === null || bounds === null || bounds.to / bounds.from < ratioFor(name)) return;
      context.report({
        node: call,
        message: "linear",
        data: { label: name, ratio: shown(bounds.to / bounds.from) },
        suggestions: [{ message: "logarithmic", edits: correct(bounds) }],
      });
    }

    /** The function that draws by orders of magnitude, reached as the plain one is where that is through a module. */
    function logarithmic({ function: function_ }: Call, { log, isWidth }: Draw, bounds: Bounds): TextEdit[] {
      const isReached = function_.kind === "attribute";
      const spelled = isReached ? { name: "", edits: [] } : fixer.spell(log);
      const written = context.text(function_).replace(/\w+$/, log.slice(log.lastIndexOf(".") + 1));
      return [
        fixer.replace(function_, isReached ? written : spelled.name),
        ...spelled.edits,
        ...(isWidth === true ? [fixer.replace(bounds.high, shown(bounds.to))] : []),
        ...(log.startsWith("hyperopt.") ? takeLogarithms(bounds) : []),
      ];
    }

    /** hyperopt takes the logarithms of the bounds. */
    function takeLogarithms({ low, high }: Bounds): TextEdit[] {
      const spelled = fixer.spell("numpy.log");
      return [
        ...[low, high].flatMap((bound) => [
          fixer.insertBefore(bound, `${spelled.name}(`),
          fixer.insertAfter(bound, ")"),
        ]),
        ...spelled.edits,
      ];
    }

    /** What draws evenly unless an option says otherwise: functions by their whole names, methods by their own. */
    const optional = Object.fromEntries(
      Object.entries(OPTIONS).map(([name, { unless, add, ...draw }]) => [
        name,
        (call: Call) => {
          const isTold = callArguments(call).some(
            ({ keyword, spread }, i) =>
              spread !== "" || unless.test(keyword?.text ?? (i > draw.low + 1 ? add : "")),
          );
          if (!isTold) check(call, draw, () => [fixer.addArgument(call, add)]);
        },
      ]),
    );

    return {
      calls: {
        ...Object.fromEntries(
          Object.entries(DRAWS).map(([name, draw]) => [
            name,
            (call: Call) => check(call, draw, (bounds) => logarithmic(call, draw, bounds)),
          ]),
        ),
        ...optional,
        "hyperopt.hp.loguniform"(call) {
          const name = constantOf(callArguments(call)[0]?.value);
          const bounds = typeof name === "string" ? boundsOf(context, call, 1) : null;
          if (typeof name !== "string" || bounds === null || bounds.to > 1) return;
          // The logarithm of what is below 1 is negative; nobody draws anything from 1.001 to 2.7.
          if (ratioFor(name) === Infinity && bounds.from > 0.05) return;
          const [low, high] = [shown(Math.exp(bounds.from)), shown(Math.exp(bounds.to))];
          const suggestions = [{ message: "take", edits: takeLogarithms(bounds) }] as const;
          context.report({ node: call, message: "bounds", data: { label: name, low, high }, suggestions });
        },
      },
      methods: {
        ...optional,
        suggest_uniform(call) {
          const written = context.text(call.function).replace(/\w+$/, "suggest_float");
          const edits = [fixer.replace(call.function, written), fixer.addArgument(call, "log=True")];
          check(call, { low: 1, label: "first" }, () => edits);
        },
      },
    };
  },
});
