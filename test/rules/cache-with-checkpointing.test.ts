/** What `cache-with-checkpointing` reports, and the look-alikes on which it is silent. */

import { cacheWithCheckpointing } from "../../rules/cache-with-checkpointing";
import { testRule } from "../support/ruleTester";

testRule(cacheWithCheckpointing, {
  valid: [
    {
      name: "one of them",
      code: `
        from transformers import AutoModelForCausalLM

        a = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=False)
        a.gradient_checkpointing_enable()
        b = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=True)
        c = AutoModelForCausalLM.from_pretrained("gpt2")
        c.activation_checkpointing_enable()
      `,
    },
  ],
  invalid: [
    {
      name: "both, in a function",
      code: `
        from transformers import AutoModelForCausalLM

        def load(name):
            cache = True
            model = AutoModelForCausalLM.from_pretrained(name, use_cache=cache).cuda()
            model.gradient_checkpointing_enable()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return model
      `,
      suggestions: [
        {
          title: "Switch the cache off: `use_cache=False`",
          output: `
            from transformers import AutoModelForCausalLM

            def load(name):
                cache = True
                model = AutoModelForCausalLM.from_pretrained(name, use_cache=False).cuda()
                model.gradient_checkpointing_enable()
                return model
          `,
        },
      ],
    },
  ],
});
