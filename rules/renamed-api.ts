/** A name or keyword that the library has renamed: one other name does the same. */

import {
  type ApiScope,
  apiUses,
  type CallUse,
  createNameCorrections,
  defineRule,
  historyOf,
  type KeywordUse,
  type NameUse,
  python,
  shownCallee,
  shownName,
  whyThisRelease,
  writtenKeyword,
} from "../server/rule-api";

export const renamedApi = defineRule({
  meta: {
    name: "renamed-api",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/trainer",
      "https://scikit-learn.org/stable/whats_new.html",
      "https://numpy.org/doc/stable/numpy_2_0_migration_guide.html",
    ],
    docs: {
      en: {
        title: "Name that the library has renamed",
        what: "Reports names and keyword arguments that a library has renamed and that the releases of your project no longer have under the old name, where exactly one new name means the same. Which releases apply is read from your environment, lock files, requirements or the header of the script; where nothing is found, the newest release is judged and the finding is a warning.",
        why: "The old name raises `AttributeError`, `ImportError` or `TypeError`. The fix writes the new name, in the import as well; nothing else changes. With numpy 2.4.6, `np.trapz(y)` ends in `AttributeError`, and `np.trapezoid(y)` is the same function.",
        ignoreWhen: "The code only ever runs with an old release: pin it, and the finding goes.",
      },
      zh: {
        title: "库已经改名的名字",
        what: "报告库已经改名、项目所用版本不再接受旧名，且恰好有一个新名意思完全相同的名字和关键字参数。适用哪些版本，从环境、锁文件、依赖声明或脚本头部读出；什么也没找到时按最新版本判断，作为警告。",
        why: "旧名会抛出 `AttributeError`、`ImportError` 或 `TypeError`。修复会写上新名，导入语句也一并修改，其他都不变。在 numpy 2.4.6 上，`np.trapz(y)` 报 `AttributeError`，而 `np.trapezoid(y)` 是同一个函数。",
        ignoreWhen: "代码只在旧版本上运行：固定版本，这条就会消失。",
      },
      invalid: python`
        import numpy as np

        area = np.trapz([1.0, 2.0, 4.0], dx=0.5)
      `,
      valid: python`
        import numpy as np

        area = np.trapezoid([1.0, 2.0, 4.0], dx=0.5)
      `,
    },
    messages: {
      keyword: {
        en: "`{keyword}` of `{callee}` is called `{other}` now. It is {history}. {why}",
        zh: "`{callee}` 的 `{keyword}` 现在叫 `{other}`。{history}。{why}",
      },
      name: {
        en: "`{name}` is called `{other}` now. It is {history}. {why}",
        zh: "`{name}` 现在叫 `{other}`。{history}。{why}",
      },
      use: { en: "Write `{name}`", zh: "改为 `{name}`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const corrections = createNameCorrections(semantic, fixer, context.apiIndex);
    const severityIn = ({ requirement }: ApiScope) => (requirement === null ? "warning" : "error");

    function reportName(use: NameUse): void {
      const { answer, node } = use;
      if (answer.kind !== "missing" || answer.history.status !== "removed") return;
      const { advice, history, scope } = answer;
      const other = advice?.exact === true ? advice.replacement : undefined;
      if (other === undefined) return;
      const correction = corrections.ofUse(use);
      const data = {
        name: shownName(use, semantic),
        other: other.startsWith(`${answer.parent}.`) ? other.slice(answer.parent.length + 1) : other,
        history: historyOf(scope, history),
        why: whyThisRelease(scope),
      };
      context.report({
        node,
        severity: severityIn(scope),
        message: "name",
        data,
        fix:
          correction === null
            ? null
            : { message: "use", data: { name: correction.name }, edits: correction.edits },
      });
    }

    function reportKeyword(
      { callee: name, call }: CallUse,
      { argument, keyword, spread, answer }: KeywordUse,
    ): void {
      if (answer.kind !== "refused" || answer.history.status !== "removed") return;
      const { advice, history, scope } = answer;
      if (advice?.exact !== true) return;
      const code = writtenKeyword(advice, context.text(argument.value));
      const other = advice.replacement?.replace(/=.*/, "") ?? keyword;
      const taken = call.arguments.children.some(
        (child) => child.kind === "keyword_argument" && context.text(child.name) === other,
      );
      context.report({
        node: argument.keyword ?? argument.node,
        severity: severityIn(scope),
        message: "keyword",
        data: {
          callee: shownCallee(name),
          keyword,
          other,
          history: historyOf(scope, history),
          why: whyThisRelease(scope),
        },
        fix:
          code === null || taken || spread
            ? null
            : { message: "use", data: { name: code }, edits: [fixer.replace(argument.node, code)] },
      });
    }

    return {
      end() {
        const { names, calls } = apiUses(context);
        for (const use of names) reportName(use);
        for (const use of calls) for (const one of use.keywords) reportKeyword(use, one);
      },
    };
  },
});
