/** What `remote-code-trusted` reports, and the repositories on which it is silent. */

import { remoteCodeTrusted } from "../../rules/remote-code-trusted";
import { testRule } from "../support/ruleTester";

testRule(remoteCodeTrusted, {
  valid: [
    {
      name: "fields and entries that something else may fill",
      files: {
        "settings.py": `
          from dataclasses import dataclass

          @dataclass
          class Setup:
              base: str

          @dataclass
          class Checked:
              base: str

              def __post_init__(self):
                  self.base = "./" + self.base
        `,
      },
      code: `
        import argparse
        from transformers import AutoModel
        from settings import Checked, Setup

        class Local:
            def __init__(self, base):
                self.base = "./models/" + base

        class Updated:
            def __init__(self, base, **others):
                self.base = base
                self.__dict__.update(others)

        def unseen(setup: Setup):
            return AutoModel.from_pretrained(setup.base, trust_remote_code=True)

        parser = argparse.ArgumentParser()
        parser.add_argument("--model-id", default="someone/model")
        args = parser.parse_args()
        AutoModel.from_pretrained(Checked(args.model_id).base, trust_remote_code=True)
        AutoModel.from_pretrained(Local(args.model_id).base, trust_remote_code=True)
        AutoModel.from_pretrained(Updated(args.model_id, base="./mine").base, trust_remote_code=True)
        table = {"name": args.model_id, "other": args.model_id}
        table["name"] = "./mine"
        AutoModel.from_pretrained(table["name"], trust_remote_code=True)
      `,
    },
    {
      name: "a field that is set behind its call",
      code: `
        import argparse
        from dataclasses import dataclass
        from transformers import AutoModel

        @dataclass
        class Setup:
            base: str

        parser = argparse.ArgumentParser()
        parser.add_argument("--model-id", default="someone/model")
        setup = Setup(parser.parse_args().model_id)
        setup.base = "./models/mine"
        AutoModel.from_pretrained(setup.base, trust_remote_code=True)
      `,
    },
    {
      name: "an option that is set to something else, and folders that are saved to",
      code: `
        import argparse
        from huggingface_hub import snapshot_download
        from transformers import AutoModel

        def pinned(commit):
            parser = argparse.ArgumentParser()
            parser.add_argument("--model", default="Qwen/Qwen-7B")
            args = parser.parse_args()
            args.model = snapshot_download(args.model, revision=commit)
            return AutoModel.from_pretrained(args.model, trust_remote_code=True)

        def trained():
            parser = argparse.ArgumentParser()
            parser.add_argument("--weights", default="outputs/final-model")
            args = parser.parse_args()
            return AutoModel.from_pretrained(args.weights, trust_remote_code=True)
      `,
    },
    {
      name: "an option without a default, one of two of that name, and a folder",
      code: `
        import argparse
        from transformers import AutoModel

        def load():
            parser = argparse.ArgumentParser()
            parser.add_argument("--model")
            parser.add_argument("--folder", default="./models/own")
            args = parser.parse_args()
            AutoModel.from_pretrained(args.folder, trust_remote_code=True)
            return AutoModel.from_pretrained(args.model, trust_remote_code=True)

        def other(args):
            parser = argparse.ArgumentParser()
            parser.add_argument("--net", default="some/net")
            return AutoModel.from_pretrained(args.net, trust_remote_code=True)
      `,
    },
    {
      name: "a pipeline of a folder, or of a commit",
      code: `
        from transformers import pipeline

        p = pipeline("text-generation", model="./model", trust_remote_code=True)
        q = pipeline("text-generation", "someone/model", trust_remote_code=True, revision="3f9c1a7be2d84506f1a9c3e7b5d20864fa1b9c7e")
      `,
    },
    {
      name: "a revision in a dictionary",
      code: `
        from transformers import AutoModel

        kwargs = {"trust_remote_code": True, "revision": "3f9c1a7be2d84506f1a9c3e7b5d20864fa1b9c7e"}
        model = AutoModel.from_pretrained("someone/model", **kwargs)
      `,
    },
    {
      name: "pinned, local, or not trusted",
      code: `
        from transformers import AutoModel, AutoTokenizer
        a = AutoModel.from_pretrained("a/b", trust_remote_code=True, revision="3f9c1a7")
        b = AutoModel.from_pretrained("./here", trust_remote_code=True)
        FOLDER = "chat-13b-merged"
        e = AutoModel.from_pretrained(FOLDER, trust_remote_code=True)
        c = AutoModel.from_pretrained("a/b")
        d = AutoTokenizer.from_pretrained("a/b", trust_remote_code=False)
        def load(path, options):
            return AutoModel.from_pretrained(path, trust_remote_code=True), AutoModel.from_pretrained("a/b", trust_remote_code=True, **options)
      `,
    },
    {
      name: "a data set, of which no code is run any more",
      code: `
        from datasets import load_dataset
        data = load_dataset("someone/data", "part", split="validation", trust_remote_code=True)
      `,
    },
  ],
  invalid: [
    {
      name: "the name in a field of a configuration that an option fills",
      files: {
        "settings.py": `
          from dataclasses import dataclass

          @dataclass
          class Setup:
              rank: int
              base: str = "gpt2"
        `,
      },
      code: `
        import argparse
        from types import SimpleNamespace
        from typing import NamedTuple
        from transformers import AutoModel
        from settings import Setup

        class Kept:
            def __init__(self, width, base="someone/model"):
                self.width = width
                self.base = base

        class Row(NamedTuple):
            width: int
            base: str

        class Runner:
            def __init__(self, setup):
                self.setup = setup

            def load(self):
                return AutoModel.from_pretrained(self.setup.base, trust_remote_code=True)
                                                                  ^^^^^^^^^^^^^^^^^^^^^^

        def of_setup(setup):
            return AutoModel.from_pretrained(setup.base, trust_remote_code=True)
                                                         ^^^^^^^^^^^^^^^^^^^^^^

        def of_dict(options):
            return AutoModel.from_pretrained(options["base"], trust_remote_code=True)
                                                              ^^^^^^^^^^^^^^^^^^^^^^

        parser = argparse.ArgumentParser()
        parser.add_argument("--model-id", default="someone/model")
        args = parser.parse_args()
        setup = Setup(8, base=args.model_id)
        of_setup(setup)
        Runner(setup).load()
        of_dict({"base": args.model_id, "rank": 8})
        kept = Kept(64, args.model_id)
        AutoModel.from_pretrained(kept.base, trust_remote_code=True)
                                             ^^^^^^^^^^^^^^^^^^^^^^
        row = Row(64, args.model_id)
        AutoModel.from_pretrained(row.base, trust_remote_code=True)
                                            ^^^^^^^^^^^^^^^^^^^^^^
        space = SimpleNamespace(base=args.model_id)
        AutoModel.from_pretrained(space.base, trust_remote_code=True)
                                              ^^^^^^^^^^^^^^^^^^^^^^
        table = dict(base=args.model_id)
        AutoModel.from_pretrained(table["base"], trust_remote_code=True)
                                                 ^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "the default of an option, handed on",
      code: `
        import argparse
        from transformers import AutoModel

        def load(name):
            return AutoModel.from_pretrained(name, trust_remote_code=True)
                                                   ^^^^^^^^^^^^^^^^^^^^^^ latest

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("-m", "--model-name", default="some/net")
            args = parser.parse_args()
            return load(args.model_name)
      `,
    },
    {
      name: "a pipeline",
      code: `
        from transformers import pipeline

        p = pipeline("text-generation", model="someone/model", trust_remote_code=True)
                                                               ^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "keywords that stand in a dictionary",
      code: `
        from transformers import AutoModel

        kwargs = {"trust_remote_code": True, "device_map": "auto"}
                  ^^^^^^^^^^^^^^^^^^^^^^^^^
        model = AutoModel.from_pretrained("someone/model", **kwargs)
      `,
    },
    {
      name: "a model and a data set",
      files: { "requirements.txt": "datasets==3.5.1\n" },
      code: `
        import datasets
        from transformers import AutoModelForCausalLM
        NAME = "someone/model"
        model = AutoModelForCausalLM.from_pretrained(NAME, torch_dtype="auto", trust_remote_code=True)
                                                                               ^^^^^^^^^^^^^^^^^^^^^^ latest
        data = datasets.load_dataset("someone/data", trust_remote_code=True)
                                                     ^^^^^^^^^^^^^^^^^^^^^^ latest
      `,
      suggestions: [
        {
          title: "Name the commit",
          output: `
            import datasets
            from transformers import AutoModelForCausalLM
            NAME = "someone/model"
            model = AutoModelForCausalLM.from_pretrained(NAME, torch_dtype="auto", trust_remote_code=True, revision="commit")
            data = datasets.load_dataset("someone/data", trust_remote_code=True)
          `,
        },
        {
          title: "Name the commit",
          output: `
            import datasets
            from transformers import AutoModelForCausalLM
            NAME = "someone/model"
            model = AutoModelForCausalLM.from_pretrained(NAME, torch_dtype="auto", trust_remote_code=True)
            data = datasets.load_dataset("someone/data", trust_remote_code=True, revision="commit")
          `,
        },
      ],
    },
  ],
});
