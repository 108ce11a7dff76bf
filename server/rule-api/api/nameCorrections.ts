/** Edits that put the right library name in the place of one that does not exist. Knows names and imports, no rule. */

import type { Advice, ApiIndex } from "../../api-index/apiIndex";
import { BUILTINS } from "../../semantic/builtins";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  callArguments,
  type ImportFromStatement,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import type { TextEdit } from "../../text/textEdit";
import type { Fixer } from "../fixer";
import { lackingIn } from "./apiCalls";
import type { AttributeNode } from "./apiNames";
import type { NameUse } from "./apiUses";

/** The name as it will be written, and the edits. */
export interface NameCorrection {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** A name that is to be written otherwise: `closest` in the first place, else what is advised. */
export interface WrongName {
  readonly parent: string;
  readonly closest: string | null;
  readonly advice: Advice | null;
}

export interface NameCorrections {
  /** As fits the place of the use. */
  ofUse(use: NameUse): NameCorrection | null;
  /** In the same module or below, the last name changes; else the whole chain does, with the import that it needs. */
  ofChain(wrong: WrongName, place: AttributeNode): NameCorrection | null;
  /** `import a.b as x` where another module was meant: that import, and the edit. */
  ofModule(wrong: WrongName, place: AttributeNode): (NameCorrection & { readonly node: SyntaxNode }) | null;
  /** The name changes in the import and where it is used; the module only where nothing else is imported from it. */
  ofImport(
    wrong: WrongName,
    entry: ImportFromStatement["name"][number],
    statement: ImportFromStatement,
  ): NameCorrection | null;
}

export function createNameCorrections(
  semantic: SemanticModel,
  fixer: Fixer,
  apiIndex: ApiIndex,
): NameCorrections {
  const corrections: NameCorrections = {
    ofUse({ answer, place }) {
      if (place.kind === "hook") return null;
      const wrong = wrongNameOf(answer, place, semantic);
      if (wrong === null) return null;
      if (place.kind !== "import") return corrections.ofChain(wrong, place.attribute);
      if (place.statement.kind !== "import_from_statement" || !isImported(place.entry, place.statement))
        return null;
      return corrections.ofImport(wrong, place.entry, place.statement);
    },

    ofChain({ parent, closest, advice }, place) {
      const target = targetOf({ closest, advice });
      if (target === null || advice?.importInstead !== undefined) return null;
      if (
        advice?.exact !== true &&
        !isTakenAsIs(apiIndex, place, `${parent}.${place.attribute.text}`, target)
      )
        return null;
      const below = target.startsWith(`${parent}.`);
      const spelled = below
        ? { name: target.slice(parent.length + 1), edits: [] }
        : BUILTINS.has(target)
          ? { name: target, edits: [] }
          : fixer.spell(target);
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

    ofImport({ parent, closest, advice }, entry, statement) {
      const target = targetOf({ closest, advice });
      if (target === null || !target.includes(".")) return null;
      const dot = target.lastIndexOf(".");
      const [module, name] = [target.slice(0, dot), target.slice(dot + 1)];
      const aliased = entry.kind === "aliased_import";
      const own = aliased ? undefined : entry.children[0];
      const uses = own === undefined ? [] : (semantic.bindingOf(own)?.references ?? []);
      const read = aliased ? (semantic.bindingOf(entry.alias)?.references ?? []) : uses;
      const from = `${parent}.${textOf(semantic.tree, aliased ? entry.name : entry)}`;
      const isTaken = read.every(({ identifier }) => isTakenAsIs(apiIndex, identifier, from, target));
      if (advice?.exact !== true && !isTaken) return null;
      const places = [aliased ? entry.name : entry, ...uses.map(({ identifier }) => identifier)];
      const edits = places.map((place) => fixer.replace(place, name));
      if (module === parent) return { name, edits };
      if (statement.name.length > 1) return null;
      return { name, edits: [fixer.replace(statement.moduleName, module), ...edits] };
    },
  };
  return corrections;

  /** The name to write; null where something else than a name is meant, or what the file itself calls so. */
  function targetOf({ closest, advice }: Pick<WrongName, "closest" | "advice">): string | null {
    const target = closest ?? advice?.replacement;
    if (target === undefined || !/^[A-Za-z_]\w*(\.\w+)*$/.test(target)) return null;
    return BUILTINS.has(target) && semantic.moduleScope.bindings.has(target) ? null : target;
  }
}

/** Whether the call of a name, if it is called, says the same to another one: each value goes to the same parameter, and none is lacking. */
function isTakenAsIs(apiIndex: ApiIndex, callee: SyntaxNode, from: string, to: string): boolean {
  const call = isKind(callee.parent, "call") && callee.parent.function === callee ? callee.parent : null;
  const given = call === null ? [] : callArguments(call);
  const forms = call === null ? null : apiIndex.forms(to);
  if (forms === null || given.some(({ spread }) => spread !== "")) return true;
  const named = new Set(given.flatMap(({ keyword }) => keyword?.text ?? []));
  const placed = given.length - named.size;
  const before = apiIndex.forms(from)?.[0];
  return forms.some(
    (form) =>
      lackingIn(form, placed, named).length === 0 &&
      form.slice(0, placed).every(({ name }, i) => before === undefined || before[i]?.name === name),
  );
}

function isImported(
  entry: SyntaxNode,
  statement: ImportFromStatement,
): entry is ImportFromStatement["name"][number] {
  return statement.name.some((one) => one === entry);
}

function wrongNameOf(
  answer: NameUse["answer"],
  place: Exclude<NameUse["place"], { readonly kind: "hook" }>,
  semantic: SemanticModel,
): WrongName | null {
  if (answer.kind === "missing") return answer;
  const { deprecated } = answer.symbol;
  if (deprecated === null) return null;
  const written =
    place.kind === "chain"
      ? semantic.writtenName(place.attribute)
      : place.kind === "instance"
        ? `${place.type}.${place.attribute.attribute.text}`
        : writtenImport(place.entry, place.statement, semantic);
  if (written === null) return null;
  const named = /^[A-Za-z_][\w.]*\.\w+$/.test(deprecated.use) ? deprecated.use : null;
  return {
    parent: written.slice(0, written.lastIndexOf(".")),
    closest: deprecated.advice === null ? named : null,
    advice: deprecated.advice,
  };
}

function writtenImport(entry: SyntaxNode, statement: SyntaxNode, semantic: SemanticModel): string | null {
  if (statement.kind !== "import_from_statement") return null;
  const name = entry.kind === "aliased_import" ? entry.name : entry;
  return `${textOf(semantic.tree, statement.moduleName)}.${textOf(semantic.tree, name)}`;
}
