/** When a name that the index lacks may be called missing in this file. Knows what files do to libraries, no rule. */

import type { ApiAnswer, ApiIndex, MissingApi } from "../../api-index/apiIndex";
import { isImportWithoutEffect } from "../../knowledge/moduleImports";
import { type DynamicAttributes, dynamicAttributes, isGuarded } from "../../semantic/guards";
import { canonicalName, lastPart, packageOf } from "../../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import { magics } from "../code/magics";
import { choosesLegacyKeras } from "../keras/legacyKeras";
import { isMadeOverElsewhere, isStoredElsewhere } from "../names/storedElsewhere";

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
  /** The same of the files of the workspace that it imports: asked only where there is something to report. */
  readonly mayMakeOver: () => boolean;
}

/** Internal or compatibility modules: other names, or names of their own. */
const ASIDE = /^(?:tensorflow\.(?:python|compat)|(?:keras|tf_keras)\.(?:src|api)|numpy\.core)\b/;

/** What brings in code that no import names, or names from it: registered accessors, code in strings. */
const LOADING = /^(?:register_\w+_accessor|exec|__import__|import_module|exec_module|load_module|run_path)$/;

/** Libraries whose names people give to files of their own. */
const ORDINARY: ReadonlySet<string> = new Set(["datasets", "evaluate"]);

/** As `blankMagics` leaves the line of a notebook that fetches a repository. */
const CLONES = /^#git[ \t]+clone\b/;

/** Copies of Keras 2 that have names of their own: Horovod 0.28.1, which does not work with Keras 3, and the old one inside TensorFlow 2.21. */
const OLD_KERAS = /^(?:horovod(?:\.tensorflow)?|tensorflow\.python)\.keras\b/;

/** `@Module.trainer.getter`: what a property itself has, when it is asked for through its class. */
const isOfProperty = ({ parent, member }: MissingApi): boolean =>
  /^(?:getter|setter|deleter|fget|fset|fdel)$/.test(member) && /\.[A-Z]\w*\.\w+$/.test(parent);

/** `torch.sagemaker` of `import torch.sagemaker as tsm`: a part that only another build of the library has. */
const importedParts = (tree: SyntaxTree): readonly string[] =>
  nodesOf(tree, "dotted_name").map((name) => textOf(tree, name).split(".").slice(0, 2).join("."));

/** The certainty for one file. */
export function createApiCertainty(semantic: SemanticModel, apiIndex: ApiIndex): ApiCertainty {
  const dynamic = (): DynamicAttributes => dynamicAttributes(semantic);
  let madeOver: boolean | null = null;
  const { tree } = semantic;
  const names = new Set(nodesOf(tree, "attribute").map((node) => semantic.qualifiedName(node)));
  const tampered = names.has("sys.modules");
  const imported = new Set([...semantic.importedPackages, ...importedParts(tree)]);
  // `sys.path.append("../common")`, `import datasets`: a folder that is not seen may have such a file.
  const mayBeOwn = (written: string): boolean =>
    ORDINARY.has(packageOf(written)) &&
    ["append", "insert", "extend"].some((way) => names.has(`sys.path.${way}`));
  const hasOldKeras = choosesLegacyKeras(tree) || namesOldKeras(semantic);
  // What `tf_keras` makes is of its own classes, whose names are those of Keras here.
  const mayBeTfKeras = (written: string): boolean =>
    packageOf(written) !== "tf_keras" && semantic.importedPackages.has("tf_keras");
  // A folder of the repository may be called like a library, or be the one that is installed.
  const clones = tree.comments.some(({ text }) => CLONES.test(text));
  const mayBeCloned = (use: SyntaxNode, { history }: MissingApi): boolean =>
    clones && history.status === "never" && isKind(use, "import_statement", "import_from_statement");
  const trusts: ApiCertainty["trusts"] = (name, use, written) =>
    !tampered &&
    !((hasOldKeras || mayBeTfKeras(written)) && packageOf(canonicalName(name)) === "keras") &&
    !ASIDE.test(written) &&
    !dynamic().names.has(lastPart(name)) &&
    !isGuarded(semantic, use) &&
    !apiIndex.isPatched(name, imported) &&
    semantic.resolveModule(packageOf(written)) === null;
  const isPlain = (): boolean =>
    nodesOf(tree, "relative_import").length === 0 &&
    !nodesOf(tree, "identifier").some(({ text }) => LOADING.test(text)) &&
    !magics({ semantic }).runUnseenCode &&
    [...semantic.importedPackages].every(
      (name) => isImportWithoutEffect(name) && semantic.resolveModule(name) === null,
    );
  return {
    missing: (answer, use, written) =>
      answer.kind === "missing" &&
      !isOfProperty(answer) &&
      !mayBeCloned(use, answer) &&
      !mayBeOwn(written) &&
      trusts(`${answer.parent}.${answer.member}`, use, written) &&
      !isStoredElsewhere(semantic, `${answer.parent}.${answer.member}`)
        ? answer
        : null,
    trusts,
    knowsAllImports: () => isPlain() && !dynamic().computed,
    hasComputedAttributes: () => dynamic().computed,
    makesObjectsOver: () => dynamic().madeOver,
    mayMakeOver: () => {
      madeOver ??= dynamic().madeOver || isMadeOverElsewhere(semantic);
      return madeOver;
    },
  };
}

function namesOldKeras(semantic: SemanticModel): boolean {
  const { tree } = semantic;
  const isOld = (...parts: SyntaxNode[]): boolean =>
    OLD_KERAS.test(parts.map((part) => textOf(tree, part)).join("."));
  return (
    nodesOf(tree, "dotted_name").some((name) => isOld(name)) ||
    nodesOf(tree, "import_from_statement").some(({ moduleName, name }) =>
      name.some((one) => isOld(moduleName, one)),
    ) ||
    nodesOf(tree, "attribute").some((node) => OLD_KERAS.test(semantic.writtenName(node) ?? ""))
  );
}
