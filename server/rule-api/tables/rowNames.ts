/** A column that names the rows of predictions and stays among the features. Knows pandas' ways to write a submission, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { calledFunction } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { assignedPart } from "../names/assignedPart";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { featureColumns } from "./featureColumns";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

const READS = /^pandas\.read_(?:csv|parquet|feather|excel|pickle)$/;
/** They choose columns without naming them. */
const CHOOSES = ["select_dtypes", "filter", "reindex", "get_support"];

/** `pd.DataFrame({"id": test["id"], "target": predicted})`: the columns that are put beside predictions to name their rows. */
function namesBesidePredictions(
  context: Questions,
  isName: (column: string) => boolean,
): readonly { readonly column: string; readonly at: SyntaxNode }[] {
  const { dataflow } = context;
  return fileCalls(context)
    .of("pandas.DataFrame")
    .flatMap((call) => {
      const table = dataflow.argument(call, "data", 0);
      const pairs = isKind(table, "dictionary") ? table.children.filter((one) => isKind(one, "pair")) : [];
      return pairs.flatMap(({ key, value }) => {
        const column = stringValue(key);
        const [index, ...more] = isKind(value, "subscript") ? value.subscript : [];
        const isOwn = index !== undefined && more.length === 0 && stringValue(index) === column;
        const isNamed = column !== null && isOwn && isName(column);
        return isNamed && pairs.length === 2 ? [{ column, at: value }] : [];
      });
    });
}

/** Nothing else is done with the column by name: no list has it, nothing drops it or makes an index of it. */
const isOnlyShown = (context: Questions, column: string): boolean =>
  nodesOf(context.tree, "string").every((node) => {
    const { parent } = node;
    if (stringValue(node) !== column || (isKind(parent, "pair") && parent.key === node)) return true;
    return isKind(parent, "subscript") && ancestor(node, "delete_statement") === null;
  });

/** `df.select_dtypes("float")`, of which not only the names are asked. */
const choosesUnseen = (context: Questions): boolean =>
  fileCalls(context)
    .methods(...CHOOSES)
    .some(({ parent }) => !isKind(parent, "attribute") || parent.attribute.text !== "columns");

/** A table as it was read, or as functions of the file make it: nothing takes columns out that is not seen. */
const isWhole = ({ semantic }: Questions, frame: SyntaxNode): boolean =>
  semantic.bindingOf(frame)?.definitions.every((definition) => {
    const given = definition.value ?? assignedPart(definition);
    if (!isKind(given, "call")) return false;
    return (
      READS.test(semantic.qualifiedName(given.function) ?? "") || calledFunction(semantic, given) !== null
    );
  }) === true;

/** Where all columns but others are chosen as features, the column that names rows among them, and where it does; null where that is not certain. */
export function nameLeftIn(
  context: Questions,
  X: SyntaxNode,
  isName: (column: string) => boolean,
): { readonly made: SyntaxNode; readonly column: string; readonly at: SyntaxNode } | null {
  const ways = featureColumns(context, X);
  const way = ways.at(-1);
  if (way === undefined || way.dropped.length === 0 || ways.some(({ only }) => only !== null)) return null;
  if (!isWhole(context, way.frame) || choosesUnseen(context)) return null;
  const found = namesBesidePredictions(context, isName).find(
    ({ column }) => !way.dropped.includes(column) && isOnlyShown(context, column),
  );
  return found === undefined ? null : { made: way.made, ...found };
}
