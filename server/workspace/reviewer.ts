/** Reviews one file of a project: builds its model, finds other files of the project, runs the linter. Knows no editor and no disk. */

import type { Review } from "../engine/diagnostic";
import type { Linter, RuleSettings } from "../engine/linter";
import { buildSemanticModel } from "../semantic/buildModel";
import type { SyntaxTree } from "../syntax/syntaxTree";
import type { SourceFile } from "../text/sourceFile";

export interface ReviewerOptions {
  readonly linter: Linter;
}

export interface Reviewer {
  /** Reviews a text that is parsed already (`tree.text === source.text`). Never throws because of the text. */
  review(source: SourceFile, tree: SyntaxTree, settings: RuleSettings): Review;
}

export function createReviewer(options: ReviewerOptions): Reviewer {
  return {
    review(source, tree, settings) {
      const semantic = buildSemanticModel(tree, { resolve: () => null, starExports: () => null });
      return options.linter.review({ semantic, fileKind: source.kind, settings });
    },
  };
}
