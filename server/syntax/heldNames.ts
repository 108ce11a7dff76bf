/**
 * Makes names of `self.rate` and `parts["rate"]` where an instance or a dict is no more than the place in which a variable is kept. Knows
 * how Python reaches fields and entries, no library.
 */

import { forgetNodes } from "./nodesOf";
import { entryMentions } from "./ownEntryMentions";
import { fieldMentions } from "./ownFieldMentions";
import type { HeldName, SyntaxNode, SyntaxTree } from "./syntaxTree";

/** A node while its parts are exchanged. */
interface Draft {
  children: SyntaxNode[];
  [property: string]: unknown;
}

/**
 * The same tree, in which each field and entry that certainly is a variable like any other is an identifier, spelled as it is written
 * (`self.rate`): compilers call it scalar replacement. Whoever knows what a name is then knows what they are.
 */
export function withHeldNames(tree: SyntaxTree): SyntaxTree {
  const mentions = [...fieldMentions(tree), ...entryMentions(tree)];
  if (mentions.length === 0) return tree;
  const heldNames = new Map<SyntaxNode, HeldName>();
  for (const { node, name, owner, field } of mentions) {
    const { start, end, parent } = node;
    if (parent === null) continue;
    const identifier: SyntaxNode = { kind: "identifier", start, end, parent, children: [], text: name };
    exchange(parent, node, identifier);
    heldNames.set(identifier, { owner, field });
  }
  forgetNodes(tree);
  return { ...tree, heldNames };
}

function exchange(parent: SyntaxNode, from: SyntaxNode, to: SyntaxNode): void {
  const draft = parent as unknown as Draft;
  for (const [property, value] of Object.entries(draft)) {
    if (property === "parent") continue;
    if (value === from) draft[property] = to;
    else if (Array.isArray(value)) {
      const place = value.indexOf(from);
      if (place >= 0) value[place] = to;
    }
  }
}
