/** Where an image in a block of code comes from: what is read, what is taken out of what. Follows names inside of the block, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";

interface Questions {
  readonly tree: SyntaxTree;
  readonly semantic: SemanticModel;
}

const READERS =
  /^(?:PIL\.Image\.open|cv2\.imread|torchvision\.io\.(?:read|decode)_image|(?:skimage\.io|imageio(?:\.v[23])?|tifffile)\.imread|numpy\.load|torch\.load|torchvision\.datasets\.folder\.\w+_loader|tensorflow\.(?:io|image)\.(?:read_file|decode_\w+)|nibabel\.load)$/;

/** Types of whole numbers as which class ids are kept. */
export const WHOLE_NUMBERS =
  /^(?:torch\.(?:long|int64|LongTensor)|numpy\.(?:int64|long)|tensorflow\.int(?:32|64))$/;

/** All parts of the expressions inside of a block that an image comes from, before a place. */
export function sourceOf(
  context: Questions,
  body: SyntaxNode,
  image: SyntaxNode,
  before: SyntaxNode,
): readonly SyntaxNode[] {
  const waiting: SyntaxNode[] = [image];
  const seen = new Set<SyntaxNode>();
  const parts: SyntaxNode[] = [];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const part of descendants(at)) {
      parts.push(part);
      if (!isKind(part, "identifier")) continue;
      for (const { identifier, node, value } of context.semantic.bindingOf(part)?.definitions ?? []) {
        if (!contains(body, identifier) || identifier.start >= before.start) continue;
        const made = value ?? (isKind(node, "assignment") ? node.right : node);
        if (made !== null && !contains(made, before) && made.end <= before.start) waiting.push(made);
      }
    }
  }
  return parts;
}

/** Whether each of two images is made of something that the other is not made of. */
export function areOfTwoFiles(
  file: Questions,
  one: readonly SyntaxNode[],
  other: readonly SyntaxNode[],
): boolean {
  const [a, b] = [rootsOf(file, one), rootsOf(file, other)];
  return [...a].some((text) => !b.has(text)) && [...b].some((text) => !a.has(text));
}

/** The texts of what is read or taken for an image, and nothing that two images of one file share. */
function rootsOf({ tree, semantic }: Questions, parts: readonly SyntaxNode[]): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const part of parts) {
    const isRead = isKind(part, "call") && READERS.test(semantic.qualifiedName(part.function) ?? "");
    const isTaken = isKind(part, "subscript") && !part.subscript.some(({ kind }) => kind === "slice");
    if (isRead || isTaken) roots.add(textOf(tree, part));
    // `image, mask = self.pairs[i]`
    const pattern = isKind(part, "identifier")
      ? semantic.bindingOf(part)?.definitions.map(({ identifier }) => identifier)
      : undefined;
    for (const { parent, text } of pattern ?? [])
      if (isKind(parent, "pattern_list", "tuple_pattern")) roots.add(`part ${text}`);
  }
  return roots;
}
