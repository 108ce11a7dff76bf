/** Reviews one file of a project: builds its model, finds the other files it imports, runs the linter. Knows no editor and no disk. */

import type { ApiIndex } from "../api-index/apiIndex";
import type { LibraryVersions } from "../api-index/libraryVersions";
import { createDataflow } from "../dataflow/createDataflow";
import type { Dataflow } from "../dataflow/dataflow";
import type { Review } from "../engine/diagnostic";
import type { Linter, RuleSettings } from "../engine/linter";
import type { ReviewObserver } from "../engine/reviewObserver";
import type { Knowledge } from "../knowledge/knowledge";
import { buildSemanticModel } from "../semantic/buildModel";
import type { ModuleResolver, SemanticModel } from "../semantic/semanticModel";
import type { Parser } from "../syntax/parser";
import type { SyntaxTree } from "../syntax/syntaxTree";
import type { SourceFile } from "../text/sourceFile";
import { findModule, searchPath, type WorkspaceFiles } from "./moduleFinder";

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

export interface Reviewer {
  /** What the names of a parsed file mean, those it imports from other files included. */
  modelOf(source: SourceFile, tree: SyntaxTree): SemanticModel;
  /** The releases of libraries that apply to a file; `targets`: what the user sets, which counts before all else. */
  versionsOf(source: SourceFile, targets?: ReadonlyMap<string, string>): LibraryVersions;
  /** The file as rules see it, for other questions than theirs. No rule runs; data is followed where it is asked for. */
  inspect(source: SourceFile, tree: SyntaxTree): Inspection;
  /** Reviews a text that is parsed already (`tree.text === source.text`). Never throws because of the text. */
  review(source: SourceFile, tree: SyntaxTree, settings: RuleSettings, observer?: ReviewObserver): Review;
}

/** Other files longer than this (UTF-16 units) are not followed into. */
const MAX_IMPORTED_LENGTH = 1_000_000;
/** Models that are kept; a project with more files is read again now and then. */
const MAX_MODELS = 300;

const NOTHING_KNOWN: LibraryVersions = new Map();

interface KnownModel {
  readonly version: string;
  readonly model: SemanticModel;
}

/** A reviewer. It keeps the models of imported files until these change. */
export function createReviewer(options: ReviewerOptions): Reviewer {
  const models = new Map<string, KnownModel>();
  const building = new Set<string>();

  function resolverFor(path: string): ModuleResolver {
    const { files } = options;
    const found = new Map<string, SemanticModel | null>();
    let directories: string[] | null = null;
    return {
      resolve(module) {
        if (files === undefined) return null;
        const known = found.get(module);
        if (known !== undefined) return known;
        directories ??= searchPath(files, path);
        const target = findModule(files, path, module, directories);
        const model = target === null ? null : importedModel(files, target);
        found.set(module, model);
        return model;
      },
      starExports: (module) => options.linter.knowledge.namesIn(module),
    };
  }

  function importedModel(files: WorkspaceFiles, path: string): SemanticModel | null {
    const { parser } = options;
    // Files that import each other in a circle see one another's names only where the circle is entered.
    if (parser === undefined || building.has(path)) return null;
    const content = files.read(path);
    if (content === null || content.text.length > MAX_IMPORTED_LENGTH) return null;
    const known = models.get(path);
    if (known !== undefined && known.version === content.version) return known.model;
    building.add(path);
    try {
      const model = buildSemanticModel(parser.parse(content.text), resolverFor(path));
      if (models.size >= MAX_MODELS) models.clear();
      models.set(path, { version: content.version, model });
      return model;
    } finally {
      building.delete(path);
    }
  }

  function versionsOf(source: SourceFile, targets?: ReadonlyMap<string, string>): LibraryVersions {
    const found = options.versions?.(source) ?? NOTHING_KNOWN;
    if (targets === undefined || targets.size === 0) return found;
    const origin = { kind: "configured", path: "targetVersions", line: null } as const;
    const chosen = [...targets].map(
      ([distribution, specifier]) => [distribution, { distribution, specifier, origin }] as const,
    );
    return new Map([...found, ...chosen]);
  }
  const modelOf = (source: SourceFile, tree: SyntaxTree): SemanticModel =>
    buildSemanticModel(tree, resolverFor(source.path));
  return {
    modelOf,
    versionsOf,
    inspect(source, tree) {
      const { knowledge, apiCatalogue } = options.linter;
      const semantic = modelOf(source, tree);
      const apiIndex = apiCatalogue.at(versionsOf(source));
      return { semantic, dataflow: createDataflow(semantic, knowledge, apiIndex), knowledge, apiIndex };
    },
    review: (source, tree, settings, observer) =>
      options.linter.review({
        semantic: modelOf(source, tree),
        fileKind: source.kind,
        settings,
        versions: versionsOf(source, settings.targetVersions),
        ...(observer === undefined ? {} : { observer }),
      }),
  };
}
