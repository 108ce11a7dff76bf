/** What `option-never-declared` reports, and the command lines on which it is silent. */

import { optionNeverDeclared } from "../../rules/option-never-declared";
import { testRule } from "../support/ruleTester";

const PARSER = `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser.add_argument("--warm-up", type=int)`;

testRule(optionNeverDeclared, {
  valid: [
    {
      name: "options by their long names, their short ones, their places, their dest and their defaults",
      code: `
        import argparse

        def main(args):
            print(args.data, args.warm_up, args.b, args.rate, args.run, args.command, args.classes)
            args.device = "cuda"
            return args.device

        parser = argparse.ArgumentParser()
        parser.add_argument("data")
        parser.add_argument("--warm-up", "-w", type=int)
        parser.add_argument("-b", type=int)
        parser.add_argument("--learning-rate", dest="rate", type=float)
        parser.set_defaults(run=main)
        group = parser.add_argument_group("model")
        group.add_argument("--classes", type=int)
        commands = parser.add_subparsers(dest="command")
        train = commands.add_parser("train")
        train.add_argument("--epochs", type=int)
        args = parser.parse_args()
        main(args)
        print(args.epochs)
      `,
    },
    {
      name: "somebody else may add options or fields",
      code: `
        import argparse
        import deepspeed

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser = deepspeed.add_config_arguments(parser)
        args = parser.parse_args()
        print(args.deepspeed_config)
      `,
    },
    {
      code: `
        import argparse
        from utils import init_distributed

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        args = parser.parse_args()
        init_distributed(args)
        print(args.rank)
      `,
    },
    {
      code: `${PARSER}
        args = parser.parse_args()
        for name in settings:
            setattr(args, name, settings[name])
        print(args.rank)
      `,
    },
    {
      code: `${PARSER}
        args = parser.parse_args()
        vars(args).update(settings)
        print(args.rank)
      `,
    },
    {
      code: `
        import argparse
        from options import common

        parser = argparse.ArgumentParser(parents=[common])
        parser.add_argument("--lr", type=float)
        args = parser.parse_args()
        print(args.rank)
      `,
    },
    {
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        for name in NAMES:
            parser.add_argument("--" + name, type=float)
        args = parser.parse_args()
        print(args.rank)
      `,
    },
    {
      name: "a field that is asked for first, or whose error is caught",
      code: `${PARSER}
        args = parser.parse_args()
        if hasattr(args, "rank"):
            print(args.rank)
        try:
            print(args.world)
        except AttributeError:
            pass
      `,
    },
    {
      name: "another object of the same name, and what was made of the fields",
      code: `
        import argparse
        from types import SimpleNamespace

        def train(args):
            print(args.rank)

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        args = parser.parse_args()
        args = SimpleNamespace(rank=0, **vars(args))
        print(args.rank)
      `,
    },
    {
      name: "an action of one's own, two parsers, and a namespace that is handed in",
      code: `
        import argparse

        class Both(argparse.Action):
            def __call__(self, parser, namespace, values, option_string=None):
                namespace.rank = values

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", action=Both)
        args = parser.parse_args()
        print(args.rank)
      `,
    },
    {
      code: `${PARSER}
        args = parser.parse_args(namespace=defaults)
        print(args.rank)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--learning_rate", type=float, default=1e-3)
        parser.add_argument("--epochs", type=int, default=10)
        args = parser.parse_args()
        print(args.learning_rate)
        for epoch in range(args.epoch):
                                ^^^^^
            print(epoch)
      `,
      messages: ["No option declares `epoch`"],
      suggestions: [
        {
          title: "Read `epochs`",
          output: `
            import argparse

            parser = argparse.ArgumentParser()
            parser.add_argument("--learning_rate", type=float, default=1e-3)
            parser.add_argument("--epochs", type=int, default=10)
            args = parser.parse_args()
            print(args.learning_rate)
            for epoch in range(args.epochs):
                print(epoch)
          `,
        },
      ],
    },
    {
      name: "in a function, a class and a parser that a function makes",
      code: `
        import argparse

        class Runner:
            def __init__(self, args):
                self.args = args

            def run(self):
                print(self.args.warmup_steps)
                                ^^^^^^^^^^^^

        def parse():
            ap = argparse.ArgumentParser()
            ap.add_argument("--lr", type=float)
            return ap.parse_args()

        def main():
            args = parse()
            print(vars(args))
            Runner(args).run()
            print(args.momentum)
                       ^^^^^^^^

        main()
      `,
      messages: ["No option declares `warmup_steps`", "No option declares `momentum`"],
    },
  ],
});
