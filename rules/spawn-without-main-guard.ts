/** Processes that are started at the top level of a script: each one starts them again. */

import {
  ancestor,
  type Call,
  defineRule,
  descendants,
  enclosingStatement,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const spawnWithoutMainGuard = defineRule({
  meta: {
    name: "spawn-without-main-guard",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/multiprocessing.html#spawning-subprocesses",
      "https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods",
      "torch 2.15.0: `mp.spawn(work, nprocs=2)` at the top level raises ProcessExitedException: process 1 terminated with exit code 1, and no worker runs",
    ],
    docs: {
      en: {
        title: "mp.spawn without a main guard",
        what: "`torch.multiprocessing.spawn` runs when the file is imported: at its top level, or in a function that is called there.",
        why: 'A spawned process imports the script to find its function, and comes to the same line: it would start processes itself, which Python refuses with `RuntimeError`. No worker ever runs, and the script ends with `ProcessExitedException`. Everything else at the top level runs once more in each process, too. Start them under `if __name__ == "__main__":`.',
        ignoreWhen: "Never: no process can be started like this.",
      },
      zh: {
        title: "mp.spawn 没有 main 保护",
        what: "`torch.multiprocessing.spawn` 在导入文件时就会执行：写在顶层，或在顶层调用的函数里。",
        why: '新进程要导入脚本来找到函数，于是又走到同一行：它会再启动进程，被 Python 以 `RuntimeError` 拒绝。没有一个工作进程能运行，脚本以 `ProcessExitedException` 结束。顶层的其他代码也会在每个进程里再执行一遍。应放到 `if __name__ == "__main__":` 之下。',
        ignoreWhen: "不应忽略：这样写无法启动任何进程。",
      },
      invalid: python`
        import torch.multiprocessing as mp

        def work(rank):
            print(rank)

        mp.spawn(work, nprocs=2)
      `,
      valid: python`
        import torch.multiprocessing as mp

        def work(rank):
            print(rank)

        if __name__ == "__main__":
            mp.spawn(work, nprocs=2)
      `,
    },
    messages: {
      again: {
        en: "Each process imports this file and comes to this line again, which raises RuntimeError.",
        zh: "每个进程都会导入这个文件并再次走到这一行，抛出 RuntimeError。",
      },
      spawn: {
        en: "Processes are started here",
        zh: "在这里启动进程",
      },
      guard: {
        en: 'Start them under `if __name__ == "__main__":`',
        zh: '放到 `if __name__ == "__main__":` 之下',
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const isTopLevel = (node: SyntaxNode): boolean => enclosingStatement(node)?.parent?.kind === "module";

    /** A process that is forked does not import the file again. */
    function forks(spawn: Call): boolean {
      const method = dataflow.argument(spawn, "start_method", 5);
      return method !== null && dataflow.valueOf(method).constant !== "spawn";
    }
    /** The calls on the top level that certainly lead to this one. */
    function starts(spawn: Call): readonly Call[] {
      if (isTopLevel(spawn)) return [spawn];
      const around = ancestor(spawn, "function_definition");
      if (around === null || enclosingStatement(spawn)?.parent !== around.body) return [];
      const calls =
        semantic.bindingOf(around.name)?.references.map(({ identifier }) => identifier.parent) ?? [];
      return calls.filter(
        (call): call is Call =>
          isKind(call, "call") &&
          isTopLevel(call) &&
          dataflow.valueOf(call.function).localFunction === around,
      );
    }

    /** `Process(...).start()` in a file that says `set_start_method("spawn")`. */
    function startsOfProcesses(): readonly Call[] {
      const calls = fileCalls(context);
      const isSpawned = calls
        .of("torch.multiprocessing.set_start_method", "multiprocessing.set_start_method")
        .some((call) => {
          const method = dataflow.argument(call, "method", 0);
          return method !== null && dataflow.valueOf(method).constant === "spawn";
        });
      const made = isSpawned ? calls.of("torch.multiprocessing.Process", "multiprocessing.Process") : [];
      return calls.methods("start").filter((start) => {
        const { call } = dataflow.valueOf(start.function.object);
        return call !== undefined && made.includes(call);
      });
    }

    return {
      end() {
        if (context.fileKind !== "script") return;
        for (const spawn of [
          ...fileCalls(context).of("torch.multiprocessing.spawn", "torch.multiprocessing.spawn.spawn"),
          ...startsOfProcesses(),
        ])
          for (const start of forks(spawn) ? [] : starts(spawn)) {
            const statement = enclosingStatement(start);
            if (statement === null || ancestor(start, "lambda") !== null) continue;
            const text = context.text(statement);
            const isSimple =
              fixer.standsAlone(start) &&
              ![...descendants(statement)].some(
                (node) => node.kind === "string" && context.text(node).includes("\n"),
              );
            const guarded = `if __name__ == "__main__":\n    ${text.replaceAll("\n", "\n    ")}`;
            context.report({
              node: start,
              message: "again",
              related: start === spawn ? [] : [{ node: spawn, message: "spawn" }],
              suggestions:
                isSimple && isKind(statement, "expression_statement")
                  ? [{ message: "guard", edits: [fixer.replace(statement, guarded)] }]
                  : [],
            });
          }
      },
    };
  },
});
