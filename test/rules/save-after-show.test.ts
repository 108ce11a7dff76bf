/** What `save-after-show` reports, and the figures on which it is silent. */

import { saveAfterShow } from "../../rules/save-after-show";
import { testRule } from "../support/ruleTester";

testRule(saveAfterShow, {
  valid: [
    {
      name: "saved before, a figure by name, drawn anew, shown without waiting, in another branch",
      code: `
        import matplotlib.pyplot as plt

        def draw(history, figure, is_interactive):
            plt.plot(history)
            plt.savefig("a.png")
            plt.show()
            plt.show()
            figure.savefig("b.png")
            plt.show()
            plt.plot(history)
            plt.savefig("c.png")
            plt.show(block=False)
            plt.savefig("d.png")
            if is_interactive:
                plt.show()
            plt.savefig("e.png")
      `,
    },
    {
      name: "drawn again by other means than a plain call",
      code: `
        import matplotlib.pyplot as plt

        def draw(axes, values):
            plt.plot(values)
            plt.show()
            lines = [axis.plot(values) for axis in axes]
            plt.savefig("a.png")
            plt.show()
            print(plt.plot(values))
            plt.savefig("b.png")
      `,
    },
    {
      name: "a backend without windows",
      code: `
        import matplotlib as mpl
        import matplotlib.pyplot as plt

        mpl.use("Agg")
        plt.plot([1, 2, 3])
        plt.show()
        plt.savefig("a.png")
      `,
    },
    {
      name: "windows that nobody waits for",
      code: `
        import matplotlib.pyplot as plt

        plt.ion()
        plt.plot([1, 2, 3])
        plt.show()
        plt.savefig("a.png")
      `,
    },
    {
      name: "methods of another library",
      code: `
        import matplotlib.pyplot as plt
        from mine import plot as plt2

        plt.plot([1, 2, 3])
        plt2.show()
        plt.savefig("a.png")
        plt.show()
        plt2.savefig("b.png")
      `,
    },
  ],
  invalid: [
    {
      name: "a bracket in a comment and in a string draws nothing",
      code: `
        import matplotlib.pyplot as plt

        plt.plot([1, 2, 3])
        plt.show(
            # until the window is closed
        )
        path = "curve (final).png"
        plt.savefig(path)
        ^^^^^^^^^^^^^^^^^ blank
      `,
    },
    {
      name: "a message in between",
      code: `
        from matplotlib import pyplot

        def draw(losses, path):
            pyplot.plot(losses)
            pyplot.show()
            print("saving")
            pyplot.savefig(path, dpi=200)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blank
      `,
    },
    {
      name: "with its correction",
      code: `
        import matplotlib.pyplot as plt

        plt.hist([1, 2, 2])
        plt.show()
        plt.savefig("hist.png")
        ^^^^^^^^^^^^^^^^^^^^^^^ blank
      `,
      suggestions: [
        {
          title: "Save before it is shown",
          output: `
            import matplotlib.pyplot as plt

            plt.hist([1, 2, 2])
            plt.savefig("hist.png")
            plt.show()
          `,
        },
      ],
    },
  ],
});
