/** The calls of a file by which PyTorch clips gradients. Reports nothing. */

import type { Call } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";

/** https://docs.pytorch.org/docs/stable/nn.html#utilities; the name without the last `_` is that of PyTorch before 0.4. */
const CLIPS = ["clip_grad_norm_", "clip_grad_value_", "clip_grad_norm"].map(
  (name) => `torch.nn.utils.${name}`,
);

/** `torch.nn.utils.clip_grad_norm_(...)` and its like, in source order. */
export const gradientClips = (file: FileOfCalls): readonly Call[] => fileCalls(file).of(...CLIPS);
