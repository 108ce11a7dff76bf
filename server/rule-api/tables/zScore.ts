/** Which values are z-scores: of SciPy, or written out. Knows how they are computed, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, textOf, unparenthesized } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import { storedColumn } from "../names/storedColumn";

interface File {
  readonly semantic: SemanticModel;
  readonly dataflow: Dataflow;
}

/** It gives signed scores. https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.zscore.html */
const SCIPY = "scipy.stats.zscore";
const MEANS = ["mean", "average"];
const SPREADS = ["std"];

/** The expression that computed the z-scores that a node holds: the same one for the same scores. */
export function zScoreOf(file: File, node: SyntaxNode | undefined): SyntaxNode | null {
  if (node === undefined) return null;
  const written = writtenScore(file, node, 2);
  if (written !== null) return written;
  const maker = makerOf(file, node);
  return maker?.callee === SCIPY ? maker.call : null;
}

/** `(x - x.mean()) / x.std()`, also with the numbers of other rows, `df.apply(zscore)`, or a name or column that is given one. */
function writtenScore(file: File, node: SyntaxNode, names: number): SyntaxNode | null {
  const { semantic } = file;
  if (isKind(node, "identifier", "subscript")) {
    const given = isKind(node, "identifier") ? onlyValue(semantic, node) : storedColumn(semantic, node);
    return names > 0 && given !== null ? writtenOrMade(file, given, names - 1) : null;
  }
  if (isKind(node, "call")) {
    const { function: callee } = node;
    const isEach = isKind(callee, "attribute") && /^(?:apply|transform)$/.test(callee.attribute.text);
    const [first] = isEach ? callArguments(node) : [];
    return first !== undefined && semantic.qualifiedName(first.value) === SCIPY ? node : null;
  }
  if (!isKind(node, "binary_operator") || node.operator !== "/") return null;
  const difference = unparenthesized(node.left);
  if (!isKind(difference, "binary_operator") || difference.operator !== "-") return null;
  const centre = statisticOf(semantic, difference.right, MEANS);
  return centre !== null && centre === statisticOf(semantic, node.right, SPREADS) ? node : null;
}

function writtenOrMade(file: File, node: SyntaxNode, names: number): SyntaxNode | null {
  const made = isKind(node, "call") ? makerOf(file, node) : null;
  return made?.callee === SCIPY ? made.call : writtenScore(file, node, names);
}

/** `x` of `x.mean()` and of `np.mean(x, axis=0)`, or of a name that is given it. */
function statisticOf(semantic: SemanticModel, node: SyntaxNode, methods: readonly string[]): string | null {
  const plain = unparenthesized(node);
  const call = isKind(plain, "identifier") ? (onlyValue(semantic, plain) ?? plain) : plain;
  if (!isKind(call, "call")) return null;
  const { function: callee } = call;
  const name = semantic.qualifiedName(callee);
  const isFunction = methods.some((one) => name === `numpy.${one}` || name === `numpy.nan${one}`);
  const isMethod = name === null && isKind(callee, "attribute") && methods.includes(callee.attribute.text);
  const data = isFunction ? callArguments(call)[0]?.value : isMethod ? callee.object : undefined;
  return data === undefined ? null : textOf(semantic.tree, data).replace(/\s/g, "");
}

/** What a name is given once and for all. */
function onlyValue(semantic: SemanticModel, name: SyntaxNode): SyntaxNode | null {
  const [only, ...others] = semantic.bindingOf(name)?.definitions ?? [];
  return others.length === 0 ? (only?.value ?? null) : null;
}

/** Functions that scale each column by its own rows, unless they are told another axis. https://scikit-learn.org/stable/api/sklearn.preprocessing.html */
const SCALES =
  /^(?:scipy\.stats\.zscore|sklearn\.preprocessing\.(?:scale|minmax_scale|robust_scale|maxabs_scale))$/;

/** `X` of `zscore(X)`, `scale(X)` and of `X.apply(zscore)`: each column by its own rows. */
export function tableOfScores({ semantic }: Pick<File, "semantic">, node: SyntaxNode): SyntaxNode | null {
  const [given, ...more] = isKind(node, "call") ? callArguments(node) : [];
  if (!isKind(node, "call") || given === undefined || given.spread !== "") return null;
  const { function: callee } = node;
  const isOfRows = more.every(({ keyword }) => keyword !== null && keyword.text !== "axis");
  if (SCALES.test(semantic.qualifiedName(callee) ?? "")) return isOfRows ? given.value : null;
  if (more.length > 0) return null;
  const isApplied =
    isKind(callee, "attribute") &&
    callee.attribute.text === "apply" &&
    semantic.qualifiedName(given.value) === SCIPY;
  return isApplied ? callee.object : null;
}
