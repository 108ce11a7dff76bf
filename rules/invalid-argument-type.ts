/** An argument that can never work: a container where a layer with weights is wanted, a device that is none of PyTorch. */

import {
  type Call,
  calledName,
  containerReplaced,
  defineRule,
  fileCalls,
  foreignDevices,
  type MisplacedArgument,
  misplacedArguments,
  normalizedEarly,
  python,
  type TableForBooster,
  type TextEdit,
  tablesForBoosters,
  type WeightlessLayer,
  weightlessLayers,
} from "../server/rule-api";

export const invalidArgumentType = defineRule({
  meta: {
    name: "invalid-argument-type",
    theme: "api",
    libraries: ["torch", "torchvision", "xgboost", "lightgbm"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch.device",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html",
      "https://docs.pytorch.org/tutorials/intermediate/pruning_tutorial.html",
      'torch 2.15.0: torch.zeros(2, device="gpu") raises RuntimeError: Expected one of cpu, cuda, ...',
      "torch 2.15.0: TypeError: 'Linear' object is not iterable, list is not a Module subclass; AttributeError: 'Parameter' object has no attribute '_forward_pre_hooks'; nn.ReLU(x) gives a ReLU, nn.CrossEntropyLoss(x, y) raises or gives a loss that is not called",
      "https://xgboost.readthedocs.io/en/stable/python/python_api.html#xgboost.Booster.predict",
      "xgboost 3.4.1: Booster.predict(DataFrame), of an array or a list, and train({}, DataFrame) raise TypeError; lightgbm 4.7.0: train({}, DataFrame) raises TypeError: train() only accepts Dataset object",
      "torch 2.14.1: TypeError: tensor(): argument 'device' must be torch.device, not object; AttributeError: 'ResNet' object has no attribute 'weight'",
    ],
    docs: {
      en: {
        title: "Argument that the function cannot take",
        what: "`weight_norm`, `spectral_norm` or a pruning function gets a whole network or a `Sequential`, which has no weight of its own; or `device=` gets an object of another library; or a booster of XGBoost or LightGBM gets a table and no data set of its own.",
        why: "These functions work on one layer and one of its parameters, so a container raises `AttributeError: 'ResNet' object has no attribute 'weight'`. The device of a tensor is a `torch.device`, a string or a number: anything else raises a `TypeError`. Walk over `model.modules()` and choose the layers, or use `torch.device`.",
        ignoreWhen: "The class of the container has been given such a parameter elsewhere.",
      },
      zh: {
        title: "函数不接受这种参数",
        what: "把整个网络或 `Sequential` 交给 `weight_norm`、`spectral_norm` 或剪枝函数，而它们自己没有权重；或者 `device=` 收到了其他库的对象；或者 XGBoost、LightGBM 的 booster 收到的是表格，而不是自己的数据集。",
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
      early: {
        en: "`{class}` takes the tensor that `ToTensor` makes, and stands before it. It raises TypeError.",
        zh: "`{class}` 需要 `ToTensor` 生成的张量，却排在它前面，会报 TypeError。",
      },
      container: {
        en: "`{function}` wants a layer with weights, and `{model}` is a container without any of its own.",
        zh: "`{function}` 需要带权重的层，而 `{model}` 是容器，自己没有权重。",
      },
      each: {
        en: "`{function}` wants a layer with weights, and not every `{model}` of this loop has some. Ask for its class before.",
        zh: "`{function}` 需要带权重的层，而这个循环里的 `{model}` 有的没有权重。先判断它的类型。",
      },
      taken: { en: "The container is taken here", zh: "在这里取出容器" },
      given: { en: "The container is passed here", zh: "在这里传入容器" },
      network: {
        en: "`{class}` wants parameters, and `{given}` is the network itself. This raises a `TypeError`.",
        zh: "`{class}` 需要的是参数，而 `{given}` 是网络本身，会抛出 `TypeError`。",
      },
      layers: {
        en: "`{class}` takes its layers one by one, and this is a single list. This raises a `TypeError`.",
        zh: "`{class}` 要逐个传入层，这里传的是一个列表，会抛出 `TypeError`。",
      },
      batch: {
        en: "`{class}` is given data here, and only makes a layer: data goes into a second call.",
        zh: "`{class}` 在这里只是创建一层，数据要放进第二次调用。",
      },
      weight: {
        en: "`{class}` wants the layer, and `{given}` is its tensor. This raises an `AttributeError`.",
        zh: "`{class}` 要的是层，`{given}` 是张量：`AttributeError`。",
      },
      table: {
        en: "`{function}` takes a `{wants}`, and `{given}` is none. This raises a `TypeError`.",
        zh: "`{function}` 需要 `{wants}`，而 `{given}` 不是，会抛出 `TypeError`。",
      },
      text: {
        en: "`{given}` names no device of PyTorch, and raises a `RuntimeError`. A GPU is called `cuda`.",
        zh: "`{given}` 不是 PyTorch 的设备名，会抛出 `RuntimeError`。GPU 叫 `cuda`。",
      },
      write: { en: "Write `{code}`", zh: "写成 `{code}`" },
      device: {
        en: "`{device}` is a device of `{library}`, and PyTorch takes only its own. This raises a `TypeError`.",
        zh: "`{device}` 是 `{library}` 的设备，PyTorch 不接受，会抛出 `TypeError`。",
      },
    },
  },
  create(context) {
    const { fixer } = context;

    function checkLayer({ call, module, what, taken }: WeightlessLayer): void {
      const data = { function: calledName(context, call), model: context.excerpt(module) };
      const secondary = taken === undefined ? [] : [{ node: taken, message: "taken" as const }];
      context.report({ node: module, message: what, data, secondary });
    }

    function checkReplacement(call: Call): void {
      const { part, module } = containerReplaced(context, call) ?? {};
      if (part === undefined || module === undefined) return;
      // The wrong part is chosen where it is taken: a better call would not help it.
      const data = { function: calledName(context, call), model: context.excerpt(part) };
      const secondary = part === module ? [] : [{ node: module, message: "given" as const }];
      context.report({ node: part, message: "container", data, secondary });
    }

    function checkMisplaced({ call, argument, what }: MisplacedArgument): void {
      const [given, name] = [context.excerpt(argument), calledName(context, call)];
      const write = (code: string, edit: TextEdit) =>
        ({ message: "write", data: { code }, edits: [edit] }) as const;
      if (what === "batch") context.report({ node: call, message: what, data: { class: name } });
      else if (what === "layers") {
        const suggestions = [write(`*${given}`, fixer.insertBefore(argument, "*"))];
        context.report({ node: argument, message: what, data: { class: name }, suggestions });
      } else {
        const edit = fixer.insertAfter(argument, ".parameters()");
        const suggestions = what === "network" ? [write(`${given}.parameters()`, edit)] : [];
        context.report({ node: argument, message: what, data: { class: name, given }, suggestions });
      }
    }

    function checkTable({ call, table, wants, isRead }: TableForBooster): void {
      const [made, given] = [fixer.spell(wants), context.excerpt(table)];
      const data = { function: calledName(context, call), wants: wants.replace(/^.*\./, ""), given };
      const opened = fixer.insertBefore(table, `${made.name}(`);
      const edits = [opened, fixer.insertAfter(table, ")"), ...made.edits];
      const write = { message: "write", data: { code: `${made.name}(${given})` }, edits } as const;
      context.report({ node: table, message: "table", data, suggestions: isRead ? [write] : [] });
    }

    return {
      end() {
        tablesForBoosters(context).forEach(checkTable);
        const calls = fileCalls(context);
        weightlessLayers(context).forEach(checkLayer);
        for (const { device, library } of foreignDevices(context))
          if (library === null)
            context.report({ node: device, message: "text", data: { given: context.excerpt(device) } });
          else
            context.report({
              node: device,
              message: "device",
              data: { device: context.excerpt(device), library },
            });
        const made = [...calls.constructed((name) => name.startsWith("torch.")), ...calls.ending("Linear")];
        for (const call of made) checkReplacement(call);
        misplacedArguments(context).forEach(checkMisplaced);
        for (const node of normalizedEarly(context))
          context.report({ node, message: "early", data: { class: calledName(context, node) } });
      },
    };
  },
});
