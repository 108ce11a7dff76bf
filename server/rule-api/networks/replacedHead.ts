/** What the numbers of a network of torchvision mean whose last layer was replaced. Knows where it has its head, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Role } from "../../knowledge/role";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, rootOf, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

/** https://docs.pytorch.org/vision/stable/models.html */
const HEADS = /^(?:fc|classifier|head|heads)$/;

const ROLES: Readonly<Record<string, Role>> = {
  "torch.nn.Softmax": "probabilities",
  "torch.nn.Sigmoid": "probabilities",
  "torch.nn.LogSoftmax": "log-probabilities",
};

/** What `model(x)` gives where `model.fc = nn.Sequential(..., nn.Softmax(dim=1))` is its only new head; the layer that says so is told too. */
export function replacedHead(
  { dataflow, semantic, tree }: File,
  output: SyntaxNode,
): { readonly role: Role; readonly last: Call } | null {
  const { call } = dataflow.valueOf(output);
  const { object, type = "" } = isKind(call, "call") ? dataflow.valueOf(call.function) : {};
  const site = object?.site;
  if (site === undefined || !type.startsWith("torchvision.models.") || rootOf(site) !== tree.root)
    return null;
  const heads = nodesOf(tree, "assignment").filter(
    ({ left, start }) =>
      isKind(left, "attribute") &&
      HEADS.test(left.attribute.text) &&
      start > site.end &&
      dataflow.valueOf(left.object).object?.site === site,
  );
  const [head, ...others] = heads;
  const right = head?.right;
  if (!isKind(right, "call") || others.length > 0) return null;
  const isRow = semantic.qualifiedName(right.function) === "torch.nn.Sequential";
  const last = isRow ? right.arguments.children.at(-1) : right;
  const role = isKind(last, "call") ? ROLES[semantic.qualifiedName(last.function) ?? ""] : undefined;
  return isKind(last, "call") && role !== undefined ? { role, last } : null;
}
