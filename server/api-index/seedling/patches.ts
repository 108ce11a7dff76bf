/** Packages that add names to other libraries when they are imported. Knows no program. */

import type { LibraryApi } from "../libraryApi";

const TORCH = ["torch"];
const SKLEARN = ["sklearn"];
const KERAS = ["keras"];

export const patches: LibraryApi = {
  library: "patches",
  patches: {
    // fastcore's @patch puts methods on torch classes: https://docs.fast.ai/torch_core.html
    fastai: TORCH,
    fastcore: TORCH,
    // Devices register as torch.<name>: https://pytorch.org/tutorials/advanced/privateuseone.html
    torch_npu: TORCH,
    torch_musa: TORCH,
    torch_mlu: TORCH,
    torch_xla: TORCH,
    habana_frameworks: TORCH,
    intel_extension_for_pytorch: TORCH,
    // https://uxlfoundation.github.io/scikit-learn-intelex/latest/quick-start.html#patch-scikit-learn
    sklearnex: SKLEARN,
    daal4py: SKLEARN,
    // https://intel-extension-for-tensorflow.readthedocs.io/
    intel_extension_for_tensorflow: KERAS,
  },
};
