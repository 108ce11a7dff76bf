/** The steps that lead from a program as it is written to the one that is reviewed in its place, each of which means the same. Knows no rule. */

import type { SemanticModel, ToldTypes } from "../../semantic/semanticModel";
import type { InPlace } from "./alsoInPlace";
import { classesGathered } from "./classesGathered";
import { BASE_MAKER } from "./lineage";
import { type Written, writtenOf } from "./pieces";
import { withoutObjects } from "./withoutObjects";
import { writtenInPlace } from "./writtenInPlace";

/** The same program without its objects and with its helpers in place of their calls; null where it has neither. `read`: what the names of a text mean, with what annotations say of its expressions; null for one that is not to be reviewed. */
export function stepsInPlace(
  semantic: SemanticModel,
  read: (text: string, toldTypes: ToldTypes) => SemanticModel | null,
): InPlace | null {
  const step = (before: InPlace | null, write: (model: SemanticModel) => Written | null): InPlace | null => {
    const written = write(before?.semantic ?? semantic);
    const model = written === null ? null : read(written.text, written.toldTypes);
    if (written === null || model === null) return before;
    return {
      semantic: model,
      written: before === null ? written : writtenOf(before.written, written),
    };
  };
  const gathered = step(null, classesGathered);
  const whole = gathered === null ? null : step(gathered, (model) => writtenInPlace(model, isBaseMaker));
  const plain = step(whole, withoutObjects);
  return step(plain, writtenInPlace);
}

const isBaseMaker = (name: string): boolean => name.startsWith(BASE_MAKER);
