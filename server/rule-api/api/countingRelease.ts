/** Whether what a library does since some release counts here. Knows releases, reports nothing. */

import type { ApiIndex, ApiScope } from "../../api-index/apiIndex";
import { compareVersions } from "../../api-index/libraryVersions";
import { isGuarded } from "../../semantic/guards";
import type { SemanticModel } from "../../semantic/semanticModel";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import { isTried } from "../code/expectedErrors";
import type { Localized, Severity } from "../message";
import { mayRunWith, whyThisRelease } from "./releaseWording";

/** What a finding says of the release that it goes by. */
export interface CountingRelease {
  /** A sentence. */
  readonly why: Localized;
  /** Whether the project says that it runs with such releases and no older ones. */
  readonly isCertain: boolean;
}

interface Questions {
  readonly apiIndex: ApiIndex;
}

/** The newest release that applies, of the library that has `symbol`, where it is `since` or a later one; `last` is the last indexed one before that. */
export function countingRelease(
  { apiIndex }: Questions,
  symbol: string,
  since: string,
  last: string,
): CountingRelease | null {
  const answer = apiIndex.symbol(symbol);
  const scope: ApiScope | null = answer.kind === "symbol" ? answer.symbol.scope : null;
  // Of a series of releases the last is indexed, or the first of the next one.
  const pin = /^={2,3}\s*([\w.]+)$/.exec(scope?.requirement?.specifier ?? "")?.[1];
  if (scope === null || compareVersions(pin ?? scope.newest, since) < 0) return null;
  return {
    why: whyThisRelease(scope),
    isCertain: scope.requirement !== null && !mayRunWith(scope, [last]),
  };
}

/** Whether code makes sure itself that it suits the release, or what it does: a test of the version or of what there is, or a `try` around. */
export const isMadeSure = (file: { readonly semantic: SemanticModel }, node: SyntaxNode): boolean =>
  isTried(file, node) || isGuarded(file.semantic, node);

/** An error where the project names such releases, else a warning. */
export const releaseSeverity = ({ isCertain }: CountingRelease): Severity =>
  isCertain ? "error" : "warning";

/** pandas 3, where text has a type of its own and what comes out of a frame is a copy or read-only. */
export const pandasThree = (context: Questions): CountingRelease | null =>
  countingRelease(context, "pandas.DataFrame", "3.0", "2.3.3");
