/** Names of files that Keras 3 refuses to save a model or its weights under. Knows endings, reports nothing. */

import type { ApiScope } from "../../api-index/apiIndex";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { pathEnding } from "../code/pathEnding";
import type { ApiQuestions } from "../ruleContext";
import { mayRunWith } from "./releaseWording";

type Questions = ApiQuestions & { text(node: SyntaxNode): string };

/** A name of a file, and the endings that are taken. */
export interface RefusedFileName {
  readonly node: SyntaxNode;
  readonly shown: string;
  readonly endings: readonly string[];
}

interface Takes {
  readonly position: number;
  readonly endings: readonly string[];
  /** With this option switched on, it takes these alone. */
  readonly weights?: { readonly option: string; readonly position: number };
}

const WEIGHTS = [".weights.h5"];
const MODELS = [".keras", ".h5", ".hdf5"];
/**
 * Where Keras 3 looks at the end of a name, whether the file is written now or after the first epoch.
 * https://keras.io/api/models/model_saving_apis/ and https://keras.io/api/callbacks/model_checkpoint/; Keras 3.15.1: ValueError for all others.
 */
const TAKING: Readonly<Record<string, Takes>> = {
  "keras.callbacks.ModelCheckpoint": {
    position: 0,
    endings: [".keras", ".h5"],
    weights: { option: "save_weights_only", position: 4 },
  },
  "keras.Model.save": { position: 0, endings: MODELS },
  "keras.Model.save_weights": { position: 0, endings: WEIGHTS },
  "keras.models.save_model": { position: 1, endings: MODELS },
  "keras.saving.save_model": { position: 1, endings: MODELS },
};
/** Options by which another form is chosen. */
const OTHERWISE: ReadonlySet<string> = new Set(["save_format", "zipped", "max_shard_size", "options"]);

/** The last release of each series of Keras 2, which took any name: https://pypi.org/project/keras/#history */
const TAKING_ALL =
  "2.2.5 2.3.1 2.4.3 2.5.0 2.6.0 2.7.0 2.8.0 2.9.0 2.10.0 2.11.0 2.12.0 2.13.1 2.14.0 2.15.0".split(" ");

/** Whether the project may also run with a release that takes any name. */
export const mayTakeAnyName = (scope: ApiScope): boolean => mayRunWith(scope, TAKING_ALL);

/** The functions that look at the end of a name; methods as those of `keras.Model`. */
export const FILE_NAME_TAKERS: readonly string[] = Object.keys(TAKING);

/** The name that a call is certainly given and that has none of the endings it takes; null where it may have one. */
export function refusedFileName(context: Questions, callee: string, call: Call): RefusedFileName | null {
  const { dataflow } = context;
  const takes = TAKING[callee];
  const isOther = callArguments(call).some(
    ({ keyword, spread }) => spread !== "" || OTHERWISE.has(keyword?.text ?? ""),
  );
  const node = takes === undefined || isOther ? null : dataflow.argument(call, "filepath", takes.position);
  if (takes === undefined || node === null) return null;
  const option =
    takes.weights === undefined
      ? null
      : dataflow.argument(call, takes.weights.option, takes.weights.position);
  const isWeights = option === null ? false : dataflow.valueOf(option).constant;
  if (typeof isWeights !== "boolean") return null;
  const endings = isWeights ? WEIGHTS : takes.endings;
  const { constant } = dataflow.valueOf(node);
  const written = pathEnding(context, node);
  // What a formatted string puts in at its end may be the ending.
  const isOpen =
    written === null ||
    (written.text.endsWith("}") &&
      (isFormatted(written.string) || written.string.children.some(({ kind }) => kind === "interpolation")));
  const name = typeof constant === "string" ? constant : isOpen ? null : written.text;
  if (name === null || name === "" || name.includes("://")) return null;
  if (endings.some((ending) => name.endsWith(ending))) return null;
  return { node, shown: name.replace(/^.*[/\\"'](?=.)/, ""), endings };
}

/** `"{}".format(name)` */
const isFormatted = ({ parent }: SyntaxNode): boolean =>
  isKind(parent, "attribute") && parent.attribute.text === "format";
