/** A class with all it derives from, as far as that is in the workspace. Knows no library. */

import type { ClassInfo, QualifiedName } from "./semanticModel";

/** The class and its bases of the workspace, each once, however often they meet. */
export function withBases(info: ClassInfo): ReadonlySet<ClassInfo> {
  const found = new Set([info]);
  for (const { bases } of found)
    for (const base of bases) if (base !== null && typeof base !== "string") found.add(base);
  return found;
}

/** Whether a class of the workspace derives from a library class, as far as its bases are known. */
export function derivesFrom(info: ClassInfo, isBase: (name: QualifiedName) => boolean): boolean {
  return [...withBases(info)].some(({ bases }) =>
    bases.some((base) => typeof base === "string" && isBase(base)),
  );
}
