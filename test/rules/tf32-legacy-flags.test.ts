/** What `tf32-legacy-flags` reports, and the settings of which it says nothing. */

import { tf32LegacyFlags } from "../../rules/tf32-legacy-flags";
import { testRule } from "../support/ruleTester";

testRule(tf32LegacyFlags, {
  valid: [
    {
      name: "one way alone, or the other where the new one is not there",
      code: `
        import torch

        def old():
            torch.backends.cuda.matmul.allow_tf32 = True
            torch.backends.cudnn.allow_tf32 = True

        def new():
            torch.backends.fp32_precision = "ieee"
            torch.backends.cudnn.conv.fp32_precision = "tf32"

        if hasattr(torch.backends, "fp32_precision"):
            torch.backends.cuda.matmul.fp32_precision = "tf32"
        else:
            torch.backends.cuda.matmul.allow_tf32 = True
      `,
    },
    {
      name: "switches of two backends, and what has such a name elsewhere",
      code: `
        import torch

        torch.backends.cuda.matmul.allow_tf32 = True
        torch.backends.cudnn.rnn.fp32_precision = "tf32"
        torch.set_float32_matmul_precision("high")

        class Options:
            pass

        options = Options()
        options.allow_tf32 = True
        options.fp32_precision = "ieee"
      `,
    },
  ],
  invalid: [
    {
      name: "the switch of matrix products, with its correction",
      code: `
        import torch

        torch.backends.cuda.matmul.allow_tf32 = True
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mixed
        torch.backends.cuda.matmul.fp32_precision = "ieee"
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ other
      `,
      suggestions: [
        {
          title: "Remove the old one",
          output: `
            import torch

            torch.backends.cuda.matmul.fp32_precision = "ieee"
          `,
        },
      ],
    },
    {
      name: "imported by name, the new one first",
      code: `
        from torch.backends import cudnn

        def prepare():
            cudnn.conv.fp32_precision = "ieee"
            cudnn.allow_tf32 = True
            ^^^^^^^^^^^^^^^^^^^^^^^ mixed
            cudnn.benchmark = True
      `,
      suggestions: [
        {
          title: "Remove the old one",
          output: `
            from torch.backends import cudnn

            def prepare():
                cudnn.conv.fp32_precision = "ieee"
                cudnn.benchmark = True
          `,
        },
      ],
    },
    {
      name: "the switch of all backends beside both old ones",
      code: `
        import torch as t

        class Trainer:
            def __init__(self):
                t.backends.cuda.matmul.allow_tf32 = False; t.backends.cudnn.allow_tf32 = True
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mixed
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mixed
                t.backends.fp32_precision = "tf32"
      `,
    },
  ],
});
