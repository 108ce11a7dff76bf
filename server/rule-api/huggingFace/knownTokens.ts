/** Which special tokens a tokenizer of the hub has already. Knows names of checkpoints, reports nothing. */

import {
  callArguments,
  isKind,
  type MethodCall,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { heldCondition } from "../code/heldCondition";
import type { ApiQuestions } from "../ruleContext";
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
function mayHaveToken(checkpoint: string, token: string): boolean {
  if (WITH_END.test(checkpoint)) return token === "<|endoftext|>";
  if (USUAL.test(token)) return true;
  return /^<\|.*\|>$/.test(token) && !WITHOUT_BARS.test(checkpoint);
}

/** The checkpoint of a tokenizer, or the default of the parameter that names it. */
function usualCheckpoint({ dataflow, semantic }: ApiQuestions, { checkpoint, made }: HubObject): string {
  const name = dataflow.argument(made, "pretrained_model_name_or_path", 0);
  const [only, ...others] = (name === null ? null : semantic.bindingOf(name))?.definitions ?? [];
  const given = only !== undefined && others.length === 0 ? only.identifier.parent : null;
  const fallback = isKind(given, "default_parameter", "typed_default_parameter") ? given.value : null;
  return checkpoint ?? (fallback === null ? null : stringValue(fallback)) ?? "";
}

/** `MARKS` of `MARKS = ["<a>", "<b>"]`, with a token that the checkpoint certainly lacks; null where they are not written. */
function hasNew(context: ApiQuestions, tokenizer: HubObject, tokens: SyntaxNode): boolean | null {
  const { constant, elements = [{ constant }] } = context.dataflow.valueOf(tokens);
  const checkpoint = usualCheckpoint(context, tokenizer);
  const names = elements.map((one) => one.constant).filter((name) => typeof name === "string");
  return names.length === elements.length ? names.some((name) => !mayHaveToken(checkpoint, name)) : null;
}

/** Whether a call of `add_tokens` or `add_special_tokens` adds any token that is new to the checkpoint. */
export function addsNewTokens(
  context: ApiQuestions,
  call: MethodCall,
  tokenizer: HubObject,
  isUnpadded: boolean,
): boolean {
  const given = callArguments(call)[0]?.value;
  if (given === undefined) return false;
  if (call.function.attribute.text === "add_tokens")
    return hasNew(context, tokenizer, given) ?? isKind(given, "string", "list", "identifier", "attribute");
  if (!isKind(given, "dictionary")) return false;
  return given.children.some((pair) => {
    if (!isKind(pair, "pair")) return false;
    const key = stringValue(pair.key);
    if (key === "additional_special_tokens")
      return (
        hasNew(context, tokenizer, pair.value) ??
        ((isKind(pair.value, "list") && pair.value.children.length > 0) ||
          isKind(pair.value, "identifier", "attribute"))
      );
    // Most encoders have a token for padding under the usual names; `<|endoftext|>` exists as the end of text.
    return (
      key === "pad_token" &&
      isUnpadded &&
      /^(?:\[PAD\]|<pad>|<\|pad\|>)$/i.test(stringValue(pair.value) ?? "")
    );
  });
}

/** `added = ...`, and `assert added == 0`, or `raise` where there are any: the file holds that none is new. */
export function isHeldToAddNone({ semantic }: ApiQuestions, call: MethodCall): boolean {
  const target = isKind(call.parent, "assignment") ? call.parent.left : null;
  return (target === null ? [] : (semantic.bindingOf(target)?.references ?? [])).some(
    ({ identifier }) => heldCondition(identifier) !== null,
  );
}
