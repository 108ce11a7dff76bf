/** Which special tokens a tokenizer of the hub has already. Knows names of checkpoints, reports nothing. */

import type { HubObject } from "./hubObjects";

/** GPT-2's vocabulary has one token between bars, and that of its relatives too. */
const WITH_END =
  /^(?:(?:openai-community\/)?(?:distil)?gpt2(?:-\w+)?|distilbert\/distilgpt2|EleutherAI\/gpt-(?:neo-|j-).+|microsoft\/DialoGPT-\w+)$/;
/** These have none. */
const WITHOUT_BARS =
  /^(?:meta-llama\/Llama-2-[\w.-]+|TinyLlama\/.+|mistralai\/Mistral-7B-v0\.1|facebook\/(?:opt|bart)-.+|(?:(?:google-bert|FacebookAI|distilbert)\/)?(?:distil)?(?:ro)?bert\w*-[\w-]+)$/;
/** What nearly every tokenizer has one or the other of. */
const USUAL = /^(?:<\/?s>|<unk>|<pad>|<mask>|\[(?:PAD|MASK|CLS|SEP|UNK)\])$/;

/** Whether adding a token may add none: `<|im_start|>` where the checkpoint was trained on chats, `[MASK]` nearly everywhere. */
export function mayHaveToken({ checkpoint }: HubObject, token: string): boolean {
  if (USUAL.test(token)) return true;
  if (!/^<\|.*\|>$/.test(token) || WITHOUT_BARS.test(checkpoint ?? "")) return false;
  return !WITH_END.test(checkpoint ?? "") || token === "<|endoftext|>";
}
