/** What `einops-pattern-invalid` reports, and the patterns on which it is silent. */

import { einopsPatternInvalid } from "../../rules/einops-pattern-invalid";
import { testRule } from "../support/ruleTester";

testRule(einopsPatternInvalid, {
  valid: [
    {
      name: "patterns that work",
      code: `
        import einops
        from einops import rearrange, reduce, repeat
        rearrange(x, "b c h w -> b (h w) c")
        rearrange(x, "b c (h p) (w q) -> b (h w) (p q c)", p=4, q=4)
        rearrange(x, "b ... -> ... b")
        rearrange(x, "() n d -> n d")
        rearrange(x, "b 1 h -> b h 1")
        rearrange(x, "b (heads d) -> b heads d", heads=8)
        reduce(x, "b c h w -> b c", "mean")
        reduce(x, "b c (h 2) (w 2) -> b c h w", "max")
        repeat(x, "h w -> h w c", c=3)
        repeat(x, "h w -> (2 h) w")
        repeat(x, "h w -> h w c", **sizes)
        rearrange(x, pattern)
        einops.einsum(a, b, "i j, j k -> i k")
      `,
    },
    {
      name: "another library",
      code: `
        from einops import pack
        from mylib import rearrange
        rearrange(x, "a -> b")
      `,
    },
  ],
  invalid: [
    {
      name: "axes that are lost or new",
      code: `
        import einops
        from einops import rearrange as re, reduce, repeat
        a = re(x, "b c h w -> b c h")
                  ^^^^^^^^^^^^^^^^^^ side
        b = reduce(x, "b c h w -> b k", "mean")
                      ^^^^^^^^^^^^^^^^ side
        c = repeat(x, "h w -> h w c")
                      ^^^^^^^^^^^^^^ size
        d = einops.rearrange(x, "b (h p) (w q) -> b h w p q", q=2)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ size
      `,
    },
    {
      name: "parentheses and axes that do not match",
      code: `
        from einops import rearrange
        def flat(x):
            a = rearrange(x, "b c (h w -> b c h w")
                             ^^^^^^^^^^^^^^^^^^^^^ form
            return rearrange(a, pattern="b b h w -> b (h w)")
                                        ^^^^^^^^^^^^^^^^^^^^ form
      `,
    },
  ],
});
