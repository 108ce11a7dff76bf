/** Texts of chats on which TRL trains, with the beginning of an answer at their end that nobody gives. Knows TRL and transformers, reports nothing. */

import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

/** A text that a chat template has made for training. */
export interface PromptedText {
  readonly template: Call;
  /** `add_generation_prompt=True` */
  readonly option: SyntaxNode;
  readonly trainer: Call;
}

/**
 * `{"text": tokenizer.apply_chat_template(row["messages"], tokenize=False, add_generation_prompt=True)}` of a function by
 * which the rows of an `SFTTrainer` are mapped.
 */
export function promptedTexts(context: ApiQuestions): readonly PromptedText[] {
  const { dataflow, semantic } = context;
  return fileCalls(context)
    .of("trl.SFTTrainer")
    .flatMap((trainer) => {
      const rows = dataflow.argument(trainer, "train_dataset", null);
      const mapped = rows === null ? undefined : dataflow.valueOf(rows).call;
      const isMap = isKind(mapped?.function, "attribute") && mapped.function.attribute.text === "map";
      const given = isMap ? callArguments(mapped)[0]?.value : undefined;
      const made = isKind(given, "lambda")
        ? given
        : given === undefined
          ? null
          : semantic.functionOf(given)?.node;
      return made == null
        ? []
        : [...descendants(made)].flatMap((node) => {
            const found =
              isKind(node, "pair") && stringValue(node.key) === "text" ? promptIn(context, node.value) : null;
            return found === null ? [] : [{ ...found, trainer }];
          });
    });
}

/** A template that is given the turns of a row as they are, told to begin an answer. */
function promptIn({ dataflow }: ApiQuestions, text: SyntaxNode): Omit<PromptedText, "trainer"> | null {
  if (!isKind(text, "call") || !isKind(text.function, "attribute")) return null;
  if (text.function.attribute.text !== "apply_chat_template") return null;
  const all = callArguments(text);
  const turns = all[0]?.value;
  const option = all.find(({ keyword }) => keyword?.text === "add_generation_prompt");
  const isWhole =
    isKind(turns, "subscript") &&
    turns.subscript.length === 1 &&
    stringValue(turns.subscript[0] ?? turns) !== null;
  return option !== undefined && isWhole && dataflow.valueOf(option.value).constant === true
    ? { template: text, option: option.node }
    : null;
}
