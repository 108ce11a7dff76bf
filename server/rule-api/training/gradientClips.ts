/** The calls of a file by which PyTorch clips gradients. Reports nothing. */

import { type Call, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";

/** https://docs.pytorch.org/docs/stable/nn.html#utilities; the name without the last `_` is that of PyTorch before 0.4. */
const CLIPS = ["clip_grad_norm_", "clip_grad_value_", "clip_grad_norm"].map(
  (name) => `torch.nn.utils.${name}`,
);

/** `torch.nn.utils.clip_grad_norm_(...)` and its like, in source order; one without a limit only measures. */
export const gradientClips = (file: FileOfCalls): readonly Call[] =>
  fileCalls(file)
    .of(...CLIPS)
    .filter((call) => !isEndless(file, call.arguments.children[1]));

/** `float("inf")`, `math.inf`, or a name for it. */
function isEndless(file: FileOfCalls, written: SyntaxNode | undefined): boolean {
  const { semantic } = file;
  const limit = isKind(written, "keyword_argument") ? written.value : written;
  if (isKind(limit, "identifier")) {
    const [only, ...others] = semantic.bindingOf(limit)?.definitions ?? [];
    const value = others.length === 0 ? only?.value : null;
    return value != null && isKind(value, "call", "attribute") && isEndless(file, value);
  }
  if (isKind(limit, "call")) {
    const [text] = limit.arguments.children;
    const isFloat =
      isKind(limit.function, "identifier") &&
      limit.function.text === "float" &&
      semantic.isBuiltin(limit.function);
    return isFloat && /^inf/i.test((text === undefined ? null : stringValue(text)) ?? "");
  }
  return /^(?:math|numpy|torch)\.inf$/.test(
    (limit === undefined ? null : semantic.qualifiedName(limit)) ?? "",
  );
}
