/** An argument that can never work: a container where a layer with weights is wanted, a device that is none of PyTorch. */

import {
  type Call,
  calledName,
  classMembers,
  defineRule,
  fileCalls,
  isKind,
  networkType,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const invalidArgumentType = defineRule({
  meta: {
    name: "invalid-argument-type",
    theme: "api",
    libraries: ["torch", "torchvision"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch.device",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html",
      "https://docs.pytorch.org/tutorials/intermediate/pruning_tutorial.html",
      "torch 2.14.1: TypeError: tensor(): argument 'device' must be torch.device, not object; AttributeError: 'ResNet' object has no attribute 'weight'",
    ],
    docs: {
      en: {
        title: "Argument that the function cannot take",
        what: "`weight_norm`, `spectral_norm` or a pruning function gets a whole network or a `Sequential`, which has no weight of its own; or `device=` gets an object of another library.",
        why: "These functions work on one layer and one of its parameters, so a container raises `AttributeError: 'ResNet' object has no attribute 'weight'`. The device of a tensor is a `torch.device`, a string or a number: anything else raises a `TypeError`. Walk over `model.modules()` and choose the layers, or use `torch.device`.",
        ignoreWhen: "The class of the container has been given such a parameter elsewhere.",
      },
      zh: {
        title: "函数不接受这种参数",
        what: "把整个网络或 `Sequential` 交给 `weight_norm`、`spectral_norm` 或剪枝函数，而它们自己没有权重；或者 `device=` 收到了其他库的对象。",
        why: "这些函数只处理一层里的一个参数，传入容器会抛出 `AttributeError: 'ResNet' object has no attribute 'weight'`。张量的设备必须是 `torch.device`、字符串或编号，其他对象会抛出 `TypeError`。请遍历 `model.modules()` 挑选具体的层，或者使用 `torch.device`。",
        ignoreWhen: "在别处给这个容器类加上了同名的参数。",
      },
      invalid: python`
        from torch.nn.utils import spectral_norm
        from torchvision.models import resnet18

        model = resnet18()
        model = spectral_norm(model)
      `,
      valid: python`
        from torch.nn.utils import spectral_norm
        from torchvision.models import resnet18

        model = resnet18()
        model.fc = spectral_norm(model.fc)
      `,
    },
    messages: {
      container: {
        en: "`{function}` wants a layer with weights, and `{model}` is a container without any of its own.",
        zh: "`{function}` 需要带权重的层，而 `{model}` 是容器，自己没有权重。",
      },
      taken: { en: "The container is taken here", zh: "在这里取出容器" },
      given: { en: "The container is passed here", zh: "在这里传入容器" },
      device: {
        en: "`{device}` is a device of `{library}`, and PyTorch takes only its own. This raises a `TypeError`.",
        zh: "`{device}` 是 `{library}` 的设备，PyTorch 只接受自己的设备，会抛出 `TypeError`。",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic, text } = context;

    /** Whether a network is certain to have no weight of its own: a library's container, or a part of one. */
    function isContainer(node: SyntaxNode): boolean {
      const type = networkType(context, node);
      if (type !== null) return knowledge.hasTrait(type, "torch-container");
      return partOf(node) !== null || isOwnNetwork(node);
    }

    /** An instance of a class of the workspace, of which nothing has a `weight`. */
    function isOwnNetwork(node: SyntaxNode): boolean {
      const value = dataflow.valueOf(node);
      const info = value.constructed === true ? dataflow.classOf(value) : null;
      const members = info === null ? null : classMembers(info);
      return members?.libraryBases.join() === "torch.nn.Module" && !members.names.has("weight");
    }

    /** `model.layer1` of a network whose parts are containers, or a variable that holds it. */
    function partOf(node: SyntaxNode): SyntaxNode | null {
      const site = dataflow.valueOf(node).object?.site;
      const binding = semantic.bindingOf(node);
      const taken = binding?.definitions
        .map(({ value }) => value)
        .find((value) => value?.kind === "attribute");
      const part = [node, site, taken].find((one) => one?.kind === "attribute");
      if (!isKind(part, "attribute")) return null;
      const whole = networkType(context, part.object) ?? "";
      return knowledge.containersOf(whole).includes(part.attribute.text) ? part : null;
    }

    function checkLayer(call: Call): void {
      const module = dataflow.argument(call, "module", 0);
      const name = dataflow.argument(call, "name", 1);
      const isOwn = name !== null && !/^(weight|bias)$/.test(String(dataflow.valueOf(name).constant));
      if (module === null || isOwn || !isContainer(module)) return;
      report(call, module);
    }

    function report(call: Call, module: SyntaxNode): void {
      const part = module.kind === "attribute" ? null : partOf(module);
      context.report({
        node: module,
        message: "container",
        data: { function: calledName(context, call), model: context.excerpt(module) },
        secondary: part === null ? [] : [{ node: part, message: "taken" }],
      });
    }

    function checkDevice(call: Call): void {
      const device = dataflow.argument(call, "device", null);
      const made = device === null ? undefined : dataflow.valueOf(device).call;
      const library = made === undefined ? "" : (semantic.qualifiedName(made.function)?.split(".")[0] ?? "");
      if (device === null || !knowledge.hasOwnDevices(library)) return;
      context.report({ node: device, message: "device", data: { device: context.excerpt(device), library } });
    }

    /** `PrunedLinear(model.layer1)`: what is to replace a linear layer gets a container of convolutions. */
    function checkReplacement(call: Call): void {
      const module = dataflow.argument(call, "module", 0);
      const part = module === null ? null : partOf(module);
      if (module === null || part === null || !/Linear$/.test(calledName(context, call))) return;
      // A hyphen in the name leaves its first half before the minus.
      const { parent } = call;
      const of = isKind(parent, "binary_operator") && parent.operator === "-" ? parent.left : call;
      const name =
        of.kind === "call"
          ? semantic.qualifiedName(of.function)
          : semantic.qualifiedName(unparenthesized(of));
      if (!/\bprun/.test(text(call.function)) || name?.startsWith("torch.") !== true) return;
      // The wrong part is chosen where it is taken: a better call would not help it.
      context.report({
        node: part,
        message: "container",
        data: { function: calledName(context, call), model: context.excerpt(part) },
        secondary: part === module ? [] : [{ node: module, message: "given" }],
      });
    }

    return {
      end() {
        const calls = fileCalls(context);
        for (const call of calls.constructed((name) => knowledge.functionEffect(name)?.wantsLayer === true))
          checkLayer(call);
        for (const call of calls.constructed((name) => name.startsWith("torch."))) checkDevice(call);
        const made = [...calls.constructed((name) => name.startsWith("torch.")), ...calls.ending("Linear")];
        for (const call of made) checkReplacement(call);
      },
    };
  },
});
