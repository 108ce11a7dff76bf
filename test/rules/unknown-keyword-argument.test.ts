/** What `unknown-keyword-argument` reports, and the calls on which it is silent. */

import { unknownKeywordArgument } from "../../rules/unknown-keyword-argument";
import { testRule } from "../support/ruleTester";

testRule(unknownKeywordArgument, {
  valid: [
    {
      name: "what a class has from a base in another library, in the releases of that one",
      files: { "requirements.txt": "transformers<5\ntrl\n" },
      code: `
        from trl import DPOConfig, SFTConfig

        config = SFTConfig(output_dir="out", warmup_ratio=0.1, logging_dir="logs", save_safetensors=True)
        other = DPOConfig(output_dir="out", warmup_ratio=0.1)
      `,
    },
    {
      name: "the old name of a keyword that a decorator of this release takes",
      files: { "requirements.txt": "huggingface_hub==0.24.7\n" },
      code: `
        from huggingface_hub import HfApi

        HfApi().upload_file(path_or_fileobj="a", path_in_repo="b", repo_id="c/d", use_auth_token=True)
      `,
    },
    {
      name: "a class of the file that takes it, keeps it from its base, or of which not all is known",
      code: `
        from dataclasses import dataclass

        from transformers import Trainer, TrainingArguments
        from somewhere import Mixed

        class Named(Trainer):
            def __init__(self, *args, weight=1.0, **kwargs):
                super().__init__(*args, **kwargs)
                self.weight = weight

        class Popping(Trainer):
            def __init__(self, *args, **kwargs):
                self.weight = kwargs.pop("weight", 1.0)
                super().__init__(*args, **kwargs)

        class Keeping(Trainer):
            def __init__(self, model, **options):
                super().__init__(model=model)
                self.options = options

        @dataclass
        class Arguments(TrainingArguments):
            weight: float = 1.0

        class More(Arguments):
            pass

        class Other(Mixed, Trainer):
            pass

        class Making(Trainer):
            def __new__(cls, *args, weight=1.0, **kwargs):
                return super().__new__(cls)

        def run(model):
            Named(model=model, weight=2.0)
            Popping(model=model, weight=2.0)
            Keeping(model, weight=2.0)
            Arguments("out", weight=2.0)
            More("out", weight=2.0)
            Other(model=model, weight=2.0)
            Making(model=model, weight=2.0)
      `,
    },
    {
      name: "a piece without imports, whose other names show what it is a piece of",
      code: `
        loader = DataLoader(TensorDataset(X_train, y_train), batch_size=256, shuffle=True)
        model = MLPRegressor(input_dim=X_train.shape[1])
        print(model, loader)
      `,
    },
    {
      name: "names that nothing binds, beside a library in which they mean something else",
      code: `
        import torch
        from surprise import Dataset, KNNBasic

        model = MLPRegressor(input_dim=torch.zeros(2, 3).shape[1])
        data = Dataset.load_builtin("ml-100k")
        cross_validate(KNNBasic(), data, measures=["RMSE", "MAE"], cv=5, verbose=True)
      `,
    },
    {
      name: "a network in a field that goes to unseen code",
      code: `
        from transformers import BertForSequenceClassification
        import someadapters

        class Reader:
            def __init__(self):
                self.model = BertForSequenceClassification.from_pretrained("a/b")

            def run(self):
                someadapters.init(self.model)
                self.model.add_adapter("task", config="lora")

        if __name__ == "__main__":
            Reader().run()
      `,
    },
    {
      name: "a column of groups that are no index counts into a table",
      code: `
        import pandas as pd

        ratings = pd.read_csv("ratings.csv")
        counts = ratings.groupby("film", as_index=False)["stars"].count()
        counts = counts.sort_values(by=["stars"], ascending=False)
        means = ratings.groupby(["film", "year"], as_index=False).stars.mean().sort_values(by="stars")
      `,
    },
    {
      name: "a network of the file that compiles as PyTorch does, or has a method of its own, or another base",
      code: `
        import torch
        from torch import nn
        from elsewhere import Base

        class Net(nn.Module):
            def forward(self, x):
                return x

        class Own(nn.Module):
            def compile(self, optimizer, loss):
                return self

        class Other(Base):
            pass

        Net().compile(mode="reduce-overhead", fullgraph=True)
        Own().compile(optimizer="adam", loss="mse")
        Other().compile(optimizer="adam")
      `,
    },
    {
      name: "what optimizers of Keras take, also with a warning",
      code: `
        import keras
        slow = keras.optimizers.Adam(1e-4, beta_1=0.9, clipnorm=1.0, gradient_accumulation_steps=2, name="slow")
        old = keras.optimizers.RMSprop(learning_rate=1e-3, decay=1e-6)
      `,
    },
    {
      name: "a frame that grouping keeps the key in",
      code: `
        import pandas as pd

        def joined(rows: pd.DataFrame):
            lines = rows.groupby("page", as_index=False)["word"].apply(lambda words: " ".join(words))
            kinds = rows.groupby("page", as_index=False)["word"].unique()
            return lines.rename(columns={"word": "line"}), kinds.rename(columns={"word": "kinds"})
      `,
    },
    {
      name: "what a pruned layer takes, and its options unpacked",
      code: `
        import tensorflow_model_optimization as tfmot
        def prune(layer, options):
            tfmot.sparsity.keras.prune_low_magnitude(layer, name="thin", input_shape=(3,))
            return tfmot.sparsity.keras.prune_low_magnitude(layer, block_size=(1, 2), **options)
      `,
    },
    {
      name: "what older releases took is gone, which another rule says",
      code: `
        from trl import DPOConfig, SFTConfig
        args = SFTConfig(output_dir="out", warmup_ratio=0.1, logging_dir="logs")
        args = DPOConfig(output_dir="out", max_prompt_length=512)
      `,
    },
    {
      name: "a package that nothing is known of may give a network other methods",
      code: `
        from transformers import BertForSequenceClassification
        import someadapters

        model = BertForSequenceClassification.from_pretrained("a/b")
        someadapters.init(model)
        model.add_adapter("task", config="lora")
      `,
    },
    {
      name: "a library that the project itself is, in its folder for sources",
      files: {
        "pyproject.toml": "[project]\nname = 'lightning'\n",
        "src/lightning/__init__.py": "",
        "src/lightning/pytorch/__init__.py": "",
        "src/lightning/pytorch/callbacks.py":
          "class LearningRateMonitor:\n    def __init__(self, prefix=None): ...\n",
      },
      code: `
        from lightning.pytorch.callbacks import LearningRateMonitor

        monitor = LearningRateMonitor(prefix="training/")
      `,
    },
    {
      name: "keywords of some release",
      code: `
        import torch
        from sklearn.metrics import mean_squared_error
        from sklearn.ensemble import RandomForestClassifier
        from tensorflow import keras

        model = torch.compile(torch.nn.Linear(3, 2), mode="reduce-overhead", fullgraph=True)
        print(mean_squared_error([1.0], [2.0], squared=False))
        RandomForestClassifier(n_estimators=10, min_impurity_split=None)
        keras.layers.Dense(3, input_dim=4, name="head")
        keras.optimizers.Adam(lr=0.1, decay=0.5)
      `,
    },
    {
      name: "other functions of the same name",
      code: `
        import re
        from tensorflow import keras
        import project

        pattern = re.compile(pattern="x", flags=0)
        model = keras.Sequential([])
        model.compile(optimizer="adam", loss="mse", jit_compile=True)
        project.compile(model, syft=True)
      `,
    },
    {
      name: "spreads and guards",
      code: `
        import torch
        from project import options, changed
        shared = {"future": True}
        changed(shared)
        torch.compile(model, **shared)
        model = torch.compile(torch.nn.Linear(3, 2), syft=True, **options)
        try:
            model = torch.compile(model, future=True)
        except TypeError:
            pass
        if torch.__version__ >= "9":
            model = torch.compile(model, future=True)
      `,
    },
    {
      name: "a function that the file replaces",
      code: `
        import torch

        def compiled(model, syft):
            return model

        torch.compile = compiled
        torch.compile(None, syft=True)
      `,
    },
    {
      name: "a subclass takes more",
      code: `
        from tensorflow import keras
        from torch import nn

        class Net(keras.Model):
            def fit(self, x, y, rounds=3):
                return super().fit(x, y, epochs=rounds)

        class Wide(nn.Linear):
            def __init__(self, width, gain=1.0):
                super().__init__(width, width)

        Net().fit([1], [2], rounds=5)
        Wide(3, gain=2.0)
      `,
    },
    {
      name: "unpacked parameters",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        params = {"pruning_schedule": None}
        pruned = sparsity.prune_low_magnitude(None, **params)
        layer = sparsity.prune_low_magnitude(None, name="layer", input_shape=(3,))
      `,
    },
    {
      name: "names that PyTorch's oldest constructors take",
      code: `
        import torch
        torch.Tensor(data=[1.0])
        torch.Tensor(size=[2, 3])
        torch.LongTensor(data=[1], device="cpu")
        torch.FloatTensor(2, 3)
      `,
    },
  ],
  invalid: [
    {
      name: "a class of the file that has its constructor from a library, or hands on what it does not know",
      code: `
        from transformers import Trainer

        class Plain(Trainer):
            def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
                return model(**inputs).loss

        class Weighted(Trainer):
            def __init__(self, *args, weight=1.0, **kwargs):
                super().__init__(*args, **kwargs)
                self.weight = weight

        class Heavy(Weighted):
            pass

        def run(model, arguments):
            Plain(model=model, args=arguments, weights=2.0)
                                               ^^^^^^^
            Weighted(model=model, args=arguments, weight=2.0, evaluate=True)
                                                              ^^^^^^^^
      `,
    },
    {
      name: "a network of the file that is compiled as one of Keras",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return x

        net = Net()
        net.compile(optimizer="adam", fullgraph=True)
                    ^^^^^^^^^
      `,
    },
    {
      name: "an optimizer of Keras 3, which refuses what it does not know",
      code: `
        import keras
        slow = keras.optimizers.Adam(learning_rate=1e-4, beta1=0.9)
                                                         ^^^^^
        other = keras.optimizers.SGD(1e-2, momentum=0.9, weight_decays=1e-4)
                                                         ^^^^^^^^^^^^^
      `,
    },
    {
      name: "a keyword that pruning does not know, through a name",
      code: `
        import tensorflow_model_optimization as tfmot
        sparsity = tfmot.sparsity.keras
        def prune(model, schedule):
            return sparsity.prune_low_magnitude(model, pruning_schedule=schedule, frequency=100)
                                                                                  ^^^^^^^^^
      `,
    },
    {
      name: "keywords from a dict that the file writes out",
      code: `
        import numpy as np
        import pandas as pd

        options = {"axis": 0, "keep_dims": True}
                               ^^^^^^^^^ similar
        print(np.mean([[1.0]], **options), options["axis"])
        pd.Series([1]).value_counts(**dict(normalized=True))
                                           ^^^^^^^^^^ similar
      `,
    },
    {
      name: "a method of the object itself, in a class that the file makes objects of",
      code: `
        import lightning as L

        class Net(L.LightningModule):
            def training_step(self, batch, index):
                self.log("loss", 1.0, progress_bar=True)
                                      ^^^^^^^^^^^^ unknown

        Net()
      `,
    },
    {
      name: "another library's word for it",
      code: `
        import torch
        model = torch.nn.Linear(3, 2)
        optimizer = torch.optim.Adam(model.parameters(), learning_rate=0.1)
                                                         ^^^^^^^^^^^^^ similar
      `,
      suggestions: [
        {
          title: "Write `lr`",
          output: `
            import torch
            model = torch.nn.Linear(3, 2)
            optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
          `,
        },
        {
          title: "Remove `learning_rate`",
          output: `
            import torch
            model = torch.nn.Linear(3, 2)
            optimizer = torch.optim.Adam(model.parameters())
          `,
        },
      ],
    },
    {
      name: "a keyword that means nothing to it",
      code: `
        import torch as t
        def build(model):
            return t.compile(model, syft=True, mode="default")
                                    ^^^^ unknown
      `,
      messages: ["`compile` takes no `syft`"],
      suggestions: [
        {
          title: "Remove `syft`",
          output: `
            import torch as t
            def build(model):
                return t.compile(model, mode="default")
          `,
        },
      ],
    },
    {
      name: "a dict that must be unpacked",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        schedule = {"pruning_schedule": None}
        pruned = sparsity.prune_low_magnitude(None, pruning_params=schedule)
                                                    ^^^^^^^^^^^^^^ advised
      `,
      suggestions: [
        {
          title: "Write `**schedule`",
          output: `
            from tensorflow_model_optimization.sparsity import keras as sparsity
            schedule = {"pruning_schedule": None}
            pruned = sparsity.prune_low_magnitude(None, **schedule)
          `,
        },
      ],
    },
    {
      name: "a function under a name of its own, on a model that is not seen",
      code: `
        import tensorflow_model_optimization as tfmot

        def shrink(model, plan):
            prune = tfmot.sparsity.keras.prune_low_magnitude
            return prune(model, schedule=plan)
                                ^^^^^^^^ advised
      `,
    },
    {
      name: "the compilation of a Keras model",
      code: `
        from tensorflow import keras
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", loss="mse", metric=["mae"])
                                          ^^^^^^ similar
      `,
    },
    {
      name: "methods of a model made here, layers, several at once",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential([tf.keras.layers.LSTM(8, return_sequence=True)])
                                                             ^^^^^^^^^^^^^^^ similar
        model.fit([1], [2], epoch=3, batchsize=4)
                            ^^^^^ similar
                                     ^^^^^^^^^ similar
      `,
    },
    {
      name: "in a class, in a notebook",
      notebook: true,
      code: `
        # %%
        from sklearn.svm import SVC
        # %%
        class Search:
            def __init__(self):
                self.model = SVC(prob=True)
                                 ^^^^ similar
      `,
    },
  ],
});
