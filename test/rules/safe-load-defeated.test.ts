/** What `safe-load-defeated` reports, and the variables on which it is silent. */

import { safeLoadDefeated } from "../../rules/safe-load-defeated";
import { testRule } from "../support/ruleTester";

testRule(safeLoadDefeated, {
  valid: [
    {
      name: "classes are allowed",
      code: `
        import torch
        from argparse import Namespace

        torch.serialization.add_safe_globals([Namespace, set])
      `,
    },
    {
      name: "another variable, or turned on again",
      code: `
        import os
        import torch
        os.environ["CUDA_VISIBLE_DEVICES"] = "1"
        os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "0"
        os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
        options["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
        os.environ.setdefault("A", "1")
      `,
    },
  ],
  invalid: [
    {
      name: "functions that run any code are allowed",
      code: `
        import builtins
        import torch

        torch.serialization.add_safe_globals([builtins.eval, set])
                                              ^^^^^^^^^^^^^ allowed
        torch.serialization.add_safe_globals([getattr])
                                              ^^^^^^^ allowed
      `,
    },
    {
      name: "in both ways",
      code: `
        import os as system
        from os import environ
        import torch
        def unsafe():
            system.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ off
        environ.setdefault("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "true")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ off
      `,
      suggestions: [
        {
          title: "Load safely",
          output: `
            import os as system
            from os import environ
            import torch
            def unsafe():
                system.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "0"
            environ.setdefault("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "true")
          `,
        },
        {
          title: "Load safely",
          output: `
            import os as system
            from os import environ
            import torch
            def unsafe():
                system.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
            environ.setdefault("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "0")
          `,
        },
      ],
    },
  ],
});
