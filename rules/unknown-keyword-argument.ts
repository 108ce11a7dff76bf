/** A call of a library function or class gives a keyword that it takes in no release. */

import {
  apiUses,
  type CallUse,
  callArguments,
  defineRule,
  type KeywordUse,
  python,
  shownCallee,
  writtenKeyword,
} from "../server/rule-api";

/** They hand on what they do not know only for a layer. */
const SWALLOWS: ReadonlySet<string> = new Set([
  "tensorflow_model_optimization.sparsity.keras.prune_low_magnitude",
]);

export const unknownKeywordArgument = defineRule({
  meta: {
    name: "unknown-keyword-argument",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.compile.html",
      "https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/sparsity/keras/prune_low_magnitude",
      "https://docs.python.org/3/reference/expressions.html#calls",
    ],
    docs: {
      en: {
        title: "Keyword that the function does not take",
        what: "Reports a keyword argument that the called function or class takes in no release, and says which one is probably meant. The parameters of about 330 much used functions and classes of PyTorch, scikit-learn and Keras are known, those of all releases of the last years united.",
        why: "Most such calls raise `TypeError`: with torch 2.15.0, `torch.compile(model, syft=True)` ends in `compile() got an unexpected keyword argument 'syft'`. Worse are functions that swallow what they do not know: `prune_low_magnitude(model, pruning_params={...})` of tensorflow_model_optimization 0.8 ignores the schedule and prunes half of the weights from the first step on.",
        ignoreWhen:
          "The library is patched, or you use a development version that has just gained the parameter.",
      },
      zh: {
        title: "函数不接受的关键字参数",
        what: "报告被调用的函数或类在任何版本都不接受的关键字参数，并指出最可能想用的参数。目前收录了 PyTorch、scikit-learn 和 Keras 中约 330 个常用函数和类的参数，并合并了近几年的所有版本。",
        why: "这类调用大多直接抛出 `TypeError`：在 torch 2.15.0 上，`torch.compile(model, syft=True)` 报 `compile() got an unexpected keyword argument 'syft'`。更糟的是把未知参数悄悄吞掉的函数：tensorflow_model_optimization 0.8 的 `prune_low_magnitude(model, pruning_params={...})` 会忽略剪枝计划，从第一步起就剪掉一半权重。",
        ignoreWhen: "库被打过补丁，或者你使用的开发版本刚刚加入了这个参数。",
      },
      invalid: python`
        from sklearn.ensemble import RandomForestClassifier

        forest = RandomForestClassifier(n_trees=200, random_state=0)
      `,
      valid: python`
        from sklearn.ensemble import RandomForestClassifier

        forest = RandomForestClassifier(n_estimators=200, random_state=0)
      `,
    },
    messages: {
      similar: {
        en: "`{callee}` takes no `{keyword}`. Did you mean `{closest}`?",
        zh: "`{callee}` 不接受参数 `{keyword}`。是不是想用 `{closest}`？",
      },
      swallowed: {
        en: "`{callee}` takes no `{keyword}`: a layer refuses it, and a model ignores it.",
        zh: "`{callee}` 没有参数 `{keyword}`：传入层时会报错，传入模型时会被忽略。",
      },
      unknown: {
        en: "`{callee}` takes no `{keyword}`: the call raises an error.",
        zh: "`{callee}` 不接受参数 `{keyword}`，调用会报错。",
      },
      advised: {
        en: "`{callee}` takes no `{keyword}`. {advice}",
        zh: "`{callee}` 不接受参数 `{keyword}`。{advice}",
      },
      write: { en: "Write `{code}`", zh: "改为 `{code}`" },
      remove: { en: "Remove `{keyword}`", zh: "删除 `{keyword}`" },
    },
  },
  create(context) {
    const { fixer } = context;

    function report(
      { call, callee: name }: CallUse,
      { argument, keyword, spread, answer }: KeywordUse,
    ): void {
      if (answer.kind !== "refused" || answer.history.status !== "never") return;
      const callee = shownCallee(name);
      const given = new Set(callArguments(call).map((one) => one.keyword?.text));
      const closest = answer.closest.find((other) => !given.has(other));
      const node = argument.keyword ?? argument.node;
      const remove = spread
        ? []
        : ([
            { message: "remove", data: { keyword }, edits: [fixer.removeArgument(call, argument)] },
          ] as const);
      if (answer.advice !== null) {
        const [written, code] = [context.text(argument.value), context.excerpt(argument.value)].map(
          (value) => (answer.advice === null ? null : writtenKeyword(answer.advice, value)),
        );
        context.report({
          node,
          message: "advised",
          data: { callee, keyword, advice: answer.advice },
          suggestions:
            written == null || code == null || spread
              ? remove
              : [{ message: "write", data: { code }, edits: [fixer.replace(argument.node, written)] }],
        });
      } else if (closest !== undefined) {
        const edits = [fixer.replace(node, closest)];
        context.report({
          node,
          message: "similar",
          data: { callee, keyword, closest },
          suggestions: spread ? [] : [{ message: "write", data: { code: closest }, edits }, ...remove],
        });
      } else {
        const message = SWALLOWS.has(name) ? "swallowed" : "unknown";
        context.report({ node, message, data: { callee, keyword }, suggestions: remove });
      }
    }

    return {
      end() {
        for (const use of apiUses(context).calls) for (const one of use.keywords) report(use, one);
      },
    };
  },
});
