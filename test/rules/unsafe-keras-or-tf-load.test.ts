/** What `unsafe-keras-or-tf-load` reports, and the loads on which it is silent. */

import { unsafeKerasOrTfLoad } from "../../rules/unsafe-keras-or-tf-load";
import { testRule } from "../support/ruleTester";

testRule(unsafeKerasOrTfLoad, {
  valid: [
    {
      name: "the guard is on, or not certain",
      code: `
        import keras
        keras.models.load_model("m.keras")
        keras.models.load_model("m.keras", safe_mode=True)
        keras.models.load_model("m.keras", safe_mode=trusted)
        other.load_model("m.keras", safe_mode=False)
        keras.layers.TFSMLayer("m")
      `,
    },
    {
      name: "a file that was written before",
      code: `
        import keras
        def copied(model, folder):
            path = f"{folder}/copy.keras"
            model.save(path)
            return keras.saving.load_model(path, safe_mode=False)
      `,
    },
  ],
  invalid: [
    {
      name: "turned off for a file, and for all",
      code: `
        import keras
        from tensorflow.keras.models import load_model
        def load(path):
            return load_model(path, custom_objects=None, safe_mode=False)
                                                         ^^^^^^^^^^^^^^^ off
        keras.config.enable_unsafe_deserialization()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
      `,
      suggestions: [
        {
          title: "Keep the guard: leave `safe_mode` out",
          output: `
            import keras
            from tensorflow.keras.models import load_model
            def load(path):
                return load_model(path, custom_objects=None)
            keras.config.enable_unsafe_deserialization()
          `,
        },
      ],
    },
  ],
});
