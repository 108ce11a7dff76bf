/** What `jit-without-benefit` reports, and the functions that may gain from being compiled. */

import { jitWithoutBenefit } from "../../rules/jit-without-benefit";
import { testRule } from "../support/ruleTester";

testRule(jitWithoutBenefit, {
  valid: [
    {
      name: "a loop, a call of another function",
      code: `
        from numba import njit

        @njit
        def total(n):
            s = 0
            for i in range(n):
                s += i
            return s

        @njit
        def twice(n):
            return total(n) * 2

        total(1000)
        twice(1000)
      `,
    },
    {
      name: "arrays, and what is not known",
      code: `
        import numba

        @numba.jit(nopython=True)
        def square(x):
            return x * x

        square(data)
        square(3)

        @numba.njit
        def unused(x):
            return x + 1
      `,
    },
    {
      name: "called in a loop, from a compiled function, handed on",
      code: `
        from numba import jit, njit

        @njit
        def inner(x):
            return x + 1

        @njit
        def outer(x):
            return inner(1) + x

        @njit
        def looped(x):
            return x * 2

        for i in range(1000):
            looped(3)

        apply(inner, outer)
      `,
    },
    {
      name: "kept between runs, vectorized, another library's",
      code: `
        import numba
        from jax import jit

        @numba.njit(cache=True)
        def cached(x):
            return x * x

        @numba.vectorize
        def each(x):
            return x * x

        @jit
        def other(x):
            return x * x

        cached(1), each(2), other(3)
      `,
    },
  ],
  invalid: [
    {
      code: `
        from numba import jit

        @jit(nopython=True)
        ^^^^^^^^^^^^^^^^^^^ slower
        def my_function(x):
            return x * x

        result = my_function(10)
                 --------------- called
        print(result)
      `,
      messages: ["Compiling `my_function` costs more than it saves"],
      suggestions: [
        {
          title: "Leave `my_function` to Python",
          output: `
            from numba import jit

            def my_function(x):
                return x * x

            result = my_function(10)
            print(result)
          `,
        },
      ],
    },
    {
      name: "two calls, in a function",
      code: `
        import numba as nb

        @nb.njit
        ^^^^^^^^
        def scale(x, factor):
            y = x * factor
            return -y

        def main():
            print(scale(3, factor=2.5), scale(-1, 0.5))
                  --------------------
                                        --------------
      `,
    },
  ],
});
