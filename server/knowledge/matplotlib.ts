/** matplotlib: the classes of what makes figures and axes. https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.subplots.html */

import type { LibraryKnowledge } from "./libraryKnowledge";

/** What gives axes of another class. */
const PROJECTIONS = ["projection", "polar", "axes_class"];

export const matplotlib: LibraryKnowledge = {
  library: "matplotlib",
  traits: [
    {
      name: "figure",
      source: "https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.add_subplot.html",
      methods: { add_subplot: { type: "matplotlib.axes.Axes", unlessKeywords: PROJECTIONS } },
    },
  ],
  classes: { "matplotlib.figure.Figure": ["figure"] },
  functions: {
    // Several axes come as an array, a projection has a class of its own.
    "matplotlib.pyplot.subplots": {
      elements: [
        { type: "matplotlib.figure.Figure", unlessKeywords: ["FigureClass"] },
        {
          type: "matplotlib.axes.Axes",
          unlessKeywords: ["nrows", "ncols", "squeeze", "subplot_kw"],
          unlessPositional: 0,
        },
      ],
    },
  },
};
