/** What `figure-leak-in-loop` reports, and the loops on which it is silent. */

import { figureLeakInLoop } from "../../rules/figure-leak-in-loop";
import { testRule } from "../support/ruleTester";

testRule(figureLeakInLoop, {
  valid: [
    {
      name: "methods that close their figure, whose callers do, that are called on the way out of the loop, or give it back",
      code: `
        import matplotlib.pyplot as plt

        class Report:
            def curve(self, values):
                plt.figure()
                plt.plot(values)
                plt.savefig(f"{len(values)}.png")

            def closed(self, values):
                fig = plt.figure()
                fig.savefig("a.png")
                plt.close(fig)

            def page(self, values):
                self.curve(values)
                plt.close("all")

            def kept(self, values):
                fig = plt.figure()
                fig.savefig("b.png")
                return fig

        class Last:
            def curve(self, values):
                plt.figure()
                plt.plot(values)
                plt.savefig("last.png")

        def run(all_values, report: Report, last: Last):
            report = Report()
            for values in all_values:
                report.closed(values)
                report.page(values)
                report.kept(values).clear()
            last = Last()
            for values in all_values:
                if len(values) > 3:
                    last.curve(values)
                    break
      `,
    },
    {
      name: "functions that are imported by name",
      code: `
        from matplotlib.pyplot import close, figure, imshow, savefig

        def draw(batches):
            for i, batch in enumerate(batches):
                figure()
                imshow(batch)
                savefig(f"{i}.png")
                close()
      `,
    },
    {
      name: "functions that close their figure, give it back, or are called once",
      code: `
        import matplotlib.pyplot as plt

        def draw(values, path):
            fig = plt.figure()
            fig.savefig(path)
            plt.close(fig)

        def make(values):
            fig = plt.figure()
            fig.savefig("a.png")
            return fig

        def once(values):
            fig = plt.figure()
            fig.savefig("b.png")

        def run(all_values):
            for values in all_values:
                draw(values, "c.png")
                fig = make(values)
                fig.clear()
            once(all_values)
      `,
    },
    {
      name: "one figure by its number or name",
      code: `
        import matplotlib.pyplot as plt

        for epoch in range(200):
            plt.figure(1)
            plt.plot([epoch, epoch + 1])
            plt.savefig(f"{epoch}.png")

        for epoch in range(200):
            fig, ax = plt.subplots(num="loss", clear=True)
            ax.plot([epoch, epoch + 1])
            fig.savefig(f"{epoch}.png")
      `,
    },
    {
      name: "figures that are closed, cleared, shown, few, kept, or made once",
      code: `
        import matplotlib.pyplot as plt

        def draw(batches, report):
            for i, batch in enumerate(batches):
                fig, ax = plt.subplots()
                ax.imshow(batch)
                fig.savefig(f"{i}.png")
                plt.close(fig)
            for i in range(5):
                plt.figure()
                plt.savefig(f"{i}.png")
            for batch in batches:
                plt.figure()
                plt.imshow(batch)
                plt.show()
            for batch in batches:
                fig = plt.figure()
                report(fig)
            for name in ["a", "b"]:
                plt.figure()
                plt.savefig(name)
            fig = plt.figure()
            for batch in batches:
                plt.imshow(batch)
                plt.savefig("last.png")
      `,
    },
  ],
  invalid: [
    {
      name: "a method that a loop of another method calls makes the figure",
      code: `
        import matplotlib.pyplot as plt

        class Trainer:
            def draw(self, epoch):
                plt.figure(figsize=(8, 8))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^
                plt.plot(self.losses)
                plt.savefig(f"{epoch}.png")

            def fit(self):
                for epoch in range(self.epochs):
                    if epoch % 5 == 0:
                        self.draw(epoch)
      `,
    },
    {
      name: "a method of an object that the loop has",
      code: `
        import matplotlib.pyplot as plt

        class Plotter:
            def save(self, values, path):
                fig, ax = plt.subplots()
                          ^^^^^^^^^^^^^^
                ax.plot(values)
                fig.savefig(path)

        def main(batches):
            plotter = Plotter()
            for number, values in enumerate(batches):
                plotter.save(values, f"{number}.png")
      `,
    },
    {
      name: "a function that a function of the loop calls",
      code: `
        import matplotlib.pyplot as plt

        def draw(values, path):
            plt.figure()
            ^^^^^^^^^^^^
            plt.plot(values)
            plt.savefig(path)

        def report(values, number):
            print(number)
            draw(values, f"{number}.png")

        def main(batches):
            for number, values in enumerate(batches):
                report(values, number)
      `,
    },
    {
      name: "a function that a loop calls makes the figure",
      code: `
        import matplotlib.pyplot as plt

        def draw(values, path):
            fig = plt.figure(figsize=(4, 3))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
            fig.add_subplot().plot(values)
            fig.savefig(path)

        def run(all_values):
            for i, values in enumerate(all_values):
                draw(values, f"{i}.png")
      `,
    },
    {
      name: "subplots",
      code: `
        from matplotlib import pyplot as plt

        def draw(images, folder):
            for i, image in enumerate(images):
                fig, axes = plt.subplots(1, 2)
                            ^^^^^^^^^^^^^^^^^^ open
                axes[0].imshow(image)
                fig.savefig(folder / f"{i}.png")
      `,
    },
    {
      name: "with its correction",
      code: `
        import matplotlib.pyplot as plt

        def draw(images):
            for image in images:
                plt.figure(figsize=(4, 4))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ open
                plt.imshow(image)
                plt.savefig("image.png")
      `,
      suggestions: [
        {
          title: "Close it once it is saved",
          output: `
            import matplotlib.pyplot as plt

            def draw(images):
                for image in images:
                    plt.figure(figsize=(4, 4))
                    plt.imshow(image)
                    plt.savefig("image.png")
                    plt.close()
          `,
        },
      ],
    },
  ],
});
