/** What Accelerate has to know of and is not given: a loader, an optimizer, a backward pass, a clip. */

import {
  areAlternatives,
  type Call,
  defineRule,
  fileCalls,
  functionAround,
  isAcceleratedLoss,
  isAccumulatedSchedule,
  isKind,
  isSampled,
  type MethodCall,
  madeAccelerators,
  python,
  type SyntaxNode,
  steppedBeside,
  tensorBackwards,
  unpreparedReads,
} from "../server/rule-api";

const PREPARES: readonly string[] = ["prepare", "prepare_model", "prepare_data_loader", "prepare_optimizer"];

export const accelerateObjectNotPrepared = defineRule({
  meta: {
    name: "accelerate-object-not-prepared",
    theme: "distributed",
    libraries: ["accelerate"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/accelerate/basic_tutorials/migration",
      "https://huggingface.co/docs/accelerate/package_reference/accelerator",
      "accelerate 1.15.0: `Accelerator.backward` divides the loss by the accumulation steps and scales it in float16, `clip_grad_norm_` unscales first; the source was read",
    ],
    docs: {
      en: {
        title: "Accelerate left out of a step",
        what: "A script makes an `Accelerator` and prepares objects, but trains with a `DataLoader` or an optimizer that `prepare` did not get, calls `loss.backward()` in place of `accelerator.backward(loss)`, or clips with `torch.nn.utils`.",
        why: "On one GPU in float32 all of this works, and breaks where it should pay. A loader that is not prepared gives every process the whole data. With an optimizer that is not prepared nothing waits for accumulation, and float16 gradients are not unscaled. `loss.backward()` leaves out the scaling of float16 and the division by the accumulation steps, and DeepSpeed does not see it. A clip by `torch.nn.utils` sees scaled or sharded gradients.",
        ignoreWhen: "The script runs on one device in float32 only.",
      },
      zh: {
        title: "有的步骤没有交给 Accelerate",
        what: "脚本创建了 `Accelerator` 并做了 prepare，但训练时用了没有交给 `prepare` 的 `DataLoader` 或优化器，用 `loss.backward()` 代替 `accelerator.backward(loss)`，或用 `torch.nn.utils` 裁剪梯度。",
        why: "在单卡 float32 上这些都能跑，真正需要时却出错。没有 prepare 的 loader 会让每个进程读完整数据；没有 prepare 的优化器不等梯度累积，float16 的梯度也不会还原；`loss.backward()` 跳过了 float16 缩放和累积步数的除法，DeepSpeed 也感知不到；`torch.nn.utils` 的裁剪看到的是放大或分片的梯度。",
        ignoreWhen: "脚本只在单个设备上以 float32 运行。",
      },
      invalid: python`
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8, shuffle=True)
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8, shuffle=True)
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            accelerator.backward(loss)
            optimizer.step()
      `,
    },
    messages: {
      backward: {
        en: "`{call}` goes around Accelerate: no loss scaling, no accumulation, no DeepSpeed.",
        zh: "`{call}` 绕过了 Accelerate：没有损失缩放、梯度累积和 DeepSpeed。",
      },
      clip: {
        en: "This clip does not know of scaled or sharded gradients, as the accelerator's does.",
        zh: "这里的裁剪不了解放大或分片的梯度，accelerator 的裁剪才了解。",
      },
      loader: {
        en: "`{name}` is not given to `prepare`, so every process trains on all of the data.",
        zh: "`{name}` 没有交给 `prepare`，每个进程都会在全部数据上训练。",
      },
      device: {
        en: "`{name}` is not given to `prepare`: its batches stay on the CPU, and the model is on the GPU.",
        zh: "`{name}` 没有交给 `prepare`：它的批次留在 CPU 上，而模型在 GPU 上。",
      },
      optimizer: {
        en: "`{name}` is not given to `prepare`, so accumulation and loss scaling pass it by.",
        zh: "`{name}` 没有交给 `prepare`，梯度累积和损失缩放都不经过它。",
      },
      scheduler: {
        en: "`{name}` is not given to `prepare`, so it steps for each batch that is only accumulated, too.",
        zh: "`{name}` 没有交给 `prepare`，只累积、不更新的批次也会让它前进一步。",
      },
      through: {
        en: "Let the accelerator do it: `{code}`",
        zh: "交给 accelerator：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const calls = fileCalls(context);
    // What runs before there is an accelerator needs none.
    const from = madeAccelerators(context)[0]?.site.start ?? 0;
    const isAccelerator = (node: SyntaxNode): boolean =>
      knowledge.hasTrait(dataflow.valueOf(node).type ?? "", "accelerator");
    const ofAccelerator = (...names: string[]) =>
      calls.methods(...names).filter(({ function: { object } }) => isAccelerator(object));

    const isLossFor = (accelerator: SyntaxNode, call: MethodCall): boolean =>
      isAcceleratedLoss(context, accelerator, call, ofAccelerator(...PREPARES));

    const through = (node: SyntaxNode, code: string) => [
      { message: "through" as const, data: { code }, edits: [fixer.replace(node, code)] },
    ];

    function checkBackward(accelerator: SyntaxNode): void {
      for (const call of tensorBackwards(context)) {
        const { object: loss } = call.function;
        const isStepped = calls
          .methods("step")
          .some((step) => functionAround(step) === functionAround(call) && step.start > call.start);
        const isElsewhere = ofAccelerator("backward").some((other) => areAlternatives(other, call));
        if (!isStepped || isElsewhere || !isLossFor(accelerator, call)) continue;
        const code = `${context.text(accelerator)}.backward(${context.text(loss)})`;
        const data = { call: context.excerpt(call) };
        context.report({ node: call, message: "backward", data, suggestions: through(call, code) });
      }
    }

    const passesFor = (accelerator: SyntaxNode) => [
      ...ofAccelerator("backward"),
      ...tensorBackwards(context).filter((call) => isLossFor(accelerator, call)),
    ];

    function checkClips(accelerator: SyntaxNode): void {
      const own = ofAccelerator("clip_grad_norm_", "clip_grad_value_", "unscale_gradients", "unscale_");
      for (const method of ["clip_grad_norm_", "clip_grad_value_"])
        for (const call of calls.of(`torch.nn.utils.${method}`)) {
          const isIn = (other: Call): boolean => functionAround(other) === functionAround(call);
          const passes = passesFor(accelerator).filter((other) => !areAlternatives(other, call));
          if (own.some(isIn) || !passes.some(isIn)) continue;
          const code = `${context.text(accelerator)}.${method}`;
          context.report({ node: call.function, message: "clip", suggestions: through(call.function, code) });
        }
    }

    function checkPrepared(accelerator: SyntaxNode, prepares: readonly Call[]): void {
      const given = prepares.flatMap((call) => call.arguments.children);
      // What is given in a list, or by name, is not followed; what is made there is seen.
      if (given.some((node) => !isKind(node, "identifier", "attribute", "call"))) return;
      const isGiven = (made: Call): boolean => given.some((node) => dataflow.valueOf(node).call === made);
      for (const { node, name } of unpreparedReads(context, prepares))
        context.report({ node, message: "device", data: { name } });
      for (const node of steppedBeside(context, passesFor(accelerator), from)) {
        const { call: made } = dataflow.valueOf(node);
        const name = made === undefined ? "" : (semantic.qualifiedName(made.function) ?? "");
        if (made === undefined || isGiven(made)) continue;
        const isLoader = name === "torch.utils.data.DataLoader" && !isSampled(context, made);
        const isOptimizer = knowledge.hasTrait(name, "torch-optimizer");
        if (!isLoader && !isOptimizer && !isAccumulatedSchedule(node, name, ofAccelerator("accumulate")))
          continue;
        const message = isLoader ? "loader" : isOptimizer ? "optimizer" : "scheduler";
        context.report({ node, message, data: { name: context.excerpt(node) } });
      }
    }

    return {
      end() {
        const prepares = ofAccelerator(...PREPARES);
        const accelerator = prepares[0]?.function.object;
        if (accelerator === undefined || madeAccelerators(context).length === 0) return;
        checkBackward(accelerator);
        checkClips(accelerator);
        checkPrepared(accelerator, prepares);
      },
    };
  },
});
