/** What `chat-template-double-bos` reports, and the look-alikes on which it is silent. */

import { chatTemplateDoubleBos } from "../../rules/chat-template-double-bos";
import { testRule } from "../support/ruleTester";

testRule(chatTemplateDoubleBos, {
  valid: [
    {
      name: "rows for a trial are mapped with a prompt, and those for training without",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer
        from trl import SFTTrainer

        def asked(path, words):
            rows = load_dataset("json", data_files=path, split="test")
            return rows.map(
                lambda row: {"text": words.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)}
            )

        def told(path, words):
            rows = load_dataset("json", data_files=path, split="train")
            return rows.map(
                lambda row: {"text": words.apply_chat_template(row["messages"], tokenize=False)}
            ).train_test_split(test_size=0.1)

        words = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
        trial = asked("chats.jsonl", words)
        parts = told("chats.jsonl", words)
        SFTTrainer(model="Qwen/Qwen2.5-0.5B-Instruct", train_dataset=parts["train"]).train()
      `,
    },
    {
      name: "templates of a batch without the tokenizer's own tokens, and texts of something else",
      code: `
        from transformers import AutoTokenizer

        splitter = AutoTokenizer.from_pretrained("mistralai/Mistral-7B-Instruct-v0.3")

        def join(dialogues):
            written = [splitter.apply_chat_template(one, tokenize=False) for one in dialogues]
            plain = [one[0]["content"] for one in dialogues]
            return splitter(written, padding=True, add_special_tokens=False), splitter(plain, padding=True)
      `,
    },
    {
      name: "texts without a prompt, questions for answers, texts that others train on, an answer behind it",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer
        from trl import SFTTrainer

        tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
        rows = load_dataset("HuggingFaceH4/ultrachat_200k", split="train_sft")

        def whole(row):
            return {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=False)}

        def question(row):
            return {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)}

        def answered(row):
            asked = tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)
            return {"text": asked + row["answer"]}

        def last(row):
            return {"text": tokenizer.apply_chat_template(row["messages"][:-1], tokenize=False, add_generation_prompt=True)}

        train, test = rows.map(whole), rows.map(question)
        SFTTrainer(model="gpt2", train_dataset=train).train()
        SFTTrainer(model="gpt2", train_dataset=rows.map(answered)).train()
        SFTTrainer(model="gpt2", train_dataset=rows.map(last)).train()
      `,
    },
    {
      name: "a model that is loaded elsewhere, of a family without a token to start with",
      code: `
        from loading import qwen_pair

        def reply(path, turns):
            net, reader = qwen_pair(path)
            text = reader.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
            return net.generate(**reader(text=[text], return_tensors="pt"))
      `,
    },
    {
      name: "fine-tuned by others, whose template writes no start token",
      code: `
        from transformers import AutoTokenizer

        def prompt(name_or_none, chat):
            zephyr = AutoTokenizer.from_pretrained("HuggingFaceH4/zephyr-7b-beta")
            small = AutoTokenizer.from_pretrained("TinyLlama/TinyLlama-1.1B-Chat-v1.0")
            hermes = AutoTokenizer.from_pretrained("teknium/OpenHermes-2.5-Mistral-7B")
            a = zephyr(zephyr.apply_chat_template(chat, tokenize=False), return_tensors="pt")
            b = small(small.apply_chat_template(chat, tokenize=False), return_tensors="pt")
            return a, b, hermes.encode(hermes.apply_chat_template(chat, tokenize=False))
      `,
    },
    {
      name: "a template of one's own",
      code: `
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.2-1B-Instruct")
        tok.chat_template = "{% for m in messages %}{{ m['content'] }}{% endfor %}"
        ids = tok(tok.apply_chat_template([], tokenize=False)).input_ids
      `,
    },
    {
      name: "told to add no start token",
      code: `
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("google/gemma-2-2b-it", add_bos_token=False)
        ids = tok.encode(tok.apply_chat_template([], tokenize=False))
      `,
    },
    {
      name: "a tokenizer that is handed on, where all that the file loads adds no start token",
      code: `
        from unsloth import FastLanguageModel

        net, tok = FastLanguageModel.from_pretrained(model_name="unsloth/gpt-oss-20b-BF16")

        def play(policy, handler, turns):
            words = handler
            text = words.apply_chat_template(turns, tokenize=False)
            return policy.generate(**words(text, return_tensors="pt"))

        play(net, tok, [])
      `,
    },
    {
      name: "a tokenizer without a start token that comes with its model",
      code: `
        from unsloth import FastLanguageModel

        model, tokenizer = FastLanguageModel.from_pretrained(
            model_name="unsloth/Qwen3-14B", max_seq_length=2048, load_in_4bit=True
        )
        text = tokenizer.apply_chat_template([], tokenize=False, add_generation_prompt=True)
        model.generate(**tokenizer(text, return_tensors="pt").to("cuda"))
      `,
    },
    {
      name: "told not to, tokenized at once, another tokenizer, a template without",
      code: `
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
        qwen = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-7B-Instruct")

        def encode(messages, other):
            text = tok.apply_chat_template(messages, tokenize=False)
            a = tok(text, add_special_tokens=False)
            b = other(text)
            c = qwen(qwen.apply_chat_template(messages, tokenize=False))
            return a, b, c, tok.apply_chat_template(messages), tok("Hello")
      `,
    },
  ],
  invalid: [
    {
      name: "rows that a function maps and parts, the text in a variable, the trainer made elsewhere",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer
        from trl import SFTTrainer

        def rows_for(path, words):
            rows = load_dataset("json", data_files=path, split="train")

            def render(row):
                text = words.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)
                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
                return {"text": text}

            rows = rows.map(render, remove_columns=rows.column_names)
            return rows.train_test_split(test_size=0.1)

        def trainer_for(model, parts):
            return SFTTrainer(model=model, train_dataset=parts["train"], eval_dataset=parts["test"])

        words = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
        parts = rows_for("chats.jsonl", words)
        trainer_for("Qwen/Qwen2.5-0.5B-Instruct", parts).train()
      `,
    },
    {
      name: "rows that are mixed after the texts were made",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer
        from trl import SFTTrainer

        words = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
        rows = load_dataset("json", data_files="chats.jsonl", split="train")
        rows = rows.map(lambda row: {"text": words.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)})
                                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^
        train = rows.shuffle(seed=1).select(range(1000))
        SFTTrainer(model="Qwen/Qwen2.5-0.5B-Instruct", train_dataset=train).train()
      `,
    },
    {
      name: "a template for each dialogue of a batch",
      code: `
        from transformers import AutoTokenizer

        splitter = AutoTokenizer.from_pretrained("mistralai/Mistral-7B-Instruct-v0.3")

        def join(dialogues):
            written = [splitter.apply_chat_template(one, tokenize=False) for one in dialogues]
            return splitter(written, padding=True, return_tensors="pt")
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
      `,
    },
    {
      name: "texts for training with the beginning of an answer",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer
        from trl import SFTTrainer

        tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")

        def prepare():
            rows = load_dataset("HuggingFaceH4/ultrachat_200k", split="train_sft")

            def as_text(row):
                return {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)}
                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ prompt

            return rows.map(as_text)

        SFTTrainer(model="gpt2", train_dataset=prepare()).train()
      `,
      suggestions: [
        {
          title: "Leave out the beginning of an answer",
          output: `
            from datasets import load_dataset
            from transformers import AutoTokenizer
            from trl import SFTTrainer

            tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")

            def prepare():
                rows = load_dataset("HuggingFaceH4/ultrachat_200k", split="train_sft")

                def as_text(row):
                    return {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False)}

                return rows.map(as_text)

            SFTTrainer(model="gpt2", train_dataset=prepare()).train()
          `,
        },
      ],
    },
    {
      name: "called, encoded, as one of a list",
      code: `
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

        def encode(messages):
            text = tok.apply_chat_template(messages, tokenize=False)
            a = tok(text, return_tensors="pt")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            chat = tok.apply_chat_template(messages, tokenize=False)
            return a, b, tok([chat], padding=True)
                         ^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Add none: `add_special_tokens=False`",
          output: `
            from transformers import AutoTokenizer

            tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

            def encode(messages):
                text = tok.apply_chat_template(messages, tokenize=False)
                a = tok(text, return_tensors="pt", add_special_tokens=False)
                b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))
                chat = tok.apply_chat_template(messages, tokenize=False)
                return a, b, tok([chat], padding=True)
          `,
        },
        {
          title: "Add none: `add_special_tokens=False`",
          output: `
            from transformers import AutoTokenizer

            tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

            def encode(messages):
                text = tok.apply_chat_template(messages, tokenize=False)
                a = tok(text, return_tensors="pt")
                b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True), add_special_tokens=False)
                chat = tok.apply_chat_template(messages, tokenize=False)
                return a, b, tok([chat], padding=True)
          `,
        },
        {
          title: "Add none: `add_special_tokens=False`",
          output: `
            from transformers import AutoTokenizer

            tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

            def encode(messages):
                text = tok.apply_chat_template(messages, tokenize=False)
                a = tok(text, return_tensors="pt")
                b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))
                chat = tok.apply_chat_template(messages, tokenize=False)
                return a, b, tok([chat], padding=True, add_special_tokens=False)
          `,
        },
      ],
    },
    {
      name: "in a class, with a checkpoint that is not written",
      severity: "information",
      messages: ["Many chat templates write special tokens"],
      code: `
        from transformers import AutoTokenizer

        class Prompts:
            def __init__(self, name):
                self.tok = AutoTokenizer.from_pretrained(name)

            def encode(self, row):
                text = self.tok.apply_chat_template(row, tokenize=False)
                return self.tok(text, padding=True)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
