/** A name or keyword that the library had and has no more, in the releases that apply. */

import {
  type ApiHistory,
  type ApiScope,
  apiUses,
  type CallUse,
  createNameCorrections,
  defineRule,
  historyOf,
  isGoneIn,
  type KeywordUse,
  type Localized,
  type NameUse,
  python,
  releasesAfter,
  shortReleases,
  shownCallee,
  shownName,
  whyThisRelease,
  writtenKeyword,
} from "../server/rule-api";

const NOTHING: Localized = { en: "", zh: "" };

export const removedApi = defineRule({
  meta: {
    name: "removed-api",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/whats_new.html",
      "https://numpy.org/doc/stable/release/2.0.0-notes.html",
      "https://pandas.pydata.org/docs/whatsnew/v2.0.0.html",
      "scikit-learn 1.9.1: ImportError: cannot import name 'plot_confusion_matrix' from 'sklearn.metrics'",
    ],
    docs: {
      en: {
        title: "Name that the library has removed",
        what: "Reports names and keyword arguments that a library had in earlier releases and does not have in those that apply to your project: attributes of modules, imports, methods of objects whose class is known, and arguments of calls. Which releases apply is read from your environment, lock files, requirements or the header of the script. Where several do and only some lack the name, that is an information; where nothing is found, the newest release is judged and the finding is a warning.",
        why: "The line worked in the release for which it was written and raises `AttributeError`, `ImportError` or `TypeError` in this one. Much code on the web, and what language models learned from it, is for old releases: with scikit-learn 1.9.1, `from sklearn.metrics import plot_confusion_matrix` ends in `ImportError`.",
        ignoreWhen:
          "The code only ever runs with an old release: pin it in your requirements, and the finding goes.",
      },
      zh: {
        title: "库已经删除的名字",
        what: "报告库的旧版本有、而适用于你项目的版本已经没有的名字和关键字参数：模块属性、导入、类型已知对象的方法、调用的参数。适用哪些版本，从环境、锁文件、依赖声明或脚本头部读出。若有多个版本适用而只有一部分缺这个名字，只作提示信息；若什么也没找到，就按最新版本判断，作为警告。",
        why: "这一行在当初编写时的版本里能运行，在现在的版本里会抛出 `AttributeError`、`ImportError` 或 `TypeError`。网上很多代码，以及语言模型从中学到的写法，都针对旧版本：在 scikit-learn 1.9.1 上，`from sklearn.metrics import plot_confusion_matrix` 报 `ImportError`。",
        ignoreWhen: "代码只在旧版本上运行：在依赖文件里固定版本，这条就会消失。",
      },
      invalid: python`
        from sklearn.metrics import plot_confusion_matrix

        def show(model, X_test, y_test):
            plot_confusion_matrix(model, X_test, y_test)
      `,
      valid: python`
        from sklearn.metrics import ConfusionMatrixDisplay

        def show(model, X_test, y_test):
            ConfusionMatrixDisplay.from_estimator(model, X_test, y_test)
      `,
    },
    messages: {
      someKeyword: {
        en: "Some releases that you allow lack `{keyword}` of `{callee}`. {why} Not in {releases}.",
        zh: "允许的部分版本里 `{callee}` 不再接受 `{keyword}`。{why}{releases} 里没有它。",
      },
      someName: {
        en: "Some releases that you allow lack `{name}`. It is {history}. {why} Not in {releases}.",
        zh: "允许的部分版本里没有 `{name}`。{history}。{why}{releases} 里没有它。",
      },
      keyword: {
        en: "`{callee}` takes no `{keyword}` any more. It is {history}. {advice}{why}",
        zh: "`{callee}` 不再接受 `{keyword}`。{history}。{advice}{why}",
      },
      name: {
        en: "`{name}` is {history}. {advice}{why}",
        zh: "`{name}` 已不存在。{history}。{advice}{why}",
      },
      use: { en: "Write `{name}`", zh: "改为 `{name}`" },
      remove: { en: "Remove `{keyword}`", zh: "删除 `{keyword}`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const corrections = createNameCorrections(semantic, fixer, context.apiIndex);
    const severityIn = ({ requirement }: ApiScope) => (requirement === null ? "warning" : "error");
    const told = (scope: ApiScope, history: ApiHistory) => ({
      history: historyOf(scope, history),
      why: whyThisRelease(scope),
    });
    const sentence = (advice: Localized | null): Localized =>
      advice === null ? NOTHING : { en: `${advice.en} `, zh: advice.zh };

    function reportName(use: NameUse): void {
      const { answer, node } = use;
      const name = shownName(use, semantic);
      if (answer.kind === "symbol") {
        const { scope, lackingIn, lastIn } = answer.symbol;
        if (lastIn === null || !isGoneIn(lackingIn, scope)) return;
        const gone = releasesAfter(lackingIn, lastIn);
        const data = {
          name,
          ...told(scope, { status: "removed", release: gone[0] ?? null }),
          releases: shortReleases(gone),
        };
        context.report({ node, severity: "information", message: "someName", data });
        return;
      }
      const { scope, history, advice } = answer;
      if (history.status !== "removed" || advice?.exact === true) return;
      const correction = corrections.ofUse(use);
      context.report({
        node,
        severity: severityIn(scope),
        message: "name",
        data: { name, advice: sentence(advice), ...told(scope, history) },
        suggestions:
          correction === null
            ? []
            : [{ message: "use", data: { name: correction.name }, edits: correction.edits }],
      });
    }

    function reportKeyword(
      { call, callee: name }: CallUse,
      { argument, keyword, spread, answer }: KeywordUse,
    ): void {
      const callee = shownCallee(name);
      const node = argument.keyword ?? argument.node;
      const { scope } = answer;
      if (answer.kind === "taken") {
        if (!isGoneIn(answer.lackingIn, scope)) return;
        const data = {
          callee,
          keyword,
          why: whyThisRelease(scope),
          releases: shortReleases(answer.lackingIn),
        };
        context.report({ node, severity: "information", message: "someKeyword", data });
        return;
      }
      const { history, advice } = answer;
      if (history.status !== "removed" || advice?.exact === true) return;
      const code = advice === null ? null : writtenKeyword(advice, context.text(argument.value));
      context.report({
        node,
        severity: severityIn(scope),
        message: "keyword",
        data: { callee, keyword, advice: sentence(advice), ...told(scope, history) },
        suggestions: spread
          ? []
          : [
              ...(code === null
                ? []
                : ([
                    { message: "use", data: { name: code }, edits: [fixer.replace(argument.node, code)] },
                  ] as const)),
              { message: "remove", data: { keyword }, edits: [fixer.removeArgument(call, argument)] },
            ],
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
