/** A network whose weights are float16 is trained: small updates are lost, Adam divides by zero. */

import {
  attributesNamed,
  type Call,
  defineRule,
  enclosingStatement,
  fileCalls,
  functionAround,
  handedNetwork,
  isFloat16,
  isNetwork,
  loadedHalves,
  type MadeCall,
  madeOptimizers,
  python,
  type SyntaxNode,
  trainedModels,
} from "../server/rule-api";

export const halfWeightsTrained = defineRule({
  meta: {
    name: "half-weights-trained",
    theme: "precision",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/amp.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.half",
      "torch 2.15.0: after one step of Adam on a loss of 0.001 of the usual size all weights of a half layer are -inf",
    ],
    docs: {
      en: {
        title: "Training weights in float16",
        what: "`model.half()` (or `to(torch.float16)`, or `from_pretrained` with such a dtype) is called, and an optimizer gets the parameters of that model.",
        why: "float16 has 11 bits: an update smaller than a two thousandth of the weight is rounded away, and late in training most are. Adam adds 1e-8 below the fraction line, which is zero in float16: after one step with small gradients all weights of a layer were `-inf`. Keep the weights in float32 and use `torch.autocast` with a `GradScaler`, or train in bfloat16.",
        ignoreWhen: "The optimizer keeps float32 weights of its own.",
      },
      zh: {
        title: "以 float16 权重训练",
        what: "调用了 `model.half()`（或 `to(torch.float16)`，或以该 dtype 调用 `from_pretrained`），又把该模型的参数交给优化器。",
        why: "float16 只有 11 位有效精度：小于权重两千分之一的更新会被舍入掉，训练后期大多如此。Adam 分母加的 1e-8 在 float16 里就是零：梯度较小时，一步之后整层权重都变成了 `-inf`。应保持 float32 权重，用 `torch.autocast` 加 `GradScaler`；或改用 bfloat16 训练。",
        ignoreWhen: "优化器自己保存着 float32 的权重。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        model.half()
        optimizer = torch.optim.Adam(model.parameters())
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x.cuda().half()), y.cuda())
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.Adam(model.parameters())
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      half: {
        en: "`{model}` is trained with float16 weights: small updates are lost.",
        zh: "要训练的 `{model}` 变成了 float16。小更新会丢失。",
      },
      loaded: {
        en: "The weights are loaded as float16 and trained: small updates are lost, and Adam divides by zero.",
        zh: "权重以 float16 加载并直接训练：小更新会丢失，Adam 会除以零。",
      },
      optimizer: {
        en: "Trained by this optimizer",
        zh: "由这个优化器训练",
      },
      trainer: {
        en: "Trained by this trainer",
        zh: "由这个训练器训练",
      },
      remove: {
        en: "Leave the weights in float32",
        zh: "让权重保持 float32",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);

    const isHalf = (call: Call): boolean =>
      call.arguments.children.length === 0 ||
      [dataflow.argument(call, "dtype", 0), dataflow.argument(call, "dtype", 1)].some(
        (dtype) => dtype !== null && isFloat16(context, dtype),
      );

    const optimizerOf = (site: SyntaxNode, at: Call): Call | undefined =>
      madeOptimizers(context).find(
        (one) => isOf(one, site) && (functionAround(one.site) === functionAround(at) || isMadeHalf(site, at)),
      )?.site;

    /** `return Net().half()`: a function makes it, and makes it so in any case. */
    const isMadeHalf = (site: SyntaxNode, at: Call): boolean => {
      const around = functionAround(at);
      return (
        around !== null && functionAround(site) === around && enclosingStatement(at)?.parent === around.body
      );
    };

    const isTrainedBehind = (at: Call): boolean =>
      calls.methods("backward").some((backward) => backward.start > at.start);

    return {
      end() {
        for (const { call, dtype } of loadedHalves(context)) {
          const { object } = dataflow.valueOf(call);
          const trainer = trainedModels(context).find(
            ({ model }) => object !== undefined && dataflow.valueOf(model).object?.site === object.site,
          );
          if (trainer === undefined) continue;
          const { name, edits } = fixer.spell("torch.float32");
          context.report({
            node: dtype,
            message: "loaded",
            secondary: [{ node: trainer.made, message: "trainer" }],
            suggestions: [{ message: "remove", edits: [fixer.replace(dtype, name), ...edits] }],
          });
        }
        if (calls.isTakenOver("steps") || calls.mentions(/apex|fp16_?optim|master|float32/i)) return;
        // `net.float()`, `net.to(torch.float)`, and not what an annotation says of a number.
        if (attributesNamed(context.tree, "float").length > 0) return;
        const halves = [
          ...calls.methods("half"),
          ...calls.methods("to").filter((call) => call.arguments.children.length > 0 && isHalf(call)),
        ];
        for (const half of halves) {
          const value = dataflow.valueOf(half.function.object);
          const isKnown = isNetwork(context, value) === true;
          const site = isKnown ? value.object?.site : handedNetwork(context, half);
          const optimizer = site === undefined ? undefined : optimizerOf(site, half);
          if (optimizer === undefined || !isTrainedBehind(half)) continue;
          context.report({
            node: half,
            message: "half",
            data: { model: context.excerpt(half.function.object) },
            secondary: [{ node: optimizer, message: "optimizer" }],
            suggestions:
              half.parent?.kind === "expression_statement" && fixer.standsAlone(half)
                ? [{ message: "remove", edits: [fixer.removeStatement(half)] }]
                : [],
          });
        }
        for (const { call, dtype } of loadedHalves(context)) {
          const { object } = dataflow.valueOf(call);
          const optimizer = object === undefined ? undefined : optimizerOf(object.site, call);
          if (optimizer === undefined || !isTrainedBehind(call)) continue;
          const { name, edits } = fixer.spell("torch.float32");
          context.report({
            node: dtype,
            message: "loaded",
            secondary: [{ node: optimizer, message: "optimizer" }],
            suggestions: [{ message: "remove", edits: [fixer.replace(dtype, name), ...edits] }],
          });
        }
      },
    };

    function isOf({ made, site: at }: MadeCall, site: SyntaxNode): boolean {
      const given = dataflow.argument(made, "params", 0);
      const parametersOf = given === null ? undefined : dataflow.valueOf(given).parametersOf;
      const { optimizes = parametersOf } = dataflow.valueOf(at);
      return optimizes?.some((one) => one.site === site) === true;
    }
  },
});
