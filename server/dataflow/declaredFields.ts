/** What the fields of a data class hold for its own methods: what all calls that make instances of it agree on. Knows Python, no library. */

import type { ClassInfo, SemanticModel } from "../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { classAttributes, fieldsStoredByText, isDataClass, storesComputedFields } from "./classLineage";
import { constructorSites } from "./functionShape";
import { argumentFor } from "./given";
import { joinValues, UNKNOWN, type Value } from "./value";

interface Questions {
  /** Of what a call is handed. */
  readonly argumentIn: (argument: SyntaxNode) => Value;
  /** What the class has for a field that a call leaves out. */
  readonly defaultOf: (info: ClassInfo, written: SyntaxNode) => Value | undefined;
}

/** Answers for one file's analysis; null for what is no declared field, or may be made unseen. */
export function createDeclaredFields({
  argumentIn,
  defaultOf,
}: Questions): (model: SemanticModel, localClass: SyntaxNode, name: string) => Value | null {
  const sites = new Map<SyntaxNode, readonly Call[]>();

  function sitesOf(info: ClassInfo): readonly Call[] {
    const known = sites.get(info.node) ?? constructorSites(info.node, info.model) ?? [];
    sites.set(info.node, known);
    return known;
  }

  return (model, localClass, name) => {
    const info = isKind(localClass, "class_definition") ? model.classOf(localClass.name) : null;
    const fields = info === null ? [] : [...classAttributes(info).keys()];
    if (info === null || !fields.includes(name) || !isPlain(info)) return null;
    const given = sitesOf(info).map((site): Value => {
      if (callArguments(site).some(({ spread }) => spread !== "")) return UNKNOWN;
      const argument = argumentFor(site, { keyword: name, position: fields.indexOf(name) });
      const written = classAttributes(info).get(name) ?? null;
      if (argument !== null) return argumentIn(argument.value);
      return written === null ? UNKNOWN : (defaultOf(info, written) ?? UNKNOWN);
    });
    // A size in symbols is told in those of the caller.
    const { size: _size, ...agreed } = given.length === 0 ? UNKNOWN : given.reduce(joinValues);
    return given.length === 0 ? null : agreed;
  };
}

/** Whether the constructor that Python writes fills the fields, and nothing else does. */
const isPlain = (info: ClassInfo): boolean =>
  isDataClass(info) &&
  info.bases.every((base) => base === "typing.NamedTuple") &&
  !info.methods.has("__init__") &&
  !info.methods.has("__post_init__") &&
  !storesComputedFields(info) &&
  fieldsStoredByText(info).size === 0;
