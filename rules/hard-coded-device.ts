/** A GPU written into the code of a script that never asks whether there is one. */

import {
  allNodes,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isNameFree,
  isTestCode,
  mayPrecede,
  python,
  type SyntaxNode,
  stringValue,
  wordOf,
} from "../server/rule-api";

/** Without a GPU these warn and switch themselves off (torch 2.15). */
const WITHOUT_GPU_OFF = /\.(autocast|GradScaler)$/;

/** Whether there is a GPU, or which one is the process's own. */
const ASKS = /is_available|device_count|accelerator|no_cuda|use_cuda|use_gpu|LOCAL_RANK|local_rank/;

export const hardCodedDevice = defineRule({
  meta: {
    name: "hard-coded-device",
    theme: "performance",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#device-agnostic-code",
      "torch 2.14.1: on a machine without a GPU cuda() raises RuntimeError: Found no NVIDIA driver on your system",
    ],
    docs: {
      en: {
        title: "GPU written into the code",
        what: 'A script calls `cuda()`, `to("cuda")` or `torch.cuda.set_device(0)` and never asks whether there is a GPU.',
        why: "On a machine without one the call raises `RuntimeError: Found no NVIDIA driver on your system`, so the script cannot be tried on a laptop. `cuda()` also means the current GPU, which is number 0 unless a process chooses another. With the device in one variable the same code runs everywhere.",
        ignoreWhen: "The script makes no sense without a GPU.",
      },
      zh: {
        title: "代码里写死了 GPU",
        what: '脚本调用 `cuda()`、`to("cuda")` 或 `torch.cuda.set_device(0)`，却从未询问有没有 GPU。',
        why: "在没有 GPU 的机器上会抛出 `RuntimeError: Found no NVIDIA driver on your system`，脚本没法在笔记本上试跑。`cuda()` 还总是指当前 GPU，除非进程另选，否则就是 0 号。把设备放进一个变量，同一份代码到处都能跑。",
        ignoreWhen: "没有 GPU 这个脚本就没有意义。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        model.cuda()
      `,
      valid: python`
        import torch

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        model = torch.nn.Linear(4, 2)
        model.to(device)
      `,
    },
    messages: {
      fixed: {
        en: "This fails on a machine without a GPU. Take the device from one variable that asks for it.",
        zh: "没有 GPU 的机器上会报错。请用一个变量保存设备，先询问有没有 GPU。",
      },
      again: { en: "The GPU is written here too", zh: "这里也写死了 GPU" },
      variable: { en: "Use a `device` variable", zh: "改用 `device` 变量" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    const isGpu = (node: SyntaxNode | undefined): boolean =>
      node !== undefined && /^cuda(:\d+)?$/.test(stringValue(node) ?? "");

    /** `torch.zeros(3, device="cuda")` */
    const makesOnGpu = (call: Call): boolean => isGpu(dataflow.argument(call, "device", null) ?? undefined);

    /** What is underlined of a call that names a GPU; null for one that does not. */
    function fixedDevice(call: Call): SyntaxNode | null {
      const { function: callee } = call;
      const [given] = callArguments(call);
      const device = dataflow.argument(call, "device", null);
      if (isGpu(device ?? undefined)) return device;
      if (callee.kind !== "attribute") return isGpu(given?.value) ? callee : null;
      const isNumber = given !== undefined && typeof dataflow.valueOf(given.value).constant === "number";
      if (callee.attribute.text === "cuda")
        return given === undefined || isNumber || given.keyword !== null ? callee.attribute : null;
      if (callee.attribute.text === "set_device") return isNumber ? callee : null;
      // `torch.device("cuda", rank)`: each process has its own.
      const number = callee.attribute.text === "device" ? dataflow.argument(call, "index", 1) : null;
      if (number !== null && typeof dataflow.valueOf(number).constant !== "number") return null;
      return isGpu(given?.value) ? callee.attribute : null;
    }

    /** `x.cuda()` becomes `x.to(device)` everywhere; the variable is made behind the imports. */
    function inVariable(found: readonly Call[]) {
      const torch = semantic.moduleScope.bindings.get("torch");
      const moves = found.filter(
        ({ function: callee }) => callee.kind === "attribute" && /^(cuda|to)$/.test(callee.attribute.text),
      );
      if (torch === undefined || moves.length === 0 || !isNameFree(context.tree, "device")) return [];
      const edits = moves.flatMap((call) => {
        const [given] = callArguments(call);
        const isMove = call.function.kind === "attribute" && call.function.attribute.text === "cuda";
        if (!isMove) return given === undefined ? [] : [fixer.replace(given.node, "device")];
        const rename = fixer.replace(
          (call.function as SyntaxNode & { readonly kind: "attribute" }).attribute,
          "to",
        );
        const isNumber = given !== undefined && given.keyword === null;
        if (isNumber) return [rename, fixer.replace(given.node, "device")];
        const first = given === undefined ? null : fixer.insertBefore(given.node, "device, ");
        return [rename, first ?? fixer.addArgument(call, "device")];
      });
      const line = 'device = torch.device("cuda" if torch.cuda.is_available() else "cpu")';
      return [{ message: "variable" as const, edits: [fixer.addImport(line), ...edits] }];
    }

    return {
      end() {
        if (calls.isTakenOver("placement") || isTestCode(context)) return;
        const asked = calls.mentions(ASKS)
          ? allNodes(context.tree).filter((node) => ASKS.test(wordOf(semantic, node) ?? ""))
          : [];
        // What is asked below it, in the same code, comes too late.
        const isAsked = (call: Call): boolean => asked.some((node) => mayPrecede(semantic, node, call));
        const found = [
          ...calls.methods("cuda", "to"),
          ...calls.of("torch.cuda.set_device", "torch.device"),
          ...calls
            .constructed(
              (name) => name.startsWith("torch.") && name !== "torch.device" && !WITHOUT_GPU_OFF.test(name),
            )
            .filter(makesOnGpu),
        ]
          .filter((call) => fixedDevice(call) !== null && !isAsked(call))
          .sort((a, b) => a.start - b.start);
        const [first, ...others] = found.map((call) => fixedDevice(call) as SyntaxNode);
        if (first === undefined) return;
        context.report({
          node: first,
          message: "fixed",
          secondary: others.map((node) => ({ node, message: "again" as const })),
          suggestions: inVariable(found),
        });
      },
    };
  },
});
