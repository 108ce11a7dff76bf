/** What `loaded-model-unused` reports, and the loaded models that something reads. */

import { loadedModelUnused } from "../../rules/loaded-model-unused";
import { testRule } from "../support/ruleTester";

testRule(loadedModelUnused, {
  valid: [
    {
      name: "a field that its class only looks at",
      code: `
        import keras

        class Service:
            def __init__(self):
                self.net = keras.models.load_model("net.keras")
                self.net.summary()
      `,
    },
    {
      name: "tried whether it loads",
      code: `
        import torch

        def is_whole(path):
            try:
                state = torch.load(path, map_location="cpu")
            except Exception:
                return False
            return True
      `,
    },
    {
      name: "used, also in a function",
      code: `
        import keras
        import torch
        model = keras.models.load_model("model.keras")
        print(model.predict(x))
        state = torch.load("weights.pt", weights_only=True)

        def restore(net):
            net.load_state_dict(state)

        restore(net)
      `,
    },
    {
      name: "returned, kept in an object",
      code: `
        import keras

        def load():
            model = keras.models.load_model("model.keras")
            return model

        class Service:
            model = keras.models.load_model("model.keras")

            def __init__(self):
                self.other = keras.models.load_model("other.keras")
      `,
    },
    {
      name: "a module that others import",
      code: `
        import keras
        MODEL = keras.models.load_model("model.keras")

        def name():
            return "cats"
      `,
      except: { "function-around": "inside a function nobody can import the name" },
    },
    {
      name: "a later cell may read it",
      notebook: true,
      code: `
        # %%
        import keras
        model = keras.models.load_model("model.keras")
        # %%
        print("ready")
      `,
    },
  ],
  invalid: [
    {
      name: "in the `try` of a program that can be stopped",
      code: `
        import keras

        try:
            model = keras.models.load_model("model.keras")
            ^^^^^
            print("loaded")
        except KeyboardInterrupt:
            print("stopped")
      `,
    },
    {
      code: `
        import subprocess
        import tensorflow as tf
        model = tf.keras.models.load_model("path/to/model.h5")
        ^^^^^ unused
        subprocess.run(["tensorflow_model_server", "--model_name=m"])
      `,
      messages: ["`model` is loaded and never used in this script."],
      suggestions: [
        {
          title: "Remove the statement",
          output: `
            import subprocess
            import tensorflow as tf
            subprocess.run(["tensorflow_model_server", "--model_name=m"])
          `,
        },
      ],
    },
    {
      name: "other loaders, in functions",
      code: `
        import torch
        from transformers import AutoModel, AutoTokenizer

        def main(path):
            checkpoint = torch.load(path, weights_only=True)
            ^^^^^^^^^^
            tokenizer = AutoTokenizer.from_pretrained(path)
            model = AutoModel.from_pretrained(path)
            ^^^^^
            print(tokenizer("text"))

        if __name__ == "__main__":
            main("model")
      `,
    },
  ],
});
