/** What `option-never-read` reports, and the options on which it is silent. */

import { optionNeverRead } from "../../rules/option-never-read";
import { testRule } from "../support/ruleTester";

testRule(optionNeverRead, {
  valid: [
    {
      name: "options that are read here, in a function, by name, or set",
      code: `
        import argparse

        def main(args):
            print(args.lr, args.epochs, args.data)

        parser = argparse.ArgumentParser()
        parser.add_argument("data")
        parser.add_argument("--lr", type=float)
        parser.add_argument("--epochs", type=int)
        parser.add_argument("--device")
        parser.add_argument("--local_rank", type=int, default=0)
        parser.add_argument("--fast", action="store_true", help="unused, kept for old commands")
        parser.add_argument("--version", action="version", version="1.0")
        args = parser.parse_args()
        args.device = "cuda"
        main(args)
      `,
    },
    {
      name: "the whole goes on to code that is not seen",
      code: `
        import argparse
        from trainer import Trainer

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser.add_argument("--epochs", type=int)
        parser.add_argument("--decay", type=float)
        args = parser.parse_args()
        print(args.lr, args.epochs)
        Trainer(args).fit()
      `,
    },
    {
      code: `
        import argparse
        from trainer import fit

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser.add_argument("--epochs", type=int)
        parser.add_argument("--decay", type=float)
        args = parser.parse_args()
        print(args.lr, args.epochs)
        fit(**vars(args))
      `,
    },
    {
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser.add_argument("--epochs", type=int)
        parser.add_argument("--decay", type=float)
        args = parser.parse_args()
        settings = vars(args)
        print(args.lr, args.epochs)
        fit(settings)
      `,
    },
    {
      name: "a file that only declares, and one that reads few",
      code: `
        import argparse

        def options():
            parser = argparse.ArgumentParser()
            parser.add_argument("--lr", type=float)
            parser.add_argument("--epochs", type=int)
            return parser.parse_args()
      `,
    },
    {
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser.add_argument("--epochs", type=int)
        parser.add_argument("--decay", type=float)
        args = parser.parse_args()
        if args.lr is None:
            args.lr = 0.1
      `,
    },
    {
      name: "a module that keeps the options for other files",
      code: `
        import argparse
        import torch

        parser = argparse.ArgumentParser()
        parser.add_argument("--seed", type=int)
        parser.add_argument("--gpu", type=int)
        parser.add_argument("--decay", type=float)
        args = parser.parse_args()
        torch.manual_seed(args.seed)
        torch.cuda.set_device(args.gpu)
      `,
      except: { "function-around": "a function keeps its options to itself" },
    },
    {
      name: "a choice that only says that the other one is not meant",
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser.add_argument("--epochs", type=int)
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--apply", action="store_true")
        mode.add_argument("--dry-run", action="store_true")
        args = parser.parse_args()
        print(args.lr, args.epochs, args.apply)
      `,
    },
    {
      name: "fields that are asked for by names that are put together",
      code: `
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--lr", type=float)
        parser.add_argument("--epochs", type=int)
        parser.add_argument("--adam_beta", type=float)
        args = parser.parse_args()
        print(args.lr, args.epochs, getattr(args, kind + "_beta"))
      `,
    },
  ],
  invalid: [
    {
      name: "beside functions of libraries that get other parameters",
      code: `
        import argparse

        import numpy as np

        def get_args():
            parser = argparse.ArgumentParser()
            parser.add_argument("--lr", type=float, default=1e-3)
            parser.add_argument("--epochs", type=int, default=5)
            parser.add_argument("--folds", type=int, default=5)
                                ^^^^^^^^^
            return parser.parse_args()

        def scaled(rows, weights: np.ndarray):
            return np.multiply(rows, np.sqrt(weights))

        class Trainer:
            def __init__(self, rows, args):
                self.args = args
                self.rows = scaled(rows, rows)

            def run(self):
                return self.args.lr, self.args.epochs

        print(Trainer(np.ones(3), get_args()).run())
      `,
    },
    {
      code: `
        import argparse
        import json

        def train(options):
            print(options.lr, options.epochs)

        if __name__ == "__main__":
            parser = argparse.ArgumentParser()
            parser.add_argument("--lr", type=float, default=1e-3)
            parser.add_argument("--epochs", type=int, default=5)
            parser.add_argument("--weight-decay", type=float, default=1e-2)
                                ^^^^^^^^^^^^^^^^
            args = parser.parse_args()
            print(json.dumps(vars(args)))
            train(args)
      `,
      messages: ["Nothing reads `weight_decay`: giving `--weight-decay` changes nothing"],
    },
  ],
});
