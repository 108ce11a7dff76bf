/** What `import *` of a file of the workspace binds, and what it may bind besides. Knows names, no library. */

import type { SemanticModel } from "./semanticModel";

/** Ways of a module to give itself names that its scopes do not show. */
const FILLS_ITSELF =
  /\bglobals\(\)|\bexec\(|\bvars\(\)|\bsys\.modules\b|\b__getattr__\b|\bglobal_enum\b|\b_convert_?\(/;

/** Whether `import *` of a file may bind a name that the file does not show: through its own star imports, code, or `__all__`. */
export function mayExport(model: SemanticModel, name: string): boolean {
  if (model.moduleScope.starImports.length > 0 || FILLS_ITSELF.test(model.tree.text)) return true;
  return new RegExp(`["']${name}["']`, "u").test(model.tree.text);
}

/** The names that `import *` of a file binds where it has no `__all__`. */
export function publicNames(model: SemanticModel): ReadonlySet<string> {
  return new Set([...model.moduleScope.bindings.keys()].filter((name) => !name.startsWith("_")));
}
