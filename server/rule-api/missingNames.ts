/** Which library names a piece of code asks for that exist in no release: in chains, imports, on instances, in broken text. Reports nothing. */

import type { ApiIndex, MissingApi } from "../api-index/apiIndex";
import type { Dataflow } from "../dataflow/dataflow";
import { classMembers } from "../semantic/classMembers";
import { isStored } from "../semantic/guards";
import type { QualifiedName, SemanticModel } from "../semantic/semanticModel";
import {
  type Call,
  descendants,
  type ImportFromStatement,
  type SyntaxNode,
  unparenthesized,
} from "../syntax/syntaxTree";
import { createApiCertainty } from "./apiCertainty";

export type Attribute = SyntaxNode & { readonly kind: "attribute" };

/** A missing name at the attribute that asks for it. */
export interface MissingAttribute {
  readonly answer: MissingApi;
  readonly attribute: Attribute;
}

/** A name that the object of an attribute does not have; `type` says what the object is. */
export interface MissingMember {
  readonly answer: MissingApi;
  readonly type: string;
}

/** A missing name in `from module import name`. */
export interface MissingImport {
  readonly answer: MissingApi;
  readonly entry: ImportFromStatement["name"][number];
}

export interface MissingNames {
  /** In a chain that leads back to an import; a further one where the place that was meant lacks the next name as well. */
  inChain(chain: Attribute): readonly MissingAttribute[];
  onInstance(attribute: Attribute): MissingMember | null;
  inImport(statement: ImportFromStatement): readonly MissingImport[];
  /** `nn.quantized layer(x)`: a name that neither a dot nor an underscore joins to the path before it. */
  inBrokenCall(call: Call, stray: SyntaxNode): MissingApi | null;
  /** `nn.utils.prune-layer.X(...)`: what would be missing with an underscore in place of the hyphen. */
  inSubtraction(left: SyntaxNode, right: SyntaxNode): MissingApi | null;
}

/** Looks through one file. Silent wherever the file could provide a name itself. */
export function createMissingNames(
  semantic: SemanticModel,
  apiIndex: ApiIndex,
  dataflow: Dataflow,
): MissingNames {
  const certainty = createApiCertainty(semantic, apiIndex);
  const textOf = (node: SyntaxNode): string => semantic.tree.text.slice(node.start, node.end);
  const missing = (name: QualifiedName, use: SyntaxNode, written: string): MissingApi | null =>
    certainty.missing(apiIndex.symbol(name), use, written);

  /** Code that is not seen may hand in an object of a subclass. */
  const isParameter = (node: SyntaxNode): boolean =>
    semantic.bindingOf(unparenthesized(node))?.definitions.some(({ kind }) => kind === "parameter") === true;

  return {
    inChain(chain) {
      const written = semantic.writtenName(chain);
      const name = semantic.qualifiedName(chain);
      if (written === null || name === null || isBoundOtherwise(chain)) return [];
      const found: MissingAttribute[] = [];
      let wanted = name;
      for (let answer = missing(name, chain, written); answer !== null; ) {
        const rest = wanted.slice(answer.parent.length + 1 + answer.member.length);
        const attribute = attributeOf(chain, rest.split(".").length - 1);
        if (attribute === null || isStored(attribute)) break;
        found.push({ answer, attribute });
        const meant: string | undefined = answer.advice?.replacement;
        if (meant === undefined || rest === "") break;
        wanted = meant + rest;
        answer = missing(wanted, chain, written);
      }
      return found;
    },

    onInstance(attribute) {
      const name = attribute.attribute.text;
      if (isStored(attribute) || name.startsWith("_")) return null;
      const value = dataflow.valueOf(attribute.object);
      const made = value.call === undefined ? null : value.call.function;
      let exact = made !== null && semantic.qualifiedName(made) === value.type;
      let types = value.type === undefined ? [] : [value.type];
      let shown = value.type ?? "";
      if (value.localClass !== undefined) {
        const info = made === null ? null : semantic.classOf(made);
        const own = info === null || info.node !== value.localClass ? null : classMembers(info);
        if (info === null || own === null || own.names.has(name)) return null;
        types = [...own.libraryBases];
        shown = `${info.name} (${types.join(", ")})`;
        exact = true;
      }
      if (certainty.hasComputedAttributes() || isParameter(attribute.object)) exact = false;
      const answers = types.map((type) =>
        certainty.missing(apiIndex.member(type, name, exact), attribute, type),
      );
      const [answer] = answers;
      return answer == null || answers.includes(null) ? null : { answer, type: shown };
    },

    inImport(statement) {
      const module = textOf(statement.moduleName).replace(/\s/g, "");
      return statement.name.flatMap((entry) => {
        const bound = entry.kind === "aliased_import" ? entry.alias : entry.children[0];
        const definitions = bound == null ? [] : (semantic.bindingOf(bound)?.definitions ?? []);
        const name = definitions.find(({ identifier }) => identifier === bound)?.import?.qualified;
        const answer = name === undefined || module.startsWith(".") ? null : missing(name, statement, module);
        return answer !== null && name === `${answer.parent}.${answer.member}` ? [{ answer, entry }] : [];
      });
    },

    inBrokenCall(call, stray) {
      const path = semantic.qualifiedName(call.function);
      const name = textOf(stray);
      if (path === null || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || stray.start < call.function.end)
        return null;
      const written = semantic.writtenName(call.function) ?? path;
      const answers = [".", "_"].map((joint) => missing(path + joint + name, call, written));
      return answers.includes(null) ? null : (answers[0] ?? null);
    },

    inSubtraction(left, right) {
      const path = left.kind === "attribute" ? semantic.qualifiedName(left) : null;
      const first = [...descendants(right)].find((node) => node.kind === "identifier");
      if (path === null || right.start !== left.end + 1 || first?.start !== right.start) return null;
      if (semantic.bindingOf(first) !== null || semantic.isBuiltin(first)) return null;
      const answer = missing(`${path}_${textOf(right)}`, left, semantic.writtenName(left) ?? path);
      return answer !== null && `${answer.parent}.${answer.member}`.startsWith(`${path}_`) ? answer : null;
    },
  };

  /** Whether the name at the root of a chain gets another value somewhere, as in the `except` branch of an import. */
  function isBoundOtherwise(chain: Attribute): boolean {
    let root: SyntaxNode = chain;
    while (root.kind === "attribute") root = unparenthesized(root.object);
    return semantic.bindingOf(root)?.definitions.some((definition) => definition.fallback) === true;
  }
}

/** The attribute `steps` names before the end of a chain. */
function attributeOf(chain: Attribute, steps: number): Attribute | null {
  let at: SyntaxNode = chain;
  for (let step = 0; step < steps && at.kind === "attribute"; step++) at = unparenthesized(at.object);
  return at.kind === "attribute" ? at : null;
}
