/** What `jit-trace-pitfalls` reports, and the functions on which it is silent. */

import { jitTracePitfalls } from "../../rules/jit-trace-pitfalls";
import { testRule } from "../support/ruleTester";

testRule(jitTracePitfalls, {
  valid: [
    {
      name: "what was traced is noted",
      code: `
        import jax
        shapes = []
        notes = []

        @jax.jit
        def double(x):
            shapes.append(x.shape)
            notes.append("double")
            return x * 2
      `,
    },
    {
      name: "nothing is compiled",
      code: `
        import jax
        jax.config.update("jax_disable_jit", True)

        @jax.jit
        def positive(x):
            if x > 0:
                return x
            return -x
      `,
    },
    {
      name: "what JAX does itself, and questions about shapes",
      code: `
        import jax
        import jax.numpy as jnp
        import numpy as np

        @jax.jit
        def step(key, x, y, depth=3):
            if x.ndim == 1:
                x = x[None]
            if y is None:
                y = x
            for i in range(depth):
                x = jnp.tanh(x)
            if depth > 2:
                x = x + 1
            size = np.sqrt(x.shape[-1])
            jax.debug.print("x {}", x)
            parts = []
            parts.append(x)
            return jnp.where(x > 0, x, -x) + jax.random.normal(key, x.shape) + np.sum(x)
      `,
    },
    {
      name: "parameters that are not traced",
      code: `
        from functools import partial
        import jax

        @partial(jax.jit, static_argnums=(1,))
        def run(x, n):
            for i in range(n):
                x = x * 2
            if n > 3:
                x = x + 1
            return x

        @jax.jit
        def other(x):
            n = 3
            def inner(k):
                return k if k > 0 else -k
            x = x if isinstance(x, tuple) else (x,)
            return x
      `,
    },
    {
      name: "functions that are not compiled, and words about tracing",
      code: `
        import jax
        import numpy as np
        traces = 0
        seen = []

        def plain(x):
            seen.append(x)
            return x if x > 0 else -x + np.random.rand()

        @jax.jit
        def counted(x):
            global traces
            traces += 1
            y = x * 2
            print("tracing", y)
            return y
      `,
    },
    {
      name: "a decorator of the file's own in between",
      code: `
        import jax
        from tools import with_static

        @with_static
        @jax.jit
        def run(x):
            if x > 0:
                return x
            return -x
      `,
    },
  ],
  invalid: [
    {
      name: "a function that gives its name away",
      code: `
        import jax
        import jax.numpy as jnp

        losses = []

        def step(params, x):
            loss = jnp.sum(params * x)
            losses.append(loss)
            ^^^^^^^^^^^^^^^^^^^
            return loss

        step = jax.jit(step)
      `,
    },
    {
      name: "draws, lists, counters and prints",
      code: `
        import random
        import jax
        losses = []
        steps = 0

        @jax.jit
        def step(x):
            ~~~~ traced
            global steps
            steps += 1
            ^^^^^^^^^^ counted
            y = x * random.random()
                    ^^^^^^^^^^^^^^^ random
            losses.append(y)
            ^^^^^^^^^^^^^^^^ append
            return y
      `,
    },
    {
      name: "a print",
      severity: "information",
      code: `
        import jax

        @jax.jit
        def step(x):
            loss = (x ** 2).sum()
            print("loss", loss)
            ^^^^^^^^^^^^^^^^^^^ print
            return loss
      `,
    },
    {
      name: "values that are not there yet",
      severity: "error",
      code: `
        import jax
        import numpy as np

        @jax.jit
        def f(x, n):
            if x > 0:
               ^^^^^ value
                return np.exp(x)
                       ^^^^^^^^^ value
            for i in range(n):
                     ^^^^^^^^ value
                x = x + 1
            return x

        def g(y):
            while 0 < y:
                  ^^^^^ value
                break
            return float(y) + y.item()
                   ^^^^^^^^ value
                              ^^^^^^^^ value

        fast = jax.jit(g)
      `,
    },
  ],
});
