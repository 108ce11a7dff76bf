/** matplotlib: the classes of what makes figures and axes. https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.subplots.html */

import type { Effect, LibraryKnowledge } from "./libraryKnowledge";

/** What gives axes of another class. */
const PROJECTIONS = ["projection", "polar", "axes_class"];

/** Axes that may have been there before, of whatever class. */
const CURRENT: Effect = { type: "matplotlib.axes.Axes", unlessKeywords: PROJECTIONS, elsewhere: true };

export const matplotlib: LibraryKnowledge = {
  library: "matplotlib",
  traits: [
    {
      name: "figure",
      source: "https://matplotlib.org/stable/api/_as_gen/matplotlib.figure.Figure.add_subplot.html",
      methods: { add_subplot: { type: "matplotlib.axes.Axes", unlessKeywords: PROJECTIONS }, gca: CURRENT },
    },
  ],
  classes: { "matplotlib.figure.Figure": ["figure"] },
  functions: {
    // A projection has a class of its own.
    "matplotlib.pyplot.subplots": {
      elements: [
        { type: "matplotlib.figure.Figure", unlessKeywords: ["FigureClass"] },
        {
          grid: {
            of: "matplotlib.axes.Axes",
            array: "numpy.ndarray",
            sizes: [
              { keyword: "nrows", position: 0 },
              { keyword: "ncols", position: 1 },
            ],
          },
          unlessKeywords: ["squeeze", "subplot_kw"],
        },
      ],
    },
    "matplotlib.pyplot.gca": CURRENT,
    "matplotlib.pyplot.axes": CURRENT,
    "matplotlib.pyplot.subplot": CURRENT,
  },
};
