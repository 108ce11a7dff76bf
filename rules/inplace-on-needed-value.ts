/** A tensor that is trained and changed in place where gradients are recorded: PyTorch refuses it. */

import {
  type Call,
  defineRule,
  enclosingStatement,
  fileCalls,
  functionAround,
  isKind,
  isLeafCall,
  isNetwork,
  isSavedOutput,
  isUnrecorded,
  loopedOver,
  python,
  runsWhereNamed,
  type SyntaxNode,
  triedAround,
} from "../server/rule-api";

const FREEZES = /^requires_grad_?$/;

const INPLACE =
  "add_ sub_ mul_ div_ addcmul_ addcdiv_ copy_ fill_ zero_ normal_ uniform_ random_ bernoulli_ exponential_ clamp_ clamp_min_ clamp_max_ pow_ sqrt_ exp_ abs_ neg_ lerp_ relu_ sigmoid_ tanh_ masked_fill_ index_fill_ index_copy_ index_add_ scatter_ scatter_add_ fill_diagonal_ t_ transpose_ unsqueeze_ squeeze_".split(
    " ",
  );

export const inplaceOnNeededValue = defineRule({
  meta: {
    name: "inplace-on-needed-value",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd",
      "https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html",
      "torch 2.15.0: `w -= 0.1 * w.grad`, `w[0] = 1`, `w.add_(1)` and `layer.weight.fill_(0)` raise RuntimeError for a leaf that requires grad; under `torch.no_grad()` all of them work",
    ],
    docs: {
      en: {
        title: "Trained tensor changed in place",
        what: "A tensor with `requires_grad=True`, a `Parameter` or a weight of a layer is changed in place outside of `torch.no_grad()`: `w -= lr * w.grad`, `w[0] = 1`, `w.fill_(0)`.",
        why: "Autograd records every operation on such a tensor. A change in place would overwrite the very value that the gradient belongs to, so PyTorch raises `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation`. Under `torch.no_grad()` nothing is recorded, and the change is allowed.",
        ignoreWhen: "The code around it turns the recording of gradients off in a way that is not seen here.",
      },
      zh: {
        title: "就地修改需要训练的张量",
        what: "在 `torch.no_grad()` 之外就地修改 `requires_grad=True` 的张量、`Parameter` 或层的权重，例如 `w -= lr * w.grad`、`w[0] = 1`、`w.fill_(0)`。",
        why: "自动求导会记录对这种张量的每一步运算。就地修改会覆盖梯度所对应的值，所以 PyTorch 抛出 `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation`。在 `torch.no_grad()` 里不做记录，可以修改。",
        ignoreWhen: "外层代码用这里看不到的方式关闭了梯度记录。",
      },
      invalid: python`
        import torch

        torch.manual_seed(0)
        x, y = torch.rand(20), torch.rand(20)
        w = torch.zeros(1, requires_grad=True)
        for _ in range(10):
            loss = ((w * x - y) ** 2).mean()
            loss.backward()
            w -= 0.1 * w.grad
            w.grad = None
      `,
      valid: python`
        import torch

        torch.manual_seed(0)
        x, y = torch.rand(20), torch.rand(20)
        w = torch.zeros(1, requires_grad=True)
        for _ in range(10):
            loss = ((w * x - y) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                w -= 0.1 * w.grad
            w.grad = None
      `,
    },
    messages: {
      leaf: {
        en: "`{tensor}` requires gradients, so changing it in place raises RuntimeError.",
        zh: "`{tensor}` 需要梯度，就地修改会抛出 RuntimeError。",
      },
      saved: {
        en: "`{tensor}` is needed for the gradient, and changing it in place makes `backward()` raise. Write `{code}`.",
        zh: "求梯度还需要 `{tensor}`，就地修改会使 `backward()` 报错。请写成 `{code}`。",
      },
      made: { en: "Made here to be trained", zh: "在这里创建，需要训练" },
      wrap: { en: "Change it under `{name}()`", zh: "放到 `{name}()` 里修改" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** Where a tensor that is certainly trained was made; null where that is not certain. */
    function madeAt(tensor: SyntaxNode): SyntaxNode | null {
      if (isKind(tensor, "attribute")) return isWeight(tensor) ? tensor : null;
      if (!isKind(tensor, "identifier")) return null;
      const binding = semantic.bindingOf(tensor);
      const made = binding?.definitions.filter(({ kind }) => kind !== "augmented") ?? [];
      const [only] = made;
      if (only === undefined || made.length > 1) return null;
      const over = isKind(only.node, "for_statement") ? loopedOver(context, only.node) : null;
      if (over !== null) return isParameters(over) ? over : null;
      if (only.value === null || !isLeafCall(context, only.value)) return null;
      const isCut = binding?.references.some(({ identifier: { parent } }) =>
        /\.(?:requires_grad_?|detach_)$/.test(isKind(parent, "attribute") ? context.text(parent) : ""),
      );
      return isCut === true ? null : only.value;
    }

    /** `model.parameters()` of a network. */
    const isParameters = (node: SyntaxNode): boolean =>
      isKind(node, "call") &&
      isKind(node.function, "attribute") &&
      /\.parameters\(\)$/.test(context.text(node)) &&
      !fileCalls(context).mentions(FREEZES) &&
      isNetwork(context, dataflow.valueOf(node.function.object)) === true;

    /** `layer.weight` of a layer of PyTorch. */
    function isWeight({ object, attribute }: SyntaxNode & { readonly kind: "attribute" }): boolean {
      if (!/^(?:weight|bias)$/.test(attribute.text) || fileCalls(context).mentions(FREEZES)) return false;
      const { type = "", localClass } = dataflow.valueOf(object);
      return localClass === undefined && /^torch\.nn\.[A-Z]/.test(type) && knowledge.isClass(type);
    }

    /** Whether gradients are certainly recorded where a node stands: at the top level, or in functions that run so. */
    function isRecorded(node: SyntaxNode, callers = 0): boolean {
      if (isUnrecorded(context, node) || (callers > 0 && !runsWhereNamed(node))) return false;
      const around = functionAround(node);
      if (around === null) return true;
      const uses = semantic.bindingOf(around.name)?.references ?? [];
      if (isKind(around.parent, "decorated_definition")) return false;
      if (isKind(around.parent?.parent, "class_definition")) return around.name.text === "__init__";
      return (
        callers < 3 && uses.length > 0 && uses.every(({ identifier }) => isRecorded(identifier, callers + 1))
      );
    }

    function check(changed: SyntaxNode, at: SyntaxNode): void {
      // `w[0]` is a view of `w`.
      const tensor = isKind(changed, "subscript") ? changed.value : changed;
      const made = madeAt(tensor);
      const statement = enclosingStatement(at) ?? at;
      if (made === null || !isRecorded(at) || triedAround(at) !== null) return;
      if (fileCalls(context).mentions(/^set_grad_enabled$/)) return;
      const { name, edits } = fixer.spell("torch.no_grad");
      const lineBreak = context.tree.text.includes("\r\n") ? "\r\n" : "\n";
      const code = `with ${name}():${lineBreak}${fixer.indentationOf(at)}    ${context.text(statement)}`;
      const isPlain = fixer.standsAlone(at) && !context.text(statement).includes("\n");
      const wrapping = [fixer.replace(statement, code), ...edits];
      context.report({
        node: at,
        message: "leaf",
        data: { tensor: context.excerpt(tensor) },
        related: made === tensor ? [] : [{ node: made, message: "made" }],
        suggestions: isPlain ? [{ message: "wrap", data: { name }, edits: wrapping }] : [],
      });
    }

    /** `y = x.exp()` and `y += 1`: the gradient of `exp` is its result. */
    function checkSaved(at: SyntaxNode & { readonly kind: "augmented_assignment" }): void {
      const tensor = context.excerpt(at.left);
      const code = `${tensor} = ${tensor} ${at.operator.slice(0, -1)} …`;
      if (isSavedOutput(context, at.left, at))
        context.report({ node: at, message: "saved", data: { tensor, code } });
    }

    return {
      nodes: {
        augmented_assignment(node) {
          check(node.left, node);
          checkSaved(node);
        },
        assignment(node) {
          if (isKind(node.left, "subscript") && node.right !== null) check(node.left, node);
        },
      },
      methods: Object.fromEntries(
        INPLACE.map((name) => [
          name,
          (call: Call) => isKind(call.function, "attribute") && check(call.function.object, call),
        ]),
      ),
    };
  },
});
