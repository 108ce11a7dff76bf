/** cuDNN is told to be deterministic, and the network has layers that this does not reach. */

import {
  type Call,
  defineRule,
  fileCalls,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** What gives other sums from run to run on a GPU until `use_deterministic_algorithms` is on: the documentation's two lists. */
const LAYERS =
  /^torch\.nn\.(?:Embedding|EmbeddingBag|CTCLoss|MaxPool3d|AvgPool3d|AdaptiveAvgPool3d|AdaptiveMaxPool2d|FractionalMaxPool[23]d|MaxUnpool[123]d|Re(?:flection|plication)Pad[123]d)$/;
/** Tensors that add numbers up where indices meet: on a GPU in an order that nobody fixes. */
const ADDS = ["index_add", "index_add_", "scatter_add", "scatter_add_", "index_put", "index_put_"];
const RESIZES = ["torch.nn.Upsample", "torch.nn.functional.interpolate"];
const SMOOTH = /^(?:bi|tri)?linear$|^bicubic$/;

export const nondeterministicOpAllowed = defineRule({
  meta: {
    name: "nondeterministic-op-allowed",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html",
      "https://docs.pytorch.org/docs/stable/notes/randomness.html",
    ],
    docs: {
      en: {
        title: "Deterministic cuDNN, other layers not",
        what: "A script that trains on a GPU sets `torch.backends.cudnn.deterministic = True`, never calls `torch.use_deterministic_algorithms` or switches it off, and has a layer that PyTorch lists as nondeterministic there, such as `nn.Embedding`, `nn.CTCLoss`, `nn.ReflectionPad2d` or `interpolate` with `bilinear`; or it adds up with `index_add_`, `scatter_add_` or `index_put_(..., accumulate=True)`, with or without training.",
        why: "The flag concerns convolutions of cuDNN alone. The gradients of these layers are summed by many threads in an order that nobody fixes, so two runs with one seed differ in the last digits, and after some epochs in more than those. `torch.use_deterministic_algorithms(True)` takes deterministic algorithms where there are some and raises where there are none; with `warn_only=True` it warns.",
        ignoreWhen: "Runs need not be equal to the last digit.",
      },
      zh: {
        title: "cuDNN 确定了，其他层没有",
        what: "在 GPU 上训练的脚本设了 `torch.backends.cudnn.deterministic = True`，却从不调用 `torch.use_deterministic_algorithms`，或者把它关掉，而网络里有 PyTorch 列为不确定的层，例如 `nn.Embedding`、`nn.CTCLoss`、`nn.ReflectionPad2d` 或 `bilinear` 的 `interpolate`；或者用 `index_add_`、`scatter_add_` 或 `index_put_(..., accumulate=True)` 累加，不论是否训练。",
        why: "这个开关只管 cuDNN 的卷积。这些层的梯度由许多线程相加，次序不固定，所以种子相同的两次运行末几位不同，几轮之后差别会更大。`torch.use_deterministic_algorithms(True)` 会在有确定性算法时改用它，没有时报错；加上 `warn_only=True` 则只给警告。",
        ignoreWhen: "各次运行不需要完全一致到最后一位。",
      },
      invalid: python`
        import torch
        from torch import nn

        torch.manual_seed(0)
        torch.backends.cudnn.deterministic = True
        model = nn.Sequential(nn.Embedding(100, 8), nn.Flatten(), nn.Linear(32, 2)).to("cuda")
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loss = model(torch.randint(100, (4, 4), device="cuda")).sum()
        loss.backward()
        optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        torch.manual_seed(0)
        torch.backends.cudnn.deterministic = True
        torch.use_deterministic_algorithms(True, warn_only=True)
        model = nn.Sequential(nn.Embedding(100, 8), nn.Flatten(), nn.Linear(32, 2)).to("cuda")
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loss = model(torch.randint(100, (4, 4), device="cuda")).sum()
        loss.backward()
        optimizer.step()
      `,
    },
    messages: {
      allowed: {
        en: "This reaches cuDNN alone: the gradients of `{layer}` still differ from run to run on a GPU.",
        zh: "这只管 cuDNN：`{layer}` 的梯度在 GPU 上每次运行仍会不同。",
      },
      adds: {
        en: "This reaches cuDNN alone: `{layer}` on a GPU still adds up in another order in each run.",
        zh: "这只管 cuDNN：`{layer}` 在 GPU 上每次运行的相加次序仍会不同。",
      },
      layer: { en: "Not deterministic on a GPU", zh: "在 GPU 上不确定" },
      add: { en: "Add `{code}`", zh: "加上 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);
    const switches = calls.of("torch.use_deterministic_algorithms");
    const isOff = (call: Call): boolean => {
      const mode = dataflow.argument(call, "mode", 0);
      return mode !== null && dataflow.valueOf(mode).constant === false;
    };
    if (switches.length === 0 || !switches.every(isOff))
      if (calls.mentions(/deterministic_algorithms|set_deterministic|deterministic_debug/)) return {};
    // `torch.cuda.empty_cache()` puts nothing on a GPU.
    const isOnGpu =
      calls.methods("cuda").length > 0 ||
      nodesOf(context.tree, "string").some((node) => /^cuda\b/.test(stringValue(node) ?? ""));
    if (!isOnGpu) return {};

    /** `table.index_add_(0, rows, values)` of what is not known to stay on a CPU. */
    function addition(): Call | null {
      const isAdding = (call: Call): boolean => {
        const { function: callee } = call;
        if (!isKind(callee, "attribute")) return false;
        const isTensor = /^torch\.(?!Tensor\b)/.test(semantic.qualifiedName(callee) ?? "")
          ? call.arguments.children[0]
          : callee.object;
        const { type, tensor } = isTensor === undefined ? {} : dataflow.valueOf(isTensor);
        const isHere = tensor?.device === "cpu" || (type !== undefined && type !== "torch.Tensor");
        const accumulate = dataflow.argument(call, "accumulate", 2);
        const isSum = accumulate !== null && dataflow.valueOf(accumulate).constant === true;
        return !isHere && (isSum || !callee.attribute.text.startsWith("index_put"));
      };
      return (
        [...calls.methods(...ADDS), ...calls.of("torch.index_add", "torch.scatter_add")].find(isAdding) ??
        null
      );
    }

    /** `F.interpolate(x, scale_factor=2, mode="bilinear")`. */
    function isSmooth(call: Call): boolean {
      const mode = dataflow.argument(call, "mode", 3) ?? dataflow.argument(call, "mode", 2);
      const { constant } = mode === null ? {} : dataflow.valueOf(mode);
      return typeof constant === "string" && SMOOTH.test(constant);
    }

    function layer(): Call | null {
      const [first] = calls.constructed((name) => LAYERS.test(name));
      return first ?? calls.of(...RESIZES).find(isSmooth) ?? null;
    }

    function check(target: SyntaxNode, value: SyntaxNode | null): void {
      if (!isKind(target, "attribute") || !isKind(value, "true")) return;
      if (semantic.qualifiedName(target) !== "torch.backends.cudnn.deterministic") return;
      const trained = calls.methods("backward").length > 0 ? layer() : null;
      const found = trained ?? addition();
      if (found === null) return;
      const code = "torch.use_deterministic_algorithms(True, warn_only=True)";
      const hasTorch = context.text(target).startsWith("torch.");
      context.report({
        node: target,
        message: trained === null ? "adds" : "allowed",
        data: { layer: context.excerpt(found.function) },
        related: [{ node: found, message: "layer" }],
        suggestions:
          hasTorch && switches.length === 0
            ? [{ message: "add", data: { code }, edits: [fixer.lineAfter(target, code)] }]
            : [],
      });
    }

    return { nodes: { assignment: ({ left, right }) => check(left, right) } };
  },
});
