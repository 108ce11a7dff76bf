/** Numbers of GPUs written into the code: on a machine with fewer of them the constructor fails, with more the others idle. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  mayPrecede,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const dataparallelHardCodedDeviceIds = defineRule({
  meta: {
    name: "dataparallel-hard-coded-device-ids",
    theme: "distributed",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/generated/torch.nn.DataParallel.html"],
    docs: {
      en: {
        title: "Numbers of GPUs in the code",
        what: "`nn.DataParallel` gets the numbers of several GPUs as literals, as in `device_ids=[0, 1]`, and the file never asks how many there are.",
        why: "On a machine with one GPU the constructor asks for the properties of a GPU that does not exist and raises; with more GPUs than are listed the others idle. Without the argument all visible GPUs are used, and `CUDA_VISIBLE_DEVICES` chooses them from outside.",
        ignoreWhen: "The script runs on this one machine only.",
      },
      zh: {
        title: "代码里写死了 GPU 编号",
        what: "`nn.DataParallel` 的参数里直接写了多块 GPU 的编号，例如 `device_ids=[0, 1]`，而文件里从未查询 GPU 的数量。",
        why: "在只有一块 GPU 的机器上，构造函数会去查询不存在的 GPU，直接报错；GPU 更多时其余的闲置。不写这个参数就会使用所有可见的 GPU，用哪些可以从外面用 `CUDA_VISIBLE_DEVICES` 指定。",
        ignoreWhen: "脚本只会在这一台机器上运行，不会换。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 10)
        model = nn.DataParallel(model, device_ids=[0, 1])
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 10)
        if torch.cuda.device_count() > 1:
            model = nn.DataParallel(model)
      `,
    },
    messages: {
      numbers: {
        en: "`{ids}` fails on a machine with fewer GPUs and leaves further ones idle. Without it all visible GPUs are used.",
        zh: "`{ids}` 在 GPU 较少的机器上会报错，更多时则闲置。不写这个参数会使用所有可见的 GPU。",
      },
      drop: { en: "Use all visible GPUs", zh: "使用所有可见的 GPU" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(call: Call): void {
      const ids = dataflow.argument(call, "device_ids", 1);
      if (ids === null || mayBeCounted(call)) return;
      const list = listed(ids);
      const numbers = (dataflow.valueOf(list).elements ?? []).map(({ constant }) => constant);
      const isFixed = numbers.every((number) => typeof number === "number") && numbers.length > 1;
      if (!isFixed || !isLiteral(list)) return;
      const argument = callArguments(call).find(({ value }) => value === ids);
      if (argument === undefined) return;
      const output = dataflow.argument(call, "output_device", 2);
      context.report({
        node: argument.node,
        message: "numbers",
        data: { ids: context.excerpt(argument.node) },
        suggestions:
          output === null ? [{ message: "drop", edits: [fixer.removeArgument(call, argument)] }] : [],
      });
    }

    /** Whether the number of GPUs is asked for before, or by other functions. */
    const mayBeCounted = (call: Call): boolean =>
      fileCalls(context)
        .of("torch.cuda.device_count")
        .some((asked) => mayPrecede(context.semantic, asked, call));

    /** Written out here or in a variable of the file: what comes from outside may be chosen there. */
    function isLiteral(ids: SyntaxNode): boolean {
      if (ids.kind === "list" || ids.kind === "tuple") return true;
      const definitions = context.semantic.bindingOf(ids)?.definitions ?? [];
      return definitions.length === 1 && isKind(definitions[0]?.value, "list", "tuple");
    }

    /** `GPUS` of `list(GPUS)` */
    function listed(ids: SyntaxNode): SyntaxNode {
      const [given] = isKind(ids, "call") ? callArguments(ids) : [];
      const isCopy = isKind(ids, "call") && /^(?:list|tuple|sorted)$/.test(context.text(ids.function));
      return isCopy && given !== undefined && context.semantic.isBuiltin(ids.function) ? given.value : ids;
    }

    return { calls: { "torch.nn.DataParallel": check, "torch.nn.parallel.DataParallel": check } };
  },
});
