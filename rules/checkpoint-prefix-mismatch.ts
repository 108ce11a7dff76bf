/** Weights saved from a wrapper, whose names have a prefix, and loaded into the plain network. */

import {
  callArguments,
  defineRule,
  fileCalls,
  givenAtOnlyCall,
  hasTrait,
  isChangedBefore,
  isKind,
  onlyWritten,
  python,
  reachingDefinition,
  type SyntaxNode,
  savedWeightsIn,
} from "../server/rule-api";

/** What each wrapper puts before the names of the weights. */
const PREFIX: Readonly<Record<string, string>> = {
  "torch.nn.DataParallel": "module.",
  "torch.nn.parallel.DistributedDataParallel": "module.",
  "torch.compile": "_orig_mod.",
};

const MOVES = /^(?:to|cuda|cpu|eval|train)$/;
const GIVES_PLAIN = /^(?:torchvision\.models\.\w|timm\.create_model$)/;
const MAX_STEPS = 6;

export const checkpointPrefixMismatch = defineRule({
  meta: {
    name: "checkpoint-prefix-mismatch",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.DataParallel.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.compile.html",
      'torch 2.15.0: RuntimeError: Error(s) in loading state_dict for Linear: Missing key(s) in state_dict: "weight", "bias". Unexpected key(s) in state_dict: "_orig_mod.weight", "_orig_mod.bias"',
    ],
    docs: {
      en: {
        title: "Wrapped weights loaded into a plain network",
        what: "The weights of a network behind `torch.compile`, `DataParallel` or `DistributedDataParallel` are saved, and the same file, or the dictionary itself, is loaded into a network without that wrapper.",
        why: "A wrapper holds the network in a field, so every name in its `state_dict()` has a prefix: `_orig_mod.` behind `torch.compile`, `module.` behind the parallel ones. The plain network knows no such names and `load_state_dict` raises `RuntimeError`; with `strict=False` it silently loads nothing. Save the weights of the network inside: `model.module.state_dict()`, or those of the network that was compiled.",
        ignoreWhen: "The prefix is taken off in between by code that is not seen here.",
      },
      zh: {
        title: "把包装器的权重加载到原始网络",
        what: "保存的是 `torch.compile`、`DataParallel` 或 `DistributedDataParallel` 包装后的权重，而同一个文件（或同一个字典）又加载到没有包装的网络里。",
        why: "包装器把网络放在一个字段里，所以 `state_dict()` 里的每个名字都带前缀：`torch.compile` 是 `_orig_mod.`，并行包装器是 `module.`。原始网络没有这些名字，`load_state_dict` 会抛出 `RuntimeError`；写了 `strict=False` 则什么都没加载，也不报错。应保存里面那个网络的权重：`model.module.state_dict()`，或者被编译的原网络的权重。",
        ignoreWhen: "中间由这里看不到的代码去掉了前缀。",
      },
      invalid: python`
        import torch
        from torch import nn

        fast = torch.compile(nn.Linear(2, 2))
        torch.save(fast.state_dict(), "weights.pt")
        plain = nn.Linear(2, 2)
        plain.load_state_dict(torch.load("weights.pt"))
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Linear(2, 2)
        fast = torch.compile(net)
        torch.save(net.state_dict(), "weights.pt")
        plain = nn.Linear(2, 2)
        plain.load_state_dict(torch.load("weights.pt"))
      `,
    },
    messages: {
      prefix: {
        en: "The saved names begin with `{prefix}`, and `{model}` has none such: nothing fits.",
        zh: "保存的权重名以 `{prefix}` 开头，而 `{model}` 里没有这样的名字：全都对不上。",
      },
      saved: {
        en: "The wrapper's weights are taken here",
        zh: "这里取的是包装器的权重",
      },
      strip: { en: "Take `{prefix}` off the names", zh: "去掉名字里的 `{prefix}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const { readFrom, savedWeights } = savedWeightsIn(context);

    /** The prefix of the names in `wrapper.state_dict()`; null where it has none, or is not such a call. */
    function prefixOf(weights: SyntaxNode): string | null {
      const made = dataflow.valueOf(weights).call ?? weights;
      if (!isKind(made, "call") || !isKind(made.function, "attribute") || callArguments(made).length > 0)
        return null;
      const { object, attribute } = made.function;
      return attribute.text === "state_dict" ? wrappedAs(object) : null;
    }

    /** The prefix of what a network was wrapped in, also where it was moved since, or its layers were exchanged. */
    function wrappedAs(network: SyntaxNode, steps = MAX_STEPS): string | null {
      if (steps === 0) return null;
      if (!isKind(network, "call")) {
        // It is certain only where the last way to get a value is the one that was taken.
        const made = handedOver(network) ?? reachingDefinition(semantic, network)?.value ?? null;
        return made === null ? null : wrappedAs(made, steps - 1);
      }
      const { function: callee, arguments: given } = network;
      const name = semantic.qualifiedName(callee) ?? "";
      if (PREFIX[name] !== undefined) return PREFIX[name];
      const [first] = given.children;
      if (/\.convert_sync_batchnorm$/.test(name))
        return first === undefined ? null : wrappedAs(first, steps - 1);
      const isMoved = isKind(callee, "attribute") && MOVES.test(callee.attribute.text);
      return isMoved ? wrappedAs(callee.object, steps - 1) : null;
    }

    /** What the name that a function gets at its only call is set to, once: `net` of `save(net, path)` and `net = torch.compile(plain)`. */
    function handedOver(parameter: SyntaxNode): SyntaxNode | null {
      const given = givenAtOnlyCall(context, parameter);
      return given === null ? null : onlyWritten(semantic, given);
    }

    /** The call that a name has its network from, moved or not. */
    function madeBy(network: SyntaxNode): SyntaxNode | null {
      let made = reachingDefinition(semantic, network)?.value ?? null;
      while (
        isKind(made, "call") &&
        isKind(made.function, "attribute") &&
        MOVES.test(made.function.attribute.text)
      )
        made = made.function.object;
      return made;
    }

    /** A network that some call in this file made, and no wrapper. */
    function isPlain(network: SyntaxNode): boolean {
      const value = dataflow.valueOf(network);
      const maker = value.call === undefined ? "" : (semantic.qualifiedName(value.call.function) ?? "");
      // A wrapper gives what it wraps, as far as values are known.
      if (GIVES_PLAIN.test(maker)) return madeBy(network) === value.call;
      return value.constructed === true && hasTrait(context, value, "torch-module") === true;
    }

    return {
      methods: {
        load_state_dict(call) {
          const weights = dataflow.argument(call, "state_dict", 0);
          if (weights === null || !isKind(call.function, "attribute") || callArguments(call).length !== 1)
            return;
          const model = call.function.object;
          if (!isPlain(model)) return;
          if (fileCalls(context).mentions(/^consume_prefix/) || isChangedBefore(semantic, weights, call))
            return;
          const read = readFrom(weights);
          const isNamed =
            typeof read?.file === "string" && (read.key === null || typeof read.key === "string");
          const saved = read === null ? weights : isNamed ? savedWeights(read, call) : null;
          const prefix = saved === null ? null : prefixOf(saved);
          if (saved === null || prefix === null) return;
          const plain = `{name.removeprefix("${prefix}"): value for name, value in ${context.text(weights)}.items()}`;
          context.report({
            node: call,
            message: "prefix",
            data: { prefix, model: context.excerpt(model) },
            related: [{ node: dataflow.valueOf(saved).call ?? saved, message: "saved" }],
            suggestions: [{ message: "strip", data: { prefix }, edits: [fixer.replace(weights, plain)] }],
          });
        },
      },
    };
  },
});
