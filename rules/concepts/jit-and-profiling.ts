/** JIT compilation and profiling, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const jitAndProfiling = defineConcept({
  id: "jit-and-profiling",
  names: {
    en: "JIT compilation and profiling",
    zh: "即时编译与性能分析",
    aliases: ["numba", "torch.compile", "profiler"],
  },
  symbols: ["numba.jit", "numba.njit", "torch.compile", "torch.profiler.profile"],
  short: {
    en: "Profile first, then compile what is slow. `numba` compiles numeric loops over NumPy arrays; `torch.compile` optimises a model. In: a function or module. Out: a new callable, which you have to use.",
    zh: "先做性能分析，再编译慢的部分。`numba` 编译遍历 NumPy 数组的数值循环，`torch.compile` 优化模型。输入函数或模块，输出新的可调用对象，必须使用它。",
  },
  text: {
    en: md`
      Neither helps code that waits for data. numba does not speed up calls of PyTorch or TensorFlow, and
      PyPy mostly does not run them. Profilers are torch.profiler, py-spy and Nsight Systems; Grafana
      displays metrics and profiles nothing.
    `,
    zh: md`
      如果瓶颈在数据加载，两者都没用。numba 不能加速对 PyTorch 或 TensorFlow 的调用，PyPy 多半运行不了它们。性能分析工具有 torch.profiler、py-spy、Nsight Systems；Grafana 只是展示指标，并不做性能分析。
    `,
  },
  mistakes: [
    "torch-compile-result-discarded",
    "jit-without-benefit",
    "unknown-keyword-argument",
    "timing-without-synchronize",
    "grad-debug-left-on",
  ],
  related: ["prefetching", "mixed-precision"],
  sources: ["https://docs.pytorch.org/docs/stable/profiler.html", "https://numba.readthedocs.io/en/stable/"],
});
