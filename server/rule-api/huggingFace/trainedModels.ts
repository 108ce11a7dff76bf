/** The models that trainers of transformers and TRL are given. Knows their classes, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { argumentHere, madeCalls } from "../code/madeCalls";

const TRAINERS = /^(?:transformers\.(?:Seq2Seq)?Trainer|trl\.SFTTrainer)$/;

/** `net` of `Trainer(model=net)`, with the trainer. */
export const trainedModels = (
  file: FileOfCalls & { readonly dataflow: Dataflow },
): readonly { readonly made: Call; readonly model: SyntaxNode }[] =>
  madeCalls(file, (name) => TRAINERS.test(name)).flatMap((trainer) => {
    const model = argumentHere(file, trainer, "model", 0);
    return model === null ? [] : [{ made: trainer.site, model }];
  });

/** https://huggingface.co/docs/transformers/main_classes/model#transformers.PreTrainedModel.from_pretrained */
const LOADED = /^transformers\.\w+\.from_pretrained$/;
const DTYPE = /^(?:torch_)?dtype$/;

/** `torch.float16`, `"float16"`. */
export function isFloat16({ dataflow }: { readonly dataflow: Dataflow }, dtype: SyntaxNode): boolean {
  const { symbol, constant } = dataflow.valueOf(dtype);
  return /^torch\.(?:float16|half)$/.test(symbol ?? "") || constant === "float16";
}

/** `from_pretrained(..., torch_dtype=torch.float16)` of all weights, none of which is frozen or has an adapter. */
export function loadedHalves(
  file: FileOfCalls & { readonly dataflow: Dataflow },
): readonly { readonly call: Call; readonly dtype: SyntaxNode }[] {
  const calls = fileCalls(file);
  if (calls.mentions(/lora|peft|adapter|requires_grad|freeze|quantiz|\d_?bit|bitsandbytes/i)) return [];
  return calls
    .constructed((name) => LOADED.test(name))
    .flatMap((call) => {
      const option = callArguments(call).find(({ keyword }) => DTYPE.test(keyword?.text ?? ""));
      return option !== undefined && isFloat16(file, option.value) ? [{ call, dtype: option.value }] : [];
    });
}
