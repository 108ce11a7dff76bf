/** matplotlib: the classes of what makes figures and axes. https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.subplots.html */

import type { LibraryKnowledge } from "./libraryKnowledge";

export const matplotlib: LibraryKnowledge = {
  library: "matplotlib",
  functions: {
    // Several axes come as an array, a projection has a class of its own.
    "matplotlib.pyplot.subplots": {
      elements: [{ type: "matplotlib.figure.Figure" }, { type: "matplotlib.axes.Axes" }],
      unlessKeywords: ["nrows", "ncols", "squeeze", "subplot_kw", "FigureClass"],
      unlessPositional: 0,
    },
  },
};
