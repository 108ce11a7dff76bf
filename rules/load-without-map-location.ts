/** A checkpoint loaded to the device it was saved from, in a script that may run without that device. */

import {
  ancestor,
  type Call,
  callArguments,
  contains,
  defineRule,
  endsProgram,
  fileCalls,
  functionAround,
  holdsWhereRun,
  isKind,
  isSavedHere,
  mentionsBehind,
  python,
} from "../server/rule-api";

export const loadWithoutMapLocation = defineRule({
  meta: {
    name: "load-without-map-location",
    theme: "deployment",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.load.html",
      "torch 2.15.0: RuntimeError: Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False",
    ],
    docs: {
      en: {
        title: "Checkpoint tied to its device",
        what: "`torch.load` is called without `map_location` in a file that chooses its device by what is there.",
        why: "Tensors come back to the device that they were saved from. A checkpoint written on a GPU then fails to load where there is none, and on a machine with several GPUs everything lands on the one it came from.",
        ignoreWhen: "All checkpoints that this file loads are saved from the CPU.",
      },
      zh: {
        title: "检查点绑定了保存时的设备",
        what: "文件按可用情况选择设备，`torch.load` 却没有写 `map_location`。",
        why: "张量会恢复到保存时所在的设备。在 GPU 上保存的检查点在没有 GPU 的机器上会加载失败；多 GPU 机器上则全部落到原来的那一块。",
        ignoreWhen: "所有检查点都是在 CPU 上保存的。",
      },
      invalid: python`
        import torch

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        model = torch.nn.Linear(2, 1).to(device)
        model.load_state_dict(torch.load("model.pt", weights_only=True))
      `,
      valid: python`
        import torch

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        model = torch.nn.Linear(2, 1).to(device)
        model.load_state_dict(torch.load("model.pt", weights_only=True, map_location=device))
      `,
    },
    messages: {
      tied: {
        en: "`{load}` fails without the GPU it was saved from, and this file is made to run without.",
        zh: "`{load}` 在没有原来那块 GPU 时会失败，而本文件本可在无 GPU 时运行。",
      },
      map: {
        en: "Load to `{device}`",
        zh: "加载到 `{device}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    return {
      end() {
        const calls = fileCalls(context);
        // A file that only makes sure that there is a GPU does not run without.
        if (calls.of("torch.cuda.is_available").every(isDemand)) return;
        for (const call of calls.of("torch.load")) {
          const given = callArguments(call);
          if (given.some(({ spread }) => spread !== "") || given.length === 0) continue;
          if (dataflow.argument(call, "map_location", 1) !== null) continue;
          if (isOfData(call) || calls.of("torch.load").some((other) => isOtherCase(other, call))) continue;
          const file = dataflow.argument(call, "f", 0);
          if (file !== null && isSavedHere(context, file)) continue;
          const device = deviceSeenFrom(call);
          context.report({
            node: call,
            message: "tied",
            data: { load: context.excerpt(call) },
            suggestions:
              device === null
                ? []
                : [
                    {
                      message: "map",
                      data: { device },
                      edits: [fixer.addArgument(call, `map_location=${device}`)],
                    },
                  ],
          });
          return;
        }
      },
    };

    /** `assert torch.cuda.is_available()`, `if not torch.cuda.is_available(): sys.exit(...)`. */
    function isDemand(call: Call): boolean {
      const branch = ancestor(call, "if_statement");
      const last =
        branch !== null && contains(branch.condition, call) ? branch.consequence.children.at(-1) : null;
      const isEnd = last != null && (isKind(last, "raise_statement") || endsProgram(semantic, last));
      return isEnd || ancestor(call, "assert_statement") !== null;
    }

    /** The case without a GPU, in a branch of the same function: this call is the other case. */
    function isOtherCase(other: Call, call: Call): boolean {
      if (dataflow.argument(other, "map_location", 1) === null) return false;
      return holdsWhereRun(semantic, other, (at) => {
        const branch = ancestor(at, "if_statement", "conditional_expression");
        return (
          branch !== null &&
          (holdsWhereRun(semantic, call, (place) => contains(branch, place)) ||
            functionAround(branch) === functionAround(call)) &&
          mentionsBehind(
            context,
            isKind(branch, "if_statement") ? branch.condition : branch,
            /is_available|cuda/,
          )
        );
      });
    }

    /** `self.x, self.y = torch.load(file)` in a data set: its tensors come from no GPU. */
    function isOfData(call: Call): boolean {
      const owner = ancestor(call, "class_definition");
      return owner !== null && semantic.classOf(owner.name)?.methods.has("__getitem__") === true;
    }

    /** The variable that holds the device this file chooses, where the call can see it. */
    function deviceSeenFrom(call: Call): string | null {
      for (const made of fileCalls(context).of("torch.device")) {
        const target = made.parent?.kind === "assignment" ? made.parent.left : null;
        const binding = target?.kind === "identifier" ? semantic.bindingOf(target) : null;
        if (
          binding !== null &&
          binding.definitions.length === 1 &&
          made.start < call.start &&
          binding.scope.node.start <= call.start &&
          call.end <= binding.scope.node.end
        )
          return binding.name;
      }
      return null;
    }
  },
});
