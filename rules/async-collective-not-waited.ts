/** A collective started in the background for which nothing waits: its tensor is read too early. */

import {
  ancestor,
  type Call,
  collectives,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const IN_BACKGROUND: readonly string[] = ["torch.distributed.isend", "torch.distributed.irecv"];

export const asyncCollectiveNotWaited = defineRule({
  meta: {
    name: "async-collective-not-waited",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#synchronous-and-asynchronous-collective-operations",
    ],
    docs: {
      en: {
        title: "Asynchronous collective never waited for",
        what: "A collective with `async_op=True`, or `isend` or `irecv`, is called, and the handle that it returns is dropped.",
        why: "The call returns at once; the tensor is right only after `wait()` of the handle. What is read before is the old value, the new one, or a part of each, and it changes from run to run. A tensor that is sent may be overwritten while it is on its way. Keep the handle and wait for it, or leave `async_op` out.",
        ignoreWhen: "The tensor is not touched again by anything.",
      },
      zh: {
        title: "异步集合通信没有等待",
        what: "调用了带 `async_op=True` 的集合通信，或 `isend`、`irecv`，却丢弃了返回的句柄。",
        why: "调用会立即返回，只有句柄的 `wait()` 之后张量才是正确的。在此之前读到的可能是旧值、新值或两者各一部分，每次运行都可能不同。正在发送的张量也可能被改写。应保留句柄并等待，或去掉 `async_op`。",
        ignoreWhen: "之后再没有任何代码使用这个张量。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        total = torch.ones(1)
        dist.all_reduce(total, async_op=True)
        result = total / dist.get_world_size()
        dist.destroy_process_group()
      `,
      valid: python`
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        total = torch.ones(1)
        handle = dist.all_reduce(total, async_op=True)
        handle.wait()
        result = total / dist.get_world_size()
        dist.destroy_process_group()
      `,
    },
    messages: {
      dropped: {
        en: "Nothing waits for `{call}`, so its tensor may be read before it is right.",
        zh: "没有代码等待 `{call}`，张量可能在正确之前就被读取。",
      },
      wait: {
        en: "Wait for it: `.wait()`",
        zh: "等待它完成：`.wait()`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The handle is dropped, or kept under a name that is never read. */
    function isDropped(call: Call): boolean {
      const { parent } = call;
      if (isKind(parent, "expression_statement")) return true;
      if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return false;
      return semantic.bindingOf(parent.left)?.references.length === 0;
    }

    /** All processes meet behind it, and most backends do one thing after the other; or all that the GPU does is waited for. */
    const isMetBehind = (call: Call): boolean =>
      fileCalls(context)
        .of("torch.distributed.barrier", "torch.cuda.synchronize")
        .some((met) =>
          functionAround(met) === functionAround(call)
            ? met.start > call.end
            : // A hook starts it, and another method of the same object waits before the step.
              classAround(call) !== null && classAround(met) === classAround(call),
        );

    const classAround = (node: SyntaxNode): SyntaxNode | null => ancestor(node, "class_definition");

    /** A manager around it starts them together and waits for all. */
    const isGathered = (call: Call): boolean => {
      const block = ancestor(call, "with_statement");
      const clause = block?.children.find(({ kind }) => kind === "with_clause");
      return clause !== undefined && /coalesc/i.test(context.text(clause));
    };

    function check(call: Call): void {
      if (!isDropped(call) || isMetBehind(call) || isGathered(call)) return;
      const isBare = isKind(call.parent, "expression_statement");
      context.report({
        node: call,
        message: "dropped",
        absence: true,
        data: { call: context.excerpt(call.function) },
        suggestions: isBare ? [{ message: "wait", edits: [fixer.insertAfter(call, ".wait()")] }] : [],
      });
    }

    return {
      end() {
        for (const call of [...collectives(context), ...fileCalls(context).of("torch.distributed.barrier")]) {
          const flag = dataflow.argument(call, "async_op", null);
          const isAsync = flag !== null && dataflow.valueOf(flag).constant === true;
          if (isAsync || IN_BACKGROUND.includes(semantic.qualifiedName(call.function) ?? "")) check(call);
        }
      },
    };
  },
});
