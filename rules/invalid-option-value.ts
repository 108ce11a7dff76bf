/** A string that the parameter of a library function does not take. */

import {
  apiUses,
  defineRule,
  historyOf,
  python,
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
    ],
    docs: {
      en: {
        title: "String that the option does not take",
        what: "Reports a string given to a parameter whose strings are a closed set in the library's code, such as `solver` of `LogisticRegression`, where the string is not one of them in the releases that apply.",
        why: 'The library refuses it, often only when `fit` is called after the data has been loaded and prepared: with scikit-learn 1.9.1, `LogisticRegression(solver="adam").fit(X, y)` ends in `InvalidParameterError`.',
        ignoreWhen: "A plug-in registers further values, or a class of yours takes others and hands them on.",
      },
      zh: {
        title: "选项不接受的字符串",
        what: "有些参数在库的代码里只接受固定的几个字符串，例如 `LogisticRegression` 的 `solver`。给出的字符串在适用版本里不在其中时报告。",
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

    return {
      end() {
        for (const { callee, values } of apiUses(context).calls)
          for (const use of values) report(callee, use);
      },
    };
  },
});
