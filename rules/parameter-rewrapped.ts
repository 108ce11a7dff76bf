/** A parameter that is moved or cast behind nn.Parameter: what is kept is no parameter. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isFirstParameter,
  isKind,
  isNetworkClass,
  type MethodCall,
  onlyWritten,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** They return another tensor, if anything changes. */
const METHODS = ["to", "cuda", "double", "half", "bfloat16", "clone", "detach"];

export const parameterRewrapped = defineRule({
  meta: {
    name: "parameter-rewrapped",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html",
      'torch 2.15.0: a module with `self.w = nn.Parameter(torch.zeros(3)).double()` has no parameters, and SGD says of it "can\'t optimize a non-leaf Tensor"',
    ],
    docs: {
      en: {
        title: "Parameter moved after it was made",
        what: "A method that returns another tensor (`to`, `cuda`, `double`, `clone`) is called on `nn.Parameter(...)`, and its result is kept in a field.",
        why: 'The result is an ordinary tensor computed from the parameter. A module does not register it: `parameters()` is without it, so no optimizer trains it, `state_dict()` does not save it, and an optimizer that is given it says "can\'t optimize a non-leaf Tensor". Where nothing changes, as on a CPU, `to` returns the parameter itself, so the fault shows on the GPU only.',
        ignoreWhen: "The call never changes type or device, so it returns the parameter itself.",
      },
      zh: {
        title: "nn.Parameter 之后又做转换",
        what: "对 `nn.Parameter(...)` 调用返回新张量的方法（`to`、`cuda`、`double`、`clone`），并把结果存进字段。",
        why: "得到的是由参数算出的普通张量，模块不会登记它：`parameters()` 里没有它，优化器不会训练它，`state_dict()` 也不保存它；直接交给优化器则报错 “can't optimize a non-leaf Tensor”。在 CPU 上若无需转换，`to` 会返回参数本身，所以问题只在 GPU 上出现。",
        ignoreWhen: "类型和设备从不改变，转换什么也不做。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(3)).double()

            def forward(self, x):
                return x * self.weight
      `,
      valid: python`
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(3).double())

            def forward(self, x):
                return x * self.weight
      `,
    },
    messages: {
      lost: {
        en: "`{field}` holds what `{method}()` returns, which is no parameter and never trained.",
        zh: "`{field}` 存的是 `{method}()` 的结果，已不是参数，不会被训练。",
      },
      moved: {
        en: "`{name}` is a copy on the GPU and no leaf: an optimizer refuses it with ValueError.",
        zh: "`{name}` 是移到 GPU 的副本，不是叶子张量：优化器会抛出 ValueError。",
      },
      computed: {
        en: "`{field}` holds what was computed with a parameter, which is no parameter and never trained.",
        zh: "`{field}` 存的是用参数算出的结果，已不是参数，不会被训练。",
      },
      given: { en: "The optimizer that is given it", zh: "接收它的优化器" },
      inside: {
        en: "Convert it before: `{code}`",
        zh: "先转换：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    const isParameter = (call: Call) => semantic.qualifiedName(call.function) === "torch.nn.Parameter";

    /** `torch.randn(3, requires_grad=True)`, `nn.Parameter(...)`. */
    const isLeaf = (node: SyntaxNode): node is Call =>
      isKind(node, "call") &&
      (isParameter(node) ||
        (/^torch\.\w+$/.test(semantic.qualifiedName(node.function) ?? "") &&
          callArguments(node).some(
            ({ keyword, value }) => keyword?.text === "requires_grad" && isKind(value, "true"),
          )));

    /** `w = torch.zeros(3, requires_grad=True).cuda()`, which an optimizer is given in a list. */
    function checkMoved(call: MethodCall): void {
      const { object, attribute } = call.function;
      const target =
        isKind(call.parent, "assignment") && call.parent.right === call ? call.parent.left : null;
      const to = callArguments(call)[0]?.value;
      const isMove = attribute.text === "cuda" || (to !== undefined && /^cuda/.test(stringValue(to) ?? ""));
      if (!isKind(target, "identifier") || !isLeaf(object) || !isMove) return;
      if (callArguments(object).some(({ keyword }) => keyword?.text === "device")) return;
      const binding = semantic.bindingOf(target);
      if (binding?.definitions.length !== 1) return;
      const optimizer = fileCalls(context)
        .constructed((name) => knowledge.hasTrait(name, "torch-optimizer"))
        .find((made) => {
          const given = dataflow.argument(made, "params", 0);
          return isKind(given, "list") && given.children.some((one) => semantic.bindingOf(one) === binding);
        });
      if (optimizer === undefined) return;
      context.report({
        node: call,
        message: "moved",
        data: { name: target.text },
        secondary: [{ node: optimizer, message: "given" }],
      });
    }

    /** `self.w = nn.Parameter(...) * 0.02` of a network: what is computed with a parameter is none. */
    function checkComputed(node: SyntaxNode & { readonly kind: "assignment" }): void {
      const { left, right } = node;
      if (
        !isKind(right, "binary_operator") ||
        !isKind(left, "attribute") ||
        !isFirstParameter(context, left.object)
      )
        return;
      const parameter = [right.left, right.right].find((side) => isKind(side, "call") && isParameter(side));
      const owner = ancestor(node, "class_definition");
      const info = owner === null ? null : semantic.classOf(owner.name);
      if (parameter === undefined || info === null || !isNetworkClass(info)) return;
      context.report({ node: right, message: "computed", data: { field: context.excerpt(left) } });
    }

    return {
      nodes: { assignment: checkComputed },
      end() {
        fileCalls(context).methods("to", "cuda").forEach(checkMoved);
        for (const call of fileCalls(context).methods(...METHODS)) {
          const { parent } = call;
          const object = onlyWritten(semantic, call.function.object) ?? call.function.object;
          if (!isKind(object, "call") || !isParameter(object)) continue;
          if (!isKind(parent, "assignment") || parent.right !== call || !isKind(parent.left, "attribute"))
            continue;
          // Only a module registers parameters; other objects may keep any tensor.
          const isOwn = isFirstParameter(context, parent.left.object);
          const owner = isOwn ? ancestor(call, "class_definition") : null;
          const info = owner === null ? null : semantic.classOf(owner.name);
          if (info !== null && !isNetworkClass(info)) continue;
          const [data] = object.arguments.children;
          const code = data === undefined ? null : movedInside(call, object, data);
          context.report({
            node: call,
            message: "lost",
            data: { field: context.excerpt(parent.left), method: call.function.attribute.text },
            suggestions:
              code === null
                ? []
                : [{ message: "inside", data: { code }, edits: [fixer.replace(call, code)] }],
          });
        }
      },
    };

    /** `nn.Parameter(data.to(device), ...)`. */
    function movedInside(call: SyntaxNode, parameter: SyntaxNode, data: SyntaxNode): string | null {
      if (parameter.parent?.parent !== call || !isKind(data, "call", "identifier", "attribute")) return null;
      const method = context.text(call).slice(parameter.end - call.start);
      const whole = context.text(parameter);
      const at = data.end - parameter.start;
      return whole.slice(0, at) + method + whole.slice(at);
    }
  },
});
