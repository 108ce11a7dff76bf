/** What `hard-coded-path` reports, and the paths on which it is silent. */

import { hardCodedPath } from "../../rules/hard-coded-path";
import { testRule } from "../support/ruleTester";

testRule(hardCodedPath, {
  valid: [
    {
      name: "a default in options",
      code: `
        import argparse

        options = {"default": "/home/anna/data"}
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", **options)
      `,
    },
    {
      name: "a default behind a constant",
      code: `
        import argparse

        DATA = "/home/anna/data"
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", default=DATA)
      `,
    },
    {
      name: "relative paths and services",
      code: `
        a = open("data/train.csv")
        b = open("../home/anna/x.csv")
        c = open("/kaggle/input/titanic/train.csv")
        d = open("/content/drive/MyDrive/x.csv")
        e = open("/tmp/x.csv")
        f = open("/home/jovyan/work/x.csv")
        g = "https://example.com/home/anna/x.csv"
      `,
    },
    {
      name: "stand-ins and system folders",
      code: `
        a = open("C:/path/to/data.csv")
        b = open("/home/<name>/data.csv")
        c = "C:\\\\Windows\\\\Fonts\\\\arial.ttf"
      `,
    },
    {
      name: "what whoever runs it can replace",
      code: `
        import argparse
        import os

        parser = argparse.ArgumentParser()
        parser.add_argument("--data", default="/home/anna/data")
        root = os.environ.get("DATA", "/home/anna/data")
        if os.path.exists("/home/anna/data"):
            root = "data"
      `,
    },
    {
      name: "one of several places, and what a caller can give",
      code: `
        import os

        def read(folder="D:/jsonfile"):
            for other in (str("D:/data"), "E:/data"):
                print(other)
            for base in [os.environ.get("PROJECT", "/project"), "/home/anna/project"]:
                if os.path.isdir(base):
                    return os.path.join(base, folder or "/home/anna/data")
      `,
    },
    {
      name: "texts",
      code: `
        """/home/anna/data.csv is the file."""
        a = "a: /home/anna/data.csv"
        b = "s:/ and more"
        c = "12:30/13:00"
      `,
    },
  ],
  invalid: [
    {
      name: "once a file",
      code: `
        import pandas as pd

        train = pd.read_csv("/Users/anna/Desktop/churn/train.csv")
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ local
        test = pd.read_csv("/Users/anna/Desktop/churn/test.csv")
      `,
    },
    {
      name: "Windows",
      code: `
        import torch

        root = "D:\\\\data\\\\cifar"
               ^^^^^^^^^^^^^^^^^ local
        torch.save(model, root + "/model.pt")
      `,
    },
    {
      name: "raw, in a function",
      code: `
        import os

        def read():
            return os.listdir(r"C:\\Users\\anna\\data")
                              ^^^^^^^^^^^^^^^^^^^^^ local
      `,
      suggestions: [
        {
          title: 'Look for `"data"` in the working directory',
          output: `
            import os

            def read():
                return os.listdir("data")
          `,
        },
      ],
    },
  ],
});
