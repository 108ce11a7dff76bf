/** What code takes of the environment variables: a secret, or all of them. Knows Python's `os` alone, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const ENVIRON = "os.environ";
const SECRET = /(?:^|_)(?:API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD)$/;

/** The secret that an expression, or the variable that holds it, takes of the environment: its name, or null for all of the environment. */
export function secretsIn(
  context: Questions,
  node: SyntaxNode,
  isFollowed = true,
): string | null | undefined {
  const { dataflow, semantic } = context;
  if (isKind(node, "attribute", "identifier") && semantic.qualifiedName(node) === ENVIRON) return null;
  for (const part of descendants(node)) {
    if (isKind(part, "attribute", "identifier") && semantic.qualifiedName(part) === ENVIRON) {
      const name = nameRead(context, part);
      if (name === null || (name !== undefined && SECRET.test(name))) return name;
    }
    const read = isKind(part, "call") && semantic.qualifiedName(part.function) === "os.getenv" ? part : null;
    const key = read === null ? null : dataflow.argument(read, "key", 0);
    const name = key === null ? null : stringValue(key);
    if (name !== null && SECRET.test(name)) return name;
    const [only, ...others] =
      isFollowed && isKind(part, "identifier") ? (semantic.bindingOf(part)?.definitions ?? []) : [];
    if (only?.value == null || others.length > 0 || !isHanded(part)) continue;
    const behind = secretsIn(context, only.value, false);
    if (behind !== undefined && !(behind === null && isThinnedOut(semantic, part))) return behind;
  }
  return undefined;
}

/** The name of the one variable that is read of the environment; null for the whole of it, undefined where it only looks. */
function nameRead(context: Questions, node: SyntaxNode): string | null | undefined {
  const { parent } = node;
  if (isKind(parent, "subscript") && parent.value === node)
    return stringValue(parent.subscript[0] as SyntaxNode) ?? undefined;
  if (isKind(parent, "attribute")) {
    const call = parent.parent;
    const method = parent.attribute.text;
    if (!isKind(call, "call") || call.function !== parent) return undefined;
    // `{k: v for k, v in os.environ.items() if k in KEPT}`
    if (isKind(call.parent, "for_in_clause") && call.parent.parent?.children.some(isCondition))
      return undefined;
    if (/^(?:copy|items)$/.test(method)) return null;
    const [key] = callArguments(call);
    return method === "get" && key !== undefined ? (stringValue(key.value) ?? undefined) : undefined;
  }
  if (isKind(parent, "comparison_operator", "for_in_clause")) return undefined;
  // Only as a dict or as it is; another function may take a part of it.
  const call = isKind(parent, "argument_list") ? parent.parent : null;
  return isKind(call, "call") && !/^(?:dict|str)$/.test(textOf(context.semantic.tree, call.function))
    ? undefined
    : null;
}

/** The variable itself, or an entry of a dict: not `client.model`, nor an argument of another call. */
const isHanded = (node: SyntaxNode): boolean =>
  isKind(node.parent, "argument_list", "keyword_argument", "dictionary_splat") ||
  (isKind(node.parent, "pair") && node.parent.value === node) ||
  (isKind(node.parent, "assignment") && node.parent.right === node);

const isCondition = ({ kind }: SyntaxNode): boolean => kind === "if_clause";

/** `environment.pop("API_KEY")`, `del environment[name]` */
const isThinnedOut = (semantic: SemanticModel, name: SyntaxNode): boolean =>
  semantic
    .bindingOf(name)
    ?.references.some(
      ({ identifier: { parent } }) =>
        (isKind(parent, "attribute") && /^(?:pop|clear)$/.test(parent.attribute.text)) ||
        (isKind(parent, "subscript") && ancestor(parent, "delete_statement") !== null),
    ) === true;
