/** Texts of chats on which TRL trains, with the beginning of an answer at their end that nobody gives. Knows TRL and transformers, reports nothing. */

import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { givenAtOnlyCall, returnedWhole } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { reachingDefinition } from "../names/reachingDefinition";
import { onlyWritten } from "../names/selfFields";
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
      const mapped = rows === null ? null : mapOf(context, rows);
      const given = mapped === null ? undefined : callArguments(mapped)[0]?.value;
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

/** Methods that give the same rows, or some of them. */
const KEEPS =
  /^(?:train_test_split|shuffle|select|filter|with_format|remove_columns|select_columns|flatten_indices)$/;
const MAX_STEPS = 8;

/** The `map` that made rows, also of a part of them, through functions of the file. */
function mapOf(context: ApiQuestions, rows: SyntaxNode, steps = 0): Call | null {
  const { dataflow, semantic } = context;
  const next = (node: SyntaxNode | null | undefined): Call | null =>
    node == null || steps > MAX_STEPS ? null : mapOf(context, node, steps + 1);
  if (isKind(rows, "subscript")) return next(rows.value);
  if (!isKind(rows, "call")) {
    const { call } = dataflow.valueOf(rows);
    return next(call ?? reachingDefinition(semantic, rows)?.value ?? givenAtOnlyCall(context, rows));
  }
  const method = isKind(rows.function, "attribute") ? rows.function : null;
  if (method?.attribute.text === "map") return rows;
  if (method !== null && KEEPS.test(method.attribute.text)) return next(method.object);
  return next(returnedWhole(semantic, rows));
}

/** A template that is given the turns of a row as they are, told to begin an answer. */
function promptIn(
  { dataflow, semantic }: ApiQuestions,
  given: SyntaxNode,
): Omit<PromptedText, "trainer"> | null {
  const text = isKind(given, "identifier") ? onlyWritten(semantic, given) : given;
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
