/** What `token-in-source` reports, and the strings on which it is silent. */

import { tokenInSource } from "../../rules/token-in-source";
import { testRule } from "../support/ruleTester";

/** In two parts, so that nobody takes it for a real one. */
const TOKEN = ["hf", "qWzRtYpLkJhGfDsAmNbVcXzQwErTyUiOpA"].join("_");

testRule(tokenInSource, {
  valid: [
    {
      name: "from the environment, and what stands for a token",
      code: `
        import os
        import wandb
        wandb.login(key=os.environ["WANDB_API_KEY"])
        token = "hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        other = "sk-your-key-your-key-your-key-your-key-your-key"
      `,
    },
    {
      name: "40 digits that are something else",
      code: `
        revision = "3f9c1a7be2d84506f1a9c3e7b5d20864fa1b9c7e"
        wandb = {"commit": "3f9c1a7be2d84506f1a9c3e7b5d20864fa1b9c7e"}
      `,
    },
  ],
  invalid: [
    {
      name: "a key for Weights & Biases",
      code: `
        import os
        os.environ["WANDB_API_KEY"] = "3f9c1a7be2d84506f1a9c3e7b5d20864fa1b9c7e"
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ token
      `,
    },
    {
      name: "a token by its form",
      code: `
        from huggingface_hub import login
        login(token="${TOKEN}")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ token
      `,
      suggestions: [
        {
          title: 'Read `environ["HF_TOKEN"]`',
          output: `
            from huggingface_hub import login
            from os import environ
            login(token=environ["HF_TOKEN"])
          `,
        },
      ],
    },
  ],
});
