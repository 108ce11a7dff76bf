/** A key of `jax.random` that several draws take: they give the same bits. */

import {
  arePaired,
  type Call,
  certainlyPrecedes,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  isCarriedOn,
  isKind,
  isTestCode,
  type Loop,
  python,
  runsWithStatement,
  type SyntaxNode,
} from "../server/rule-api";

/** https://docs.jax.dev/en/latest/jax.random.html */
const DRAWS =
  "ball bernoulli beta bits categorical cauchy chisquare choice dirichlet double_sided_maxwell exponential f gamma generalized_normal geometric gumbel laplace loggamma logistic lognormal maxwell multivariate_normal normal orthogonal pareto permutation poisson rademacher randint rayleigh t triangular truncated_normal uniform wald weibull_min".split(
    " ",
  );
/** Two of these with one key may choose alike on purpose: rows and their labels, a picture and its mask. */
const CHOICES = /^(?:bernoulli|categorical|choice|permutation|randint|uniform)$/;
/** Names of keys that are the same on purpose. */
const KEPT = /fix|same|const|shared|common|eval|test|val|sample|plot|demo/i;
/** Shows that equal keys give equal numbers, or takes the time of one draw. */
const SHOWS = /allclose|array_equal|assert|timeit|perf_counter/;

export const randomKeyReused = defineRule({
  meta: {
    name: "random-key-reused",
    theme: "reproducibility",
    libraries: ["jax"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.jax.dev/en/latest/random-numbers.html",
      "https://docs.jax.dev/en/latest/jax.random.html",
      "jax 0.12.0: two `jax.random.normal(key, (3,))` with one key give the same three numbers; in a loop of three rounds with one key all three draws are equal, and so are the keys that `jax.random.split(key)` gives in each round",
    ],
    docs: {
      en: {
        title: "One random key for several draws",
        what: "Two draws of `jax.random` in one function take the same key, and nothing gives its name a new one in between. Or a loop draws from a key, or splits it, and never replaces it.",
        why: "JAX has no hidden state: a key fixes what is drawn. Two weights that are drawn from one key are equal where their shapes are, and go together where they are not. Noise from a key that the loop never replaces is the same in every step: three rounds gave the same numbers three times (jax 0.12.0). Nothing warns. Split first, `key, subkey = jax.random.split(key)`, and draw from `subkey`.",
        ignoreWhen:
          "The draws are meant to be equal, as in a test that compares two ways to compute the same thing.",
      },
      zh: {
        title: "同一个随机键抽取多次",
        what: "在一个函数里，`jax.random` 的两次抽取用了同一个键，中间没有给这个名字换新的键；或者循环里从一个键抽取（或拆分它），却从不替换它。",
        why: "JAX 没有隐藏的随机状态，抽到什么完全由键决定。用同一个键抽取的两组权重，形状相同就完全相等，形状不同也互相关联。循环里从不替换键，每一步的噪声都一样：三轮得到三次相同的数（jax 0.12.0），而且没有任何警告。应先拆分 `key, subkey = jax.random.split(key)`，再用 `subkey` 抽取。",
        ignoreWhen: "几次抽取本来就应该相同，例如在测试里比较同一计算的两种写法。",
      },
      invalid: python`
        import jax

        key = jax.random.key(0)
        weights = jax.random.normal(key, (4, 3))
        noise = jax.random.normal(key, (8, 4))
        print((noise @ weights).shape)
      `,
      valid: python`
        import jax

        key, subkey = jax.random.split(jax.random.key(0))
        weights = jax.random.normal(key, (4, 3))
        noise = jax.random.normal(subkey, (8, 4))
        print((noise @ weights).shape)
      `,
    },
    messages: {
      again: {
        en: "`{key}` was drawn from before, so this gives the same bits once more.",
        zh: "已经用 `{key}` 抽取过一次，这里得到的还是同样的随机位。",
      },
      loop: {
        en: "No round of the loop replaces `{key}`, so each one draws the same numbers.",
        zh: "循环的每一轮都没有替换 `{key}`，每次抽到的都是同样的数。",
      },
      split: {
        en: "No round of the loop replaces `{key}`, so each one splits off the same keys.",
        zh: "循环的每一轮都没有替换 `{key}`，每次拆出的都是同样的键。",
      },
      first: { en: "Drawn here", zh: "在这里抽取过" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    if (isTestCode(context) || fileCalls(context).mentions(SHOWS)) return {};
    const draws: { readonly call: Call; readonly key: SyntaxNode; readonly sampler: string }[] = [];

    const definedWithin = (key: SyntaxNode, from: number, to: number): boolean =>
      semantic
        .bindingOf(key)
        ?.definitions.some(({ identifier }) => identifier.start >= from && identifier.start < to) !== false;

    /** `while`, `for _ in range(10)`, a loop whose rounds build on each other or go over arrays; variants of one thing may share their numbers. */
    function isRepeated(loop: Loop): boolean {
      if (loop.kind === "while_statement") return true;
      if (isKind(loop.right, "tuple", "list", "list_comprehension")) return false;
      const inside = [...descendants(loop.body)];
      const rounds = [loop.left, ...descendants(loop.left)].filter((part) => isKind(part, "identifier"));
      const uses = inside.filter((part) => rounds.some((name) => isSameName(part, name)));
      return (
        uses.length === 0 ||
        uses.some(({ parent }) => isKind(parent, "attribute") && parent.attribute.text === "shape") ||
        inside.some((part) => isKind(part, "assignment") && isCarriedOn(context, part, loop))
      );
    }

    const isSameName = (one: SyntaxNode, other: SyntaxNode): boolean =>
      isKind(one, "identifier") && semantic.bindingOf(one) === semantic.bindingOf(other);

    function keyOf(call: Call): SyntaxNode | null {
      const key = dataflow.argument(call, "key", 0);
      return isKind(key, "identifier") && !KEPT.test(key.text) && runsWithStatement(call) ? key : null;
    }

    /** The loop around a call in which nothing gives the key a new value. */
    function loopWithout(call: Call, key: SyntaxNode): Loop | null {
      const [loop] = enclosingLoops(call);
      return loop === undefined || !isRepeated(loop) || definedWithin(key, loop.start, loop.end)
        ? null
        : loop;
    }

    function draw(call: Call, sampler: string): void {
      const key = keyOf(call);
      if (key === null) return;
      const before = draws.find((other) => isSameKey(other.key, key) && certainlyPrecedes(other.call, call));
      draws.push({ call, key, sampler });
      if (before !== undefined) {
        const isMeant = draws.some(
          (other) => other.call !== call && isSameKey(other.key, key) && arePaired(context, other.call, call),
        );
        if (before.sampler === sampler && (CHOICES.test(sampler) || isMeant)) return;
        const related = [{ node: before.call, message: "first" } as const];
        context.report({ node: key, message: "again", data: { key: context.text(key) }, related });
      } else if (loopWithout(call, key) !== null)
        context.report({ node: key, message: "loop", data: { key: context.text(key) } });
    }

    const isSameKey = (one: SyntaxNode, other: SyntaxNode): boolean =>
      semantic.bindingOf(one) !== null &&
      semantic.bindingOf(one) === semantic.bindingOf(other) &&
      !definedWithin(one, one.start, other.start);

    return {
      calls: {
        ...Object.fromEntries(DRAWS.map((name) => [`jax.random.${name}`, (call: Call) => draw(call, name)])),
        "jax.random.split"(call) {
          const key = keyOf(call);
          if (key !== null && loopWithout(call, key) !== null)
            context.report({ node: key, message: "split", data: { key: context.text(key) } });
        },
      },
    };
  },
});
