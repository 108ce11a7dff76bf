/** Two loaders that give other rows: one to train, one to evaluate, or a part and the whole. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { purposeNamed } from "./loaderPurpose";
import { splitInto } from "./wholeDataset";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  readonly tree: SemanticModel["tree"];
}

const LOADER = /loader$|_dl$|^dl_/i;

/** Whether the names of two loaders say so, or how they are made. */
export function haveOtherRows(file: File, one: SyntaxNode, other: SyntaxNode): boolean {
  const { dataflow } = file;
  const made = [one, other].map((loader) => dataflow.valueOf(loader).call);
  if (made[0] !== undefined && made[0] === made[1]) return false;
  const purposes = [one, other].map((loader, i) => {
    const name = isKind(loader, "identifier", "attribute") ? textOf(file.tree, loader) : "";
    return LOADER.test(name) || isLoader(file, made[i]) ? purposeNamed(name) : null;
  });
  if (purposes.every((purpose) => purpose !== null)) return purposes[0] !== purposes[1];
  const [data, whole] = made.map((call) =>
    call !== undefined && isLoader(file, call) ? dataflow.argument(call, "dataset", 0) : null,
  );
  if (data == null || whole == null) return false;
  // `train, test = random_split(dataset, ...)` and `DataLoader(dataset)`
  const definitions = file.semantic.bindingOf(data)?.definitions ?? [];
  const name = definitions.length === 1 ? definitions[0]?.identifier : undefined;
  const split = name === undefined ? null : splitInto(file, name);
  const divided = split === null ? null : dataflow.argument(split, "dataset", 0);
  return divided !== null && isSameExpression(file, divided, whole);
}

const isLoader = ({ dataflow }: File, made: Call | undefined): boolean =>
  made !== undefined && dataflow.resolveCall(made).callee === "torch.utils.data.DataLoader";
