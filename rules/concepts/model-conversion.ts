/** Model conversion, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const modelConversion = defineConcept({
  id: "model-conversion",
  names: { en: "model conversion", zh: "模型转换", aliases: ["ONNX", "TFLite", "export"] },
  symbols: ["torch.onnx.export", "torch.export.export", "tensorflow.lite.TFLiteConverter", "torch.jit.trace"],
  short: {
    en: "Exports a trained model to the format of another runtime: ONNX, TorchScript, TFLite. In: a model in eval mode and an example input. Out: a file or a program.",
    zh: "把训练好的模型导出为其他运行时的格式：ONNX、TorchScript、TFLite。输入评估模式的模型和示例输入，输出文件或程序。",
  },
  text: {
    en: md`
      Conversion by itself makes a model neither smaller nor faster; graph optimisation and quantization
      do. Compare both versions on real inputs. Shapes are fixed to the example unless declared dynamic.
    `,
    zh: md`
      转换本身既不会变小也不会变快，起作用的是图优化和量化。应在真实输入上对比两边的输出。除非声明为动态，形状会固定为示例的形状。
    `,
  },
  mistakes: ["export-in-train-mode", "onnx-fixed-shape-or-options", "trace-of-control-flow"],
  related: ["quantization", "model-deployment"],
  sources: ["https://docs.pytorch.org/docs/stable/onnx.html"],
});
