/** What `tfserving-needs-savedmodel` reports, and the files that export or serve something else. */

import { tfservingNeedsSavedmodel } from "../../rules/tfserving-needs-savedmodel";
import { testRule } from "../support/ruleTester";

testRule(tfservingNeedsSavedmodel, {
  valid: [
    {
      name: "a container of another folder, and one that is no server",
      code: `
        import os
        from keras.models import load_model
        model = load_model("cats.keras")
        model.save("/srv/cats/1/model.h5")
        os.system("docker run -v /srv/dogs:/models/dogs tensorflow/serving")
        os.system("docker run -v /srv/cats:/models/cats tensorflow/tensorflow")
      `,
    },
    {
      name: "the file exports",
      code: `
        import subprocess
        import tensorflow as tf
        model = tf.keras.models.load_model("/models/cats.h5")
        model.export("/models/cats/1")
        subprocess.Popen(["tensorflow_model_server", "--model_base_path=/models/cats"])
      `,
    },
    {
      name: "the older function",
      code: `
        import subprocess
        import tensorflow as tf
        model = tf.keras.models.load_model("/models/cats.h5")
        tf.saved_model.save(model, "/models/cats/1")
        subprocess.Popen(["tensorflow_model_server", "--model_base_path=/models/cats"])
      `,
    },
    {
      name: "another model is served, or it is not known which",
      code: `
        import subprocess
        import keras
        model = keras.models.load_model("/models/cats.h5")
        subprocess.Popen(["tensorflow_model_server", "--model_base_path=/srv/dogs"])
        subprocess.Popen(["tensorflow_model_server", f"--model_base_path={base}"])
      `,
    },
    {
      name: "another server",
      code: `
        import subprocess
        import keras
        model = keras.models.load_model("models/cats.h5")
        subprocess.Popen(["serve_keras", "--model_base_path=models/cats"])
      `,
    },
  ],
  invalid: [
    {
      name: "in a function that is only called so",
      code: `
        import subprocess
        from keras.models import load_model
        def export(path):
            model = load_model(path)
            model.save("served/cats.h5")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        export("cats.keras")
        subprocess.Popen(["tensorflow_model_server", "--model_base_path=./served"])
                                                     ---------------------------- served
      `,
    },
    {
      name: "a container, and a folder that is written in two ways",
      code: `
        import os
        import subprocess
        from keras.models import load_model
        def container():
            model = load_model("cats.keras")
            model.save("/srv/cats/1/model.h5")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            os.system("docker run -p 8501:8501 -v /srv/cats:/models/cats -e MODEL_NAME=cats tensorflow/serving")
                      ----------------------------------------------------------------------------------------- served
      `,
    },
    {
      name: "a folder that is written in two ways",
      code: `
        import subprocess
        from keras.models import load_model
        model = load_model("cats.keras")
        model.save("served/cats.h5")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        subprocess.Popen(["tensorflow_model_server", "--model_base_path=./served"])
                                                     ---------------------------- served
      `,
    },
    {
      code: `
        import tensorflow as tf

        model = tf.keras.models.load_model('path/to/model.h5')
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ format

        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_base_path=(path/to/model/)"])
                                                   ------------------------------------ served
      `,
      messages: ["TensorFlow Serving cannot read `model.h5`."],
      suggestions: [
        {
          title: 'Export the model: `model.export("path/to/model/1")`',
          output: `
            import tensorflow as tf

            model = tf.keras.models.load_model('path/to/model.h5')
            model.export("path/to/model/1")

            import subprocess
            subprocess.run(["tensorflow_model_server", "--model_base_path=(path/to/model/)"])
          `,
        },
      ],
    },
    {
      name: "saved into the directory that is served",
      code: `
        import os
        import keras

        def train_and_serve(x, y):
            net = keras.Sequential([keras.layers.Dense(1)])
            net.compile("adam", "mse")
            net.fit(x, y)
            net.save("/models/net/net.keras")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            os.system("tensorflow_model_server --port=8500 --model_base_path=/models/net")
                      -------------------------------------------------------------------
      `,
    },
  ],
});
