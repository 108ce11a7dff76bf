/** In which form labels are, class numbers or one-hot rows, where that is certain. Follows names back to what made them; reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  isKind,
  type MethodCall,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { hasUnwrittenArguments, makerOf } from "../code/makerOf";
import { isImageFlow } from "../keras/imageFlow";
import { reachingDefinition } from "../names/reachingDefinition";
import { isSameField, isSelfField } from "../names/selfFields";
import { labelsOf } from "./labelSets";
import { writtenForm } from "./writtenForm";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  readonly knowledge: Knowledge;
}

export type LabelForm = "numbers" | "one-hot";

/** The form that a call gives. */
const GIVEN: readonly (readonly [callee: RegExp, form: LabelForm])[] = [
  [/^sklearn\.preprocessing\.LabelEncoder\.(?:fit_transform|transform)$/, "numbers"],
  [/^numpy\.(?:random\.randint|argmax)$/, "numbers"],
  [/^keras\.utils\.(?:np_utils\.)?to_categorical$/, "one-hot"],
  [/^tensorflow\.one_hot$/, "one-hot"],
  [/^pandas\.get_dummies$/, "one-hot"],
];
const CLASSES = /^keras\.datasets\.(?:mnist|fashion_mnist|cifar10|cifar100|imdb|reuters)\.load_data$/;
/** Methods that only copy, and methods that make one column of class numbers a plain list of them. */
const COPYING = /^(?:astype|copy|to_numpy)$/;
const FLATTENING = /^(?:flatten|ravel|squeeze|reshape)$/;

/** What says in which form a loader of folders gives its labels, and which it gives if nothing is said. */
const FOLDERS: readonly (readonly [
  callee: RegExp,
  option: string,
  position: number | null,
  otherwise: string,
])[] = [
  [/^keras\.(?:utils|preprocessing(?:\.image)?)\.image_dataset_from_directory$/, "label_mode", 2, "int"],
  [/^keras\.(?:utils|preprocessing(?:\.text)?)\.text_dataset_from_directory$/, "label_mode", 2, "int"],
];
const MODES: Readonly<Record<string, LabelForm>> = {
  int: "numbers",
  sparse: "numbers",
  categorical: "one-hot",
};
/** Where the same is said to the image generators of Keras, which give one-hot rows if it is not. */
const FLOWS: Readonly<Record<string, number>> = { flow_from_directory: 4, flow_from_dataframe: 8 };
/** Methods of `tf.data` that leave the elements as they are, or put them together. */
const PASSING = /^(?:prefetch|cache|shuffle|repeat|take|skip|with_options|batch)$/;
const MAX_STEPS = 8;

/** The form of labels, or null. */
export function labelFormOf(context: Questions, labels: SyntaxNode, steps = 0): LabelForm | null {
  if (steps > MAX_STEPS) return null;
  if (isOfDataset(context, labels)) return "numbers";
  const written = writtenForm(context, labels);
  if (written !== null) return written;
  const plain = reachingDefinition(context.semantic, labels)?.value ?? labels;
  if (plain !== labels && labels.start > plain.end) {
    const before = writtenForm(context, plain);
    if (before !== null) return before;
  }
  if (isKind(plain, "attribute") && plain.attribute.text === "values")
    return labelFormOf(context, plain.object, steps + 1);
  const maker = makerOf(context, labels);
  const given = GIVEN.find(([pattern]) => pattern.test(maker?.callee ?? ""))?.[1];
  if (given !== undefined) return given;
  const { call, rows } = context.dataflow.valueOf(labels);
  if (call !== undefined && isKind(call.function, "attribute")) {
    const method = call.function.attribute.text;
    if (COPYING.test(method) || FLATTENING.test(method)) {
      const before = labelFormOf(context, call.function.object, steps + 1);
      return before === "one-hot" && FLATTENING.test(method) ? null : before;
    }
  }
  const whole = splitCall(context, labels) !== null && rows?.splitBy != null ? rows.source : null;
  if (whole !== null) return labelFormOf(context, whole, steps + 1);
  const sets = call === undefined || splitCall(context, labels) !== null ? labelsOf(context, labels) : null;
  return sets === null || sets.areStrings ? null : "numbers";
}

/** The form of the labels in a data set that gives them along with the data. */
export function labelFormInside(context: Questions, data: SyntaxNode): LabelForm | null {
  let { call } = context.dataflow.valueOf(data);
  for (let steps = 0; call !== undefined && steps < MAX_STEPS; steps += 1) {
    if (isKind(call.function, "attribute") && passesLabels(call.function.attribute.text, call)) {
      ({ call } = context.dataflow.valueOf(call.function.object));
      continue;
    }
    if (isImageFlow(context, call)) return formOfFlow(context, call);
    const { callee } = context.dataflow.resolveCall(call);
    if (callee === "tensorflow.data.Dataset.from_tensor_slices") return formOfPair(context, call);
    const loader = FOLDERS.find(([pattern]) => pattern.test(callee ?? ""));
    return loader === undefined ? null : formOfFolder(context, call, loader);
  }
  return null;
}

/** Whether a method of a data set leaves the labels as they are: `map(lambda x, y: (x / 255, y))`. */
function passesLabels(method: string, call: Call): boolean {
  if (method !== "map") return PASSING.test(method);
  const each = call.arguments.children[0];
  if (!isKind(each, "lambda")) return false;
  const [, name] = each.parameters?.children ?? [];
  const pair = unparenthesized(each.body);
  const [, label] = isKind(pair, "tuple") && pair.children.length === 2 ? pair.children : [];
  return isKind(name, "identifier") && isKind(label, "identifier") && label.text === name.text;
}

function formOfFlow(context: Questions, call: MethodCall): LabelForm | null {
  const { dataflow } = context;
  const method = call.function.attribute.text;
  if (hasUnwrittenArguments(call)) return null;
  if (method === "flow") {
    const labels = dataflow.argument(call, "y", 1);
    return labels === null ? null : labelFormOf(context, labels);
  }
  const given = dataflow.argument(call, "class_mode", FLOWS[method] ?? null);
  const mode = given === null ? "categorical" : dataflow.valueOf(given).constant;
  return typeof mode === "string" ? (MODES[mode] ?? null) : null;
}

/** `from_tensor_slices((x, y))`. */
function formOfPair(context: Questions, call: Call): LabelForm | null {
  const data = context.dataflow.argument(call, "tensors", 0);
  const [, labels, ...more] = isKind(data, "tuple") ? data.children : [];
  return labels === undefined || more.length > 0 ? null : labelFormOf(context, labels);
}

function formOfFolder(
  { dataflow }: Questions,
  call: Call,
  [, option, position, otherwise]: (typeof FOLDERS)[number],
): LabelForm | null {
  const given = dataflow.argument(call, option, position);
  const labels = dataflow.argument(call, "labels", 1);
  if (labels !== null && stringValue(labels) !== "inferred") return null;
  const mode = given === null ? otherwise : stringValue(given);
  return mode === null ? null : (MODES[mode] ?? null);
}

/** The call of `train_test_split` whose part a name is, if nothing else defines it. */
function splitCall({ dataflow, semantic }: Questions, node: SyntaxNode): Call | null {
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  const { node: made } = only ?? {};
  if (others.length > 0 || made === undefined || !isKind(made, "assignment")) return null;
  const { right } = made;
  const isSplit =
    isKind(right, "call") &&
    dataflow.resolveCall(right).callee === "sklearn.model_selection.train_test_split";
  return isSplit ? right : null;
}

/** `(x, y), test = load_data()`: the second name or field of a pair, which nothing else defines. */
function isOfDataset({ semantic }: Questions, labels: SyntaxNode): boolean {
  const targets = isSelfField(labels)
    ? fieldTargets(semantic, labels)
    : isKind(labels, "identifier")
      ? (semantic.bindingOf(labels)?.definitions ?? []).map(({ identifier }) => identifier)
      : [];
  const [only, ...others] = targets;
  const statement = only === undefined || others.length > 0 ? null : ancestor(only, "assignment");
  if (only === undefined || !isKind(statement, "assignment")) return false;
  const { left, right } = statement;
  const { parent: pair } = only;
  const isSecond =
    pair !== null &&
    pair !== left &&
    contains(left, only) &&
    pair.children.length === 2 &&
    pair.children[1] === only;
  return isSecond && isKind(right, "call") && CLASSES.test(semantic.qualifiedName(right.function) ?? "");
}

/** Where the methods of the class give the field a value. */
function fieldTargets({ tree }: SemanticModel, field: SyntaxNode): readonly SyntaxNode[] {
  return nodesOf(tree, "attribute").filter((node) => {
    if (!isSelfField(node) || !isSameField(tree, node, field)) return false;
    const statement = ancestor(node, "assignment", "augmented_assignment");
    return isKind(statement, "assignment", "augmented_assignment") && contains(statement.left, node);
  });
}
