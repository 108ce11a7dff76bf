/** The time around work on the GPU, taken before the work is done. */

import {
  type Call,
  copiesEachBatch,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  isKind,
  isOnGpu,
  isWithoutGpu,
  mentionsInCalled,
  movesToGpu,
  nodesOf,
  python,
  runsOwnFunction,
  type SyntaxNode,
  worksOnGpu,
} from "../server/rule-api";

const CLOCKS =
  /^(?:time\.(?:time|perf_counter|monotonic|time_ns|perf_counter_ns|process_time)|timeit\.default_timer)$/;
/** They wait for the GPU, as a network does that generates until a word is the last, and the pictures that a pipeline of diffusers gives, or what they do is not seen. */
const WAITS =
  /^(?:images|frames|audios|synchronize|item|cpu|numpy|tolist|elapsed_time|print|wait|nonzero|barrier|all_reduce|save|generate|int|bool|str|list|isnan|equal|allclose)$/;
export const timingWithoutSynchronize = defineRule({
  meta: {
    name: "timing-without-synchronize",
    theme: "performance",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#asynchronous-execution",
      "https://docs.pytorch.org/docs/stable/generated/torch.cuda.synchronize.html",
    ],
    docs: {
      en: {
        title: "Time of GPU work taken too early",
        what: "The clock is read before and after a network or tensors on the GPU are called, and nothing in between waits for the GPU.",
        why: "Work on the GPU is only queued: the call returns at once, and Python reads the clock while the GPU is still busy. What is measured is the time to queue, often a hundredth of the real one, and the next line that needs a result pays for it. Call `torch.cuda.synchronize()` before both readings, or use `torch.cuda.Event` or `torch.utils.benchmark`.",
        ignoreWhen: "The time to queue the work is what you measure.",
      },
      zh: {
        title: "GPU 计时取得太早",
        what: "在调用 GPU 上的网络或张量前后各读一次时钟，中间没有任何等待 GPU 的操作。",
        why: "GPU 上的工作只是排进队列：调用立即返回，Python 读时钟时 GPU 还在忙。测到的是排队的时间，往往只有真实时间的百分之一，下一行需要结果的代码才会等待。两次读时钟之前都要调用 `torch.cuda.synchronize()`，或者使用 `torch.cuda.Event` 或 `torch.utils.benchmark`。",
        ignoreWhen: "要测的就是把工作排进队列的时间。",
      },
      invalid: python`
        import time
        import torch

        def measure(x):
            net = torch.nn.Linear(4, 2).cuda()
            start = time.perf_counter()
            y = net(x.cuda())
            return y, time.perf_counter() - start
      `,
      valid: python`
        import time
        import torch

        def measure(x):
            net = torch.nn.Linear(4, 2).cuda()
            torch.cuda.synchronize()
            start = time.perf_counter()
            y = net(x.cuda())
            torch.cuda.synchronize()
            return y, time.perf_counter() - start
      `,
    },
    messages: {
      early: {
        en: "The GPU may still be busy here: this measures how long it takes to queue the work.",
        zh: "读到这里 GPU 可能还在忙：测到的只是把工作排进队列的时间。",
      },
      start: { en: "From here", zh: "从这里开始计时" },
      work: { en: "Runs on the GPU", zh: "在 GPU 上运行" },
      wait: { en: "Wait for the GPU before both readings", zh: "两次读时钟前都等待 GPU" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    const isClock = (node: SyntaxNode | null): node is Call =>
      isKind(node, "call") && CLOCKS.test(semantic.qualifiedName(node.function) ?? "");

    /** The reading of the clock that an expression is, itself or the last that its name got before. */
    function readingOf(node: SyntaxNode): Call | null {
      if (isClock(node)) return node;
      const all = semantic.bindingOf(node)?.definitions ?? [];
      const last = all.filter(({ identifier }) => identifier.end <= node.start).at(-1);
      return last !== undefined && isClock(last.value) ? last.value : null;
    }

    function check(difference: SyntaxNode & { readonly kind: "binary_operator" }): void {
      const [end, start] = [readingOf(difference.left), readingOf(difference.right)];
      const [first, last] = [start, end].map((call) => (call === null ? null : enclosingStatement(call)));
      if (start === null || end === null || first == null || last == null || first === last) return;
      const block: readonly SyntaxNode[] = first.parent?.children ?? [];
      const [from, to] = [block.indexOf(first), block.indexOf(last)];
      if (from < 0 || to <= from) return;
      const between = block.slice(from + 1, to);
      if (between.some((one) => mentionsInCalled(context, one, WAITS) || waitsUnsaid(one, first))) return;
      if ([...descendants(last)].some((node) => node.end <= end.start && waitsInText(node, first))) return;
      // Whether there is time left is no measurement.
      if (isKind(difference.parent, "comparison_operator") || isWithoutGpu(context, difference)) return;
      const work = between
        .flatMap((statement) => [...descendants(statement)])
        .filter((node) => worksOnGpu(context, node));
      const [shown] = work;
      if (
        shown === undefined ||
        between.some((one) => runsOwnFunction(context, one)) ||
        between.some((one) => copiesEachBatch(context, one))
      )
        return;
      const { name, edits } = fixer.spell("torch");
      const lines = [first, last].map((statement) =>
        fixer.lineBefore(statement, `${name}.cuda.synchronize()`),
      );
      context.report({
        node: end,
        message: "early",
        related: [
          { node: start, message: "start" },
          { node: shown, message: "work" },
        ],
        suggestions: [first, last].every((one) => fixer.standsAlone(one))
          ? [{ message: "wait", edits: [...lines, ...edits] }]
          : [],
      });
    }

    /** `float(loss)`, a branch on what was just computed, and a loop whose batches go to the GPU: each copy waits for the round before. */
    const waitsUnsaid = (statement: SyntaxNode, first: SyntaxNode): boolean =>
      [statement, ...descendants(statement)].some((node) => {
        if (isKind(node, "call"))
          return (
            context.text(node.function) === "float" ||
            (movesToGpu(context, node) && enclosingLoops(node).some(({ start }) => start > first.end))
          );
        // `evaluate(y)`: whoever gets a result may look at it.
        const asked = isKind(node, "expression_statement") ? node.children[0] : node;
        const reads =
          isKind(asked, "call") && !isOnGpu(context, asked.function)
            ? asked.arguments
            : isKind(asked, "if_statement", "while_statement", "elif_clause")
              ? asked.condition
              : null;
        const isOfWork = node !== asked && reads !== null && [...descendants(reads)].some(isWork);
        return reads !== null && (isOfWork || readsResult(reads, first));
      });

    const isWork = (node: SyntaxNode): boolean => worksOnGpu(context, node);

    /** Whether an expression reads what was computed since. */
    const readsResult = (reads: SyntaxNode, since: SyntaxNode): boolean =>
      [reads, ...descendants(reads)].some((part) =>
        (semantic.bindingOf(part)?.definitions ?? []).some(
          ({ kind, node: at }) => kind === "assignment" && since.end < at.start && at.end < part.start,
        ),
      );

    /** `f"loss {loss:.4f}, {time.time() - start} s"`: the number is asked for before the clock is. */
    const waitsInText = (node: SyntaxNode, first: SyntaxNode): boolean =>
      isKind(node, "interpolation") && readsResult(node, first);

    return {
      end() {
        for (const node of nodesOf(context.tree, "binary_operator")) if (node.operator === "-") check(node);
      },
    };
  },
});
