/** What `padding-side-wrong` reports, and the batches on which it is silent. */

import { paddingSideWrong } from "../../rules/padding-side-wrong";
import { testRule } from "../support/ruleTester";

testRule(paddingSideWrong, {
  valid: [
    {
      name: "another file sets the side",
      files: {
        "parts.py": `
          from transformers import AutoModelForCausalLM, AutoTokenizer

          def make_tokenizer():
              tokenizer = AutoTokenizer.from_pretrained("gpt2")
              tokenizer.pad_token = tokenizer.eos_token
              tokenizer.padding_side = "left"
              return tokenizer

          def make_model():
              return AutoModelForCausalLM.from_pretrained("gpt2")
        `,
      },
      code: `
        from parts import make_model, make_tokenizer

        tokenizer = make_tokenizer()
        model = make_model()
        batch = tokenizer(["a", "b c"], padding=True, return_tensors="pt")
        print(tokenizer.batch_decode(model.generate(**batch)))
      `,
    },
    {
      name: "a slice of one text, and a side that is set to the left",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        tokenizer.padding_side = "left"
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        model.generate(**tokenizer(["a", "b c"], return_tensors="pt", padding=True))
      `,
    },
    {
      name: "a part of one text",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def answer(text):
            return model.generate(**tokenizer(text[:500], return_tensors="pt", padding=True))
      `,
    },
    {
      name: "a side in the options, and another one later",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        options = {"padding_side": "right"}
        tok = AutoTokenizer.from_pretrained("gpt2", **options)
        plain = AutoTokenizer.from_pretrained("gpt2")
        lm = AutoModelForCausalLM.from_pretrained("gpt2")

        def ask(lines: list[str]):
            tok.padding_side = "left"
            return lm.generate(**tok(lines, return_tensors="pt", padding=True))

        def ask_one(line: str):
            return lm.generate(**plain(line, return_tensors="pt", padding=True))
      `,
    },
    {
      name: "the side is told in the call of the tokenizer",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2").eval()
        batch = tokenizer(["Once", "Once upon a"], padding=True, padding_side="left", return_tensors="pt")
        print(model.generate(**batch, max_new_tokens=5))
      `,
    },
    {
      name: "one text, and a side that is changed later",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("gpt2", padding_side="right")
        plain = AutoTokenizer.from_pretrained("gpt2")
        lm = AutoModelForCausalLM.from_pretrained("gpt2")

        def ask(lines: list[str]):
            tok.padding_side = "left"
            return lm.generate(**tok(lines, return_tensors="pt", padding=True))

        def ask_one(line: str):
            return lm.generate(**plain(line, return_tensors="pt", padding=True))
      `,
    },
    {
      name: "padded on the left",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        tokenizer.padding_side = "left"
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        model.generate(**batch)
      `,
    },
    {
      name: "one text, no padding, or no decoder",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        from transformers import AutoModelForSeq2SeqLM
        one = tokenizer("one", padding=True, return_tensors="pt")
        model.generate(**one)
        alone = tokenizer(["one"], padding=True, return_tensors="pt")
        model.generate(**alone)
        some = tokenizer(text, padding=True, return_tensors="pt")
        model.generate(**some)
        same = tokenizer(["one", "two"], return_tensors="pt")
        model.generate(**same)
        t5 = AutoModelForSeq2SeqLM.from_pretrained("t5-small")
        many = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        t5.generate(**many)
        other.generate(**many)
      `,
    },
    {
      name: "a tokenizer that may pad on the left",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tok = AutoTokenizer.from_pretrained(name)
        model = AutoModelForCausalLM.from_pretrained(name)
        many = tok(["one", "two words"], padding=True, return_tensors="pt")
        model.generate(**many)
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          from transformers import AutoModelForCausalLM, AutoTokenizer

          def make_tok():
              return AutoTokenizer.from_pretrained("some/decoder", padding_side="right")

          def make_lm():
              return AutoModelForCausalLM.from_pretrained("some/decoder")
        `,
      },
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from parts import make_tok, make_lm

        tok = make_tok()
        lm = make_lm()

        def ask(lines: list[str]):
            told = tok(lines, return_tensors="pt", padding=True)
            return lm.generate(**told, max_new_tokens=32)
                               ^^^^^^
      `,
    },
    {
      name: "the side that is set to the right, and a part of several texts",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        tokenizer.padding_side = "right"
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        prompts = read()
        batch = tokenizer(prompts[0:8], return_tensors="pt", padding=True)
        model.generate(**batch, max_new_tokens=20)
                       ^^^^^^^
      `,
      except: { "renamed-variables": "the name alone says that there are several texts" },
    },
    {
      name: "a batch moved to a device",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def answer(prompts, device):
            inputs = tokenizer([p.strip() for p in prompts], padding=True, return_tensors="pt").to(device)
                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ padded
            return model.generate(inputs["input_ids"], attention_mask=inputs["attention_mask"])
                                  ^^^^^^^^^^^^^^^^^^^ right
      `,
      suggestions: [
        {
          title: 'Pad on the left: `padding_side="left"`',
          output: `
            from transformers import AutoModelForCausalLM, AutoTokenizer

            tokenizer = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
            tokenizer.pad_token = tokenizer.eos_token
            model = AutoModelForCausalLM.from_pretrained("gpt2")

            def answer(prompts, device):
                inputs = tokenizer([p.strip() for p in prompts], padding=True, return_tensors="pt").to(device)
                return model.generate(inputs["input_ids"], attention_mask=inputs["attention_mask"])
          `,
        },
      ],
    },
    {
      name: "a dict that is spread",
      code: `
        import transformers
        tok = transformers.GPT2Tokenizer.from_pretrained("EleutherAI/pythia-160m")
        tok.pad_token = tok.eos_token
        net = transformers.GPT2LMHeadModel.from_pretrained("EleutherAI/pythia-160m").eval()
        texts = ["a", "b c d"]
        enc = tok(texts, padding="longest", return_tensors="pt")
        out = net.generate(**enc, max_new_tokens=5)
                           ^^^^^ right
      `,
    },
    {
      name: "only another tokenizer pads on the left",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        one = AutoTokenizer.from_pretrained("facebook/opt-125m")
        two = AutoTokenizer.from_pretrained("facebook/opt-125m", padding_side="left")
        model = AutoModelForCausalLM.from_pretrained("facebook/opt-125m")
        right = one(["a", "b c"], padding=True, return_tensors="pt")
        left = two(["a", "b c"], padding=True, return_tensors="pt")
        print(model.generate(**right), model.generate(**left))
                             ^^^^^^^ right
      `,
    },
    {
      name: "told to pad on the right, with texts that a caller lists",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("some/decoder", padding_side="right")
        lm = AutoModelForCausalLM.from_pretrained("some/decoder")

        def ask(lines: list[str]):
            told = tok(lines, return_tensors="pt", padding=True)
            return lm.generate(**told, max_new_tokens=32)
                               ^^^^^^ right
      `,
      suggestions: [
        {
          title: 'Pad on the left: `padding_side="left"`',
          output: `
            from transformers import AutoModelForCausalLM, AutoTokenizer

            tok = AutoTokenizer.from_pretrained("some/decoder", padding_side="left")
            lm = AutoModelForCausalLM.from_pretrained("some/decoder")

            def ask(lines: list[str]):
                told = tok(lines, return_tensors="pt", padding=True)
                return lm.generate(**told, max_new_tokens=32)
          `,
        },
      ],
    },
  ],
});
