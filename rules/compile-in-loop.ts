/** `torch.compile` called again in each round of a loop, in each pass or for each request. */

import {
  type Attribute,
  ancestor,
  attributesNamed,
  type Call,
  catchesErrors,
  classOfMethod,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  isKind,
  isSelfField,
  mentions,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Decorators of functions that a server calls for each request. */
const ROUTES = /^(?:route|get|post|put|websocket)$/;

/** Methods of objects that predict. */
const PREDICTS = /^(?:__call__|predict|predict_batch|infer)$/;

export const compileInLoop = defineRule({
  meta: {
    name: "compile-in-loop",
    theme: "performance",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.compile.html",
      "torch 2.15.0: a call of a small compiled network takes 0.14 ms when the wrapper is kept and 1.97 ms when it is made anew each time, as plain code 0.04 ms",
    ],
    docs: {
      en: {
        title: "torch.compile in each round",
        what: "`torch.compile` wraps the same network in each round of a loop, in `forward`, or in a function that answers a request.",
        why: "What is compiled already is found again, but each new wrapper has to look for it: a call of a small network took 1.97 ms in place of 0.14 ms with a wrapper that is kept, and 0.04 ms without compiling at all. What was to save time costs it. Compile once, before the loop or when the server starts, and keep the result.",
        ignoreWhen: "What wrapping costs is what you measure.",
      },
      zh: {
        title: "每一轮都调用 torch.compile",
        what: "在循环的每一轮、`forward` 里或处理请求的函数里，用 `torch.compile` 包装同一个网络。",
        why: "编译过的代码会被重新找到，但每个新包装都要再查找一遍：实测小网络每次调用 1.97 毫秒，保留包装时是 0.14 毫秒，根本不编译只要 0.04 毫秒。本想省时间，反而更慢。应在循环之前或服务启动时编译一次，并保留结果。",
        ignoreWhen: "这段代码测量的就是包装本身的开销。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        for x in torch.rand(10, 8, 4):
            fast = torch.compile(model)
            print(fast(x).sum())
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        fast = torch.compile(model)
        for x in torch.rand(10, 8, 4):
            print(fast(x).sum())
      `,
    },
    messages: {
      again: {
        en: "`{model}` gets a new wrapper each time this line runs, slower than one that is kept.",
        zh: "每次运行到这一行，`{model}` 都得到一个新包装，比保留同一个包装慢。",
      },
      before: { en: "Compile before the loop", zh: "移到循环之前" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** A function that runs for each batch or request: `predict(self, rows)` that compiles what the object has. */
    function runsOften(call: Call, model: SyntaxNode): boolean {
      const around = ancestor(call, "function_definition", "lambda");
      if (!isKind(around, "function_definition")) return false;
      const info = classOfMethod(around);
      if (around.name.text === "forward" && info !== null)
        return semantic.classOf(info.name)?.bases.includes("torch.nn.Module") === true;
      if (info !== null && PREDICTS.test(around.name.text) && isSelfField(model)) return true;
      return (
        isKind(around.parent, "decorated_definition") &&
        around.parent.children.some((decorator) => {
          const made = isKind(decorator, "decorator") ? decorator.children[0] : undefined;
          return (
            isKind(made, "call") &&
            isKind(made.function, "attribute") &&
            ROUTES.test(made.function.attribute.text)
          );
        })
      );
    }

    /** `self.model = Net(config)` in front of the call. */
    const isStoredIn = (range: SyntaxNode, field: Attribute, call: Call): boolean =>
      attributesNamed(context.tree, field.attribute.text).some(
        ({ parent, start }) =>
          isKind(parent, "assignment", "for_statement") &&
          parent.left.start === start &&
          parent.right !== call &&
          start >= range.start &&
          start < range.end,
      );

    /** Whether each name in the arguments gets its value outside of a range, or by this very call. */
    const isFixed = (call: Call, range: SyntaxNode): boolean =>
      [...descendants(call.arguments)].every(
        (node) =>
          !isKind(node, "call", "subscript") &&
          !(isKind(node, "attribute") && isStoredIn(range, node, call)) &&
          (!isKind(node, "identifier") ||
            (semantic.bindingOf(node)?.definitions ?? []).every(
              (one) => !contains(range, one.identifier) || one.value === call,
            )),
      );

    return {
      calls: {
        "torch.compile"(call: Call) {
          const model = call.arguments.children[0];
          if (model === undefined || !isKind(model, "identifier", "attribute")) return;
          const loop = enclosingLoops(call)[0];
          const often =
            loop ?? (runsOften(call, model) ? (ancestor(call, "function_definition")?.body ?? null) : null);
          if (often === null || !isFixed(call, often)) return;
          // Starting afresh each time is what is measured.
          if (mentions(context, often, /^reset$/)) return;
          // `if compiled is None:`
          for (let at = call.parent; at !== null && at !== often; at = at.parent)
            if (catchesErrors(at) || isKind(at, "if_statement", "conditional_expression")) return;
          const statement = enclosingStatement(call);
          const canMove =
            loop !== undefined &&
            statement?.parent === loop.body &&
            isKind(call.parent, "assignment") &&
            isKind(call.parent.left, "identifier") &&
            loop.body.children.length > 1 &&
            fixer.standsAlone(call) &&
            fixer.standsAlone(loop);
          context.report({
            node: call,
            message: "again",
            data: { model: context.excerpt(model) },
            suggestions:
              canMove && statement !== null
                ? [
                    {
                      message: "before",
                      edits: [fixer.lineBefore(loop, context.text(statement)), fixer.removeStatement(call)],
                    },
                  ]
                : [],
          });
        },
      },
    };
  },
});
