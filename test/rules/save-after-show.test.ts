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
  ],
  invalid: [
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
