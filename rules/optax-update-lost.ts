/** An optax step whose updates or new state go nowhere. */

import {
  areUpdatesTakenOn,
  type Call,
  callArguments,
  defineRule,
  enclosingLoops,
  enclosingStatement,
  functionAround,
  isKind,
  isSameExpression,
  type Loop,
  makerOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Those that keep something from step to step, whatever their options. https://optax.readthedocs.io/en/latest/api/optimizers.html */
const KEEPS =
  /^optax\.(?:adabelief|adadelta|adafactor|adagrad|adam|adamax|adamaxw|adamw|adan|amsgrad|lamb|lion|nadam|nadamw|novograd|radam|rmsprop|sm3|yogi)$/;

export const optaxUpdateLost = defineRule({
  meta: {
    name: "optax-update-lost",
    theme: "training-loop",
    libraries: ["optax"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://optax.readthedocs.io/en/latest/getting_started.html",
      "https://optax.readthedocs.io/en/latest/api/apply_updates.html",
      "optax 0.2.8: after three steps of adam(0.1) whose updates are not applied the parameters are as they were, (1, 1); applied, they are 0.70; with the first state in each step adam moves by 0.1 each time, whatever the gradients were before",
    ],
    docs: {
      en: {
        title: "Optax step goes nowhere",
        what: "`optimizer.update(...)` of optax gives updates that nothing reads, or a new state that nothing reads while the next step gets the old one. Or the state is made anew in the loop of the steps.",
        why: "Optax changes nothing in place: `update` returns the updates and the new state, and `optax.apply_updates` returns new parameters. Updates that are not applied leave the parameters as they were (optax 0.2.8). With the old state Adam begins at its first step each time: no momentum, no second moments, no schedule.",
        ignoreWhen: "The call is there for a single step whose result is looked at and not kept.",
      },
      zh: {
        title: "optax 的更新没有生效",
        what: "optax 的 `optimizer.update(...)` 返回的更新量没有任何地方读取；或者新状态没有人读取，下一步用的仍是旧状态；或者在每一步的循环里都重新创建状态。",
        why: "optax 不会原地修改任何东西：`update` 返回更新量和新状态，`optax.apply_updates` 返回新参数。更新量不应用，参数就和原来一样（optax 0.2.8）。一直使用旧状态，Adam 每次都从第一步开始：没有动量，没有二阶矩，学习率计划也不会前进。",
        ignoreWhen: "只想看一步更新的结果，并不打算保留它。",
      },
      invalid: python`
        import jax
        import optax

        params = jax.numpy.ones(2)
        optimizer = optax.adam(0.1)
        state = optimizer.init(params)
        for step in range(3):
            grads = jax.grad(lambda p: (p**2).sum())(params)
            updates, state = optimizer.update(grads, state)
        print(params)
      `,
      valid: python`
        import jax
        import optax

        params = jax.numpy.ones(2)
        optimizer = optax.adam(0.1)
        state = optimizer.init(params)
        for step in range(3):
            grads = jax.grad(lambda p: (p**2).sum())(params)
            updates, state = optimizer.update(grads, state)
            params = optax.apply_updates(params, updates)
        print(params)
      `,
    },
    messages: {
      updates: {
        en: "`{updates}` is never read, so the parameters stay as they are.",
        zh: "`{updates}` 从未被读取，参数保持不变。",
      },
      state: {
        en: "The new state is lost: the next step begins with the old `{state}` again.",
        zh: "新状态被丢弃，下一步仍然从旧的 `{state}` 开始。",
      },
      anew: {
        en: "Each round makes the state of `{optimizer}` anew, so that it never gets past its first step.",
        zh: "每一轮都重新创建 `{optimizer}` 的状态，永远停在第一步。",
      },
      step: { en: "The step", zh: "这一步" },
    },
  },
  create(context) {
    const { semantic } = context;

    /** The names of `updates, state = optimizer.update(...)`, and of attributes; null where it is used in another way. */
    function targetsOf(call: Call): readonly [SyntaxNode, SyntaxNode] | null {
      const { parent } = call;
      if (!isKind(parent, "assignment") || parent.right !== call) return null;
      const [updates, state, ...more] = isKind(parent.left, "pattern_list", "tuple_pattern")
        ? parent.left.children
        : [];
      return updates === undefined || state === undefined || more.length > 0 ? null : [updates, state];
    }

    /** A plain name of a function or module that no line reads, and no other function sets. */
    const isUnread = (name: SyntaxNode): boolean => {
      const binding = isKind(name, "identifier") ? semantic.bindingOf(name) : null;
      const isHome = binding?.definitions.every(
        ({ identifier }) => functionAround(identifier) === functionAround(name),
      );
      return isHome === true && binding?.references.length === 0;
    };

    function check(call: Call): void {
      const targets = targetsOf(call);
      const maker = isKind(call.function, "attribute") ? makerOf(context, call.function.object) : null;
      const given = callArguments(call)[1]?.value;
      if (targets === null || given === undefined || !maker?.callee.startsWith("optax.")) return;
      const [updates, state] = targets;
      const [loop] = enclosingLoops(call);
      // A single step may be there to be looked at.
      if (loop === undefined && !isHandedIn(given, loop)) return;
      const isPutAside = context.text(updates).startsWith("_");
      if (isUnread(updates) && !isPutAside)
        context.report({ node: updates, message: "updates", data: { updates: context.text(updates) } });
      else if (KEEPS.test(maker.callee)) checkState(call, state, given, loop);
    }

    function checkState(call: Call, state: SyntaxNode, given: SyntaxNode, loop: Loop | undefined): void {
      if (isUnread(state)) {
        if (isHandedIn(given, loop) && areUpdatesTakenOn(context, targetsOf(call)?.[0], loop))
          context.report({ node: state, message: "state", data: { state: context.text(given) } });
        return;
      }
      const made = loop === undefined ? null : madeIn(loop, given);
      if (made !== null && isKind(call.function, "attribute") && isSameExpression(context, state, given))
        context.report({
          node: made,
          message: "anew",
          data: { optimizer: context.text(call.function.object) },
          related: [{ node: call, message: "step" }],
        });
    }

    /** Whether a round, or a call of the function, finds the state that the one before found: one that is made in it is there for a single step. */
    const isHandedIn = (state: SyntaxNode, loop: Loop | undefined): boolean => {
      const { definitions = [] } = (isKind(state, "identifier") && semantic.bindingOf(state)) || {};
      const isOlder = ({ kind, identifier }: (typeof definitions)[number]): boolean =>
        loop === undefined ? kind === "parameter" : !enclosingLoops(identifier).includes(loop);
      const before = definitions.filter(
        ({ identifier }) =>
          loop !== undefined || enclosingStatement(identifier) !== enclosingStatement(state),
      );
      return before.length > 0 && before.every(isOlder);
    };

    /** `state = optimizer.init(params)` in the same loop as the step, of parameters that the loop itself changes. */
    function madeIn(loop: Loop, state: SyntaxNode): Call | null {
      const binding = isKind(state, "identifier") ? semantic.bindingOf(state) : null;
      for (const { value } of binding?.definitions ?? []) {
        if (!isKind(value, "call") || enclosingLoops(value)[0] !== loop) continue;
        if (!isKind(value.function, "attribute") || value.function.attribute.text !== "init") continue;
        const [params] = callArguments(value);
        const kept = params === undefined ? null : semantic.bindingOf(params.value);
        const isCarried = kept?.definitions.some(
          ({ identifier, value: given }) =>
            isKind(given, "call") &&
            semantic.qualifiedName(given.function) === "optax.apply_updates" &&
            callArguments(given)[0]?.value.kind === "identifier" &&
            enclosingLoops(identifier)[0] === loop,
        );
        const isMadeAnew = kept?.definitions.some(
          ({ identifier, node }) => enclosingLoops(identifier)[0] === loop && node.end <= value.start,
        );
        if (isCarried === true && isMadeAnew !== true) return value;
      }
      return null;
    }

    return { methods: { update: check } };
  },
});
