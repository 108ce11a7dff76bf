/** Whose rows a sampler draws, and whether labels that are counted are those of these rows. Knows PyTorch's loader and data sets, reports nothing. */

import { parameterNames } from "../../dataflow/functionShape";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { onlyReturn } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { writtenAt } from "../code/wayOfValue";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import type { ClassNumber } from "./classPowers";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

/** The data sets of the loaders that a sampler is given to. */
export function sampledDatasets(file: Questions, sampler: Call): readonly SyntaxNode[] {
  return fileCalls(file)
    .of("torch.utils.data.DataLoader")
    .flatMap((loader) => {
      const given = file.dataflow.argument(loader, "sampler", 3);
      const isIt =
        given !== null &&
        (writtenAt(file, given) === sampler || file.dataflow.valueOf(given).call === sampler);
      return isIt ? (file.dataflow.argument(loader, "dataset", 0) ?? []) : [];
    });
}

/** Count whatever they are given, groups as well as classes. */
const COUNTS_ANYTHING = /^(?:numpy\.unique|torch\.unique|collections\.Counter)$/;

const NOTHING = { callee: null, method: null };

/** Whether what is counted are classes of the samples that a sampler draws of a data set, and not groups that it may have one row of. */
export function countsClasses(
  file: Questions,
  { counted, labels }: ClassNumber,
  data: SyntaxNode,
  draws: SyntaxNode | null,
): boolean {
  const { callee, method } = isKind(counted, "call") ? file.dataflow.resolveCall(counted) : NOTHING;
  const isOfClasses = !COUNTS_ANYTHING.test(callee ?? "") && method !== "value_counts" && method !== "unique";
  if (isKind(counted, "call") && isOfClasses) return true;
  if (labels === null) return false;
  const measured = draws === null ? null : lengthOf(file, draws);
  const isLength = measured !== null && isPartOf(file.tree, labels, textOf(file.tree, measured));
  return isLength || areLabelsOf(file, labels, data);
}

/** `data` of `len(data)`, also through a name. */
export function lengthOf(file: Questions, length: SyntaxNode): SyntaxNode | null {
  const made = writtenAt(file, length);
  const isLength = isKind(made, "call") && file.dataflow.resolveCall(made).callee === "builtins.len";
  return isLength ? (made.arguments.children[0] ?? null) : null;
}

/** Whether labels belong one by one to the rows of a data set: `data.targets`, `[y for _, y in data]`, `y` of `TensorDataset(X, y)`, `df["y"]` of a data set as long as `df`. */
function areLabelsOf(file: Questions, labels: SyntaxNode, dataset: SyntaxNode): boolean {
  const made = writtenAt(file, labels);
  const name = textOf(file.tree, dataset);
  if (isPartOf(file.tree, labels, name) || isPartOf(file.tree, made, name)) return true;
  if (isKind(made, "list_comprehension", "call"))
    return [...descendants(made)].some(
      (part) =>
        isKind(part, "for_in_clause", "argument_list") &&
        part.children.some((one) => isPartOf(file.tree, one, name)),
    );
  const rows = rowsOf(file, dataset);
  return rows.some((one) => isPartOf(file.tree, labels, textOf(file.tree, one)));
}

/** `data`, `data.targets`, `data["y"]`, of the name of the whole. */
function isPartOf(tree: Questions["tree"], part: SyntaxNode, whole: string): boolean {
  if (textOf(tree, part) === whole) return true;
  if (isKind(part, "attribute")) return isPartOf(tree, part.object, whole);
  return isKind(part, "subscript") && isPartOf(tree, part.value, whole);
}

/** The expressions that have one entry for each row of a data set: what `TensorDataset` is given, what the `__len__` of a class of the project measures. */
function rowsOf(file: Questions, dataset: SyntaxNode): readonly SyntaxNode[] {
  const { call } = file.dataflow.valueOf(dataset);
  if (call === undefined) return [];
  if (file.dataflow.resolveCall(call).callee === "torch.utils.data.TensorDataset")
    return callArguments(call).flatMap(({ value, spread }) =>
      spread === ""
        ? [...descendants(value)].filter((part) => isKind(part, "identifier", "attribute", "subscript"))
        : [],
    );
  const own = file.dataflow.classOf(file.dataflow.valueOf(dataset));
  const [init, length] = [own?.methods.get("__init__"), own?.methods.get("__len__")];
  const measured = length === undefined ? null : onlyReturn(length);
  if (own == null || init === undefined || !isKind(measured, "call")) return [];
  const [field] = callArguments(measured);
  const isLength = isKind(measured.function, "identifier") && measured.function.text === "len";
  if (!isLength || field === undefined || !isKind(field.value, "attribute")) return [];
  const { positional } = parameterNames(init);
  const stored = fieldGivenTo(own.model.tree, init, field.value.attribute.text);
  const place = positional.findIndex(({ text }) => text === stored);
  const given = stored === null ? null : file.dataflow.argument(call, stored, place < 0 ? null : place - 1);
  return given === null ? [] : [given];
}

/** The parameter that `self.rows = rows` keeps as it is, maybe with a new index. */
function fieldGivenTo(tree: Questions["tree"], init: SyntaxNode, field: string): string | null {
  const set = [...descendants(init)].filter(
    (node) => isKind(node, "assignment") && textOf(tree, node.left) === `self.${field}`,
  );
  const [only, ...others] = set;
  if (!isKind(only, "assignment") || others.length > 0 || only.right === null) return null;
  const text = textOf(tree, only.right).replace(/\.reset_index\(drop=True\)$|\.copy\(\)$/, "");
  return /^\w+$/.test(text) ? text : null;
}

/** Whether a data set may have as few rows as somebody writes down in an example. */
export function mayBeShort(file: Questions, dataset: SyntaxNode): boolean {
  const made = writtenAt(file, dataset);
  if (isKind(made, "identifier")) return false;
  if (!isKind(made, "call")) return true;
  if (/^torchvision\.datasets\.(?!FakeData)/.test(file.dataflow.resolveCall(made).callee ?? "")) return false;
  if (file.dataflow.classOf(file.dataflow.valueOf(dataset)) === null) return true;
  return callArguments(made).some(({ value, spread }) => {
    const given = writtenAt(file, value);
    const isRead =
      isKind(given, "call") && /^pandas\.read_/.test(file.dataflow.resolveCall(given).callee ?? "");
    return spread !== "" || !(isRead || isKind(given, "identifier", "attribute", "string", "none"));
  });
}
