/** Whether the rows of a frame get other numbers than they had, or lose some. Knows words of pandas, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
  writtenOptions,
} from "../../syntax/syntaxTree";
import { returnedValue } from "../code/calledFunction";
import type { ApiQuestions } from "../ruleContext";
import { frameSelection } from "./frameSelection";

/** What gives rows the numbers from 0, or columns by place. */
const RENUMBERS = /^(?:reset_index|set_index|sort_index|index|to_numpy|values|align|reindex)$/;

/** `train.reset_index(inplace=True)`, `train.index = ...`, or a definition that does so. */
export function isRenumbered(
  { semantic }: { readonly semantic: SemanticModel },
  { definitions, references }: Binding,
): boolean {
  return (
    definitions.some(({ node, value }) =>
      [node, isKind(value, "call") ? returnedValue(semantic, value) : null].some(
        (code) => code !== null && /index|\.values|to_numpy|set_output/.test(textOf(semantic.tree, code)),
      ),
    ) ||
    references.some(({ identifier: { parent } }) => {
      if (!isKind(parent, "attribute") || !RENUMBERS.test(parent.attribute.text)) return false;
      const { parent: use } = parent;
      return (
        isKind(use, "assignment") ||
        (isKind(use, "call") && callArguments(use).some(({ keyword }) => keyword?.text === "inplace"))
      );
    })
  );
}

/** They leave gaps wherever they find something to drop. */
const DROPS = /^pandas\.DataFrame\.(?:dropna|drop_duplicates)$/;

/** `df.dropna()`, of rows. */
export function dropsRows({ dataflow }: { readonly dataflow: Dataflow }, node: SyntaxNode): boolean {
  return (
    isKind(node, "call") &&
    DROPS.test(dataflow.resolveCall(node).callee ?? "") &&
    dataflow.argument(node, "axis", null) === null &&
    callArguments(node).every(({ keyword, spread }) => keyword !== null && spread === "")
  );
}

const MAX_STEPS = 6;

/** The shuffling split whose part a frame is, with the index it got there; null where that is not certain. */
export function shuffledBy(
  context: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  node: SyntaxNode,
  steps = 0,
): Call | null {
  const { dataflow, semantic } = context;
  if (steps > MAX_STEPS) return null;
  if (isKind(node, "subscript")) return shuffledBy(context, node.value, steps + 1);
  if (!isKind(node, "identifier")) return null;
  const binding = semantic.bindingOf(node);
  if (binding === null || isRenumbered(context, binding)) return null;
  const { rows } = dataflow.valueOf(node);
  const split = rows?.splitBy ?? undefined;
  if (!isKind(split, "call")) return null;
  const isKnown = dataflow.resolveCall(split).callee === "sklearn.model_selection.train_test_split";
  const shuffle = dataflow.argument(split, "shuffle", null);
  return isKnown && (shuffle === null || dataflow.valueOf(shuffle).constant === true) ? split : null;
}

/** What gives rows names, or takes the numbers for something. */
export const INDEXES = /index|groupby|pivot|set_axis|value_counts|crosstab|resample/;

/** A member or option in a statement gives the rows names, or options may that are not written out. */
export const givesIndex = (statement: SyntaxNode): boolean =>
  [...descendants(statement)].some((part) => {
    if (isKind(part, "attribute")) return INDEXES.test(part.attribute.text);
    if (isKind(part, "keyword_argument")) return INDEXES.test(part.name.text);
    const [options] = isKind(part, "dictionary_splat") ? part.children : [];
    if (options === undefined) return false;
    return writtenOptions(options)?.some(({ keyword }) => INDEXES.test(keyword?.text ?? "")) !== false;
  });

/** `self.rows`: a table whose rows may have names, as they have not where it is read as it is. */
export function mayBringIndex({ dataflow }: Pick<ApiQuestions, "dataflow">, table: SyntaxNode): boolean {
  const { type = "", call } = dataflow.valueOf(table);
  const isRead = call !== undefined && /\.read_/.test(dataflow.resolveCall(call).callee ?? "");
  return /^pandas\.(?:DataFrame|Series)$/.test(type) && !(isRead && !givesIndex(call));
}

const CHOOSES = /^pandas\.DataFrame\.(?:query|sample)$/;

/** The choice of rows that `df[df["a"] > 1]`, `df.query("a > 1")` or `df.dropna()` is, also where it is copied; it leaves gaps in their numbers. */
export function chosenRows(context: ApiQuestions, value: SyntaxNode): SyntaxNode | null {
  if (isKind(value, "call")) {
    const { callee, receiver } = context.dataflow.resolveCall(value);
    if (callee === "pandas.DataFrame.copy" && receiver !== null) return chosenRows(context, receiver);
    return CHOOSES.test(callee ?? "") || dropsRows(context, value) ? value : null;
  }
  const selection = frameSelection(context, value);
  return selection?.isCopy === true && selection.rows !== null ? value : null;
}
