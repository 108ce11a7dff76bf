/** Finds concepts by id and by library name. Knows no document. */

import type { Knowledge } from "../../knowledge/knowledge";
import type { Concept } from "../../rule-api/concept";
import { lastPart, type QualifiedName } from "../../semantic/qualifiedName";

/** All concepts; they are loaded when the first one is asked for. */
export interface ConceptCatalog {
  byId(id: string): Concept | null;
  /** The concept that a library name stands for; a method also by the name it has on another class of its kind. */
  ofSymbol(name: QualifiedName, knowledge: Knowledge): Concept | null;
}

interface Loaded {
  readonly byId: ReadonlyMap<string, Concept>;
  readonly bySymbol: ReadonlyMap<QualifiedName, Concept>;
  /** The symbols by their last names. */
  readonly byLastPart: ReadonlyMap<string, readonly QualifiedName[]>;
}

/** A catalog of what `load` gives, which is called at most once. */
export function createConceptCatalog(load: () => readonly Concept[]): ConceptCatalog {
  let kept: Loaded | null = null;
  const loaded = (): Loaded => {
    kept ??= index(load());
    return kept;
  };
  return {
    byId: (id) => loaded().byId.get(id) ?? null,
    ofSymbol(name, knowledge) {
      const { bySymbol, byLastPart } = loaded();
      const known = bySymbol.get(name);
      if (known !== undefined) return known;
      const effect = methodEffect(name, knowledge);
      if (effect === null) return null;
      // The tables say a method once for all classes that have it: `torch.optim.Adam.step` is `torch.optim.Optimizer.step`.
      const same = byLastPart
        .get(lastPart(name))
        ?.find((symbol) => methodEffect(symbol, knowledge) === effect);
      return same === undefined ? null : (bySymbol.get(same) ?? null);
    },
  };
}

function methodEffect(name: QualifiedName, knowledge: Knowledge) {
  const method = lastPart(name);
  return knowledge.methodEffect(name.slice(0, -method.length - 1), method);
}

function index(concepts: readonly Concept[]): Loaded {
  const bySymbol = new Map(concepts.flatMap((one) => one.symbols.map((symbol) => [symbol, one] as const)));
  const byLastPart = new Map<string, QualifiedName[]>();
  for (const symbol of bySymbol.keys()) {
    const others = byLastPart.get(lastPart(symbol));
    if (others === undefined) byLastPart.set(lastPart(symbol), [symbol]);
    else others.push(symbol);
  }
  return { byId: new Map(concepts.map((one) => [one.id, one])), bySymbol, byLastPart };
}
