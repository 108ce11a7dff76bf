/** What `deprecated-api` reports, and the code on which it is silent. */

import { deprecatedApi } from "../../rules/deprecated-api";
import { testRule } from "../support/ruleTester";

const PINNED = { "requirements.txt": "scikit-learn==1.5.2\n" };

testRule(deprecatedApi, {
  valid: [
    {
      name: "a helper that is only called where the file has asked for the name",
      code: `
        import torch


        def old_scaler():
            return torch.cuda.amp.GradScaler()


        if hasattr(torch.cuda, "amp"):
            scaler = old_scaler()
      `,
    },
    {
      name: "schedulers in a release that deprecates only a keyword of theirs",
      files: {
        "requirements.txt": `
          torch==2.5.1
        `,
      },
      code: `
        import torch

        def schedules(optimizer):
            scheduler = torch.optim.lr_scheduler
            yield torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=3)
            yield torch.optim.lr_scheduler.StepLR(optimizer, 3)
            yield torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
      `,
    },
    {
      name: "weights by position, and other flags",
      code: `
        from torchvision import models
        a = models.resnet18(None)
        b = models.vgg16(models.VGG16_Weights.DEFAULT, True)
        c = models.get_model("resnet18")
      `,
    },
    {
      name: "a parameter of the layer itself, of the name that other layers hand on",
      code: `
        from keras.layers import Embedding

        embedding = Embedding(input_dim=5000, output_dim=16)
      `,
    },
    {
      name: "the author says that it is old, or asks for the old Keras",
      code: `
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow as tf
        from torch.nn.utils import weight_norm  # legacy: the checkpoint needs it
        layer = tf.keras.layers.Dense(4, input_shape=(3,))
      `,
      except: { reformatting: "the comment is what counts" },
    },
    {
      name: "what is to be used instead",
      files: PINNED,
      code: `
        import torch
        from sklearn.manifold import TSNE
        from sklearn.metrics import root_mean_squared_error

        TSNE(max_iter=250)
        print(root_mean_squared_error([1.0], [2.0]), torch.amp.autocast("cuda"))
      `,
    },
    {
      name: "the pinned release does not deprecate it yet",
      files: { "requirements.txt": "scikit-learn==1.1.3\n" },
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import mean_squared_error

        LogisticRegression(multi_class="ovr", penalty="l1")
        mean_squared_error([1.0], [2.0], squared=False)
      `,
    },
    {
      name: "a way out, a test of the name or the version",
      files: PINNED,
      code: `
        import sklearn
        import torch
        from sklearn.manifold import TSNE

        try:
            from torch.cuda.amp import autocast
        except ImportError:
            from torch.amp import autocast
        if sklearn.__version__ < "1.5":
            TSNE(n_iter=250)
        if hasattr(torch.cuda, "amp"):
            scaler = torch.cuda.amp.GradScaler()
        print(autocast)
      `,
    },
    {
      name: "other things of that name",
      files: { ...PINNED, "models.py": "def TSNE(n_iter): ..." },
      code: `
        from models import TSNE
        import torch.nn.functional as F

        class Amp:
            def autocast(self):
                return self

        TSNE(n_iter=250)
        Amp().autocast()
        print(F.mse_loss)
      `,
    },
    {
      name: "arguments that are handed on, and a subclass with an argument of its own",
      files: PINNED,
      code: `
        from sklearn.manifold import TSNE

        class Embedding(TSNE):
            def __init__(self, n_iter=250):
                super().__init__(max_iter=n_iter)

        def embed(**options):
            return TSNE(**options)

        print(Embedding(n_iter=500), embed(n_iter=250))
      `,
    },
    {
      name: "a name that the file puts there",
      code: `
        import torch

        torch.cuda.amp.autocast = lambda: torch.amp.autocast("cuda")
        torch.cuda.amp.autocast()
      `,
    },
  ],
  invalid: [
    {
      name: "methods of a trial that an optimisation hands over",
      code: `
        import optuna

        def loss(trial):
            return trial.suggest_loguniform("rate", 1e-5, 1e-1) + trial.suggest_float("share", 0.1, 1)
                         ^^^^^^^^^^^^^^^^^^ name

        optuna.create_study().optimize(loss, n_trials=3)
      `,
    },
    {
      name: "what torchvision took by position",
      code: `
        from torchvision import models
        a = models.densenet121(True)
                               ^^^^ keyword
        b = models.resnet50(False, progress=False)
                            ^^^^^ keyword
      `,
    },
    {
      name: "a name in whose place another one wants an argument more, or puts the given one elsewhere",
      code: `
        import torch

        with torch.cuda.amp.autocast(dtype=torch.float16):
                            ^^^^^^^^ name
            pass
        with torch.cuda.amp.autocast(True):
                            ^^^^^^^^ name
            pass
        scaler = torch.cuda.amp.GradScaler(1024.0)
                                ^^^^^^^^^^ name
      `,
      suggestions: [],
    },
    {
      name: "such a name, imported",
      code: `
        from torch.cuda.amp import autocast
                                   ^^^^^^^^ name

        with autocast():
            pass
      `,
      suggestions: [],
    },
    {
      name: "the first layer tells the shape of its input",
      code: `
        import tensorflow as tf
        from tensorflow.keras.layers import Dense

        small = tf.keras.Sequential([
            tf.keras.layers.Dense(8, input_shape=(4,)),  # hidden
                                     ^^^^^^^^^^^
            tf.keras.layers.Dense(1, input_dim=8),
                                     ^^^^^^^^^
        ])
        large = tf.keras.Sequential()
        large.add(Dense(8, input_dim=4, activation="relu"))
                           ^^^^^^^^^
        large.add(Dense(1))
      `,
      messages: [
        "Put an `Input(shape)` in front",
        "Put an `Input(shape)` in front",
        "Put an `Input(shape)` in front",
      ],
      fixed: `
        import tensorflow as tf
        from tensorflow.keras.layers import Dense, Input

        small = tf.keras.Sequential([
            tf.keras.layers.Input(shape=(4,)),
            tf.keras.layers.Dense(8),  # hidden
            tf.keras.layers.Dense(1, input_dim=8),
        ])
        large = tf.keras.Sequential()
        large.add(Input(shape=(4,)))
        large.add(Dense(8, activation="relu"))
        large.add(Dense(1))
      `,
      suggestions: [],
    },
    {
      name: "a shape of which nothing is known, and a layer that is not in a stack",
      code: `
        import keras

        def build(shape, n):
            model = keras.Sequential([keras.layers.Dense(8, input_shape=shape), keras.layers.Dense(1)])
                                                            ^^^^^^^^^^^
            return model(keras.layers.Dense(n, input_shape=shape)(model.inputs))
                                               ^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Put `keras.layers.Input(shape=shape)` in front instead",
          output: `
            import keras

            def build(shape, n):
                model = keras.Sequential([keras.layers.Input(shape=shape), keras.layers.Dense(8), keras.layers.Dense(1)])
                return model(keras.layers.Dense(n, input_shape=shape)(model.inputs))
          `,
        },
      ],
    },
    {
      name: "a switch becomes the weights that it stood for",
      code: `
        from torchvision import models

        a = models.resnet50(pretrained=True)
                            ^^^^^^^^^^
        b = models.vgg16(progress=False, pretrained=False)
                                         ^^^^^^^^^^
        c = models.detection.fasterrcnn_resnet50_fpn(pretrained=True)
                                                     ^^^^^^^^^^
        d = models.resnet50(pretrained=wanted)
                            ^^^^^^^^^^
      `,
      fixed: `
        from torchvision import models

        a = models.resnet50(weights="IMAGENET1K_V1")
        b = models.vgg16(progress=False, weights=None)
        c = models.detection.fasterrcnn_resnet50_fpn(weights="DEFAULT")
        d = models.resnet50(pretrained=wanted)
      `,
      suggestions: [],
    },
    {
      name: "releases that do not know the new argument apply too",
      files: { "requirements.txt": "torchvision>=0.10\n" },
      code: `
        from torchvision import models

        net = models.resnet50(pretrained=True)
                              ^^^^^^^^^^
      `,
      suggestions: [
        {
          title: 'Write `weights="IMAGENET1K_V1"`',
          output: `
            from torchvision import models

            net = models.resnet50(weights="IMAGENET1K_V1")
          `,
        },
      ],
    },
    {
      name: "a transform of the second version",
      code: `
        from torchvision.transforms import v2

        old = v2.Compose([v2.ToTensor()])
                             ^^^^^^^^
      `,
    },
    {
      name: "functions that warn or whose page says so, on a tensor of which nothing is known",
      code: `
        import torch

        def sizes(x, a, b):
            length = torch.norm(x)
                           ^^^^ name
            return length, torch.ger(a, b), torch.range(1, 4)
                                 ^^^ name
                                                  ^^^^^ name
      `,
    },
    {
      name: "an attribute, and what to write instead",
      code: `
        import torch

        class Trainer:
            def __init__(self):
                self.scaler = torch.cuda.amp.GradScaler()
                                             ^^^^^^^^^^ name
      `,
      suggestions: [
        {
          title: "Write `GradScaler`",
          output: `
            import torch
            from torch.amp import GradScaler

            class Trainer:
                def __init__(self):
                    self.scaler = GradScaler()
          `,
        },
      ],
    },
    {
      name: "an import",
      code: `
        from torch.cuda.amp import GradScaler as Scaler
                                   ^^^^^^^^^^^^^^^^^^^^ name
        scaler = Scaler()
      `,
      messages: ["`GradScaler` is deprecated"],
    },
    {
      name: "an argument, with the one that replaces it",
      files: PINNED,
      code: `
        from sklearn.manifold import TSNE

        embedding = TSNE(n_iter=250, perplexity=5)
                         ^^^^^^ keyword
      `,
      messages: ["The keyword is `max_iter` now."],
      suggestions: [
        {
          title: "Write `max_iter=250`",
          output: `
            from sklearn.manifold import TSNE

            embedding = TSNE(max_iter=250, perplexity=5)
          `,
        },
      ],
    },
    {
      name: "an argument, through an alias, in a function",
      files: PINNED,
      code: `
        import sklearn.metrics as m

        def rmse(y, p):
            return m.mean_squared_error(y, p, squared=False)
                                              ^^^^^^^ keyword
      `,
      messages: ["`squared` of `mean_squared_error` is deprecated since scikit-learn 1.4."],
    },
    {
      name: "a method of a known object",
      files: { "requirements.txt": "scikit-learn==1.1.3\n" },
      code: `
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder()
        print(encoder.get_feature_names())
                      ^^^^^^^^^^^^^^^^^ name
      `,
      messages: ["`get_feature_names` is deprecated since scikit-learn 1.0."],
      suggestions: [
        {
          title: "Write `get_feature_names_out`",
          output: `
            from sklearn.preprocessing import OneHotEncoder

            encoder = OneHotEncoder()
            print(encoder.get_feature_names_out())
          `,
        },
      ],
    },
  ],
});
