/** What `optax-update-lost` reports, and the steps on which it is silent. */

import { optaxUpdateLost } from "../../rules/optax-update-lost";
import { testRule } from "../support/ruleTester";

testRule(optaxUpdateLost, {
  valid: [
    {
      name: "steps from one place that are compared, measured or scaled",
      code: `
        import jax
        import optax
        inner = optax.adam(1e-2)

        def adapted(params, tasks, state):
            found = []
            for task in tasks:
                updates, _ = inner.update(jax.grad(loss_fn)(params, task), state, params)
                found.append(optax.apply_updates(params, updates))
            return found

        def sizes(params, state, batches):
            return_values = []
            for batch in batches:
                updates, _ = inner.update(jax.grad(loss_fn)(params, batch), state, params)
                return_values.append(optax.tree.norm(updates))
            return return_values

        def searched(params, state, grads):
            updates, _ = inner.update(grads, state, params)
            moved = [optax.apply_updates(params, jax.tree.map(lambda u: s * u, updates)) for s in (0.1, 1.0)]
            return min(moved, key=value_of)
      `,
    },
    {
      name: "applied, and kept",
      code: `
        import jax
        import optax
        optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(1e-3))
        state = optimizer.init(params)
        for x, y in batches:
            grads = jax.grad(loss_fn)(params, x, y)
            updates, state = optimizer.update(grads, state, params)
            params = optax.apply_updates(params, updates)
      `,
    },
    {
      name: "a step that hands both back",
      code: `
        import jax
        import optax
        optimizer = optax.adam(1e-3)

        @jax.jit
        def step(params, state, batch):
            grads = jax.grad(loss_fn)(params, batch)
            updates, new_state = optimizer.update(grads, state, params)
            return optax.apply_updates(params, updates), new_state
      `,
    },
    {
      name: "one step for each task, from a state of its own",
      code: `
        import jax
        import optax
        inner = optax.adam(1e-3)
        for task in tasks:
            state = inner.init(params)
            updates, state = inner.update(jax.grad(loss_fn)(params, task), state)
            adapted = optax.apply_updates(params, updates)
            print(loss_fn(adapted, task))

        def adapt(params, task):
            state = inner.init(params)
            updates, _ = inner.update(jax.grad(loss_fn)(params, task), state)
            return optax.apply_updates(params, updates)
      `,
    },
    {
      name: "a run of its own for each seed",
      code: `
        import jax
        import optax
        optimizer = optax.adam(1e-3)
        for seed in range(5):
            params = make(seed)
            state = optimizer.init(params)
            for batch in batches:
                updates, state = optimizer.update(jax.grad(loss_fn)(params, batch), state)
                params = optax.apply_updates(params, updates)
      `,
    },
    {
      name: "descent that keeps nothing",
      code: `
        import jax
        import optax
        optimizer = optax.sgd(0.1)
        state = optimizer.init(params)
        for batch in batches:
            updates, _ = optimizer.update(jax.grad(loss_fn)(params, batch), state)
            params = optax.apply_updates(params, updates)
      `,
    },
    {
      name: "only the state is wanted, and one step that is shown",
      code: `
        import jax
        import optax
        optimizer = optax.adam(0.1)
        state = optimizer.init(params)
        for batch in warm:
            _, state = optimizer.update(jax.grad(loss_fn)(params, batch), state)
        updates, once = optimizer.update(jax.grad(loss_fn)(params, first), state)
      `,
    },
    {
      name: "a dict, and an optimizer that nobody knows",
      code: `
        import optax
        table = {}
        for row in rows:
            a, b = table.update(row), 1
            updates, state = optimizer.update(row, state)
      `,
    },
  ],
  invalid: [
    {
      name: "in a function of a step",
      code: `
        import jax
        import optax
        optimizer = optax.adamw(1e-3)

        @jax.jit
        def step(params, opt_state, batch):
            loss, grads = jax.value_and_grad(loss_fn)(params, batch)
            updates, opt_state = optimizer.update(grads, opt_state, params)
            ^^^^^^^ updates
            return params, opt_state, loss
      `,
    },
    {
      name: "the state is dropped",
      code: `
        import jax
        import optax
        optimizer = optax.adam(1e-3)
        state = optimizer.init(params)
        for batch in batches:
            updates, _ = optimizer.update(jax.grad(loss_fn)(params, batch), state)
                     ^ state
            params = optax.apply_updates(params, updates)

        def step(params, opt_state, batch):
            updates, new_state = optimizer.update(jax.grad(loss_fn)(params, batch), opt_state)
                     ^^^^^^^^^ state
            return optax.apply_updates(params, updates)
      `,
    },
    {
      name: "the state is made in each round",
      code: `
        import jax
        import optax
        optimizer = optax.adam(1e-3)
        for batch in batches:
            opt_state = optimizer.init(params)
                        ^^^^^^^^^^^^^^^^^^^^^^ anew
            grads = jax.grad(loss_fn)(params, batch)
            updates, opt_state = optimizer.update(grads, opt_state)
                                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ step
            params = optax.apply_updates(params, updates)
      `,
    },
  ],
});
