/** A string, a number or a pair of values that the parameters of a library function do not take. */

import {
  apiUses,
  argumentsByName,
  brokenRelation,
  type Call,
  CHECKED_CALLABLES,
  CHECKS_AT_ONCE,
  checkedScope,
  defineRule,
  fileCalls,
  hasUnwrittenArguments,
  historyOf,
  isSetLater,
  python,
  refusedNumbers,
  refusedPair,
  relationFault,
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
      relation: { en: "{fault} `{callee}` {raises}.", zh: "{fault}`{callee}` {raises}。" },
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
      for (const { parameter, node, takes } of refusedNumbers(context, name, given)) {
        if (isSetLater(context, call, parameter)) continue;
        const isSure = CHECKS_AT_ONCE.has(name) || scope.requirement !== null;
        context.report({
          node,
          severity: isSure ? "error" : "warning",
          message: "range",
          data: { parameter, callee, value: context.excerpt(node), range: takes },
        });
      }
      const relation = brokenRelation(context, name, given, call);
      if (relation !== null) {
        const data = { callee, ...relationFault(relation) };
        context.report({ node: relation.node, message: "relation", data });
      }
      const pair = refusedPair(context, name, given);
      const message = CHECKS_AT_ONCE.has(name) ? "refused" : "together";
      // `LogisticRegression(penalty="l1")` as a statement is shown, and never fitted.
      if (pair === null || (message === "together" && call.parent?.kind === "expression_statement")) return;
      context.report({ node: pair.node, message, data: { callee, first: pair.first, second: pair.second } });
    }

    /** Rows with periods for an index are resampled by letters that dates are no longer. */
    const mayBeOfPeriods = (callee: string, { value }: ValueUse): boolean =>
      callee.endsWith(".resample") &&
      /^[MQY]$/.test(value) &&
      fileCalls(context).mentions(/period_|to_period|Period/);

    return {
      calls: Object.fromEntries(
        [...CHECKED_CALLABLES].map((name) => [name, (call: Call) => check(name, call)]),
      ),
      end() {
        for (const { callee, values } of apiUses(context).calls)
          for (const use of values) if (!mayBeOfPeriods(callee, use)) report(callee, use);
      },
    };
  },
});
