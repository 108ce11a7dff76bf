/** What boosters of XGBoost and LightGBM are given in place of their own data sets. Knows their functions, reports nothing. */

import type { QualifiedName } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

/** A table where a data set of the library's own is wanted. */
export interface TableForBooster {
  readonly call: Call;
  readonly table: SyntaxNode;
  /** The class that is wanted. */
  readonly wants: QualifiedName;
  /** It is only asked about: a data set to train on needs labels as well. */
  readonly isRead: boolean;
}

const TABLES: ReadonlySet<string> = new Set([
  "pandas.DataFrame",
  "pandas.Series",
  "numpy.ndarray",
  "builtins.list",
]);
const TRAINS = [
  { callee: "xgboost.train", keyword: "dtrain", wants: "xgboost.DMatrix" },
  { callee: "lightgbm.train", keyword: "train_set", wants: "lightgbm.Dataset" },
] as const;
const BOOSTER = /^xgboost\.(?:core\.)?Booster$/;

/** Of a file, all that certainly are tables. */
export function tablesForBoosters(
  context: Parameters<typeof fileCalls>[0] & ApiQuestions,
): readonly TableForBooster[] {
  const { dataflow } = context;
  const calls = fileCalls(context);
  const isTable = (node: SyntaxNode): boolean =>
    TABLES.has(dataflow.valueOf(node).type ?? "") ||
    (isKind(node, "attribute") && node.attribute.text === "values" && isTable(node.object));
  const found = (
    call: Call,
    table: SyntaxNode | null,
    wants: QualifiedName,
    isRead: boolean,
  ): readonly TableForBooster[] => (table !== null && isTable(table) ? [{ call, table, wants, isRead }] : []);
  return [
    ...TRAINS.flatMap(({ callee, keyword, wants }) =>
      calls.of(callee).flatMap((call) => found(call, dataflow.argument(call, keyword, 1), wants, false)),
    ),
    ...calls
      .methods("predict")
      .filter(({ function: { object } }) => BOOSTER.test(dataflow.valueOf(object).type ?? ""))
      .flatMap((call) => found(call, dataflow.argument(call, "data", 0), "xgboost.DMatrix", true)),
  ];
}
