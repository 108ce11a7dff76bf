/** Training in float16 without a scaled loss: small gradients become zero. */

import {
  areAlternatives,
  autocastBlocks,
  contains,
  type Definition,
  defineRule,
  descendants,
  fileCalls,
  functionAround,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What scales losses under other names. */
const SCALES = /scaler|scale_?loss|loss_?scal/i;
/** What sets the type of all blocks. */
const SETS = /set_autocast/;

export const fp16AutocastWithoutScaler = defineRule({
  meta: {
    name: "fp16-autocast-without-scaler",
    theme: "precision",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html",
      "torch 2.15.0: under a float16 autocast with a loss of 0.001 of the usual size, 0.9 % of the gradients of a layer are zero, and none with a scaler",
    ],
    docs: {
      en: {
        title: "float16 training without GradScaler",
        what: "A loss computed under a float16 autocast goes backward, and nothing in the file scales it. On CUDA float16 is the default of `autocast`.",
        why: "Gradients below 0.00000006 are zero in float16. They are common in deep networks and late in training, and the layers they belong to stop learning without an error. `GradScaler` multiplies the loss first and divides the gradients afterwards. bfloat16 has the range of float32 and needs no scaler.",
        ignoreWhen: "The gradients are known to be large enough, as in a short test.",
      },
      zh: {
        title: "float16 训练没有 GradScaler",
        what: "损失在 float16 的 autocast 下计算并反向传播，文件里没有任何地方放大它。在 CUDA 上 `autocast` 默认就是 float16。",
        why: "小于 0.00000006 的梯度在 float16 里就是零。这在深层网络和训练后期很常见，对应的层会悄悄停止学习。`GradScaler` 先放大损失，再把梯度除回来。bfloat16 的范围与 float32 相同，不需要 scaler。",
        ignoreWhen: "已知梯度足够大，例如只是简短试跑。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
      `,
    },
    messages: {
      unscaled: {
        en: "`{loss}` was computed in float16 and is not scaled, so small gradients become zero.",
        zh: "`{loss}` 以 float16 计算且没有放大，小梯度会变成零。",
      },
      autocast: {
        en: "float16 begins here",
        zh: "从这里开始用 float16",
      },
      bfloat16: { en: "Compute in bfloat16, which needs no scaler", zh: "改用不需要 scaler 的 bfloat16" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    /** In the function, or in a class of it: another function of the file may scale on its own. */
    const isScaledAround = (backward: SyntaxNode): boolean =>
      [...descendants(functionAround(backward) ?? context.tree.root)].some(
        (node) =>
          (isKind(node, "identifier", "string_content") && SCALES.test(node.text)) ||
          (isKind(node, "call") &&
            isKind(node.function, "attribute") &&
            node.function.attribute.text === "scale"),
      );

    return {
      end() {
        const blocks = autocastBlocks(context).filter(({ dtype }) => dtype === "float16");
        if (blocks.length === 0 || calls.isTakenOver("steps") || calls.mentions(SETS)) return;
        const told = new Set<SyntaxNode | null>();
        for (const backward of calls.methods("backward")) {
          const { object: loss } = backward.function;
          // `(loss * 1024).backward()` scales by hand.
          if (isMultiplied(loss) || (semantic.bindingOf(loss)?.definitions ?? []).some(isMultiplying))
            continue;
          const around = functionAround(backward);
          if (told.has(around)) continue;
          const isStepped = calls.methods("step").some((step) => functionAround(step) === around);
          const own = blocks.find(({ block }) => isComputedIn(block, loss));
          if (!isStepped || own === undefined || areAlternatives(own.block, backward)) continue;
          if (isScaledAround(backward)) continue;
          told.add(around);
          const { name, edits } = fixer.spell("torch.bfloat16");
          const given = dataflow.argument(own.call, "dtype", 1);
          context.report({
            node: backward,
            message: "unscaled",
            data: { loss: context.excerpt(loss) },
            related: [{ node: own.call, message: "autocast" }],
            suggestions: [
              {
                message: "bfloat16",
                edits: [fixer.setArgument(own.call, "dtype", name, given), ...edits],
              },
            ],
          });
        }
      },
    };

    /** Whether all that a loss is made of stands in a block, or a network gave it there what it was computed from. */
    function isComputedIn(block: { readonly body: SyntaxNode }, loss: SyntaxNode): boolean {
      const definitions = semantic.bindingOf(loss)?.definitions ?? [];
      if (definitions.length > 0 && definitions.every(isIn(block))) return true;
      return dataflow.valueOf(loss).computedBy?.some(({ call }) => contains(block.body, call)) === true;
    }

    function isMultiplied(loss: SyntaxNode): boolean {
      return [...descendants(loss)].some((node) => isKind(node, "binary_operator") && node.operator === "*");
    }

    /** `loss = loss * 1024`, `loss *= 1024` */
    function isMultiplying({ node, value, identifier }: Definition): boolean {
      if (isKind(node, "augmented_assignment")) return node.operator === "*=";
      const isOwn = isKind(value, "binary_operator") && value.operator === "*";
      return isOwn && [value.left, value.right].some((part) => context.text(part) === identifier.text);
    }

    /** Whether a loss is computed in a block. */
    function isIn({ body }: { readonly body: SyntaxNode }) {
      return ({ node }: Definition): boolean => body.start <= node.start && node.end <= body.end;
    }
  },
});
