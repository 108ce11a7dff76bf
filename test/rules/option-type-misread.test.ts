/** What `option-type-misread` reports, and the options on which it is silent. */

import { optionTypeMisread } from "../../rules/option-type-misread";
import { testRule } from "../support/ruleTester";

const BUILT_IN = "the rule is about names of Python";

testRule(optionTypeMisread, {
  valid: [
    {
      name: "options whose texts are read as they are meant",
      code: `
        import argparse

        def truth(text):
            return text.lower() in ("yes", "true", "1")

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float, default=1e-3)
        parser.add_argument("--amp", type=truth, default=True)
        parser.add_argument("--gpus", type=int, nargs="+", default=[0])
        parser.add_argument("--names", type=lambda text: text.split(","), default=[])
        parser.add_argument("--cpu", action="store_true")
        parser.add_argument("--cache", action="store_true", default=False)
        parser.add_argument("--no-shuffle", dest="shuffle", action="store_false", default=True)
        parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
        args = parser.parse_args()
      `,
    },
    {
      name: "a flag that has a partner, or another default behind",
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--shuffle", dest="shuffle", action="store_true", default=True)
        parser.add_argument("--no-shuffle", dest="shuffle", action="store_false")
        args = parser.parse_args()
      `,
    },
    {
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--shuffle", action="store_true", default=True)
        parser.set_defaults(shuffle=False)
      `,
    },
    {
      name: "a function of one's own has the name",
      code: `
        import argparse

        def bool(text):
            return text == "yes"

        parser = argparse.ArgumentParser()
        parser.add_argument("--amp", type=bool, default=True)
      `,
    },
    {
      name: "parsers that read the texts in their own way, and what is no parser",
      code: `
        import jsonargparse
        from forms import Form

        def add(parser):
            parser.add_argument("--amp", type=bool, default=True)

        reader = jsonargparse.ArgumentParser()
        reader.add_argument("--amp", type=bool, default=True)
        Form().add_argument("amp", type=bool)
      `,
    },
    {
      name: "options that are not known, and a flag whose default is not",
      code: `
        import argparse

        def build(options, defaults):
            parser = argparse.ArgumentParser()
            for name, settings in options.items():
                parser.add_argument(name, **settings)
            parser.add_argument("--amp", action="store_true", default=defaults.amp)
            return parser
      `,
    },
  ],
  invalid: [
    {
      code: `
        import argparse

        parser = argparse.ArgumentParser(description="train")
        parser.add_argument("--batch-size", type=int, default=32)
        parser.add_argument("--use-amp", type=bool, default=False, help="mixed precision")
                                         ^^^^^^^^^
        args = parser.parse_args()
      `,
      messages: ["so `--use-amp False` gives True"],
      suggestions: [
        {
          title: "Make it a switch both ways: `--use-amp` and `--no-use-amp`",
          output: `
            import argparse

            parser = argparse.ArgumentParser(description="train")
            parser.add_argument("--batch-size", type=int, default=32)
            parser.add_argument("--use-amp", action=argparse.BooleanOptionalAction, default=False, help="mixed precision")
            args = parser.parse_args()
          `,
        },
      ],
      except: { "renamed-variables": BUILT_IN },
    },
    {
      name: "groups, commands, parameters, and options with one dash",
      code: `
        from argparse import ArgumentParser

        def add_model_options(options):
            options.add_argument("--widths", type=list, default=[64, 64])
                                             ^^^^^^^^^

        def parse():
            parser = ArgumentParser()
            group = parser.add_argument_group("data")
            group.add_argument("-p", type=bool, nargs="?", const=True)
                                     ^^^^^^^^^
            commands = parser.add_subparsers()
            train = commands.add_parser("train")
            train.add_argument("--extra", type=dict, default={})
                                          ^^^^^^^^^
            add_model_options(train)
            return parser.parse_args()
      `,
      messages: [
        "`list` splits what is typed behind `--widths`",
        "so `-p False` gives True",
        "so `--extra` cannot be given",
      ],
      except: { "renamed-variables": BUILT_IN },
    },
    {
      name: "a flag that is set in any case",
      severity: "information",
      code: `
        import argparse as ap

        parser = ap.ArgumentParser()
        parser.add_argument("--pretrained", action="store_true", default=True)
                                                                 ^^^^^^^^^^^^
        parser.add_argument("--no_cuda", action="store_false", default=False)
                                                               ^^^^^^^^^^^^^
      `,
      messages: ["`--pretrained` is True with and without", "`--no_cuda` is False with and without"],
      suggestions: [
        {
          title: "Make it a switch both ways: `--pretrained` and `--no-pretrained`",
          output: `
            import argparse as ap

            parser = ap.ArgumentParser()
            parser.add_argument("--pretrained", action=ap.BooleanOptionalAction, default=True)
            parser.add_argument("--no_cuda", action="store_false", default=False)
          `,
        },
      ],
    },
  ],
});
