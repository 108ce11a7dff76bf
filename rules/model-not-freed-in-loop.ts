/** Keras models built in each round of a loop, whose layers stay in Keras' global state. */

import {
  type Binding,
  type Call,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  fileCalls,
  isKind,
  mentions,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What frees them, or what runs each round elsewhere. */
const FREES = /^(?:clear_session|reset_default_graph|Process|Pool|map)$/;
const MODELS = ["keras.Sequential", "keras.models.Sequential", "keras.Model", "keras.models.Model"];

export const modelNotFreedInLoop = defineRule({
  meta: {
    name: "model-not-freed-in-loop",
    theme: "performance",
    libraries: ["keras"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://keras.io/api/utils/config_utils/#clearsession-function"],
    docs: {
      en: {
        title: "Keras models built in a loop",
        what: "A Keras model is built and trained in each round of a loop, for folds or settings, and `keras.utils.clear_session()` is called nowhere in the loop.",
        why: "Keras keeps a global state for all models built in a process. The documentation says of many models in a loop that this state takes more and more memory over time, and that `clear_session()` frees it. Names of layers count on as well: `dense`, `dense_1`, `dense_2`. Long searches slow down or run out of memory.",
        ignoreWhen: "There are a few rounds with small models.",
      },
      zh: {
        title: "在循环里构建 Keras 模型",
        what: "循环的每一轮（各折或各组参数）都构建并训练一个 Keras 模型，循环里没有调用 `keras.utils.clear_session()`。",
        why: "Keras 会为进程中构建的所有模型保留一份全局状态。官方文档指出，在循环里创建许多模型时，这份状态占用的内存会越来越多，`clear_session()` 可以释放它。层名也会一直编号下去：`dense`、`dense_1`、`dense_2`。时间长的搜索会变慢，甚至内存不足。",
        ignoreWhen: "只有少数几轮，而且模型很小。",
      },
      invalid: python`
        import keras

        def search(X, y):
            for width in (8, 16, 32, 64):
                model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(width), keras.layers.Dense(1)])
                model.compile("adam", "mse")
                model.fit(X, y, validation_split=0.2, verbose=0)
      `,
      valid: python`
        import keras

        def search(X, y):
            for width in (8, 16, 32, 64):
                keras.utils.clear_session()
                model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(width), keras.layers.Dense(1)])
                model.compile("adam", "mse")
                model.fit(X, y, validation_split=0.2, verbose=0)
      `,
    },
    messages: {
      grows: {
        en: "Each round builds another model, and Keras keeps the state of all of them.",
        zh: "每一轮都构建新模型，而 Keras 会保留所有模型的状态。",
      },
      clear: { en: "Clear Keras' state at the start of each round", zh: "每轮开始时清空 Keras 的状态" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const seen = new Set<number>();

    /** A function of the file that builds and gives back a model. */
    const makesModel = (call: Call): boolean => {
      const made = semantic.functionOf(call.function);
      return (
        made !== null &&
        made.model === semantic &&
        fileCalls(context)
          .of(...MODELS)
          .some(({ start, end }) => made.node.start < start && end <= made.node.end)
      );
    };

    function check(call: Call): void {
      const loop = enclosingLoops(call)[0];
      const assigned = call.parent;
      if (loop === undefined || !isKind(assigned, "assignment") || !isKind(assigned.left, "identifier"))
        return;
      const model = semantic.bindingOf(assigned.left);
      const isTrained = fileCalls(context)
        .methods("fit")
        .some(
          (fit) =>
            loop.start < fit.start &&
            fit.end <= loop.end &&
            semantic.bindingOf(fit.function.object) === model,
        );
      const [first] = loop.body.children;
      if (!isTrained || seen.has(loop.start) || mentions(context, loop.body, FREES) || first === undefined)
        return;
      if (freesElsewhere(loop) || isKept(model, loop)) return;
      for (let at = call.parent; at !== loop && at !== null; at = at.parent)
        if (isKind(at, "if_statement")) return;
      // The name goes at the end of a round, which frees what it can.
      if (model?.definitions.some(({ kind, node }) => kind === "delete" && loop.start < node.start)) return;
      seen.add(loop.start);
      const { name, edits } = fixer.spell("keras");
      const line = fixer.lineBefore(enclosingStatement(first) ?? first, `${name}.utils.clear_session()`);
      context.report({
        node: call,
        message: "grows",
        suggestions: fixer.standsAlone(first) ? [{ message: "clear", edits: [line, ...edits] }] : [],
      });
    }

    /** A function of the file that is called there frees them. */
    const freesElsewhere = (loop: SyntaxNode): boolean =>
      [...descendants(loop)].some((node) => {
        const made = isKind(node, "call") ? semantic.functionOf(node.function) : null;
        return made !== null && mentions({ semantic: made.model }, made.node.body, FREES);
      });

    /** `models.append(model)`, `models[seed] = model`: all of them are wanted. */
    const isKept = (model: Binding | null, loop: SyntaxNode): boolean =>
      (model?.references ?? []).some(({ identifier: { parent, start } }) => {
        if (!contains(loop, { start, end: start })) return false;
        const by = isKind(parent, "argument_list") ? parent.parent : null;
        if (isKind(parent, "tuple", "list", "dictionary", "pair", "yield")) return true;
        if (isKind(parent, "assignment")) return isKind(parent.left, "subscript", "attribute");
        return (
          isKind(by, "call") && isKind(by.function, "attribute") && by.function.attribute.text === "append"
        );
      });

    return {
      end() {
        const { of } = fileCalls(context);
        for (const call of of(...MODELS)) check(call);
        for (const { function: callee } of fileCalls(context).methods("fit")) {
          const made = semantic.bindingOf(callee.object)?.definitions.at(-1)?.value ?? null;
          if (isKind(made, "call") && makesModel(made)) check(made);
        }
      },
    };
  },
});
