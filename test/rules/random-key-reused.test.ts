/** What `random-key-reused` reports, and the keys on which it is silent. */

import { randomKeyReused } from "../../rules/random-key-reused";
import { testRule } from "../support/ruleTester";

testRule(randomKeyReused, {
  valid: [
    {
      name: "variants that begin alike, and folds of one order",
      code: `
        import jax
        import jax.numpy as jnp

        def compare(rates, train, key):
            losses = {}
            best = 1e9
            for rate in rates:
                weights = jax.random.normal(key, (4, 2))
                losses[rate] = train(weights, rate)
                best = min(best, losses[rate])
            return losses, best

        def folds(rows, k, key):
            for i in range(k):
                order = jax.random.permutation(key, len(rows))
                yield rows[order[i::k]]

        def draws(key, n):
            out = []
            for i in range(n):
                own = jax.random.split(key, n)[i]
                out.append(jax.random.normal(own, (2,)))
            return jnp.stack(out)
      `,
    },
    {
      name: "antithetic draws: the same numbers with the other sign",
      code: `
        import jax
        import jax.numpy as jnp

        def pairs(key, n):
            z = jax.random.normal(key, (n,))
            return jnp.concatenate([z, -z])

        def halves(key, n):
            half = jax.random.normal(key, (n // 2,))
            return jnp.concatenate([half, -jax.random.normal(key, (n // 2,))])

        def negative(key, n):
            half = jax.random.normal(key, (n // 2,))
            other = jnp.negative(jax.random.normal(key, (n // 2,)))
            return jnp.concatenate([half, other])

        def slope(f, theta, key):
            up = f(theta + 0.1 * jax.random.rademacher(key, theta.shape))
            down = f(theta - 0.1 * jax.random.rademacher(key, theta.shape))
            return (up - down) / 0.2
      `,
    },
    {
      name: "a key of its own for each draw",
      code: `
        import jax
        key = jax.random.key(0)
        key, w_key, b_key = jax.random.split(key, 3)
        w = jax.random.normal(w_key, (3,))
        b = jax.random.normal(b_key, (3,))
        for step in range(3):
            key, subkey = jax.random.split(key)
            noise = jax.random.normal(subkey, (2,))
            other = jax.random.normal(jax.random.fold_in(w_key, step), (2,))
      `,
    },
    {
      name: "the name gets a new key in between",
      code: `
        from jax import random
        key = random.PRNGKey(0)
        a = random.normal(key, (3,))
        key = random.fold_in(key, 1)
        b = random.normal(key, (3,))
        for key in random.split(key, 4):
            c = random.normal(key, (3,))
      `,
    },
    {
      name: "only one of two draws runs",
      code: `
        import jax

        def draw(key, shape, is_normal):
            if is_normal:
                return jax.random.normal(key, shape)
            return jax.random.uniform(key, shape)

        def start(key, shape, kind):
            if kind == "normal":
                x = jax.random.normal(key, shape)
            else:
                x = jax.random.uniform(key, shape)
            return jax.random.normal(key, shape) if x is None else x
      `,
    },
    {
      name: "rows and labels in one order, a picture and its mask turned alike",
      code: `
        import jax

        def shuffled(key, rows, labels):
            return jax.random.permutation(key, rows), jax.random.permutation(key, labels)

        def flipped(key, image, mask):
            image = jax.numpy.where(jax.random.bernoulli(key), image[:, ::-1], image)
            mask = jax.numpy.where(jax.random.bernoulli(key), mask[:, ::-1], mask)
            return image, mask
      `,
    },
    {
      name: "the same noise for several variants, and for each picture of an evaluation",
      code: `
        import jax
        key = jax.random.key(0)
        for scale in (0.1, 1.0, 10.0):
            x = scale * jax.random.normal(key, (5,))
        fixed_key = jax.random.key(1)
        for epoch in range(10):
            z = jax.random.normal(fixed_key, (16, 64))
            print(z.mean())
      `,
      except: { "renamed-variables": "the name says that the key is kept" },
    },
    {
      name: "shown to be equal",
      code: `
        import jax
        key = jax.random.key(0)
        a = jax.random.normal(key, (3,))
        b = jax.random.normal(key, (3,))
        print(jax.numpy.allclose(a, b))
      `,
    },
    {
      name: "a function that is drawn from for each key",
      code: `
        import jax
        key = jax.random.key(0)
        noisy = lambda x: x + jax.random.normal(key, x.shape)
        more = lambda x: x + jax.random.uniform(key, x.shape)
      `,
    },
    {
      name: "NumPy, whose generator goes on by itself",
      code: `
        import jax
        import numpy as np
        key = np.random.default_rng(0)
        a = key.normal(size=3)
        b = key.normal(size=3)
        for step in range(3):
            c = key.normal(size=3)
      `,
    },
    {
      name: "the other sign by a negative number, by a name that is only subtracted, and out of one",
      code: `
        import jax

        def scaled(key, f, x):
            one = f(x + 0.1 * jax.random.normal(key, x.shape))
            other = f(x + -0.1 * jax.random.normal(key, x.shape))
            return one, other

        def named(key, f, x):
            up = jax.random.normal(key, x.shape)
            down = jax.random.normal(key, x.shape)
            return f(x + up), f(x - down)
      `,
    },
    {
      name: "common random numbers for two evaluations that are compared",
      code: `
        import jax

        def slope(payoff, price, key, h):
            up = payoff(price + h, jax.random.normal(key, (1000,)))
            down = payoff(price - h, jax.random.normal(key, (1000,)))
            return (up - down) / (2 * h)

        def gain(old, new, key):
            before = jax.random.normal(key, (100,))
            after = jax.random.normal(key, (100,))
            return (new(after) - old(before)).mean()

        def is_better(judge, old, new, key):
            return judge(new, jax.random.normal(key, (100,))).mean() > judge(old, jax.random.normal(key, (100,))).mean()

        def controlled(f, g, known, key):
            values = f(jax.random.normal(key, (500,)))
            control = g(jax.random.normal(key, (500,)))
            return values - (control - known)
      `,
    },
    {
      name: "one mask for all pieces of a batch, and numbers that are taken away again",
      code: `
        import jax
        import jax.numpy as jnp

        def gathered(params, pieces, key, grad_fn):
            grads = jax.tree.map(jnp.zeros_like, params)
            for piece in pieces:
                keep = jax.random.bernoulli(key, 0.8, (128,))
                grads = jax.tree.map(jnp.add, grads, grad_fn(params, piece, keep))
            return grads

        def slope(loss, params, key):
            up = loss(params + 0.01, jax.random.normal(key, (3,)))
            down = loss(params - 0.01, jax.random.normal(key, (3,)))
            return (up - down) / 0.02

        def tried(loss, params, key):
            params = params + 1e-3 * jax.random.normal(key, params.shape)
            up = loss(params)
            params = params - 2e-3 * jax.random.normal(key, params.shape)
            down = loss(params)
            return params + 1e-3 * jax.random.normal(key, params.shape), up - down

        def moved(loss, params, key):
            for _ in range(5):
                z = jax.random.normal(key, params.shape)
                up = loss(params + 0.1 * z)
                z = jax.random.normal(key, params.shape)
                down = loss(params - 0.1 * z)
                key, _ = jax.random.split(key)
            return up - down

        def drawn(key):
            key, own = jax.random.split(key)
            return jax.random.normal(own, (2,)), key

        def walk(params, key):
            for i in range(10):
                step, key = drawn(key)
                params = params + step + jax.random.normal(jax.random.fold_in(key, i), (2,))
            return params
      `,
    },
  ],
  invalid: [
    {
      name: "two weights from one key",
      code: `
        from jax import random

        def init(key, n_in, n_out):
            w = random.normal(key, (n_in, n_out))
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ first
            b = random.normal(key, (n_out,))
                              ^^^ again
            return w, b
      `,
    },
    {
      name: "two draws of which neither or each is subtracted, and draws of other shapes",
      code: `
        import jax

        def step(x, key):
            up = x + 0.1 * jax.random.normal(key, x.shape)
            down = x - 0.1 * -jax.random.normal(key, x.shape)
                                                ^^^ again
            return up, down

        def parts(key):
            weights = jax.random.normal(key, (4, 3))
            bias = -jax.random.normal(key, (3,))
                                      ^^^ again
            return weights, bias
      `,
    },
    {
      name: "different draws, by keyword",
      code: `
        import jax.random as jr
        key = jr.PRNGKey(42)
        x = jr.uniform(key, (100, 3))
            ~~~~~~~~~~~~~~~~~~~~~~~~~ first
        if x is not None:
            y = x.sum(1) + jr.normal(key=key, shape=(100,))
                                         ^^^ again
      `,
    },
    {
      name: "a loop that never replaces its key",
      code: `
        import jax
        key = jax.random.key(0)
        for step in range(100):
            noise = jax.random.normal(key, (2,))
                                      ^^^ loop
        for x in batches:
            _, subkey = jax.random.split(key)
                                         ^^^ split
            x = x + jax.random.normal(subkey, x.shape)
      `,
    },
    {
      name: "two parts of one network, though their results are subtracted",
      code: `
        import jax

        def residual(x, key):
            one = jax.random.normal(key, (4, 4))
            two = jax.random.normal(key, (4, 4))
                                    ^^^ again
            return x @ one - x @ two
      `,
    },
    {
      name: "a mean of draws that are all the same",
      code: `
        import jax
        import jax.numpy as jnp

        def estimate(loss, params, key):
            total = jnp.zeros(())
            for _ in range(10):
                total = total + loss(params, jax.random.normal(key, (3,)))
                                                               ^^^ loop
            return total / 10
      `,
    },
  ],
});
