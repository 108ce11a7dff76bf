/** A parameter's attribute asked of an optimizer's state dict, which holds numbers in place of the parameters. */

import {
  aliasesOf,
  type Call,
  callArguments,
  calledName,
  defineRule,
  isKind,
  iteratedUses,
  type MethodCall,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Functions that take parameters, and so raise for a number. */
const TAKERS =
  /^torch\.(?:nn\.utils\.clip_grad_|distributed\.(?:all_reduce|broadcast|reduce|all_gather)|nn\.init\.|norm$|sum$)/;

type Attribute = SyntaxNode & { readonly kind: "attribute" };

export const stateDictParamsAreInts = defineRule({
  meta: {
    name: "state-dict-params-are-ints",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.state_dict.html",
      "torch 2.14.1: params is [0, 1], and .grad raises AttributeError: 'int' object has no attribute 'grad'",
    ],
    docs: {
      en: {
        title: "Parameter taken from an optimizer's state dict",
        what: "An attribute of a parameter, such as `grad`, is asked of an entry of `optimizer.state_dict()['param_groups'][0]['params']`.",
        why: "A state dict is made to be saved, so it holds the number of each parameter and not the tensor. With torch 2.14.1 the list is `[0, 1]`, and `.grad` raises `AttributeError: 'int' object has no attribute 'grad'`. The live tensors are in `optimizer.param_groups`.",
        ignoreWhen: "The optimizer is a class of your own whose `state_dict()` really holds tensors.",
      },
      zh: {
        title: "从优化器的 state_dict 里取参数",
        what: "对 `optimizer.state_dict()['param_groups'][0]['params']` 里的元素取 `grad` 这类参数属性。",
        why: "state_dict 是用来保存的，里面放的是参数的编号而不是张量。用 torch 2.14.1 实测，这个列表是 `[0, 1]`，取 `.grad` 会抛出 `AttributeError: 'int' object has no attribute 'grad'`。真正的张量在 `optimizer.param_groups` 里。",
        ignoreWhen: "优化器是自己写的类，它的 `state_dict()` 里放的确实是张量。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(2, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model(torch.ones(1, 2)).sum().backward()
        print(optimizer.state_dict()["param_groups"][0]["params"][0].grad)
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(2, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model(torch.ones(1, 2)).sum().backward()
        print(optimizer.param_groups[0]["params"][0].grad)
      `,
    },
    messages: {
      number: {
        en: "This is the number of a parameter, so it has no `{attribute}`. A state dict holds numbers; the tensors are in `{optimizer}.param_groups`.",
        zh: "这里是参数的编号，没有 `{attribute}` 属性。state_dict 里只有编号，张量在 `{optimizer}.param_groups` 里。",
      },
      taken: {
        en: "This is the number of a parameter, and `{function}` wants the tensor. The tensors are in `{optimizer}.param_groups`.",
        zh: "这里是参数的编号，而 `{function}` 要的是张量。张量在 `{optimizer}.param_groups` 里。",
      },
      listed: {
        en: "These are the numbers of the parameters, and `{function}` wants the tensors. They are in `{optimizer}.param_groups`.",
        zh: "这里是参数的编号，而 `{function}` 要的是张量。张量在 `{optimizer}.param_groups` 里。",
      },
      live: { en: "Use `{optimizer}.param_groups`", zh: "改用 `{optimizer}.param_groups`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    const aliases = (node: SyntaxNode): readonly SyntaxNode[] => aliasesOf(semantic, node);

    const entry = (node: SyntaxNode, key: string): readonly SyntaxNode[] =>
      aliases(node).flatMap(({ parent }) =>
        parent?.kind === "subscript" && stringValue(parent.subscript[0] as SyntaxNode) === key
          ? [parent]
          : [],
      );
    const elements = (list: SyntaxNode): readonly SyntaxNode[] =>
      aliases(list).flatMap((one) => {
        const { parent } = one;
        const isElement = parent?.kind === "subscript" && parent.value === one;
        return [...(isElement ? aliases(parent) : []), ...iteratedUses(context, one)];
      });
    /** `[p for group in groups for p in group["params"]]` holds the same numbers again. */
    const listed = (numbers: readonly SyntaxNode[]): readonly SyntaxNode[] =>
      numbers.flatMap((number) => {
        const { parent } = number;
        const isBody = isKind(parent, "list_comprehension", "generator_expression") && parent.body === number;
        return isBody ? [number, ...elements(parent)] : [number];
      });
    const attributes = (number: SyntaxNode): readonly Attribute[] =>
      isKind(number.parent, "attribute") && number.parent.object === number ? [number.parent] : [];

    /** The function of PyTorch that gets the number as its first argument. */
    const takerOf = (number: SyntaxNode): Call | null => {
      const call = number.parent?.parent;
      if (!isKind(call, "call") || callArguments(call)[0]?.value !== number) return null;
      return TAKERS.test(semantic.qualifiedName(call.function) ?? "") ? call : null;
    };

    return {
      methods: {
        state_dict(call) {
          const { object } = (call as MethodCall).function;
          for (const groups of entry(call, "param_groups")) {
            const lists = elements(groups).flatMap((group) => entry(group, "params"));
            const numbers = listed(lists.flatMap(elements));
            const given = lists.flatMap((list) => aliases(list));
            for (const number of [...given, ...numbers]) {
              const taker = takerOf(number);
              if (taker !== null)
                context.report({
                  node: number,
                  message: given.includes(number) ? "listed" : "taken",
                  data: { function: calledName(context, taker), optimizer: context.excerpt(object) },
                });
            }
            for (const use of numbers.flatMap(attributes)) {
              const optimizer = context.text(object);
              const isInPlace = use.start === call.start && groups.start === call.start;
              const edits = [fixer.replace(groups, `${optimizer}.param_groups`)];
              context.report({
                node: use,
                message: "number",
                data: { attribute: use.attribute.text, optimizer: context.excerpt(object) },
                about: object,
                suggestions: isInPlace
                  ? [{ message: "live", data: { optimizer: context.excerpt(object) }, edits }]
                  : [],
              });
            }
          }
        },
      },
    };
  },
});
