/** Other clothes for the code of the catalogue: what a rule says of it must stay the same. Knows no rule. */

import { loadedParser, modelOf } from "../support/reviewCode";
import {
  reformatted,
  reordered,
  withAliasedImports,
  withoutComments,
  withRenamedVariables,
  wrappedIntoFunction,
  wrappedIntoMethod,
} from "../support/variations";

export const WITHOUT_COMMENTS = "without comments";

/** Each gives the varied code, or null where it does not apply. */
export const MUTATIONS: Readonly<Record<string, (code: string) => string | null>> = {
  "names changed": (code) => withRenamedVariables(modelOf({ code })),
  "imports aliased": (code) => withAliasedImports(modelOf({ code })),
  "in a function": (code) => wrappedIntoFunction(loadedParser().parse(code)),
  "in a method": (code) => wrappedIntoMethod(loadedParser().parse(code)),
  reformatted: (code) => reformatted(loadedParser().parse(code)),
  reordered: (code) => reordered(loadedParser().parse(code)),
  [WITHOUT_COMMENTS]: (code) => withoutComments(loadedParser().parse(code)),
};
