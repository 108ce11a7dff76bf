/** Dotted names and their canonical spelling. Knows which prefixes name one thing, nothing else of libraries. */

/** A dotted name from the top-level package on, canonical: `tf.keras.Model` and `keras.Model` are both `keras.Model`. */
export type QualifiedName = string;

/**
 * Prefixes that name the same module. Sources: https://keras.io/guides/ (tf.keras is keras),
 * https://lightning.ai/docs/pytorch/stable/ (both package names ship the same modules).
 */
const SAME_MODULE: readonly (readonly [prefix: string, canonical: string])[] = [
  ["tensorflow.compat.v2.keras", "keras"],
  ["tensorflow.python.keras", "keras"],
  ["tensorflow.keras", "keras"],
  ["tensorflow.compat.v2", "tensorflow"],
  ["tf_keras", "keras"],
  ["keras.api", "keras"],
  ["pytorch_lightning", "lightning.pytorch"],
  ["numpy.core", "numpy"],
  ["matplotlib.pylab", "matplotlib.pyplot"],
  ["pylab", "matplotlib.pyplot"],
  ["keras.src", "keras"],
];

/** The one spelling of a name that has several. */
export function canonicalName(name: string): QualifiedName {
  for (const [prefix, canonical] of SAME_MODULE) {
    if (name === prefix) return canonical;
    if (name.startsWith(prefix) && name[prefix.length] === ".") return canonical + name.slice(prefix.length);
  }
  return name;
}

/** `sklearn.metrics.roc_curve` → `sklearn`. */
export function packageOf(name: string): string {
  const dot = name.indexOf(".");
  return dot < 0 ? name : name.slice(0, dot);
}

/** `sklearn.metrics.roc_curve` → `roc_curve`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
