/** DistributedDataParallel asked to search for unused parameters in every step. */

import { type Call, callArguments, defineRule, python } from "../server/rule-api";

export const findUnusedParametersEnabled = defineRule({
  meta: {
    name: "find-unused-parameters-enabled",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
    ],
    docs: {
      en: {
        title: "Search for unused parameters in each step",
        what: "`DistributedDataParallel` gets `find_unused_parameters=True`.",
        why: "After each forward pass the whole graph is walked to find parameters that take no part. The documentation advises to turn it on only where it is needed, since it costs time in every step; it also hides a layer that was forgotten in `forward`.",
        ignoreWhen: "Some parameters take part in some steps only.",
      },
      zh: {
        title: "每一步都查找未用参数",
        what: "`DistributedDataParallel` 设置了 `find_unused_parameters=True`。",
        why: "每次前向之后都要遍历整个计算图去找没有参与的参数。文档建议只在需要时打开，因为每一步都有开销；它还会掩盖 `forward` 里漏用的层。",
        ignoreWhen: "有些参数只在部分步骤里参与计算。",
      },
      invalid: python`
        import torch
        from torch.nn.parallel import DistributedDataParallel

        model = DistributedDataParallel(torch.nn.Linear(2, 1), find_unused_parameters=True)
      `,
      valid: python`
        import torch
        from torch.nn.parallel import DistributedDataParallel

        model = DistributedDataParallel(torch.nn.Linear(2, 1))
      `,
    },
    messages: {
      searches: {
        en: "`{option}` walks the whole graph in every step; it is for networks that need it.",
        zh: "`{option}` 每一步都要遍历整个计算图，只应在需要时使用。",
      },
      remove: {
        en: "Leave it out",
        zh: "去掉该选项",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    return {
      calls: {
        "torch.nn.parallel.DistributedDataParallel"(call: Call) {
          const option = callArguments(call).find(
            ({ keyword }) => keyword?.text === "find_unused_parameters",
          );
          if (option === undefined || dataflow.valueOf(option.value).constant !== true) return;
          context.report({
            node: option.node,
            message: "searches",
            data: { option: context.text(option.node) },
            suggestions: [{ message: "remove", edits: [fixer.removeArgument(call, option)] }],
          });
        },
      },
    };
  },
});
