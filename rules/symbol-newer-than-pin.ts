/** A name or keyword that came with a later release than those that the project allows. */

import {
  type ApiScope,
  apiUses,
  type CallUse,
  defineRule,
  isGoneIn,
  type KeywordUse,
  type NameUse,
  python,
  shortReleases,
  shownCallee,
  shownName,
  whyThisRelease,
} from "../server/rule-api";

export const symbolNewerThanPin = defineRule({
  meta: {
    name: "symbol-newer-than-pin",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://packaging.python.org/en/latest/specifications/dependency-specifiers/",
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.root_mean_squared_error.html",
      "scikit-learn 1.3.2: ImportError: cannot import name 'root_mean_squared_error' from 'sklearn.metrics'",
    ],
    docs: {
      en: {
        title: "Name newer than the pinned release",
        what: "Reports names and keyword arguments that exist only in releases later than those that your project uses: the installed ones, those of a lock file, or those that the requirements allow. If all of them lack the name it is an error, if only the older ones do it is an information that names them.",
        why: "The line works where a newer release is installed and raises `ImportError`, `AttributeError` or `TypeError` where the pinned one is: on the cluster, in CI, for whoever reproduces the paper. With scikit-learn 1.3.2, `from sklearn.metrics import root_mean_squared_error` ends in `ImportError`; it came with 1.4.",
        ignoreWhen: "The pin is out of date: raise it, and the finding goes.",
      },
      zh: {
        title: "比固定版本更新的名字",
        what: "报告只在更高版本里才有的名字和关键字参数；所谓更高，是相对你项目使用的版本而言：已安装的、锁文件里的，或依赖声明允许的。若这些版本都没有，是错误；若只有较旧的没有，则是列出这些版本的提示信息。",
        why: "在装有新版本的机器上能运行，在固定版本的环境里会抛出 `ImportError`、`AttributeError` 或 `TypeError`：例如集群、CI，或别人复现论文时。scikit-learn 1.3.2 上 `from sklearn.metrics import root_mean_squared_error` 报 `ImportError`，这个函数从 1.4 起才有。",
        ignoreWhen: "固定的版本已经过时：提高它，这条就会消失。",
      },
      invalid: python`
        # /// script
        # dependencies = ["scikit-learn==1.3.2"]
        # ///
        from sklearn.metrics import root_mean_squared_error

        print(root_mean_squared_error([1.0, 2.0], [1.0, 3.0]))
      `,
      valid: python`
        # /// script
        # dependencies = ["scikit-learn==1.5.2"]
        # ///
        from sklearn.metrics import root_mean_squared_error

        print(root_mean_squared_error([1.0, 2.0], [1.0, 3.0]))
      `,
    },
    messages: {
      someKeyword: {
        en: "Not every release that you allow has `{keyword}` of `{callee}`. {why} Not in {releases}.",
        zh: "允许的版本并非都有 `{callee}` 的 `{keyword}`。{why}{releases} 里没有它。",
      },
      someName: {
        en: "Not every release that you allow has `{name}`. It came with {library} {release}. {why} Not in {releases}.",
        zh: "允许的版本并非都有 `{name}`。{library} {release} 起才有它。{why}{releases} 里没有它。",
      },
      keyword: {
        en: "`{callee}` takes `{keyword}` since {library} {release}. {why}",
        zh: "所用版本的 `{callee}` 还没有 `{keyword}`。{library} {release} 起才有它。{why}",
      },
      name: {
        en: "`{name}` came with {library} {release}. {why}",
        zh: "所用版本还没有 `{name}`。{library} {release} 起才有它。{why}",
      },
    },
  },
  create(context) {
    /** `transformers<5.2` says nothing of how old a release may be. */
    const saysFrom = ({ requirement }: ApiScope): boolean =>
      /[>=~]/.test(requirement?.specifier.replace(/<=/g, "") ?? "");

    function reportName(use: NameUse): void {
      const { answer, node } = use;
      const name = shownName(use, context.semantic);
      if (answer.kind === "symbol") {
        const { addedIn, lackingIn, scope } = answer.symbol;
        if (addedIn === null || lackingIn.length === 0 || isGoneIn(lackingIn, scope) || !saysFrom(scope))
          return;
        const data = {
          name,
          library: scope.library,
          release: addedIn,
          why: whyThisRelease(scope),
          releases: shortReleases(lackingIn),
        };
        context.report({ node, severity: "information", message: "someName", data });
      } else if (answer.history.status === "later" && answer.history.release !== null) {
        const { scope, history } = answer;
        const data = {
          name,
          library: scope.library,
          release: history.release ?? "",
          why: whyThisRelease(scope),
        };
        context.report({ node, message: "name", data });
      }
    }

    function reportKeyword({ callee: name }: CallUse, { argument, keyword, answer }: KeywordUse): void {
      const callee = shownCallee(name);
      const node = argument.keyword ?? argument.node;
      const { scope } = answer;
      const why = whyThisRelease(scope);
      if (answer.kind === "taken") {
        if (answer.lackingIn.length === 0 || isGoneIn(answer.lackingIn, scope) || !saysFrom(scope)) return;
        const data = { callee, keyword, why, releases: shortReleases(answer.lackingIn) };
        context.report({ node, severity: "information", message: "someKeyword", data });
      } else if (answer.history.status === "later" && answer.history.release !== null)
        context.report({
          node,
          message: "keyword",
          data: { callee, keyword, library: scope.library, release: answer.history.release, why },
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
