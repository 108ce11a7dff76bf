/** What `truncation-side-wrong` reports, and prompts that keep their end. */

import { truncationSideWrong } from "../../rules/truncation-side-wrong";
import { testRule } from "../support/ruleTester";

const MADE = `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("EleutherAI/pythia-70m")
        lm = AutoModelForCausalLM.from_pretrained("EleutherAI/pythia-70m")
`;

testRule(truncationSideWrong, {
  valid: [
    {
      name: "set later",
      code: `${MADE}
        tok.truncation_side = "left"
        ids = tok(f"{page}\\nSummary:", truncation=True, max_length=64, return_tensors="pt")
        print(lm.generate(**ids))
      `,
    },
    {
      name: "nothing stands behind what is put in, or nothing is put in",
      code: `${MADE}
        ids = tok(f"Translate: {page}", truncation=True, max_length=64, return_tensors="pt")
        same = tok("Once upon a time", truncation=True, max_length=64, return_tensors="pt")
        ends = tok(f"{page}\\n", truncation=True, max_length=64, return_tensors="pt")
        joined = tok("Say " + "it", truncation=True, max_length=64, return_tensors="pt")
        print(lm.generate(**ids), lm.generate(**same), lm.generate(**ends), lm.generate(**joined))
      `,
    },
    {
      name: "nothing is cut, or nobody says whether",
      code: `${MADE}
        ids = tok(f"{page}\\nSummary:", return_tensors="pt")
        maybe = tok(f"{page}\\nSummary:", truncation=cut, max_length=64, return_tensors="pt")
        never = tok(f"{page}\\nSummary:", truncation=False, return_tensors="pt")
        print(lm.generate(**ids), lm.generate(**maybe), lm.generate(**never))
      `,
    },
    {
      name: "a checkpoint that may cut on the left",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("HuggingFaceH4/zephyr-7b-beta")
        lm = AutoModelForCausalLM.from_pretrained("HuggingFaceH4/zephyr-7b-beta")
        ids = tok(f"{page}\\nSummary:", truncation=True, max_length=64, return_tensors="pt")
        print(lm.generate(**ids))
      `,
    },
    {
      name: "an encoder reads the text, or nothing is generated",
      code: `
        from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("gpt2")
        lm = AutoModelForCausalLM.from_pretrained("gpt2")
        both = AutoModelForSeq2SeqLM.from_pretrained("t5-small")
        ids = tok(f"{page}\\nSummary:", truncation=True, max_length=64, return_tensors="pt")
        print(both.generate(**ids), lm(**ids).logits)
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
              return AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct", truncation_side="right")

          def make_lm():
              return AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
        `,
      },
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from parts import make_tok, make_lm

        tok = make_tok()
        lm = make_lm()
        text = tok.apply_chat_template(turns, add_generation_prompt=True, tokenize=False)
        ids = tok(text, truncation=True, max_length=2048, return_tensors="pt")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        print(lm.generate(**ids, max_new_tokens=99))
      `,
    },
    {
      name: "a template, a sum, a list, words on several lines",
      code: `${MADE}
        TEMPLATE = "Text: {page}\\nKeywords:"
        one = tok(TEMPLATE.format(page=page), truncation=True, max_length=64, return_tensors="pt").to("cuda")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        two = tok(question + " A:", truncation=True, max_length=64, return_tensors="pt")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        three = tok([f"Q: {q}\\nA:" for q in questions], truncation=True, max_length=64, return_tensors="pt")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        text = (
            f"Document: {page}\\n"
            "Summary:"
        )
        four = tok(text, truncation=True, max_length=64, return_tensors="pt")
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        lm.generate(**one)
        lm.generate(two["input_ids"])
        lm.generate(three.input_ids)
        lm.generate(**four)
      `,
      messages: ["`Keywords:`", "`A:`", "`A:`", "`Summary:`"],
      related: 4,
    },
    {
      name: "the turn of the assistant",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct", truncation_side="right")
        lm = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
        text = tok.apply_chat_template(turns, add_generation_prompt=True, tokenize=False)
        ids = tok(text, truncation=True, max_length=2048, return_tensors="pt")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        print(lm.generate(**ids, max_new_tokens=99))
      `,
      related: 1,
      suggestions: [
        {
          title: 'Cut on the left: `truncation_side="left"`',
          output: `
            from transformers import AutoModelForCausalLM, AutoTokenizer

            tok = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct", truncation_side="left")
            lm = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
            text = tok.apply_chat_template(turns, add_generation_prompt=True, tokenize=False)
            ids = tok(text, truncation=True, max_length=2048, return_tensors="pt")
            print(lm.generate(**ids, max_new_tokens=99))
          `,
        },
      ],
    },
  ],
});
