/** The result of an in-place method under a new name, while the old one is used on as if it had kept its values. */

import {
  ancestor,
  areAlternatives,
  type Call,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** In-place methods of tensors that have a twin which makes a new tensor: https://docs.pytorch.org/docs/stable/tensors.html */
const METHODS =
  /^(?:abs|add|addcdiv|addcmul|addmm|asin|atan|bitwise_(?:and|or|not)|ceil|clamp|clamp_(?:min|max)|clip|cos|cumsum|div|divide|erf|exp|exp2|floor|fmod|frac|index_(?:add|copy|fill)|lerp|log|log10|log1p|log2|logical_(?:and|or|not)|masked_fill|masked_scatter|mul|multiply|nan_to_num|neg|negative|pow|reciprocal|relu|remainder|renorm|round|rsqrt|scatter|scatter_add|sigmoid|sign|sin|sqrt|square|sub|subtract|tan|tanh|tril|triu|true_divide|trunc)_$/;

/** What the method leaves as it was. */
const FORM = /^(?:shape|dtype|device|ndim|size|dim|numel|requires_grad|is_\w+|layout|stride|data_ptr)$/;
const LEAVES = /^(?:return|raise|continue|break)_statement$/;

export const inplaceResultBound = defineRule({
  meta: {
    name: "inplace-result-bound",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/tensors.html",
      "torch 2.15.0: after `y = x.add_(1)` of zeros `x` is [1, 1], and `y is x` is True",
    ],
    docs: {
      en: {
        title: "In-place result under a new name",
        what: "What an in-place method such as `add_` or `clamp_` gives is assigned to another name, and the tensor it was called on is used further down.",
        why: "A method that ends in an underscore changes its tensor and gives it back: both names are one tensor. Code below that uses the old name gets the changed values, and nothing says so. Without the underscore a new tensor is made and the old one stays as it was.",
        ignoreWhen: "Two names for one changed tensor are what is wanted.",
      },
      zh: {
        title: "把原地操作的结果另起了名字",
        what: "`add_`、`clamp_` 等原地方法的结果赋给了另一个名字，而原来的张量在后面还被使用。",
        why: "以下划线结尾的方法会改动张量并返回它自己：两个名字指的是同一个张量。后面用到旧名字的代码拿到的是改过的值，没有任何提示。去掉下划线就会得到新张量，原来的保持不变。",
        ignoreWhen: "就是想让两个名字指向同一个被改动的张量。",
      },
      invalid: python`
        import torch

        x = torch.zeros(2)
        y = x.add_(1)
        print(x - y)
      `,
      valid: python`
        import torch

        x = torch.zeros(2)
        y = x.add(1)
        print(x - y)
      `,
    },
    messages: {
      same: {
        en: "`{method}` changes `{old}` too: `{old}` and `{name}` are one tensor.",
        zh: "`{method}` 也改动了 `{old}`：`{old}` 和 `{name}` 是同一个张量。",
      },
      use: { en: "Used as if it had kept its values", zh: "这里仍按原值使用" },
      copy: { en: "Make a new tensor: `{twin}`", zh: "改用返回新张量的 `{twin}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The next use of a name's values behind a call in its function, before it gets another value. */
    function useBehind(name: SyntaxNode, call: Call, kept: SyntaxNode): SyntaxNode | null {
      const binding = semantic.bindingOf(name);
      if (binding === null || binding.scope !== semantic.scopeOf(call)) return null;
      const loop = enclosingLoops(call)[0];
      const isAgain = binding.definitions.some(
        ({ identifier }) => identifier.start > call.end && (loop === undefined || contains(loop, identifier)),
      );
      const uses = binding.references.filter(
        ({ identifier, scope }) =>
          scope === binding.scope && identifier.start > call.end && isReached(identifier, call),
      );
      return isAgain
        ? null
        : (uses.find(({ identifier }) => readsValues(identifier) && isBeside(identifier, kept))?.identifier ??
            null);
    }

    /** Not in another branch, nor behind a block that is left once the call has run. */
    function isReached(use: SyntaxNode, call: Call): boolean {
      const handler = ancestor(use, "except_clause");
      if (areAlternatives(call, use) || (handler !== null && !contains(handler, call))) return false;
      for (let at: SyntaxNode = call; at.parent !== null; at = at.parent) {
        if (!isKind(at, "block") || contains(at, use)) continue;
        if (at.children.some((one) => one.start > call.end && LEAVES.test(one.kind))) return false;
      }
      return true;
    }

    /** Beside the new one, or computed with: as if both had a value of their own. */
    function isBeside(use: SyntaxNode, name: SyntaxNode): boolean {
      if (ancestor(use, "binary_operator", "comparison_operator", "expression_list", "tuple") !== null)
        return true;
      const statement = enclosingStatement(use);
      const binding = semantic.bindingOf(name);
      return (
        statement !== null &&
        [...descendants(statement)].some(
          (node) => isKind(node, "identifier") && semantic.bindingOf(node) === binding,
        )
      );
    }

    /** Not only its form, whether both are one, or where it is kept. */
    function readsValues(use: SyntaxNode): boolean {
      const { parent } = use;
      if (isKind(parent, "attribute")) return !FORM.test(parent.attribute.text);
      if (isKind(parent, "comparison_operator")) return !parent.operators.some((one) => /^is/.test(one));
      if (isKind(parent, "argument_list") && isKind(parent.parent, "call"))
        return !/^(?:len|id|type)$/.test(context.text(parent.parent.function));
      return (
        !isKind(parent, "pair") &&
        !(
          isKind(parent, "assignment") &&
          isKind(parent.left, "subscript", "attribute") &&
          parent.right === use
        )
      );
    }

    /** The new name is changed in place itself: whoever writes this knows. */
    const isChanged = (name: SyntaxNode): boolean =>
      (semantic.bindingOf(name)?.references ?? []).some(
        ({ identifier: { parent } }) => isKind(parent, "attribute") && METHODS.test(parent.attribute.text),
      );

    return {
      end() {
        for (const call of fileCalls(context).ending("_")) {
          const { object, attribute } = call.function;
          const { parent } = call;
          if (!METHODS.test(attribute.text) || !isKind(object, "identifier")) continue;
          if (!isKind(parent, "assignment") || parent.right !== call) continue;
          if (!isKind(parent.left, "identifier") || parent.left.text === object.text) continue;
          const { type, localClass } = dataflow.valueOf(object);
          if (localClass !== undefined || (type !== undefined && type !== "torch.Tensor")) continue;
          if (isChanged(parent.left)) continue;
          const use = useBehind(object, call, parent.left);
          if (use === null) continue;
          const twin = attribute.text.slice(0, -1);
          context.report({
            node: attribute,
            message: "same",
            data: { method: attribute.text, old: object.text, name: parent.left.text },
            related: [{ node: use, message: "use" }],
            suggestions: [{ message: "copy", data: { twin }, edits: [fixer.replace(attribute, twin)] }],
          });
        }
      },
    };
  },
});
