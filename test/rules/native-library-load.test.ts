/** What `native-library-load` reports, and the paths on which it is silent. */

import { nativeLibraryLoad } from "../../rules/native-library-load";
import { testRule } from "../support/ruleTester";

testRule(nativeLibraryLoad, {
  valid: [
    {
      name: "from the environment, which is set by who starts the process",
      code: `
        import os
        from ctypes import CDLL

        folder = os.environ["OPS"]
        lib = CDLL(os.path.join(folder, "ops.so"))
        other = CDLL(os.getenv("OTHER"))
      `,
    },
    {
      name: "a path that is written out, or stands beside the script",
      code: `
        import ctypes
        import ctypes.util
        import os
        import torch

        torch.ops.load_library("libmy_ops.so")
        torch.ops.load_library(os.path.join(os.path.dirname(__file__), "ops.so"))
        libc = ctypes.CDLL(ctypes.util.find_library("c"))
        ctypes.CDLL(None)
      `,
    },
    {
      name: "a parameter, of which nothing is known",
      code: `
        import torch

        def load(path, args):
            torch.ops.load_library(path)
            torch.ops.load_library(args.ops)
      `,
    },
    {
      name: "a function of that name elsewhere",
      code: `
        import sys
        from mylib import load_library

        load_library(sys.argv[1])
      `,
    },
  ],
  invalid: [
    {
      name: "from the command line",
      code: `
        import sys
        import torch

        torch.ops.load_library(sys.argv[1])
                               ^^^^^^^^^^^ chosen
      `,
    },
    {
      name: "from parsed arguments",
      code: `
        import argparse
        import tensorflow as tf

        parser = argparse.ArgumentParser()
        parser.add_argument("--ops")
        args = parser.parse_args()
        ops = tf.load_op_library(args.ops)
                                 ^^^^^^^^ chosen
      `,
    },
    {
      name: "downloaded",
      code: `
        import torch
        from huggingface_hub import hf_hub_download

        def load(repo):
            path = hf_hub_download(repo, "ops.so", revision="5f0c2b7a9d1e4c3b8a7f6e5d4c3b2a1908f7e6d5")
            torch.classes.load_library(path)
                                       ^^^^ chosen
      `,
    },
  ],
});
