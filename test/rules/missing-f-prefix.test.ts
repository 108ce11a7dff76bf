/** What `missing-f-prefix` reports, and what looks like it. */

import { missingFPrefix } from "../../rules/missing-f-prefix";
import { testRule } from "../support/ruleTester";

testRule(missingFPrefix, {
  valid: [
    {
      name: "a template of several lines",
      code: `
        import torch

        count = torch.cuda.device_count()
        print("""
        n = torch.cuda.device_count()
        print(f"{count} devices")
        """)
      `,
    },
    {
      name: "texts that are filled in, and braces of other kinds",
      code: `
        import json
        import logging

        import matplotlib.pyplot as plt
        import torch
        from loguru import logger as log

        epoch, loss, i, name = 1, 0.5, 0, "a"
        print(f"epoch {epoch}: {loss:.3f}")
        print("epoch {epoch}".format(epoch=epoch))
        print("epoch {}".format(epoch), "{0}", "{}")
        print("{epoch: 1}", '{"epoch": 1}', "{{epoch}}", "\${name}", "{other}", "{epoch} of {other}")
        template = "epoch {epoch}"
        print(template.format(epoch=2))
        log.info("epoch {epoch}", epoch=epoch)
        logging.info("epoch %d", epoch)
        plt.title("$x_{i}$")
        torch.save({}, f"model_{epoch}.pt")
        torch.save({}, "model_{epoch}.pt".format(epoch=epoch))
        print(r"\\d{i}", b"{i}")
      `,
    },
    {
      name: "templates for somebody else",
      code: `
        from keras.callbacks import ModelCheckpoint

        epoch = 3
        saver = ModelCheckpoint("model_{epoch}.keras")
        url = "https://example.org/{epoch}"
        open("{epoch}.txt.template")

        def show(prompt):
            print("{later}")
            later = 3
            return later
      `,
    },
    {
      name: "names that are filled in before they are read, and other texts",
      code: `
        import pandas as pd
        from keras.callbacks import ModelCheckpoint

        ROOT = "/data"
        epoch = 3
        train = pd.read_csv("{ROOT}/train.csv".format(ROOT=ROOT))
        test = pd.read_csv(f"{ROOT}/test.csv")
        train.to_json("{other}.json")
        saver = ModelCheckpoint("model_{epoch}.weights.h5", save_weights_only=True)
        frame = train.query("a > 1 and b in {1, 2}")
      `,
    },
    {
      name: "methods of one's own that fill a text, and texts that speak of a place to fill",
      code: `
        import logging

        epoch, loss, step = 1, 0.5, 3

        class Show:
            def info(self, template):
                print(template.format(epoch=epoch, loss=loss))

        class Braces(logging.LoggerAdapter):
            def process(self, msg, kwargs):
                return msg.format(**kwargs.pop("extra")), kwargs

        class Saver:
            def savefig(self, pattern):
                self.figure.savefig(pattern.format(epoch=epoch))

            def save_weights(self, pattern, step):
                self.model.save_weights(pattern.format(step=step))

        Show().info("epoch {epoch}: {loss:.3f}")
        log = Braces(logging.getLogger(__name__), {})
        log.warning("epoch {epoch}")
        saver = Saver()
        saver.savefig("plot_{epoch}.png")
        saver.save_weights("weights_{step}.h5", step)

        def keep(saver, step):
            saver.save_weights("weights_{step}.h5", step)

        def check(pattern):
            if "{epoch}" not in pattern:
                logging.warning("the pattern has no {epoch}: each file replaces the one before")
      `,
    },
  ],
  invalid: [
    {
      name: "printed and logged as it stands",
      code: `
        losses = [0.9, 0.7]
        for epoch, loss in enumerate(losses):
            print("epoch {epoch}: loss {loss:.3f}")
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ printed
      `,
      suggestions: [
        {
          title: "Write an `f` in front",
          output: `
            losses = [0.9, 0.7]
            for epoch, loss in enumerate(losses):
                print(f"epoch {epoch}: loss {loss:.3f}")
          `,
        },
      ],
    },
    {
      name: "expressions, fields and versions",
      code: `
        import logging

        import torch

        logger = logging.getLogger(__name__)

        class Trainer:
            def run(self, history, total):
                for epoch in range(total):
                    logger.info("epoch {epoch + 1}/{total}")
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ printed
                    print("loss", "{history['loss'][-1]:.4f}")
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ printed
                    print("best {self.best}")
                          ^^^^^^^^^^^^^^^^^^ printed

        print("PyTorch {torch.__version__}")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ printed
      `,
    },
    {
      name: "names of files and titles",
      code: `
        import matplotlib.pyplot as plt
        import torch

        for epoch in range(3):
            torch.save({}, "model_{epoch}.pt")
                           ^^^^^^^^^^^^^^^^^^ named
        plt.title("after {epoch} epochs")
                  ^^^^^^^^^^^^^^^^^^^^^^ named
      `,
      suggestions: [
        {
          title: "Write an `f` in front",
          output: `
            import matplotlib.pyplot as plt
            import torch

            for epoch in range(3):
                torch.save({}, f"model_{epoch}.pt")
            plt.title("after {epoch} epochs")
          `,
        },
        {
          title: "Write an `f` in front",
          output: `
            import matplotlib.pyplot as plt
            import torch

            for epoch in range(3):
                torch.save({}, "model_{epoch}.pt")
            plt.title(f"after {epoch} epochs")
          `,
        },
      ],
    },
    {
      name: "names of files that are read or written",
      code: `
        import pandas as pd

        ROOT = "/data"
        fold = 1
        train = pd.read_csv("{ROOT}/train.csv")
                            ^^^^^^^^^^^^^^^^^^ named
        train.to_csv("fold_{fold}.csv", index=False)
                     ^^^^^^^^^^^^^^^^^ named
      `,
    },
    {
      name: "a logger and a network that are handed over, beside classes with other methods",
      code: `
        class Early:
            def save(self, path):
                print(path.format(1))

        def train(model, logger, epochs):
            for epoch in range(epochs):
                logger.info("epoch {epoch}")
                            ^^^^^^^^^^^^^^^ printed
                model.save_weights("weights_{epoch}.h5")
                                   ^^^^^^^^^^^^^^^^^^^^ named
      `,
    },
  ],
});
