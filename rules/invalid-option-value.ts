/** A string, a number or a pair of values that the parameters of a library function do not take. */

import {
  apiUses,
  argumentsByName,
  brokenRelation,
  type Call,
  CHECKED_CALLABLES,
  CHECKED_RANGES,
  CHECKS_AT_ONCE,
  checkedScope,
  checkedValues,
  defineRule,
  hasUnwrittenArguments,
  historyOf,
  isInRange,
  isSetLater,
  python,
  refusedPair,
  shownCallee,
  type ValueUse,
  whyThisRelease,
} from "../server/rule-api";

const MOST_VALUES = 6;

export const invalidOptionValue = defineRule({
  meta: {
    name: "invalid-option-value",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.LogisticRegression.html",
      "scikit-learn 1.9.1: InvalidParameterError: The 'solver' parameter of LogisticRegression must be a str among {...}",
      "torch 2.15.0: ValueError: Nesterov momentum requires a momentum and zero dampening; persistent_workers option needs num_workers > 0; batch_size should be a positive integer value",
    ],
    docs: {
      en: {
        title: "Value that the option does not take",
        what: "Reports a number outside of the range that scikit-learn or PyTorch checks, values that they refuse together, and a string given to a parameter whose strings are a closed set in the library's code, such as `solver` of `LogisticRegression`, where the string is not one of them in the releases that apply.",
        why: 'The library refuses it, often only when `fit` is called after the data has been loaded and prepared: with scikit-learn 1.9.1, `LogisticRegression(solver="adam").fit(X, y)` ends in `InvalidParameterError`.',
        ignoreWhen: "A plug-in registers further values, or a class of yours takes others and hands them on.",
      },
      zh: {
        title: "选项不接受的值",
        what: "给出的数字超出 scikit-learn 或 PyTorch 检查的范围，或几个值不能一起使用时报告。有些参数在库的代码里只接受固定的几个字符串，例如 `LogisticRegression` 的 `solver`。给出的字符串在适用版本里不在其中时报告。",
        why: '库会拒绝它，而且往往要等数据读取、处理完毕调用 `fit` 时才报错：scikit-learn 1.9.1 上 `LogisticRegression(solver="adam").fit(X, y)` 报 `InvalidParameterError`。',
        ignoreWhen: "有插件注册了更多取值，或者你自己的类接受别的取值再转换后传下去。",
      },
      invalid: python`
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(solver="adam")
      `,
      valid: python`
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(solver="lbfgs")
      `,
    },
    messages: {
      similar: {
        en: "`{parameter}` of `{callee}` takes no `{value}`. Did you mean `{closest}`? {why}",
        zh: "`{callee}` 的 `{parameter}` 不接受 `{value}`。是不是想用 `{closest}`？{why}",
      },
      other: {
        en: "`{parameter}` of `{callee}` takes no `{value}`. It takes {values}. {why}",
        zh: "`{callee}` 的 `{parameter}` 不接受 `{value}`。可用的有 {values}。{why}",
      },
      range: {
        en: "`{parameter}` of `{callee}` takes no {value}. It takes {range}.",
        zh: "`{callee}` 的 `{parameter}` 不接受 {value}。它接受 {range}。",
      },
      together: {
        en: "`{first}` and `{second}` exclude each other. `fit` of `{callee}` raises ValueError.",
        zh: "`{first}` 与 `{second}` 不能同时使用。`{callee}` 的 `fit` 会报 ValueError。",
      },
      refused: {
        en: "`{first}` and `{second}` exclude each other. `{callee}` raises ValueError.",
        zh: "`{first}` 与 `{second}` 不能同时使用。`{callee}` 会报 ValueError。",
      },
      half: {
        en: "A padding of {given} is more than half of the kernel, {limit}. `{callee}` raises RuntimeError.",
        zh: "填充 {given} 超过了窗口 {limit} 的一半。`{callee}` 会报 RuntimeError。",
      },
      beyond: {
        en: "The rows of this table go up to {limit}, so there is no row {given}. `{callee}` raises AssertionError.",
        zh: "这张表的行号最大是 {limit}，没有第 {given} 行。`{callee}` 会报 AssertionError。",
      },
      shares: {
        en: "These shares make {given} together, not {limit}. `{callee}` raises ValueError.",
        zh: "这些比例合计 {given}，而不是 {limit}。`{callee}` 会报 ValueError。",
      },
      parts: {
        en: "These parts have {given} rows together, and the data set has {limit}. `{callee}` raises ValueError.",
        zh: "各部分合计 {given} 行，而数据集有 {limit} 行。`{callee}` 会报 ValueError。",
      },
      rounded: {
        en: "Each part is rounded down, and mostly a row is left over. `{callee}` raises ValueError then. Give the last part the rest of `{limit}`.",
        zh: "每一部分都向下取整，多数情况下会剩下一行，`{callee}` 就会报 ValueError。最后一部分应取 `{limit}` 中剩余的行。",
      },
      steps: {
        en: "`{callee}` is not told how long its cycle is, and raises ValueError. It wants `total_steps`, or `epochs` and `steps_per_epoch`.",
        zh: "`{callee}` 不知道周期有多长，会报 ValueError。需要 `total_steps`，或者 `epochs` 加 `steps_per_epoch`。",
      },
      use: { en: "Write `{value}`", zh: "改为 `{value}`" },
    },
  },
  create(context) {
    function report(
      name: string,
      { argument, parameter, value, values, meant, history, scope }: ValueUse,
    ): void {
      const severity = history.status !== "never" && scope.requirement === null ? "warning" : "error";
      const callee = shownCallee(name);
      const node = argument.value;
      const why =
        history.release === null
          ? { en: "", zh: "" }
          : {
              en: `It is ${historyOf(scope, history).en}. ${whyThisRelease(scope).en}`,
              zh: `它${historyOf(scope, history).zh}。${whyThisRelease(scope).zh}`,
            };
      if (meant === null) {
        const shown = values.slice(0, MOST_VALUES).map((one) => `\`${one}\``);
        const list = `${shown.join(", ")}${values.length > MOST_VALUES ? ", …" : ""}`;
        context.report({
          node,
          severity,
          message: "other",
          data: { parameter, callee, value, values: list, why },
        });
        return;
      }
      const [start, end] = [node.start, node.end];
      const text = context.text({ start, end });
      const written = text.replace(value, () => meant);
      context.report({
        node,
        severity,
        message: "similar",
        data: { parameter, callee, value, closest: meant, why },
        suggestions:
          written === text
            ? []
            : [{ message: "use", data: { value: meant }, edits: [context.fixer.replace(node, written)] }],
      });
    }

    function check(name: string, call: Call): void {
      const scope = checkedScope(context.apiIndex, name);
      if (hasUnwrittenArguments(call) || scope === null) return;
      const given = argumentsByName(context, name, call);
      const callee = shownCallee(name);
      for (const [parameter, node] of given) {
        const range = CHECKED_RANGES[name]?.[parameter];
        if (range === undefined) continue;
        const { values, shown } = checkedValues(context.dataflow.valueOf(node), range);
        const isRefused = values.some(
          ({ constant, type }) =>
            typeof constant === "number" &&
            (type === "builtins.int" || type === "builtins.float") &&
            !isInRange(constant, type === "builtins.int", shown),
        );
        if (!isRefused || isSetLater(context, call, parameter)) continue;
        const value = context.excerpt(node);
        const [each, eachZh] = shown === range ? ["", ""] : [" for each", "（每个）"];
        const takes = {
          en: `${shown.replaceAll(" | ", " or ")}${each}`,
          zh: `${shown.replaceAll(" | ", " 或 ")}${eachZh}`,
        };
        const isSure = CHECKS_AT_ONCE.has(name) || scope.requirement !== null;
        const severity = isSure ? "error" : "warning";
        context.report({
          node,
          severity,
          message: "range",
          data: { parameter, callee, value, range: takes },
        });
      }
      const relation = brokenRelation(context, name, given, call);
      if (relation !== null) {
        const { node, what, given: number, limit } = relation;
        const severity = what === "rounded" ? "warning" : "error";
        context.report({ node, severity, message: what, data: { callee, given: number, limit } });
      }
      const pair = refusedPair(context, name, given);
      if (pair === null) return;
      const { node, first, second } = pair;
      const message = CHECKS_AT_ONCE.has(name) ? "refused" : "together";
      context.report({ node, message, data: { callee, first, second } });
    }

    return {
      calls: Object.fromEntries(
        [...CHECKED_CALLABLES].map((name) => [name, (call: Call) => check(name, call)]),
      ),
      end() {
        for (const { callee, values } of apiUses(context).calls)
          for (const use of values) report(callee, use);
      },
    };
  },
});
