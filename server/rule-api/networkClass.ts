/** Which classes of the workspace are networks of PyTorch. Knows bases, reports nothing. */

import type { ClassInfo, QualifiedName } from "../semantic/semanticModel";

/** Whether a class of the workspace derives from a library class, as far as its bases are known. */
export function derivesFrom({ bases }: ClassInfo, isBase: (name: QualifiedName) => boolean): boolean {
  return bases.some(
    (base) => base !== null && (typeof base === "string" ? isBase(base) : derivesFrom(base, isBase)),
  );
}

/** Whether a library class is Lightning's module, which trains itself. */
export function isLightningModule(name: QualifiedName): boolean {
  return /^lightning\.(?:\w+\.)*LightningModule$/.test(name);
}

/** Whether a class of the workspace is a network. */
export function isNetworkClass(info: ClassInfo): boolean {
  return derivesFrom(info, (name) => name === "torch.nn.Module" || isLightningModule(name));
}
