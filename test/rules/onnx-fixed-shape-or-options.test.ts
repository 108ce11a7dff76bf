/** What `onnx-fixed-shape-or-options` reports, and the exports on which it is silent. torch 2.15.0: [1, 4] in place of ['batch', 4]. */

import { onnxFixedShapeOrOptions } from "../../rules/onnx-fixed-shape-or-options";
import { testRule } from "../support/ruleTester";

testRule(onnxFixedShapeOrOptions, {
  valid: [
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
