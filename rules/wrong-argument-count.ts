/** A call of a library function gives more arguments by position than it takes, or leaves out one that it needs. */

import {
  apiUses,
  type CallUse,
  callArguments,
  defineRule,
  historyOf,
  isKind,
  type Localized,
  python,
  shownCallee,
  whyThisRelease,
} from "../server/rule-api";

/** `x.add_(2, y)` and its like take the number first, too, with a warning: torch 2.15.0. */
const SCALED = /^torch\.(?:Tensor\.)?(?:add|sub|addmm|addmv|addr|addbmm|baddbmm|addcmul|addcdiv)_?$/;

/** Of these a rule of their own says what is missing, and why. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(["torch.optim.lr_scheduler.ReduceLROnPlateau.step"]);

export const wrongArgumentCount = defineRule({
  meta: {
    name: "wrong-argument-count",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/expressions.html#calls",
      "https://scikit-learn.org/stable/whats_new/v1.0.html",
      "scikit-learn 1.9.1: TypeError: SVC.__init__() takes 1 positional argument but 2 were given",
    ],
    docs: {
      en: {
        title: "Too many arguments, or too few",
        what: "Reports calls of library functions, classes and methods that no form of the callable admits: more arguments by position than it takes in the releases that apply, or without an argument that it requires. Calls with `*args` or `**kwargs` are not judged.",
        why: "The call raises `TypeError`. Many libraries made parameters keyword-only over the years: since scikit-learn 1.0, `SVC(1.0)` ends in `TypeError: __init__() takes 1 positional argument but 2 were given`.",
        ignoreWhen: "The library is patched, or you use a development version.",
      },
      zh: {
        title: "参数太多或太少",
        what: "报告库函数、类和方法的任何调用形式都不接受的调用：按位置给的参数比适用版本接受的多，或缺少必需的参数。带 `*args` 或 `**kwargs` 的调用不判断。",
        why: "调用会抛出 `TypeError`。多年来很多库把参数改成了只能用关键字：scikit-learn 1.0 起，`SVC(1.0)` 报 `TypeError: __init__() takes 1 positional argument but 2 were given`。",
        ignoreWhen: "库被打过补丁，或者你使用开发版本。",
      },
      invalid: python`
        from sklearn.svm import SVC

        model = SVC(1.0)
      `,
      valid: python`
        from sklearn.svm import SVC

        model = SVC(C=1.0)
      `,
    },
    messages: {
      tooMany: {
        en: "`{callee}` takes {limit} by position, not {given}: give the rest by name. {why}",
        zh: "`{callee}` 按位置最多接受 {limit} 个参数，这里有 {given} 个：其余的要写参数名。{why}",
      },
      missing: {
        en: "`{callee}` needs {lacking}. {why}",
        zh: "`{callee}` 缺少必需的参数：{lacking}。{why}",
      },
      name: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;

    function report({ call, callee: name, count, keywords }: CallUse): void {
      if (count === null) return;
      // `np.reshape(a, newshape=s)` lacks `shape` since it says it wrongly, and that is told of the keyword.
      if (count.problem === "missing" && keywords.some(({ answer }) => answer.kind === "refused")) return;
      if (count.problem === "too-many" && SCALED.test(name)) return;
      if (count.problem === "missing" && TOLD_ELSEWHERE.has(name)) return;
      // `nn.Linear(...)` in notes stands for a call that is not written out.
      if (callArguments(call).some(({ value }) => isKind(value, "ellipsis"))) return;
      const { scope, history, given, limit, meant } = count;
      const severity = history.status !== "never" && scope.requirement === null ? "warning" : "error";
      const callee = shownCallee(name);
      const why = reasonFor(count);
      if (count.problem === "missing") {
        const lacking = count.lacking.map((parameter) => `\`${parameter}\``).join(", ");
        context.report({ node: call.function, severity, message: "missing", data: { callee, lacking, why } });
        return;
      }
      const rest = callArguments(call)
        .filter(({ keyword }) => keyword === null)
        .slice(limit);
      const edits = rest.flatMap(({ node }, i) =>
        meant[i] === undefined ? [] : [fixer.insertBefore(node, `${meant[i]}=`)],
      );
      const taken = callArguments(call).some(
        ({ keyword }) => keyword !== null && meant.includes(keyword.text),
      );
      const code = rest.map(({ node }, i) => `${meant[i]}=${context.excerpt(node)}`).join(", ");
      const amount = { en: limit === 1 ? "1 argument" : `${limit} arguments`, zh: String(limit) };
      context.report({
        node: rest[0]?.node ?? call.arguments,
        severity,
        message: "tooMany",
        data: {
          callee,
          limit: limit === 0 ? { en: "no arguments", zh: "0" } : amount,
          given: String(given),
          why,
        },
        suggestions: edits.length === 0 || taken ? [] : [{ message: "name", data: { code }, edits }],
      });
    }

    function reasonFor({ scope, history }: NonNullable<CallUse["count"]>): Localized {
      if (history.status === "never")
        return { en: "The call raises `TypeError`.", zh: "调用会抛出 `TypeError`。" };
      const [gone, why] = [historyOf(scope, history), whyThisRelease(scope)];
      return { en: `This form is ${gone.en}. ${why.en}`, zh: `这种写法${gone.zh}。${why.zh}` };
    }

    return {
      end() {
        for (const use of apiUses(context).calls) report(use);
      },
    };
  },
});
