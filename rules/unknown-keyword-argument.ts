/** A call of a library function or class gives a keyword that it takes in no release. */

import {
  type Call,
  callArguments,
  createApiCertainty,
  defineRule,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const unknownKeywordArgument = defineRule({
  meta: {
    name: "unknown-keyword-argument",
    theme: "api",
    libraries: ["torch", "sklearn", "keras", "tensorflow", "tensorflow_model_optimization"],
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
      unknown: {
        en: "`{callee}` takes no `{keyword}`, in no release: the call raises an error.",
        zh: "`{callee}` 的任何版本都不接受参数 `{keyword}`，调用会报错。",
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
    const { semantic, apiIndex, dataflow, fixer } = context;
    const certainty = createApiCertainty(semantic, apiIndex);

    /** A subclass that is not seen may take more. */
    function isMadeHere(receiver: SyntaxNode | null): boolean {
      const value = receiver === null ? {} : dataflow.valueOf(receiver);
      if (value.call === undefined || value.localClass !== undefined) return false;
      return semantic.qualifiedName(value.call.function) === value.type;
    }

    function check(call: Call): void {
      const all = callArguments(call);
      // What a spread brings may be meant to replace one of them.
      if (all.every(({ keyword }) => keyword === null) || all.some(({ spread }) => spread === "**")) return;
      const method = call.function.kind === "attribute" ? call.function.attribute.text : null;
      const named = semantic.qualifiedName(call.function);
      if (named === null && (method === null || !apiIndex.judgesCallsOf(method))) return;
      const { callee: name, receiver } = dataflow.resolveCall(call);
      if (name === null || (named === null && !isMadeHere(receiver))) return;
      const written = semantic.writtenName(call.function) ?? name;
      const callee = name.slice(name.lastIndexOf(".") + 1);
      const given = new Set(all.map(({ keyword }) => keyword?.text));
      for (const argument of all) {
        const keyword = argument.keyword?.text;
        const answer = keyword === undefined ? null : apiIndex.keyword(name, keyword);
        if (keyword === undefined || answer?.kind !== "refused") continue;
        if (!certainty.trusts(name, call, written)) return;
        const closest = answer.closest.find((other) => !given.has(other));
        const node = argument.keyword ?? argument.node;
        const remove = {
          message: "remove",
          data: { keyword },
          edits: [fixer.removeArgument(call, argument)],
        } as const;
        const code = answer.advice?.replacement?.replace("{value}", () => context.text(argument.value));
        if (answer.advice !== null && code !== undefined) {
          const shown =
            answer.advice.replacement?.replace("{value}", () => context.excerpt(argument.value)) ?? code;
          const edits = [fixer.replace(argument.node, code)];
          context.report({
            node,
            message: "advised",
            data: { callee, keyword, advice: answer.advice },
            suggestions: [{ message: "write", data: { code: shown }, edits }],
          });
        } else if (closest !== undefined) {
          const edits = [fixer.replace(node, closest)];
          context.report({
            node,
            message: "similar",
            data: { callee, keyword, closest },
            suggestions: [{ message: "write", data: { code: closest }, edits }, remove],
          });
        } else context.report({ node, message: "unknown", data: { callee, keyword }, suggestions: [remove] });
      }
    }

    return { nodes: { call: check } };
  },
});
