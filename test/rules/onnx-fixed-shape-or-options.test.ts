/** What `onnx-fixed-shape-or-options` reports, and the exports on which it is silent. torch 2.15.0: [1, 4] in place of ['batch', 4]. */

import { onnxFixedShapeOrOptions } from "../../rules/onnx-fixed-shape-or-options";
import { testRule } from "../support/ruleTester";

testRule(onnxFixedShapeOrOptions, {
  valid: [
    {
      name: "run with the sizes of the example, with others where these are free, and with what is not known",
      code: `
        import numpy as np
        import onnxruntime as ort
        import torch
        from torch import nn

        net = nn.Linear(30, 2).eval()
        torch.onnx.export(net, (torch.randn(1, 30),), "one.onnx", input_names=["x"])
        one = ort.InferenceSession("one.onnx")
        print(one.run(None, {"x": np.zeros((1, 30), "float32")}), one.run(None, {"x": batch}))
        torch.onnx.export(net, (torch.randn(1, 30),), "free.onnx", input_names=["x"], dynamic_axes={"x": {0: "n"}}, output_names=["y"])
        free = ort.InferenceSession("free.onnx")
        print(free.run(None, {"x": np.zeros((16, 30), "float32")}))
        rows = torch.export.Dim("rows")
        torch.onnx.export(net, (torch.randn(2, 30),), "new.onnx", input_names=["x"], dynamic_shapes=({0: rows},))
        new = ort.InferenceSession("new.onnx")
        print(new.run(None, {"x": np.zeros((16, 30), "float32")}))
        other = ort.InferenceSession("other.onnx")
        print(other.run(None, {"x": np.zeros((16, 30), "float32")}))
        torch.onnx.export(net, (torch.randn(1, 30), torch.randn(4, 8)), "two.onnx", input_names=["x", "z"])
        two = ort.InferenceSession("two.onnx")
        print(two.run(None, {"x": np.zeros((1, 30), "float32"), "z": np.zeros((4, 8), "float32")}))
      `,
    },
    {
      name: "names that are there",
      code: `
        import torch
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "n"}, "y": [0]})
      `,
    },
    {
      name: "names by default",
      code: `
        import torch
        torch.onnx.export(net, x, "a.onnx", dynamic_axes={"x": {0: "n"}})
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], dynamic_axes={"x": {0: "n"}, "output": {0: "n"}})
      `,
    },
    {
      name: "nothing is free",
      code: `
        import torch
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], output_names=["y"])
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], output_names=["y"], dynamic_axes=None)
      `,
    },
    {
      name: "names that are computed",
      code: `
        import torch
        names = [f"x{i}" for i in range(3)]
        torch.onnx.export(net, x, "a.onnx", input_names=names, output_names=["y"], dynamic_axes={"x0": {0: "n"}})
        torch.onnx.export(net, x, "a.onnx", input_names=["x", *more], output_names=["y"], dynamic_axes={"z": {0: "n"}})
      `,
    },
    {
      name: "a table that is computed, and keys",
      code: `
        import torch
        axes = {"z": {0: "n"}} if free else {}
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], output_names=["y"], dynamic_axes=axes)
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], output_names=["y"], dynamic_axes={name: {0: "n"}})
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], output_names=["y"], dynamic_axes={k: {0: "n"} for k in "ab"})
      `,
    },
    {
      name: "another export",
      code: `
        import torch
        exporter.export(net, x, "a.onnx", input_names=["x"], output_names=["y"], dynamic_axes={"z": {0: "n"}})
        torch.jit.trace(net, x)
      `,
    },
    {
      name: "sizes by position",
      code: `
        import torch
        torch.onnx.export(net, (x,), "a.onnx", input_names=["x"], output_names=["y"], dynamic_shapes=({0: "n"},))
      `,
    },
    {
      name: "a table of its own beside",
      code: `
        import torch
        other = {"z": {0: "n"}}
        axes = {"x": {0: "n"}}
        torch.onnx.export(net, x, "a.onnx", input_names=["x"], output_names=["y"], dynamic_axes=axes)
        print(other)
      `,
    },
  ],
  invalid: [
    {
      name: "run with other sizes than those of the example",
      code: `
        import numpy as np
        import onnxruntime
        import torch
        from torch import nn

        PATH = "net.onnx"

        def export(net):
            example = torch.randn(1, 30)
            torch.onnx.export(net, example, PATH, input_names=["x"], output_names=["y"])
            ^^^^^^^^^^^^^^^^^ refused

        def serve():
            session = onnxruntime.InferenceSession(PATH, providers=["CPUExecutionProvider"])
            rows = np.random.default_rng(0).normal(size=(16, 30)).astype("float32")
            return session.run(["y"], {"x": rows})
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ run

        def check(net, path):
            torch.onnx.export(net, (torch.zeros(1, 3, 32, 32), torch.zeros(1, 4)), path, input_names=["image", "box"])
            ^^^^^^^^^^^^^^^^^ refused
            session = onnxruntime.InferenceSession(path)
            images = torch.zeros(1, 3, 32, 32)
            return session.run(None, {"image": images.numpy(), "box": np.zeros((8, 4), np.float32)})
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ run

        def check_name(net):
            torch.onnx.export(net, torch.zeros(1, 30), "other.onnx")
            ^^^^^^^^^^^^^^^^^ refused
            session = onnxruntime.InferenceSession("other.onnx")
            return session.run(None, {session.get_inputs()[0].name: torch.zeros(4, 30).numpy()})
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ run
      `,
    },
    {
      name: "a name of another spelling",
      code: `
        import torch
        torch.onnx.export(net, x, "a.onnx", input_names=["inputs"], output_names=["y"], dynamic_axes={"input": {0: "n"}, "y": {0: "n"}})
                                                                                                      ^^^^^^^ unknown
      `,
      messages: ["No input or output is called `input`"],
      suggestions: [
        {
          title: "Write `inputs`",
          output: `
            import torch
            torch.onnx.export(net, x, "a.onnx", input_names=["inputs"], output_names=["y"], dynamic_axes={"inputs": {0: "n"}, "y": {0: "n"}})
          `,
        },
      ],
      related: 2,
    },
    {
      name: "behind variables, in a function",
      code: `
        from torch import onnx
        def save(net, x):
            names = ["image"]
            axes = {"image": {0: "batch"}, "output": {0: "batch"}}
                                           ^^^^^^^^ unknown
            onnx.export(net, x, "a.onnx", input_names=names, output_names=["logits"], dynamic_axes=axes)
      `,
      related: 2,
    },
    {
      name: "two of them",
      code: `
        import torch.onnx as tonnx
        tonnx.export(net, x, "a.onnx", input_names=["ids", "mask"], output_names=["logits"],
                     dynamic_axes={"input_ids": [0, 1], "attention_mask": [0, 1], "logits": [0]})
                                   ^^^^^^^^^^^ unknown
                                                        ^^^^^^^^^^^^^^^^ unknown
      `,
      related: 4,
    },
    {
      name: "in a class",
      code: `
        import torch
        class Exporter:
            def run(self):
                torch.onnx.export(
                    self.net, self.x, "a.onnx",
                    input_names=["x"], output_names=["y"],
                    dynamic_axes={"X": {0: "n"}, "y": {0: "n"}},
                                  ^^^ unknown
                )
      `,
      related: 2,
    },
  ],
});
