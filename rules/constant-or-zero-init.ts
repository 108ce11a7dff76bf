/** Hidden layers whose weights all start with one number: their units stay alike for ever. */

import {
  type Call,
  checkedName,
  constantKernels,
  deadWeights,
  defineRule,
  descendants,
  enclosingStatement,
  fileCalls,
  filledTensor,
  goesOverLayers,
  hasUnbiasedLayer,
  isKind,
  isTestCode,
  isUncalledZero,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const LAYERS = /^torch\.nn\.(?:Linear|Conv(?:Transpose)?[123]d)$/;

export const constantOrZeroInit = defineRule({
  meta: {
    name: "constant-or-zero-init",
    theme: "training-loop",
    libraries: ["torch", "keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/nn.init.html",
      "https://keras.io/api/layers/initializers/",
      "torch 2.15.0: weights 0 or 1 and biases 0 in all layers: after 300 steps the 64 units of the first layer are one and the same, 62 % right, as the larger class alone; default weights: 100 %",
      "torch 2.15.0: weights and bias of the first layer 0, then ReLU: after 300 steps still 0, 50 % right; with GELU, or with weights of 0.1, 100 %",
      "keras 3.15.1: a functional `Dense(64, activation='relu', kernel_initializer='zeros')`: its weights are 0 after 30 epochs, 47 % right; default: 100 %",
      'keras 3.15.1: `kernel_initializer="zeros"` or `"ones"`: 1 distinct unit of 32, 62 % and 38 % right; default: 32 units, 95 %',
    ],
    docs: {
      en: {
        title: "All weights start with one number",
        what: "Weights and biases of all linear or convolutional layers are set to a constant, or the weights of hidden layers that have no bias are, or a hidden layer of Keras gets `zeros`, `ones` or a constant as `kernel_initializer`. Or one layer before ReLU starts with weights and bias of zero.",
        why: "Units that start alike get the same gradient and stay alike, so that a layer of 64 units is worth one. With zeros and ReLU no gradient flows at all. With torch 2.15.0 such a network was right to 62 %, the share of the larger class, and with the default weights to 100 %. Biases may start with zero; only weights must differ.",
        ignoreWhen:
          "The network is only one layer, or the constants are there to compare two implementations.",
      },
      zh: {
        title: "所有权重取同一个初始值",
        what: "把所有线性层或卷积层的权重和偏置设为常数，或把没有偏置的隐藏层的权重设为常数，或给 Keras 的隐藏层设置 `zeros`、`ones` 或常数的 `kernel_initializer`。",
        why: "起点相同的单元得到相同的梯度，永远保持相同，64 个单元的层只相当于一个。全零配合 ReLU 时完全没有梯度。用 torch 2.15.0 实测，这样的网络正确率为 62 %，等于多数类的占比；默认权重为 100 %。偏置可以从零开始，权重必须各不相同。",
        ignoreWhen: "网络只有一层，或常数只是为了比较两种实现。",
      },
      invalid: python`
        import torch
        from torch import nn

        def init_weights(m):
            if isinstance(m, nn.Linear):
                nn.init.zeros_(m.weight)
                nn.init.zeros_(m.bias)

        model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 2))
        model.apply(init_weights)
      `,
      valid: python`
        import torch
        from torch import nn

        def init_weights(m):
            if isinstance(m, nn.Linear):
                nn.init.kaiming_normal_(m.weight)
                nn.init.zeros_(m.bias)

        model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 2))
        model.apply(init_weights)
      `,
    },
    messages: {
      alike: {
        en: "All weights of these layers start with one number, so their units stay alike for ever.",
        zh: "这些层的权重都取同一个初始值，各单元将永远相同。",
      },
      dead: {
        en: "This layer gives 0 for every input, and ReLU passes no gradient back there: it never learns.",
        zh: "该层对任何输入都输出 0，而 ReLU 在此处不回传梯度，它永远学不到东西。",
      },
      draw: { en: "Draw the weights at random", zh: "随机初始化权重" },
    },
  },
  create(context) {
    const { fixer, semantic, text } = context;

    const drawn = (call: Call, tensor: string) => {
      const { function: called } = call;
      const isOfInit =
        isKind(called, "attribute") && semantic.qualifiedName(called.object) === "torch.nn.init";
      const { name, edits } = isOfInit
        ? { name: `${text(called.object)}.xavier_uniform_`, edits: [] }
        : fixer.spell("torch.nn.init.xavier_uniform_");
      return [{ message: "draw" as const, edits: [fixer.replace(call, `${name}(${tensor})`), ...edits] }];
    };

    function checkBranch(condition: SyntaxNode, body: SyntaxNode): void {
      const name = checkedName(
        context,
        condition,
        (one) => LAYERS.test(one),
        (word) => /^(?:Linear|Conv(?:Transpose)?(?:[123]d)?)$/.test(word),
      );
      if (name === null || !goesOverLayers(context, body, name, LAYERS)) return;
      const calls = [...descendants(body)].filter((node) => isKind(node, "call"));
      const weight = calls.find((call) => filledTensor(context, call) === `${name}.weight`);
      const layers = fileCalls(context).constructed((one) => LAYERS.test(one));
      const parts = [...descendants(condition)];
      const isAsked = (layer: string): boolean =>
        parts.some(
          (node) =>
            semantic.qualifiedName(node) === layer || layer.includes(`.${stringValue(node) ?? layer}`),
        );
      const setsBias = calls.some((call) => text(call).includes(`${name}.bias`));
      const isAlike = setsBias
        ? calls.some((call) => filledTensor(context, call) === `${name}.bias`)
        : hasUnbiasedLayer(context, layers, isAsked);
      // What is set again, or set only for some, is not alike.
      const isOnly = calls.filter((call) => text(call).includes(`${name}.weight`)).length === 1;
      const around = weight === undefined ? null : (enclosingStatement(weight)?.parent ?? null);
      const isPlain =
        around === body || (isKind(around?.parent, "with_statement") && around.parent.parent === body);
      if (
        weight === undefined ||
        !isAlike ||
        !isOnly ||
        !isPlain ||
        layers.length === 1 ||
        isUncalledZero(context, weight)
      )
        return;
      context.report({ node: weight, message: "alike", suggestions: drawn(weight, `${name}.weight`) });
    }

    function checkLayer(call: Call): void {
      const weights = isTestCode(context) ? null : deadWeights(context, call);
      if (weights !== null)
        context.report({ node: call, message: "dead", suggestions: drawn(call, weights) });
    }

    return {
      calls: {
        "torch.nn.init.zeros_": checkLayer,
        "torch.nn.init.constant_": checkLayer,
        "torch.nn.init.constant": checkLayer,
      },
      methods: { zero_: checkLayer, fill_: checkLayer },
      nodes: {
        if_statement(node) {
          if (!isTestCode(context)) checkBranch(node.condition, node.consequence);
        },
        elif_clause(node) {
          if (!isTestCode(context)) checkBranch(node.condition, node.consequence);
        },
      },
      end() {
        if (isTestCode(context)) return;
        for (const { kernel, isDead } of constantKernels(context)) {
          const edits = [fixer.replace(kernel, '"glorot_uniform"')];
          const suggestions = [{ message: "draw" as const, edits }];
          context.report({ node: kernel, message: isDead ? "dead" : "alike", suggestions });
        }
      },
    };
  },
});
