/** Polars: the classes whose methods are known where a parameter is annotated with them. Run with polars 2.1.0. */

import type { LibraryKnowledge } from "./libraryKnowledge";

export const polars: LibraryKnowledge = {
  library: "polars",
  dataPackages: ["polars"],
  annotations: ["polars.DataFrame", "polars.LazyFrame", "polars.Series", "polars.Expr"],
};
