/** torch.compile called anew in each round of a loop, for one and the same network. */

import {
  type Call,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  isKind,
  python,
} from "../server/rule-api";

export const compileInLoop = defineRule({
  meta: {
    name: "compile-in-loop",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: ["https://docs.pytorch.org/docs/stable/generated/torch.compile.html"],
    docs: {
      en: {
        title: "torch.compile in every round of a loop",
        what: "`torch.compile` is called in a loop, and nothing that it is given changes from round to round.",
        why: "Each call makes a new wrapper around the same network or function. Compiling is work that pays off over many calls of one wrapper: compile once before the loop, and call the result in it.",
        ignoreWhen: "The loop measures how long compiling takes.",
      },
      zh: {
        title: "在循环的每一轮里调用 torch.compile",
        what: "在循环里调用 `torch.compile`，而传给它的东西每一轮都一样。",
        why: "每次调用都会给同一个网络或函数新建一个包装。编译的开销要靠多次调用同一个包装才能收回：应在循环之前编译一次，循环里只调用结果。",
        ignoreWhen: "这个循环就是用来测量编译时间的。",
      },
      invalid: python`
        import torch

        def run(net, batches):
            for x in batches:
                fast = torch.compile(net)
                fast(x)
      `,
      valid: python`
        import torch

        def run(net, batches):
            fast = torch.compile(net)
            for x in batches:
                fast(x)
      `,
    },
    messages: {
      again: {
        en: "`{call}` is the same in every round: compile before the loop.",
        zh: "`{call}` 每轮都一样：应在循环之前编译。",
      },
    },
  },
  create(context) {
    const { semantic } = context;

    /** Whether an argument holds a name that the loop binds, or something that is made in it. */
    function changes(call: Call, loop: { readonly start: number; readonly end: number }): boolean {
      return [...descendants(call.arguments)].some((node) => {
        if (node.kind === "call" || node.kind === "lambda") return true;
        if (!isKind(node, "identifier")) return false;
        const definitions = semantic.bindingOf(node)?.definitions ?? [];
        return definitions.some(({ identifier: { start } }) => loop.start <= start && start < loop.end);
      });
    }

    return {
      calls: {
        "torch.compile"(call) {
          const [loop] = enclosingLoops(call);
          if (loop === undefined || call.arguments.children.length === 0) return;
          // A field or an entry may be another network in each round.
          const [network] = call.arguments.children;
          if (!isKind(network, "identifier") || changes(call, loop)) return;
          if (fileCalls(context).mentions(/dynamo|reset/)) return;
          context.report({ node: call, message: "again", data: { call: context.excerpt(call) } });
        },
      },
    };
  },
});
