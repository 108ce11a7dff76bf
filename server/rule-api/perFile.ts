/** Looks at a whole file that several rules share: made when a rule first asks, kept while the file's model lives. Knows no look. */

import type { SemanticModel } from "../semantic/semanticModel";
import type { ApiQuestions } from "./ruleContext";

/** What a look needs at least. */
export interface LookedAt {
  readonly semantic: SemanticModel;
  readonly apart?: ApiQuestions["apart"];
}

/** The look, made once a file. Where times are taken, they are those of the look, under its name, and not of the rule that asks first. */
export function perFile<File extends LookedAt, Look>(
  name: string,
  look: (file: File) => Look,
): (file: File) => Look {
  const known = new WeakMap<SemanticModel, { readonly look: Look }>();
  return (file) => {
    const before = known.get(file.semantic);
    if (before !== undefined) return before.look;
    const made = file.apart === undefined ? look(file) : file.apart(`(${name})`, () => look(file));
    known.set(file.semantic, { look: made });
    return made;
  };
}
