/** Which rows a Trainer keeps its best weights by, and where it is judged on them. Knows transformers, reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";

type Context = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree" | "knowledge">;

/** Rows that a Trainer chooses by, and a call that judges it on them. */
export interface WatchedTrainer {
  readonly data: SyntaxNode;
  readonly judged: Call;
}

const TRAINER = /^transformers\.(?:\w+\.)*(?:Seq2Seq)?Trainer$/;

/**
 * Trainers that load the best weights by `eval_dataset`, and are judged on these rows and no others afterwards.
 * https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments.load_best_model_at_end
 */
export function watchedTrainers(context: Context): readonly WatchedTrainer[] {
  const { dataflow } = context;
  const asked = fileCalls(context).methods("evaluate", "predict");
  const trainers = new Set(asked.map(({ function: { object } }) => dataflow.valueOf(object).call));
  return [...trainers].flatMap((trainer) => {
    if (trainer === undefined || !isTrainer(context, trainer) || !keepsBest(context, trainer)) return [];
    const data = dataflow.argument(trainer, "eval_dataset", null);
    const judging = asked.filter(({ function: { object } }) => dataflow.valueOf(object).call === trainer);
    const judged = judging.find((call) => !isKind(call.parent, "expression_statement"));
    if (data === null || judged === undefined) return [];
    const isOnThese = judging.every((call) => {
      const [rows] = callArguments(call);
      return rows === undefined || isSameExpression(context, data, rows.value);
    });
    return isOnThese ? [{ data, judged }] : [];
  });
}

/** A Trainer of transformers, or of a class of the file that is one. */
function isTrainer({ semantic }: Context, { function: made }: Call): boolean {
  const info = isKind(made, "identifier") ? semantic.classOf(made) : null;
  return (
    TRAINER.test(semantic.qualifiedName(made) ?? "") ||
    (info !== null && derivesFrom(info, (name) => TRAINER.test(name)))
  );
}

function keepsBest({ dataflow }: Context, trainer: Call): boolean {
  const given = dataflow.argument(trainer, "args", 1);
  const { call } = given === null ? {} : dataflow.valueOf(given);
  const best = call === undefined ? null : dataflow.argument(call, "load_best_model_at_end", null);
  return best !== null && dataflow.valueOf(best).constant === true;
}
