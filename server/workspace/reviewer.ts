/** Reviews one file of a project: builds its model, finds the other files it imports, runs the linter. Knows no editor and no disk. */

import type { ApiIndex } from "../api-index/apiIndex";
import type { LibraryVersions } from "../api-index/libraryVersions";
import { createDataflow } from "../dataflow/createDataflow";
import type { Dataflow } from "../dataflow/dataflow";
import type { Review } from "../engine/diagnostic";
import type { InPlace } from "../engine/inPlace/alsoInPlace";
import { stepsInPlace } from "../engine/inPlace/stepsInPlace";
import type { Linter, RuleSettings } from "../engine/linter";
import { finished, type Pieces } from "../engine/pieces";
import type { ReviewObserver } from "../engine/reviewObserver";
import type { Knowledge } from "../knowledge/knowledge";
import { meantImport } from "../knowledge/knownImports";
import { buildSemanticModel } from "../semantic/buildModel";
import type { ModuleResolver, SemanticModel, ToldTypes } from "../semantic/semanticModel";
import type { Parser } from "../syntax/parser";
import type { SyntaxNode, SyntaxTree } from "../syntax/syntaxTree";
import type { SourceFile } from "../text/sourceFile";
import { Basis, Moment } from "./basis";
import { findModule, importPath, type WorkspaceFiles } from "./moduleFinder";

export interface ReviewerOptions {
  readonly linter: Linter;
  /** For the other files of a project; without both, every file is reviewed for itself. */
  readonly parser?: Parser;
  readonly files?: WorkspaceFiles;
  /** The releases of libraries that apply to a file; without it nothing is known of them. */
  readonly versions?: (source: SourceFile) => LibraryVersions;
}

/** One file, ready to be asked: what its names mean, what values they hold, and what is known of libraries. */
export interface Inspection {
  readonly semantic: SemanticModel;
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  /** For the releases that apply to the file. */
  readonly apiIndex: ApiIndex;
}

/** What an answer about a file was made of, besides the file itself. */
export interface Grounds {
  /** The other files of the project that were looked at. */
  readonly basis: Basis;
  readonly versions: LibraryVersions;
}

export interface Reviewer {
  /** What the names of a parsed file mean, those it imports from other files included. */
  modelOf(source: SourceFile, tree: SyntaxTree): SemanticModel;
  /** The releases of libraries that apply to a file; `targets`: what the user sets, which counts before all else. */
  versionsOf(source: SourceFile, targets?: ReadonlyMap<string, string>): LibraryVersions;
  /** The file as rules see it, for other questions than theirs. No rule runs; data is followed where it is asked for. */
  inspect(
    source: SourceFile,
    tree: SyntaxTree,
    settings: RuleSettings,
  ): Inspection & { readonly grounds: Grounds };
  /** Reviews a text that is parsed already (`tree.text === source.text`). Never throws because of the text. */
  review(
    source: SourceFile,
    tree: SyntaxTree,
    settings: RuleSettings,
    observer?: ReviewObserver,
  ): Review & { readonly grounds: Grounds };
  /** The same review in pieces. */
  reviewing(
    source: SourceFile,
    tree: SyntaxTree,
    settings: RuleSettings,
    observer?: ReviewObserver,
  ): Pieces<Review & { readonly grounds: Grounds }>;
  /** Whether answers that were given earlier would be given now. It looks at each other file once: ask for a new one after a change. */
  currency(): (source: SourceFile, grounds: Grounds) => boolean;
}

/** Other files longer than this (UTF-16 units) are not followed into. */
const MAX_IMPORTED_LENGTH = 1_000_000;
/** Models that are kept; a project with more files is read again now and then. */
const MAX_MODELS = 300;

const NOTHING_KNOWN: LibraryVersions = new Map();
const NO_FILES: WorkspaceFiles = { read: () => null, exists: () => false, stamp: () => null };

interface KnownModel {
  readonly version: string;
  readonly model: SemanticModel;
  readonly basis: Basis;
}

/** Some 1,500 lines: of a longer program two reviews would take more than half a second (Node 20.20, two cores). */
const MOST_NODES_IN_PLACE = 12_000;

/** A reviewer. It keeps the models of imported files until these, or what they import in turn, change. */
export function createReviewer(options: ReviewerOptions): Reviewer {
  const { files = NO_FILES } = options;
  const models = new Map<string, KnownModel>();
  const building = new Set<string>();
  /** The files of imported trees, by their roots, and their models. */
  const filesOfTrees = new WeakMap<SyntaxNode, { readonly path: string; readonly text: string }>();
  const modelsOfTrees = new WeakMap<SyntaxNode, SemanticModel>();

  function resolverFor(path: string, basis: Basis, moment: Moment): ModuleResolver {
    const { recorded } = basis;
    const found = new Map<string, SemanticModel | null>();
    let directories: string[] | null = null;
    return {
      resolve(module) {
        const known = found.get(module);
        if (known !== undefined) return known;
        directories ??= importPath(recorded, path);
        const target = findModule(recorded, path, module, directories);
        const imported = target === null ? null : importedModel(recorded, target, moment);
        if (imported !== null) basis.include(imported.basis);
        const model = imported?.model ?? null;
        found.set(module, model);
        return model;
      },
      modelOf: (root) => modelsOfTrees.get(root) ?? null,
      starExports: (module) => options.linter.knowledge.namesIn(module),
      meantImport,
    };
  }

  function importedModel(recorded: WorkspaceFiles, path: string, moment: Moment): KnownModel | null {
    const { parser } = options;
    // Files that import each other in a circle see one another's names only where the circle is entered.
    if (parser === undefined || building.has(path)) return null;
    const before = models.get(path);
    if (before !== undefined && before.version === recorded.stamp(path) && moment.isCurrent(before.basis))
      return before;
    const content = recorded.read(path);
    if (content === null || content.text.length > MAX_IMPORTED_LENGTH) return null;
    building.add(path);
    try {
      const basis = new Basis(files);
      const tree = parser.parse(content.text);
      filesOfTrees.set(tree.root, { path, text: content.text });
      const model = buildSemanticModel(tree, resolverFor(path, basis, moment));
      modelsOfTrees.set(tree.root, model);
      if (models.size >= MAX_MODELS) models.clear();
      const known = { version: content.version, model, basis };
      models.set(path, known);
      return known;
    } finally {
      building.delete(path);
    }
  }

  const versionsOf = (source: SourceFile): LibraryVersions => options.versions?.(source) ?? NOTHING_KNOWN;

  function prepared(
    source: SourceFile,
    tree: SyntaxTree,
    toldTypes?: ToldTypes,
  ): { semantic: SemanticModel; grounds: Grounds } {
    const basis = new Basis(files);
    const resolver = resolverFor(source.path, basis, new Moment(files));
    const semantic = buildSemanticModel(tree, resolver, toldTypes);
    modelsOfTrees.set(tree.root, semantic);
    return { semantic, grounds: { basis, versions: versionsOf(source) } };
  }

  const reviewing: Reviewer["reviewing"] = function* (source, tree, settings, observer) {
    const { semantic, grounds } = prepared(source, tree);
    const versions = withTargets(grounds.versions, settings.targetVersions);
    const otherFile = (root: SyntaxNode) => filesOfTrees.get(root) ?? null;
    const input = { semantic, fileKind: source.kind, cells: source.cells, settings, versions, otherFile };
    const written = inPlaceOf(source, semantic, tree);
    const inPlace = written === null ? input : { ...input, inPlace: written };
    const observed = observer === undefined ? inPlace : { ...inPlace, observer };
    return { ...(yield* options.linter.reviewing(observed)), grounds };
  };

  /** The same program without its objects and with its helpers in place of their calls; null where it has neither. */
  function inPlaceOf(source: SourceFile, semantic: SemanticModel, tree: SyntaxTree): InPlace | null {
    const { parser } = options;
    if (source.kind !== "script" || parser === undefined || tree.errors.length > 0) return null;
    if (tree.nodeCount > MOST_NODES_IN_PLACE) return null;
    return stepsInPlace(semantic, (text, toldTypes) => {
      const again = parser.parse(text);
      const isTooLong = again.nodeCount > MOST_NODES_IN_PLACE;
      if (isTooLong || again.errors.length > 0) return null;
      return prepared({ ...source, text }, again, toldTypes).semantic;
    });
  }

  return {
    modelOf: (source, tree) => prepared(source, tree).semantic,
    versionsOf: (source, targets) => withTargets(versionsOf(source), targets),
    inspect(source, tree, { targetVersions }) {
      const { knowledge, apiCatalogue } = options.linter;
      const { semantic, grounds } = prepared(source, tree);
      const apiIndex = apiCatalogue.at(withTargets(grounds.versions, targetVersions));
      const dataflow = createDataflow(semantic, knowledge, apiIndex);
      return { semantic, dataflow, knowledge, apiIndex, grounds };
    },
    reviewing,
    review: (...asked) => finished(reviewing(...asked)),
    currency() {
      const moment = new Moment(files);
      return (source, { basis, versions }) =>
        moment.isCurrent(basis) && sameVersions(versions, versionsOf(source));
    },
  };
}

/** What the user has set counts before what was found. */
function withTargets(
  found: LibraryVersions,
  targets: ReadonlyMap<string, string> | undefined,
): LibraryVersions {
  if (targets === undefined || targets.size === 0) return found;
  const origin = { kind: "configured", path: "targetVersions", line: null } as const;
  const chosen = [...targets].map(
    ([distribution, specifier]) => [distribution, { distribution, specifier, origin }] as const,
  );
  return new Map([...found, ...chosen]);
}

function sameVersions(before: LibraryVersions, after: LibraryVersions): boolean {
  if (before === after) return true;
  if (before.size !== after.size) return false;
  return [...after].every(([name, { specifier, origin }]) => {
    const known = before.get(name);
    return (
      known?.specifier === specifier && known.origin.path === origin.path && known.origin.line === origin.line
    );
  });
}
