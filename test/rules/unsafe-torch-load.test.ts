/** What `unsafe-torch-load` reports, and the loads on which it is silent. */

import { unsafeTorchLoad } from "../../rules/unsafe-torch-load";
import { testRule } from "../support/ruleTester";

testRule(unsafeTorchLoad, {
  valid: [
    {
      name: "the default, and weights only",
      code: `
        import torch
        state = torch.load("a.pt")
        state = torch.load("a.pt", map_location="cpu", weights_only=True)
        def load(path, safe, **options):
            return torch.load(path, weights_only=safe), torch.load(path, **options)
      `,
    },
    {
      name: "what the file has written itself",
      code: `
        import io
        import torch
        def roundtrip(model, path):
            torch.save(model, path)
            again = torch.load(path, weights_only=False)
            buffer = io.BytesIO()
            torch.save(model, buffer)
            buffer.seek(0)
            return again, torch.load(buffer, weights_only=False)
        torch.save({"epoch": 3}, "last.pt")
        last = torch.load("last.pt", weights_only=False)
      `,
    },
    {
      name: "what is kept in memory, also where it is handed in",
      code: `
        import io
        from io import BytesIO as Memory
        import torch
        def read(buffer: io.BytesIO, again: Memory | None = None):
            return torch.load(buffer, weights_only=False), torch.load(again, weights_only=False)
        def copy(data):
            return torch.load(Memory(data), weights_only=False)
      `,
    },
    {
      name: "bytes of this very program",
      code: `
        import io
        import torch
        buffer = io.BytesIO()
        torch.save({"a": 1}, buffer)
        print(torch.load(io.BytesIO(buffer.getvalue()), weights_only=False))
      `,
    },
  ],
  invalid: [
    {
      name: "a release that knows no safe way",
      files: { "requirements.txt": "torch==1.7.1" },
      code: `
        import torch
        state = torch.load("weights.pt")
                ^^^^^^^^^^ old
      `,
      severity: "information",
      suggestions: [],
    },
    {
      name: "written out",
      code: `
        import torch as t
        def restore(path, device):
            return t.load(path, map_location=device, weights_only=False)
                                                     ^^^^^^^^^^^^^^^^^^ off
      `,
      suggestions: [
        {
          title: "Load weights only: `weights_only=True`",
          output: `
            import torch as t
            def restore(path, device):
                return t.load(path, map_location=device, weights_only=True)
          `,
        },
      ],
    },
    {
      name: "a class of the project that is named alike",
      code: `
        import torch
        class RemoteBytesIO:
            pass
        state = torch.load(RemoteBytesIO(), weights_only=False)
                                            ^^^^^^^^^^^^^^^^^^ off
      `,
    },
    {
      name: "another pickle",
      code: `
        import dill
        import torch
        model = torch.load("model.pt", pickle_module=dill)
                                                     ^^^^ module
      `,
    },
    {
      name: "an old release",
      code: `
        import torch
        model = torch.load("model.pt")
                ^^^^^^^^^^ old
      `,
      files: { "requirements.txt": "torch==2.3.1" },
      suggestions: [
        {
          title: "Load weights only: `weights_only=True`",
          output: `
            import torch
            model = torch.load("model.pt", weights_only=True)
          `,
        },
      ],
    },
    {
      name: "bytes of a request",
      code: `
        import io
        import torch
        from flask import Flask, request
        app = Flask(__name__)
        @app.post("/raw")
        def raw():
            return str(torch.load(io.BytesIO(request.data), weights_only=False))
                                                            ^^^^^^^^^^^^^^^^^^ off
      `,
    },
  ],
});
