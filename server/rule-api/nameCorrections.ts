/** Edits that put the right library name in the place of one that does not exist. Knows names and imports, no rule. */

import type { MissingApi } from "../api-index/apiIndex";
import type { SemanticModel } from "../semantic/semanticModel";
import { type ImportFromStatement, type SyntaxNode, unparenthesized } from "../syntax/syntaxTree";
import type { TextEdit } from "../text/textEdit";
import type { Fixer } from "./fixer";
import type { Attribute, MissingImport } from "./missingNames";

/** The name as it will be written, and the edits. */
export interface NameCorrection {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

export interface NameCorrections {
  /** In the same module or below, the last name changes; else the whole chain does, with the import that it needs. */
  ofChain(answer: MissingApi, place: Attribute): NameCorrection | null;
  /** `import a.b as x` where another module was meant: that import, and the edit. */
  ofModule(answer: MissingApi, place: Attribute): (NameCorrection & { readonly node: SyntaxNode }) | null;
  /** The name changes in the import and where it is used; the module only where nothing else is imported from it. */
  ofImport(found: MissingImport, statement: ImportFromStatement): NameCorrection | null;
}

export function createNameCorrections(semantic: SemanticModel, fixer: Fixer): NameCorrections {
  return {
    ofChain({ parent, closest, advice }, place) {
      const target = closest ?? advice?.replacement;
      if (target === undefined || advice?.importInstead !== undefined) return null;
      const below = target.startsWith(`${parent}.`);
      const spelled = below ? { name: target.slice(parent.length + 1), edits: [] } : fixer.spell(target);
      const edit = fixer.replace(below ? place.attribute : place, spelled.name);
      return { name: spelled.name, edits: [edit, ...spelled.edits] };
    },

    ofModule({ advice }, place) {
      const name = advice?.importInstead;
      const definition = semantic.bindingOf(unparenthesized(place.object))?.definitions[0];
      const path = definition?.identifier.parent;
      if (name === undefined || definition === undefined || path?.kind !== "aliased_import") return null;
      return { name, edits: [fixer.replace(path.name, name)], node: definition.node };
    },

    ofImport({ answer, entry }, statement) {
      const target = answer.closest ?? answer.advice?.replacement;
      if (target === undefined) return null;
      const dot = target.lastIndexOf(".");
      const [module, name] = [target.slice(0, dot), target.slice(dot + 1)];
      const aliased = entry.kind === "aliased_import";
      const own = aliased ? undefined : entry.children[0];
      const uses = own === undefined ? [] : (semantic.bindingOf(own)?.references ?? []);
      const places = [aliased ? entry.name : entry, ...uses.map(({ identifier }) => identifier)];
      const edits = places.map((place) => fixer.replace(place, name));
      if (module === answer.parent) return { name, edits };
      if (statement.name.length > 1) return null;
      return { name, edits: [fixer.replace(statement.moduleName, module), ...edits] };
    },
  };
}
