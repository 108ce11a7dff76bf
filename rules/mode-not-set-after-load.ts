/** A network whose weights are loaded in a file that never says in which mode it is to work. */

import {
  defineRule,
  fileCalls,
  isKind,
  isMadeHere,
  type MethodCall,
  mayTrain,
  python,
} from "../server/rule-api";

export const modeNotSetAfterLoad = defineRule({
  meta: {
    name: "mode-not-set-after-load",
    theme: "mode",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html#saving-loading-model-for-inference",
      "torch 2.15.0: `load_state_dict` leaves `training` as it is, and a new network has `training=True`",
    ],
    docs: {
      en: {
        title: "Loaded, mode not set",
        what: "A file loads the weights of a network that it has made, trains nothing, and calls neither `eval()` nor `train()`.",
        why: "A new network is in train mode, and loading weights does not change that: dropout is on, and batch norm uses and changes the statistics of each batch. Whoever uses the network gets other numbers each time.",
        ignoreWhen: "Another file sets the mode before it uses the network.",
      },
      zh: {
        title: "加载权重后没有设置模式",
        what: "文件为自己创建的网络加载了权重，不做训练，也没有调用 `eval()` 或 `train()`。",
        why: "新建的网络处于训练模式，加载权重不会改变这一点：dropout 生效，批归一化使用并更新每个批次的统计量。使用该网络时每次结果都不同。",
        ignoreWhen: "另一个文件在使用网络之前设置了模式。",
      },
      invalid: python`
        import torch
        from torchvision.models import resnet18

        net = resnet18()
        net.load_state_dict(torch.load("net.pt", weights_only=True))
      `,
      valid: python`
        import torch
        from torchvision.models import resnet18

        net = resnet18()
        net.load_state_dict(torch.load("net.pt", weights_only=True))
        net.eval()
      `,
    },
    messages: {
      loaded: {
        en: "`{network}` is in train mode, and loading its weights does not change that.",
        zh: "`{network}` 处于训练模式，加载权重不会改变这一点。",
      },
      eval: { en: "For inference: `{code}`", zh: "用于推理：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** Whether all that a file does with a network is to call its methods. */
    function isKeptHere({ function: { object } }: MethodCall): boolean {
      const { definitions = [], references = [] } = semantic.bindingOf(object) ?? {};
      return (
        definitions.length === 1 &&
        references.every(
          ({ identifier: { parent } }) => isKind(parent, "attribute") && isKind(parent.parent, "call"),
        )
      );
    }

    return {
      end() {
        const calls = fileCalls(context);
        const loads = calls.methods("load_state_dict");
        if (loads.length === 0 || calls.isTakenOver("modes") || mayTrain(context)) return;
        for (const load of loads) {
          const { object } = load.function;
          const made = dataflow.valueOf(object);
          if (!isMadeHere(made) || !knowledge.hasTrait(made.type ?? "", "torch-module")) continue;
          if (made.object === undefined || dataflow.ignoresMode(made.object)) continue;
          if (!isKeptHere(load)) continue;
          const network = context.text(object);
          const code = `${network}.eval()`;
          context.report({
            node: load,
            message: "loaded",
            data: { network },
            suggestions: fixer.standsAlone(load)
              ? [{ message: "eval", data: { code }, edits: [fixer.lineAfter(load, code)] }]
              : [],
          });
        }
      },
    };
  },
});
