/** What reads a pickle, and whether its bytes certainly came from another machine. Knows such functions, follows names with one meaning, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "./fileCalls";
import { mayBeTold } from "./keywords";
import { isSameExpression } from "./sameExpression";

type File = FileOfCalls & { readonly dataflow: Dataflow; readonly semantic: SemanticModel };

/**
 * Functions that unpickle, with the parameter that has the bytes, always the first.
 * https://docs.python.org/3/library/pickle.html, https://docs.python.org/3/library/shelve.html,
 * https://joblib.readthedocs.io/en/stable/generated/joblib.load.html, https://dill.readthedocs.io/en/latest/dill.html,
 * https://pandas.pydata.org/docs/reference/api/pandas.read_pickle.html
 */
export const PICKLE_READERS: ReadonlyMap<string, string> = new Map([
  ["pickle.load", "file"],
  ["pickle.loads", "data"],
  ["pickle.Unpickler", "file"],
  ["cPickle.load", "file"],
  ["cPickle.loads", "str"],
  ["dill.load", "file"],
  ["dill.loads", "str"],
  ["dill.load_session", "filename"],
  ["dill.load_module", "filename"],
  ["cloudpickle.load", "file"],
  ["cloudpickle.loads", "data"],
  ["joblib.load", "filename"],
  ["sklearn.externals.joblib.load", "filename"],
  ["pandas.read_pickle", "filepath_or_buffer"],
  ["shelve.open", "filename"],
]);

/** Functions that give bytes, or the place of a file, from another machine. */
const SENDERS =
  /^(?:requests\.(?:get|post|request)|requests\.(?:Session|session)\.(?:get|post|request)|httpx\.(?:get|post|Client\.get)|urllib\.request\.(?:urlopen|urlretrieve)|urllib2?\.(?:urlopen|urlretrieve)|huggingface_hub\.(?:hf_hub_download|snapshot_download|cached_download)|flask\.request\..+|gdown\.(?:download|cached_download)|wget\.download|pooch\.retrieve|keras\.utils\.get_file|fsspec\.open|smart_open\.open|socket\.socket\.(?:recv|recvfrom|makefile)|socket\.create_connection)$/;
/** Functions that put what they fetch into the file that an argument names: with its keyword and position. */
const DOWNLOADS: ReadonlyMap<string, readonly [string, number]> = new Map([
  ["urllib.request.urlretrieve", ["filename", 1]],
  ["torch.hub.download_url_to_file", ["dst", 1]],
  ["gdown.download", ["output", 1]],
  ["wget.download", ["out", 1]],
]);
const ADDRESS = /^(?:https?|ftp|s3|gs|hf):\/\//;
const MAX_NAMES = 5;

/** Whether an expression certainly has what another machine sent, or the place of a file with it. */
export function isFromOutside(file: File, node: SyntaxNode, names = MAX_NAMES): boolean {
  const { dataflow, semantic } = file;
  if (isDownloaded(file, openedAt(file, node))) return true;
  for (const part of [node, ...descendants(node)]) {
    if (isKind(part, "attribute", "call")) {
      const callee = isKind(part, "call")
        ? (semantic.qualifiedName(part.function) ?? dataflow.resolveCall(part).callee)
        : semantic.qualifiedName(part);
      if (callee !== null && SENDERS.test(callee)) return !isKind(part, "call") || !isPinned(part);
    }
    if (isKind(part, "string_content") && ADDRESS.test(part.text)) return true;
    if (!isKind(part, "identifier") || names === 0) continue;
    const [only, ...others] = semantic.bindingOf(part)?.definitions ?? [];
    const value = only === undefined ? null : (only.value ?? enteredAs(only.identifier));
    if (others.length === 0 && value !== null && isFromOutside(file, value, names - 1)) return true;
  }
  return false;
}

/** Held against a hash that stands in the code. */
const isPinned = (call: Call): boolean => mayBeTold(call, /_hash$/);

/** `E` of `with E as f`. */
function enteredAs(name: SyntaxNode): SyntaxNode | null {
  const pattern = isKind(name.parent, "as_pattern_target") ? name.parent.parent : name.parent;
  const [entered] = isKind(pattern, "as_pattern") ? pattern.children : [];
  return entered === undefined || entered === name ? null : entered;
}

/** A path under which the file itself has put what it fetched. */
function isDownloaded(file: File, path: SyntaxNode): boolean {
  return fileCalls(file)
    .of(...DOWNLOADS.keys())
    .some((call) => {
      const [keyword, position] = DOWNLOADS.get(file.semantic.qualifiedName(call.function) ?? "") ?? ["", 0];
      const target = file.dataflow.argument(call, keyword, position);
      if (target === null || call.start > path.start || isPinned(call)) return false;
      return (
        isSameText(file, target, path) ||
        isSameExpression({ tree: file.semantic.tree, semantic: file.semantic }, target, path)
      );
    });
}

/** Whether two expressions are certain to be one text. */
function isSameText({ dataflow }: File, one: SyntaxNode, other: SyntaxNode): boolean {
  const { constant } = dataflow.valueOf(one);
  return typeof constant === "string" && constant === dataflow.valueOf(other).constant;
}

/** `p` of `open(p, "rb")`, through a name with one meaning; else the expression itself. */
function openedAt(file: File, node: SyntaxNode): SyntaxNode {
  if (isKind(node, "call")) {
    const [path] = isKind(node.function, "identifier") ? callArguments(node) : [];
    return node.function.kind === "identifier" &&
      file.semantic.bindingOf(node.function) === null &&
      path !== undefined
      ? path.value
      : node;
  }
  const [only, ...others] = isKind(node, "identifier")
    ? (file.semantic.bindingOf(node)?.definitions ?? [])
    : [];
  const opened = only === undefined || others.length > 0 ? null : (only.value ?? enteredAs(only.identifier));
  return isKind(opened, "call") ? openedAt(file, opened) : node;
}

/** Whether the file itself may have pickled what it reads: in the same expression, or into a place that is not certainly another one. */
export function mayBeOwnPickle(file: File, read: Call, bytes: SyntaxNode): boolean {
  const { dataflow, semantic } = file;
  const made = dataflow.ingredientsOf(bytes).map((call) => dataflow.resolveCall(call).callee ?? "");
  if (made.some((callee) => /\.dumps$/.test(callee))) return true;
  const library = (semantic.qualifiedName(read.function) ?? "").replace(/\.\w+$/, "");
  const place = dataflow.valueOf(openedAt(file, bytes)).constant;
  return fileCalls(file)
    .of(`${library}.dump`)
    .some((dump) => {
      const target = callArguments(dump)[1]?.value;
      if (target === undefined) return false;
      const written = dataflow.valueOf(openedAt(file, target)).constant;
      return typeof place !== "string" || typeof written !== "string" || place === written;
    });
}
