/** A session of TensorFlow 1 whose variables have no values yet, get them anew each step, or whose graph grows in a loop. */

import {
  type Call,
  callArguments,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  isKind,
  type MethodCall,
  mayBeMadeOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const V1 = String.raw`^tensorflow\.(?:compat\.v1\.)?`;
const SESSIONS = new RegExp(`${V1}(?:Interactive)?Session$`);
const VARIABLES = new RegExp(`${V1}(?:Variable|get_variable|layers\\.\\w+)$`);
const INITIALIZERS = new RegExp(`${V1}(?:global_variables_initializer|initialize_all_variables)$`);
/** What gives variables values in another way, or makes graph and session elsewhere. */
const GIVES_VALUES =
  /initiali[sz]|restore|load|import_|assign|Monitored|Supervisor|Saver|keras|slim|freeze|frozen/i;
const ASSIGNS = new RegExp(`${V1}assign(?:_add|_sub)?$`);
const UPDATES = /\.(?:minimize|apply_gradients)$/;

export const tf1SessionFaults = defineRule({
  meta: {
    name: "tf1-session-faults",
    theme: "training-loop",
    libraries: ["tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/compat/v1/global_variables_initializer",
      "https://www.tensorflow.org/api_docs/python/tf/compat/v1/Session",
      "tensorflow 2.21.0: in compat.v1, without the initializer FailedPreconditionError; with it in a loop of 50 steps the weights stand at 0.09 after the last one, with it before the loop at 0.991",
    ],
    docs: {
      en: {
        title: "Session that does not train",
        what: "A session of TensorFlow 1 runs a graph with variables and no initializer is ever run; or the initializer is run in the very loop that runs the training step; or `minimize` is called in the loop that runs the session.",
        why: "Without the initializer the first `run` raises `FailedPreconditionError`. In the loop it sets all weights back before each step: after 50 steps a weight that should reach 0.99 stood at 0.09 (TensorFlow 2.21.0, `compat.v1`). `minimize` adds operations to the graph each time it is called, so each step is slower than the one before, and the variables of a new optimizer have no values.",
        ignoreWhen: "The variables get their values from code that the file hands the session to.",
      },
      zh: {
        title: "会话没有真正训练",
        what: "TensorFlow 1 的会话运行带变量的图，却从未运行初始化操作；或者在运行训练步骤的循环里反复运行初始化；或者在运行会话的循环里调用 `minimize`。",
        why: "没有初始化，第一次 `run` 就抛出 `FailedPreconditionError`。放在循环里，每一步之前权重都被重置：50 步之后，本应达到 0.99 的权重只有 0.09（TensorFlow 2.21.0，`compat.v1`）。`minimize` 每次调用都会往图里加操作，每一步都比前一步慢，而且新优化器的变量没有值。",
        ignoreWhen: "变量由接收会话的其他代码赋值。",
      },
      invalid: python`
        import tensorflow.compat.v1 as tf

        tf.disable_eager_execution()
        w = tf.Variable([[0.0], [0.0]])
        x = tf.placeholder(tf.float32, [None, 2])
        loss = tf.reduce_mean((tf.matmul(x, w) - 3.0) ** 2)
        step = tf.train.GradientDescentOptimizer(0.01).minimize(loss)
        with tf.Session() as session:
            for i in range(50):
                session.run(tf.global_variables_initializer())
                session.run(step, {x: [[1.0, 2.0], [2.0, 1.0]]})
      `,
      valid: python`
        import tensorflow.compat.v1 as tf

        tf.disable_eager_execution()
        w = tf.Variable([[0.0], [0.0]])
        x = tf.placeholder(tf.float32, [None, 2])
        loss = tf.reduce_mean((tf.matmul(x, w) - 3.0) ** 2)
        step = tf.train.GradientDescentOptimizer(0.01).minimize(loss)
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            for i in range(50):
                session.run(step, {x: [[1.0, 2.0], [2.0, 1.0]]})
      `,
    },
    messages: {
      unset: {
        en: "No initializer has run: the variables have no values, and this raises FailedPreconditionError.",
        zh: "还没有运行初始化，变量没有值，这里会抛出 FailedPreconditionError。",
      },
      again: {
        en: "Each round sets all variables back before its training step, so nothing is learned.",
        zh: "每一轮都在训练步骤之前重置所有变量，什么也学不到。",
      },
      grown: {
        en: "Each round adds another training step to the graph.",
        zh: "每一轮都往图里再加一个训练步骤。",
      },
      step: { en: "The training step", zh: "训练步骤" },
      initialize: { en: "Run the initializer first: `{code}`", zh: "先运行初始化：`{code}`" },
    },
  },
  create(context) {
    const { semantic } = context;

    /** Every call that the value of a name may be: of the only assignment it has. */
    function behind(node: SyntaxNode): SyntaxNode {
      const [only, ...others] = isKind(node, "identifier")
        ? (semantic.bindingOf(node)?.definitions ?? [])
        : [];
      return only?.value != null && others.length === 0 ? only.value : node;
    }

    const isCallOf = (node: SyntaxNode, what: RegExp): boolean =>
      isKind(node, "call") && what.test(semantic.qualifiedName(node.function) ?? "");

    const isStep = (part: SyntaxNode): boolean =>
      isCallOf(part, ASSIGNS) || (isKind(part, "call") && UPDATES.test(context.text(part.function)));

    /** Whether one of the things that are run is what an optimizer's `minimize` gave. */
    const isUpdate = (run: Call): boolean =>
      callArguments(run)
        .slice(0, 1)
        .some(({ value }) => [value, ...descendants(value)].some((part) => isStep(behind(part))));

    const isVariable = (part: SyntaxNode): boolean => VARIABLES.test(semantic.qualifiedName(part) ?? "");
    const needsVariables = ({ run }: { readonly run: Call }): boolean =>
      callArguments(run).some(({ value }) =>
        mayBeMadeOf(semantic, value, (part) => isStep(part) || isVariable(part)),
      );

    /** The session that a name is, where the file makes it: `with tf.Session() as s`, `s = tf.Session()`. */
    function sessionOf(receiver: SyntaxNode, sessions: readonly Call[]): Call | null {
      const [only, ...others] = semantic.bindingOf(receiver)?.definitions ?? [];
      const entered = only?.kind === "with" ? only.identifier.parent?.parent : null;
      if (only === undefined || others.length > 0) return null;
      return sessions.find((made) => made === only.value || made.parent === entered) ?? null;
    }

    return {
      end() {
        const calls = fileCalls(context);
        const sessions = calls.constructed((name) => SESSIONS.test(name));
        if (sessions.length === 0) return;
        const runs = calls.methods("run").flatMap((run) => {
          const session = sessionOf(run.function.object, sessions);
          return session === null ? [] : [{ run, session }];
        });
        const first = runs.find(needsVariables);
        if (
          first !== undefined &&
          calls.constructed((name) => VARIABLES.test(name)).length > 0 &&
          !calls.mentions(GIVES_VALUES) &&
          calls.foreign.length === 0
        )
          reportUnset(first.run, first.session);

        for (const { run, session } of runs) {
          const [loop] = enclosingLoops(run);
          const [what] = callArguments(run);
          const isPlain = loop !== undefined && run.parent?.parent === loop.body && !contains(loop, session);
          if (!isPlain || what === undefined || !isCallOf(behind(what.value), INITIALIZERS)) continue;
          const step = runs.find(
            (other) =>
              other.run.start > run.end && enclosingLoops(other.run)[0] === loop && isUpdate(other.run),
          );
          if (step !== undefined)
            context.report({ node: run, message: "again", related: [{ node: step.run, message: "step" }] });
        }
        for (const made of calls.methods("minimize")) {
          const [loop] = enclosingLoops(made);
          const run = runs.find((other) => enclosingLoops(other.run)[0] === loop);
          if (loop === undefined || run === undefined || contains(loop, run.session)) continue;
          context.report({ node: made, message: "grown", severity: "warning" });
        }
      },
    };

    function reportUnset(run: MethodCall, { function: made }: Call): void {
      const receiver = context.text(run.function.object);
      const library = isKind(made, "attribute") ? context.text(made.object) : null;
      const code = `${receiver}.run(${library}.global_variables_initializer())`;
      context.report({
        node: run,
        message: "unset",
        suggestions:
          library !== null && context.fixer.standsAlone(run) && enclosingLoops(run).length === 0
            ? [{ message: "initialize", data: { code }, edits: [context.fixer.lineBefore(run, code)] }]
            : [],
      });
    }
  },
});
