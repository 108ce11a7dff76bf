/** When a name that the index lacks may be called missing in this file. Knows what files do to libraries, no rule. */

import type { ApiAnswer, ApiIndex, MissingApi } from "../api-index/apiIndex";
import { isImportWithoutEffect } from "../knowledge/moduleImports";
import { type DynamicAttributes, dynamicAttributes, isGuarded } from "../semantic/guards";
import { canonicalName, lastPart, packageOf } from "../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../semantic/semanticModel";
import type { SyntaxNode } from "../syntax/syntaxTree";

export interface ApiCertainty {
  /**
   * The answer if it says that a name is missing and nothing in the file speaks against that: no guard around the use,
   * no attribute of that name stored by the file, no package that patches the library, no file of the workspace that
   * is called like it. `written` is the name as the file's imports spell it.
   */
  missing(answer: ApiAnswer, use: SyntaxNode, written: string): MissingApi | null;
  /** Whether the file leaves the library's name as it is and does not test for it around the use. */
  trusts(name: QualifiedName, use: SyntaxNode, written: string): boolean;
  /** Whether the file puts attributes with computed names on objects. */
  readonly hasComputedAttributes: () => boolean;
  /** Whether all that the file imports is known, and known to add nothing to the objects of other packages. */
  readonly knowsAllImports: () => boolean;
  /** Whether the file gives objects another class or other attributes from outside, past all names that can be read. */
  readonly makesObjectsOver: () => boolean;
}

/** Internal or compatibility modules: other names, or names of their own. */
const ASIDE = /^(?:tensorflow\.(?:python|compat)|(?:keras|tf_keras)\.(?:src|api)|numpy\.core)\b/;

/** What brings in code that no import names, or names from it: relative imports, registered accessors, code in strings. */
const LOADING =
  /^\s*from\s+\.|\bregister_\w+_accessor\b|\b(?:exec|__import__|import_module|exec_module|load_module|run_path|get_ipython)\s*\(/m;

const OLD_KERAS = /TF_USE_LEGACY_KERAS|\b(?:horovod(?:\.tensorflow)?|tensorflow\.python)\.keras\b/;

/** The certainty for one file. */
export function createApiCertainty(semantic: SemanticModel, apiIndex: ApiIndex): ApiCertainty {
  let found: DynamicAttributes | null = null;
  const dynamic = (): DynamicAttributes => {
    found ??= dynamicAttributes(semantic);
    return found;
  };
  const tampered = /\bsys\.modules\b/.test(semantic.tree.text);
  // All mean Keras 2 whatever is installed: https://keras.io/getting_started/#tensorflow--keras-2-backwards-compatibility,
  // Horovod 0.28.1, whose Keras interface does not work with Keras 3, and the old copy inside TensorFlow 2.21.
  const hasOldKeras = OLD_KERAS.test(semantic.tree.text);
  // What `tf_keras` makes is of its own classes, whose names are those of Keras here.
  const mayBeTfKeras = (written: string): boolean =>
    packageOf(written) !== "tf_keras" && semantic.importedPackages.has("tf_keras");
  const trusts: ApiCertainty["trusts"] = (name, use, written) =>
    !tampered &&
    !((hasOldKeras || mayBeTfKeras(written)) && packageOf(canonicalName(name)) === "keras") &&
    !ASIDE.test(written) &&
    !dynamic().names.has(lastPart(name)) &&
    !isGuarded(semantic, use) &&
    !apiIndex.isPatched(name, semantic.importedPackages) &&
    semantic.resolveModule(packageOf(written)) === null;
  const isPlain = (): boolean =>
    !LOADING.test(semantic.tree.text) &&
    [...semantic.importedPackages].every(
      (name) => isImportWithoutEffect(name) && semantic.resolveModule(name) === null,
    );
  return {
    missing: (answer, use, written) =>
      answer.kind === "missing" && trusts(`${answer.parent}.${answer.member}`, use, written) ? answer : null,
    trusts,
    knowsAllImports: () => isPlain() && !dynamic().computed,
    hasComputedAttributes: () => dynamic().computed,
    makesObjectsOver: () => dynamic().madeOver,
  };
}
