/** A name or keyword that still works and that the library has announced to drop. */

import {
  type ApiDeprecation,
  type ApiScope,
  apiUses,
  type Call,
  type CallUse,
  createNameCorrections,
  defineRule,
  inputInFront,
  isKind,
  type KeywordUse,
  type Localized,
  type NameUse,
  python,
  shownCallee,
  shownName,
  type TextRange,
  writtenKeyword,
} from "../server/rule-api";

export const deprecatedApi = defineRule({
  meta: {
    name: "deprecated-api",
    theme: "api",
    libraries: [],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/vision/stable/models.html",
      "https://docs.pytorch.org/docs/stable/amp.html",
      "https://docs.python.org/3/library/exceptions.html#DeprecationWarning",
    ],
    docs: {
      en: {
        title: "Deprecated name",
        what: "Strikes through names and keyword arguments that work in the releases of your project but that the library itself calls deprecated, in its code or its documentation: attributes, imports, methods of objects whose class is known, arguments of calls.",
        why: "A later release drops the name, or has dropped it already. Until then it warns at every start, and a new reader learns the old way from it. Since torchvision 0.13, `resnet50(pretrained=True)` warns, and it cannot say which weights are meant; `weights=` can.",
        ignoreWhen: "You have to support releases that do not have the new name.",
      },
      zh: {
        title: "已弃用的名字",
        what: "给在项目所用版本里仍可用、但库自己在代码或文档里标为弃用的名字和关键字参数加上删除线：属性、导入、类型已知对象的方法、调用的参数。",
        why: "以后的版本会删除它，或者已经删除。在那之前每次启动都有警告，读代码的人也会学到旧写法。torchvision 0.13 起 `resnet50(pretrained=True)` 会警告，而且说不清指哪套权重；`weights=` 可以。",
        ignoreWhen: "你必须支持还没有新名字的版本。",
      },
      invalid: python`
        import torch

        def predict(model, images):
            with torch.cuda.amp.autocast():
                return model(images)
      `,
      valid: python`
        import torch

        def predict(model, images):
            with torch.amp.autocast("cuda"):
                return model(images)
      `,
    },
    messages: {
      keyword: {
        en: "`{keyword}` of `{callee}` is deprecated{since}. {advice}",
        zh: "`{callee}` 的参数 `{keyword}` 已弃用{since}。{advice}",
      },
      name: {
        en: "`{name}` is deprecated{since}. {advice}",
        zh: "`{name}` 已弃用{since}。{advice}",
      },
      use: { en: "Write `{name}`", zh: "改为 `{name}`" },
      first: { en: "Put `{name}` in front instead", zh: "改为在前面放 `{name}`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const corrections = createNameCorrections(semantic, fixer, context.apiIndex);

    /** Who writes beside it that it is old knows. */
    function isSaidToBeOld(node: TextRange): boolean {
      const { text } = context.tree;
      const end = text.indexOf("\n", node.end);
      const line = text.slice(node.end, end < 0 ? text.length : end);
      return /#.*(?:\blegacy\b|\bdeprecat|旧|弃用)/i.test(line);
    }

    const sinceOf = ({ since }: ApiDeprecation, { library }: ApiScope): Localized =>
      since === null ? { en: "", zh: "" } : { en: ` since ${library} ${since}`, zh: `（${since} 起）` };

    function adviceOf({ advice, use, removal }: ApiDeprecation, { library }: ApiScope): Localized {
      if (advice !== null) return advice;
      if (/^[\w.]+$/.test(use)) return { en: `Use \`${use}\` instead.`, zh: `请改用 \`${use}\`。` };
      return { en: `${library} ${removal} drops it.`, zh: `${library} ${removal} 会删除它。` };
    }

    /** `super().__init__(input_shape=...)`: what is wrong with that of a model of one's own is another rule's. */
    const isOfBase = ({ function: callee }: Call): boolean =>
      isKind(callee, "attribute") && callee.attribute.text === "__init__";

    /** Whether there is something that a reader can do about it. */
    const isActionable = ({ advice, use, removal }: ApiDeprecation): boolean =>
      advice !== null || removal !== null || /^[\w.]+$/.test(use);

    function reportName(use: NameUse): void {
      if (use.answer.kind !== "symbol" || use.answer.symbol.deprecated === null) return;
      const { deprecated, scope } = use.answer.symbol;
      if (!isActionable(deprecated) || isSaidToBeOld(use.node)) return;
      const correction = corrections.ofUse(use);
      context.report({
        node: use.node,
        message: "name",
        data: {
          name: shownName(use, semantic),
          since: sinceOf(deprecated, scope),
          advice: adviceOf(deprecated, scope),
        },
        tags: ["deprecated"],
        suggestions:
          correction === null
            ? []
            : [{ message: "use", data: { name: correction.name }, edits: correction.edits }],
      });
    }

    function reportKeyword(
      { callee, call }: CallUse,
      { argument, keyword, spread, answer }: KeywordUse,
    ): void {
      if (answer.kind !== "taken" || answer.deprecated === null || !isActionable(answer.deprecated)) return;
      if (isSaidToBeOld(argument.node) || isOfBase(call)) return;
      const { deprecated, scope } = answer;
      const { advice, inAll } = deprecated;
      const value = context.text(argument.value);
      const code = advice === null ? null : writtenKeyword(advice, value);
      const input = code === null && !spread ? inputInFront(context, call, argument) : null;
      const write =
        code === null || spread
          ? null
          : ({ message: "use", data: { name: code }, edits: [fixer.replace(argument.node, code)] } as const);
      const put =
        input === null
          ? null
          : ({ message: "first", data: { name: input.code }, edits: input.edits } as const);
      const correction = write ?? put;
      const isSafe = write === null ? input?.isExact : advice?.replacementFor?.[value] !== undefined;
      context.report({
        node: argument.keyword ?? argument.node,
        message: "keyword",
        data: {
          callee: shownCallee(callee),
          keyword,
          since: sinceOf(deprecated, scope),
          advice: adviceOf(deprecated, scope),
        },
        tags: ["deprecated"],
        fix: isSafe === true && inAll ? correction : null,
        suggestions: correction === null || (isSafe === true && inAll) ? [] : [correction],
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
