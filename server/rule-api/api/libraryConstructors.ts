/** The constructor of a library that a call of a class of the workspace reaches with what it is handed. Reports nothing. */

import { parameterNames } from "../../dataflow/functionShape";
import { withBases } from "../../semantic/classBases";
import type { ClassInfo, QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { type Call, type FunctionDefinition, isKind } from "../../syntax/syntaxTree";
import type { MembersOf } from "./mayLack";
import { baseOfSuper } from "./superCalls";

/** The class whose constructor runs, and what the class of the workspace keeps for itself. */
export interface LibraryConstructor {
  readonly base: QualifiedName;
  /** The parameters of the class's own constructor, which hands the other keywords on; null where it has none. */
  readonly own: ReadonlySet<string> | null;
}

/**
 * The constructors behind the calls of a file; null where that is not certain:
 *
 * ```python
 * class Weighted(Trainer):
 *     def __init__(self, *args, weight=None, **kwargs):
 *         super().__init__(*args, **kwargs)
 *         self.weight = weight
 *
 * trainer = Weighted(model=model, tokenizer=tokenizer, weight=2.0)
 * ```
 */
export function createLibraryConstructors(
  semantic: SemanticModel,
  membersOf: MembersOf,
): (call: Call) => LibraryConstructor | null {
  return ({ function: callee }) => {
    const info = semantic.classOf(callee);
    if (info === null || isKind(info.node.parent, "decorated_definition")) return null;
    if ([...withBases(info)].some(hasDeclaredFields)) return null;
    const { names, libraryBases } = membersOf(info) ?? {};
    const [base, ...others] = libraryBases ?? [];
    if (base === undefined || others.length > 0 || names?.has("__new__") === true) return null;
    if (names?.has("__init__") !== true) return { base, own: null };
    const init = info.methods.get("__init__");
    return init === undefined || init.parent?.kind === "decorated_definition"
      ? null
      : handedOn(info, init, base);
  };
}

/** `lr: float = 1e-3` in the body of a class, which some bases make parameters of. */
const hasDeclaredFields = ({ node }: ClassInfo): boolean =>
  node.body.children.some(
    ({ kind, children: [first] }) =>
      kind === "expression_statement" && isKind(first, "assignment") && first.type !== null,
  );

/** The `**kwargs` of a constructor, whose only use is that of its base. */
function handedOn(
  { model }: ClassInfo,
  init: FunctionDefinition,
  base: QualifiedName,
): LibraryConstructor | null {
  const { all } = parameterNames(init);
  const rest = all.find(({ parent }) => parent?.kind === "dictionary_splat_pattern");
  const [use, ...others] = (rest === undefined ? null : model.bindingOf(rest))?.references ?? [];
  const spread = use?.identifier.parent;
  const call = spread?.kind === "dictionary_splat" ? spread.parent?.parent : null;
  if (others.length > 0 || !isKind(call, "call") || baseOfSuper(model, call) !== base) return null;
  return { base, own: new Set(all.map(({ text }) => text)) };
}
