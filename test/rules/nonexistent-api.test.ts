/** What `nonexistent-api` reports, and the code on which it is silent. */

import { nonexistentApi } from "../../rules/nonexistent-api";
import { testRule } from "../support/ruleTester";

testRule(nonexistentApi, {
  valid: [
    {
      name: "what a property of a class has itself",
      code: `
        from lightning.pytorch import LightningModule

        class Task(LightningModule):
            @LightningModule.trainer.getter
            def trainer(self):
                return self._trainer

            @LightningModule.trainer.setter
            def trainer(self, given):
                LightningModule.trainer.fset(self, given)
      `,
    },
    {
      name: "steps with names of their own behind a test of the class",
      code: `
        import numpy as np
        import torch

        def at(points, mask):
            if isinstance(points, torch.Tensor):
                cut = points.detach()
                here = cut.cpu()
                points = here.numpy()
            return mask[tuple(points.T)]

        at(np.stack([[1], [2]], axis=1), np.zeros((5, 5)))
      `,
    },
    {
      name: "what a function says of its argument",
      code: `
        import cv2
        import numpy as np
        import torch

        def is_torch(picture):
            return isinstance(picture, torch.Tensor)

        class Sketch:
            def __init__(self, picture, many=False):
                is_tensor = is_torch(picture)
                if is_tensor:
                    if many or picture.device.type == "cpu":
                        picture, is_tensor = picture.cpu().numpy(), False
                if picture.ndim == 2:
                    picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
                self.shown = (picture, is_tensor)

        def show(width, height):
            board = np.full((int(width), int(height), 3), 255, dtype=np.uint8)
            return Sketch(board, many=True)
      `,
    },
    {
      name: "a function that is called for tensors alone",
      code: `
        import numpy as np
        import torch

        def array_of(points):
            return points.detach().cpu().numpy()

        def at(points, mask):
            if isinstance(points, torch.Tensor):
                points = array_of(points)
            return mask[tuple(points.T)]

        def score(rows, columns, mask):
            if torch.is_tensor(mask):
                mask = mask.detach().cpu().numpy()
            return at(np.stack([rows, columns], axis=1), mask)

        score([1], [2], np.zeros((5, 5)))
      `,
    },
    {
      name: "a state that the constructor names by a text, and the end of an epoch joins",
      code: `
        import torch
        from torchmetrics import Metric
        from torchmetrics.utilities import dim_zero_cat


        class ImageDice(Metric):
            def __init__(self):
                super().__init__()
                self.add_state("scores", default=[], dist_reduce_fx="cat")

            def update(self, overlap, total):
                self.scores.append(torch.tensor(2 * overlap / total))

            def compute(self):
                self.scores = torch.cat(self.scores)
                return self.scores.mean()
      `,
    },
    {
      name: "what a test says of the value that a name was given",
      code: `
        def load(text: str) -> dict:
            return {"text": text}


        def parts(answer):
            if isinstance(answer, dict):
                found = answer
                certain = found.get("certain", False)
                found = load(answer)
            else:
                found, certain = load(answer), False
            return found, certain


        print(parts("one"))
        print(parts("{}"))
      `,
    },
    {
      name: "a network of somebody else's code, by its options",
      code: `
        import torch
        from collections import OrderedDict
        from torch import nn
        from transformers import AutoModel
        net = nn.Sequential(OrderedDict(summary=nn.Linear(2, 2)))
        print(net.summary, torch.zeros(2).sum().item().is_integer())
        options = {"trust_remote_code": True}
        model = AutoModel.from_pretrained("x", **options)
        print(model(torch.zeros(1)).own_score)
      `,
    },
    {
      name: "a folder of the author's own that has a library's name, a network of which only the base is told",
      code: `
        import torch.nn as nn
        from datasets.cells import CellImages
        from datasets import CellImages as Images, split_by_patient


        def infer(net: nn.Module, x):
            return net.predict(x, scale=2)
      `,
    },
    {
      name: "where a variable holds what a test says of the class",
      code: `
        import cv2
        import numpy as np
        import torch

        class Sketch:
            def __init__(self, picture, many=False):
                is_tensor = isinstance(picture, torch.Tensor)
                if is_tensor:
                    if many or picture.device.type == "cpu":
                        picture, is_tensor = picture.cpu().numpy(), False
                if picture.ndim == 2:
                    picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
                self.shown = (picture, is_tensor)

        def show(width, height):
            board = np.full((int(width), int(height), 3), 255, dtype=np.uint8)
            return Sketch(board, many=True)
      `,
    },
    {
      name: "a class that nobody imports, of another library than the one that is known for the name",
      code: `
        import pandas as pd
        import torch

        def rows(table: pd.DataFrame):
            return Dataset.from_pandas(table)
      `,
    },
    {
      name: "what another file puts on the loader that it makes",
      files: {
        "batches.py":
          "from torch.utils.data import DataLoader, TensorDataset\n\ndef make(x):\n    made = DataLoader(TensorDataset(x), batch_size=2)\n    made.num = len(x)\n    return made\n",
      },
      code: `
        from batches import make

        train_batches = make([1.0, 2.0, 3.0])
        print(train_batches.batch_size, train_batches.num)
      `,
    },
    {
      name: "a chain from what a test says the class of",
      code: `
        import numpy as np
        import torch

        def at(points, mask):
            if isinstance(points, torch.Tensor):
                points = points.detach().cpu().numpy()
            return mask[tuple(points.T)]

        def score(rows, columns, mask):
            if torch.is_tensor(mask):
                mask = mask.detach().cpu().numpy()
            return at(np.stack([rows, columns], axis=1), mask)

        score([1], [2], np.zeros((5, 5)))
      `,
    },
    {
      name: "a network of transformers that gives a tensor",
      code: `
        from transformers import SpeechT5HifiGan
        vocoder = SpeechT5HifiGan.from_pretrained("microsoft/speecht5_hifigan")
        waveform = vocoder(spectrogram)
        print(waveform.shape)
      `,
    },
    {
      name: "a name that an import takes over",
      code: `
        import pandas as pd
        data = pd.DataFrame({"a": [1]})
        print(data)
        from skimage import data
        image = data.coins()
      `,
      except: {
        "aliased-imports": "the name itself is taken over",
        "function-around": "its imports move to the top",
      },
    },
    {
      name: "a set or a generator is no list",
      code: `
        import numpy as np
        seen = {row["id"] for row in np.load("rows.npy")}
        print(seen.isdisjoint({1}), {len(x) for x in seen}.union(seen))
        rows = (row for row in seen)
        rows.close()
        pair = (x for x in (1, 2))
        pair.send(None)
      `,
    },
    {
      name: "a field that some calls of the test put into its result",
      code: `
        from scipy import stats
        result = stats.mannwhitneyu(x, y, method="asymptotic")
        print(result.zstatistic)
      `,
    },
    {
      name: "a nested tensor",
      code: `
        import torch
        nested = torch.nested.nested_tensor([torch.ones(2, 3), torch.ones(4, 3)], layout=torch.jagged)
        print(nested.offsets(), nested.lengths())
      `,
    },
    {
      name: "the base class makes a table of what the transformer returns",
      code: `
        from sklearn.base import BaseEstimator, TransformerMixin
        class Passing(TransformerMixin, BaseEstimator):
            def fit(self, X, y=None):
                return self
            def transform(self, X, y=None):
                return [list(row) for row in X]
            def get_feature_names_out(self, input_features=None):
                return ["a", "b"]
        passing = Passing().set_output(transform="pandas")
        print(passing.fit(X).transform(X).columns)
      `,
    },
    {
      name: "a search may give an estimator what brings a method",
      code: `
        from sklearn.linear_model import SGDClassifier
        from sklearn.model_selection import GridSearchCV

        losses = {"loss": ["log_loss"]}
        search = GridSearchCV(SGDClassifier(loss="hinge"), losses, cv=3)
        search.fit(X, y)
        search.predict_log_proba(X)
      `,
    },
    {
      name: "a list or tuple made of the labels of a table is no index",
      code: `
        import pandas as pd

        frame = pd.read_csv("flowers.csv")
        names = list(frame.columns)
        names.remove("species")
        names.append("width")
        columns = tuple(frame.columns)
        print(columns.index("width"), columns.count("width"))
      `,
    },
    {
      name: "a file of the workspace gives networks another class",
      files: {
        "patches.py": `
          class Labelled:
              def label_names(self):
                  return []

          def swap(module):
              module.__class__ = type("Patched", (Labelled, module.__class__), {})

          def enrich(network):
              for module in list(network.modules())[:1]:
                  swap(module)
        `,
      },
      code: `
        from transformers import BertForSequenceClassification
        from patches import enrich

        model = BertForSequenceClassification.from_pretrained("a/b")
        enrich(model)
        print(model.label_names())
      `,
    },
    {
      name: "a folder that is not seen may have a file with the library's name",
      code: `
        import sys
        sys.path.append("../common")
        import datasets

        train, test = datasets.make_dataset("cifar10")
      `,
    },
    {
      name: "what is generated is a tensor, or more where that is asked for",
      code: `
        from transformers import LlamaForCausalLM

        model = LlamaForCausalLM.from_pretrained("a/b")
        options = {"output_scores": True, "return_dict_in_generate": True}
        print(model.generate(max_new_tokens=3, **options).scores)
        print(model.generate(max_new_tokens=3, return_dict_in_generate=True).sequences)
      `,
    },
    {
      name: "axes of another class, which code that is not seen may have made",
      code: `
        import matplotlib.pyplot as plt
        def label(title):
            ax = plt.gca()
            ax.set_zlabel(title)
            ax.view_init(10, 20)
        fig, axes = plt.subplots(2, 2)
        print(axes[0].shape, axes.T, [row.tolist() for row in axes])
      `,
    },
    {
      name: "a method that is switched on later, or in a search",
      code: `
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC
        search = GridSearchCV(SVC(), {"probability": [True], "C": [1.0, 2.0]})
        search.fit([[1.0], [2.0]] * 5, [0, 1] * 5)
        search.predict_proba([[1.0]])
      `,
    },
    {
      name: "layers that a table names, what tensors of numbers have, outputs of code from a hub",
      code: `
        import torch
        from collections import OrderedDict
        from torch import nn
        from transformers import AutoModel
        net = nn.Sequential(OrderedDict(summary=nn.Linear(2, 2)))
        print(net.summary, torch.zeros(2).sum().item().is_integer())
        model = AutoModel.from_pretrained("x", trust_remote_code=True)
        print(model(torch.zeros(1)).own_score)
      `,
    },
    {
      name: "a field that is stored through its dunder",
      code: `
        import torch
        from torch import nn

        class Sparse(nn.TransformerEncoderLayer):
            def __init__(self, width, heads):
                super().__init__(width, heads)
                self.__setattr__("seen", torch.zeros(1, 1))

            def forward(self, x):
                return super().forward(x, src_mask=self.seen)
      `,
    },
    {
      name: "a module that has the name of the class in it",
      code: `
        from sentence_transformers.cross_encoder.losses.MSELoss import MSELoss

        loss = MSELoss(model)
      `,
    },
    {
      name: "names that the file gives a bunch, layers from a table, attributes put on an optimizer, a trial that is asked what it is",
      code: `
        from collections import OrderedDict
        import optuna
        import torch
        import torch.nn as nn
        from sklearn.datasets import load_iris

        data = load_iris()
        data["labels"] = data.target + 1
        print(data.labels, data.keys(), load_iris(return_X_y=True).count(1))
        net = nn.Sequential(OrderedDict([("first", nn.Linear(2, 2))]))
        net.first(torch.zeros(1, 2))
        given = nn.Sequential(table())
        given.encoder(torch.zeros(1, 2))
        grown = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
        grown.add_module(name(), nn.ReLU())
        grown.head(torch.zeros(1, 2))
        optimizer = torch.optim.Adam(net.parameters())
        optimizer.zero_grad()
        optimizer.count = 3
        print(optimizer.count, torch.topk(torch.zeros(3), 1).values)

        def objective(trial):
            return trial.suggest_float("x", 0, 1) + trial.number

        study = optuna.create_study()
        study.optimize(objective)
        print(study.best_trial.duration, study.best_params)
      `,
    },
    {
      name: "modules of another distribution with the same import",
      code: `
        import cv2

        cv2.ximgproc.guidedFilter(guide, image, 4, 0.1)
        cv2.face.LBPHFaceRecognizer_create()
        cv2.aruco.getPredefinedDictionary(0)
      `,
    },
    {
      name: "what an array and a tensor, or something that is not known, give together",
      code: `
        import numpy as np
        import torch

        def disturbed(x):
            noise = np.random.normal(size=x.shape)
            return x * (1 + noise) + noise

        line = torch.linspace(-2, 2, 20)
        points = disturbed(3 * line + 1)
        points.backward()
        (np.ones(20) * line).backward()
        (np.ones(20) - torch.zeros(20)).backward()
        (np.ones(3) + loaded()).head()
      `,
    },
    {
      name: "an array of objects holds lists, and an item of an array is no array",
      code: `
        import numpy as np

        buckets = np.empty(4, dtype=object)
        for i in range(4):
            buckets[i] = []
            buckets[i].append(i)
        pairs = np.array([[1], [2, 3]], dtype=object)
        pairs[1].append(4)
        print(buckets[2].pop())
      `,
    },
    {
      name: "what is done to single values of a column, to texts in it, and to columns of other tables",
      code: `
        import pandas as pd

        people = pd.read_csv("people.csv")
        print(people["name"].str.lower(), people["name"].iloc[0].lower(), people["name"][3].title())
        for name in people["name"]:
            print(name.lower())
        people["tags"].tolist().append("new")
        for key, part in people.groupby("age"):
            print(part["name"].unique().item())
        rows = {"name": "Ada"}
        print(rows["name"].lower(), people.to_dict("records")[0]["name"].lower())
        print(people["born"].dt.strftime("%Y"), people.loc[0, "name"].lower(), people.at[0, "name"].lower())
      `,
    },
    {
      name: "a method that an imported package may have given to columns",
      code: `
        import pandas as pd
        from pandarallel import pandarallel

        pandarallel.initialize()
        people = pd.read_csv("people.csv")
        print(people["name"].parallel_apply(len))
      `,
    },
    {
      name: "accessors and what is grouped, with columns and labels",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        frame["name"].str.lower().str.strip().str.len()
        frame.name.str.upper()
        frame["time"].dt.isocalendar().week.astype(int)
        frame["kind"].cat.codes
        groups = frame.groupby("kind")
        groups.price.mean()
        groups["price"].agg("mean")
        groups.mode.sum()
        frame.rolling(3).price.mean()
        frame.rolling(3, win_type="gaussian").mean(std=2)
        frame.plot.hist()
        frame.style.format(precision=2)
      `,
    },
    {
      name: "members of the object itself that a subclass or another file may bring",
      code: `
        from sklearn.base import BaseEstimator
        from sklearn.tree import DecisionTreeClassifier

        class Base(BaseEstimator):
            def run(self):
                return self.score_all()

        class Derived(Base):
            def score_all(self):
                return 1

        class Elsewhere(DecisionTreeClassifier):
            def names(self):
                return self.all_names()

        Base()
        Derived().run()
      `,
    },
    {
      name: "methods that give something of another class",
      code: `
        import numpy as np
        import pandas as pd

        numbers = np.array([1, 2])
        listed = numbers.tolist()
        listed.append(numbers.round().item().bit_length())
        series = pd.Series([1, 2], name="s")
        both = series.reset_index().merge(series.round().to_frame())
        series.to_list().index(1)
        first = pd.Index([1]).to_frame().iloc[0]
        frame = pd.read_csv("a.csv")
        one = frame.squeeze().to_frame()
        many = frame.idxmax().to_frame().assign(y=1)
        frame["a"].to_numpy().tolist().index(3)
      `,
    },
    {
      name: "the Keras of a package of its own",
      code: `
        import tf_keras

        model = tf_keras.Sequential([tf_keras.layers.Dense(1)])
        model.predict_on_batch([1])
        model.reset_states()
        model.fit_generator([1])
      `,
    },
    {
      name: "a trainer of one's own, which is no network: `train()` gives its result",
      code: `
        from transformers import Trainer

        class WeightedTrainer(Trainer):
            def compute_loss(self, model, inputs, return_outputs=False):
                return model(**inputs).loss * 2

        trainer = WeightedTrainer("checkpoint")
        result = trainer.train()
        print(result.metrics["train_loss"])
      `,
    },
    {
      name: "tensors of arrays, also from a function, and arrays of tensors",
      code: `
        import numpy as np
        import torch

        def load(path):
            array = np.load(path).astype("float32")
            return torch.from_numpy(np.array(array))

        x = load("x.npy").float().unsqueeze(0)
        y = torch.tensor(np.arange(3)).permute(0).numpy().astype("int64")
        z = torch.cat([torch.from_numpy(np.zeros(3)), x]).float().numpy()
        w = torch.stack([torch.as_tensor(np.ones(2))]).to("cpu")
      `,
    },
    {
      name: "heads and methods of a model that a factory chose",
      code: `
        from torchmetrics import Accuracy
        from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification

        classifier = AutoModelForSequenceClassification.from_pretrained("checkpoint")
        print(classifier.score.weight)
        writer = AutoModelForCausalLM.from_pretrained("checkpoint")
        print(writer.generate(tokens))
        print(Accuracy(task="binary").tp)
      `,
    },
    {
      name: "weights under other keys, many times over",
      code: `
        import torch

        weights = torch.load("old.pt", weights_only=True)
        for i in range(12):
            ${Array.from({ length: 40 }, (_, i) => `weights[f"b.{i}.${i}"] = weights[f"a.{i}.${i}"]`).join("\n            ")}
        print(weights.keys())
      `,
    },
    {
      name: "each way imports what is there",
      code: `
        from settings import OLD

        if OLD:
            from cv2 import CV_LOAD_IMAGE_COLOR as COLOR
        else:
            from cv2 import IMREAD_COLOR as COLOR
      `,
    },
    {
      name: "names that older releases had elsewhere are gone, not invented",
      code: `
        import tensorflow as tf

        hidden = tf.layers.dense(inputs, 10)
        step = tf.train.get_global_step()
      `,
    },
    {
      name: "what the trainer says of its training",
      code: `
        from transformers import Trainer

        def run(model, arguments, data):
            trainer = Trainer(model=model, args=arguments, train_dataset=data)
            result = trainer.train()
            return result.training_loss
      `,
    },
    {
      name: "what is wrapped or only declared has attributes of its own",
      code: `
        import timm
        import torch
        from accelerate import Accelerator

        encoder = timm.create_model("resnet18", features_only=True)
        print(encoder.feature_info.channels())
        network = torch.nn.Linear(2, 2)
        optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
        network, optimizer = Accelerator().prepare(network, optimizer)
        print(network.find_unused_parameters, optimizer.step_was_skipped)
      `,
    },
    {
      name: "a frame with names from a package that nothing is known of, from an accessor, from its columns",
      code: `
        import pandas as pd
        import frame_extras

        frame = pd.DataFrame({"a": [1]})
        frame.summarize_all()
        frame.total
      `,
    },
    {
      name: "an accessor of the file's own",
      code: `
        import pandas as pd

        @pd.api.extensions.register_dataframe_accessor("scaled")
        class Scaled:
            def __init__(self, frame):
                self.frame = frame

            def __call__(self, factor):
                return self.frame * factor

        pd.DataFrame({"a": [1]}).scaled(2)
      `,
    },
    {
      name: "samples of a distribution, axes of another projection",
      code: `
        import matplotlib.pyplot as plt
        from torch.distributions import Categorical

        def act(policy, state):
            distribution = Categorical(policy(state))
            action = distribution.sample()
            return action.item()

        axes = plt.subplot(projection="3d")
        axes.view_init(30, 45)
        plt.figure().add_subplot(111, projection="3d").set_zlim(0, 1)
      `,
    },
    {
      name: "what exists, in modules, submodules and instances",
      code: `
        import torch
        import torch.nn as nn
        import torch.nn.functional as F
        import torch.nn.utils.prune as prune
        from torch import optim
        from sklearn.metrics import root_mean_squared_error

        model = nn.Linear(3, 2)
        prune.l1_unstructured(model, name="weight", amount=0.5)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer = optim.AdamW(model.parameters())
        print(F.softmax(model.weight, dim=1), model.in_features, nn.quantized, root_mean_squared_error)
      `,
    },
    {
      name: "names that older releases had",
      code: `
        from sklearn.metrics import jaccard_similarity_score, plot_roc_curve
        from sklearn.preprocessing import Imputer
        from tensorflow.keras.utils import multi_gpu_model
      `,
    },
    {
      name: "guarded uses",
      code: `
        import torch
        from torch import nn

        try:
            from torch.optim import Lion
        except ImportError:
            Lion = None
        try:
            layer = nn.FlashAttention(8)
        except AttributeError:
            layer = None
        if hasattr(nn, "GatedLinear"):
            layer = nn.GatedLinear(3)
        if torch.__version__ >= "9":
            layer = nn.Hyper(3)
        other = nn.Fancy(3) if hasattr(nn, "Fancy") else None
      `,
    },
    {
      name: "what the file adds itself",
      code: `
        from torch import nn

        class Swoosh(nn.Module):
            def forward(self, x):
                return x

        nn.Swoosh = Swoosh
        layer = nn.Swoosh()
        model = nn.Linear(3, 2)
        model.fit = lambda X, y: None
        model.fit([1], [2])
        setattr(nn, "Squash", Swoosh)
        nn.Squash()
      `,
    },
    {
      name: "a class with a fit of its own",
      code: `
        from torch import nn

        class Trainable(nn.Module):
            def fit(self, X, y):
                return self

        class Net(Trainable):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(3, 2)
                self.register_buffer("scale", None)

        net = Net().to("cpu")
        net.fit([1], [2])
        print(net.head.weight, net.scale)
      `,
    },
    {
      name: "classes that may have anything",
      code: `
        from torch import nn
        from somewhere import Base, mixin

        class Net(Base, nn.Module):
            pass

        class Open(nn.Module):
            def __getattr__(self, name):
                return name

        class Filled(nn.Module):
            def __init__(self, **options):
                super().__init__()
                self.__dict__.update(options)

        @mixin
        class Decorated(nn.Module):
            pass

        for made in (Net(), Open(), Filled(), Decorated()):
            print(made)
        Net().fit([1])
        Open().anything
        Filled().anything
        Decorated().anything
      `,
    },
    {
      name: "objects of other libraries and unknown ones",
      code: `
        import lightning as L
        from sklearn.linear_model import LogisticRegression
        from tensorflow import keras

        def train(model, data):
            model.fit(data)
            return model.predict(data)

        L.Trainer().fit(1)
        LogisticRegression().fit([[1]], [1]).predict([[1]])
        keras.Sequential([]).fit([1], [1])
      `,
    },
    {
      name: "a folder of the workspace with a library's name and no __init__.py",
      files: { "datasets/speech.py": "def prepare(path):\n    return path\n" },
      code: `
        from datasets.speech import prepare
        import datasets.speech

        prepare("data")
      `,
    },
    {
      name: "names that another file of the workspace puts into the library's module",
      files: {
        "compat.py":
          "import keras\nfrom keras import backend as B\n\nB.choose = getattr(B, 'choose', None) or print\nkeras.layers.Doubling = object\n",
        "train/layers.py": "from compat import B\n",
      },
      code: `
        from train.layers import B
        from keras import layers

        B.choose(1)
        layers.Doubling()
      `,
    },
    {
      name: "a library that is asked for among the modules that are loaded",
      code: `
        from sys import modules
        import pandas as pd

        if "polars" in modules:
            pd.polars_frame()
      `,
    },
    {
      name: "a module of the workspace with a library's name",
      files: { "syft.py": "JittorDevice = 1\n" },
      code: `
        import syft as sy
        sy.JittorDevice
      `,
    },
    {
      name: "children of a container are attributes by name",
      code: `
        from collections import OrderedDict
        from torch import nn

        model = nn.Sequential(OrderedDict([("encoder", nn.Linear(3, 2))]))
        print(model.encoder)
      `,
    },
    {
      name: "wrapped and sharded modules",
      code: `
        import torch
        from torch import nn
        from torch.distributed.fsdp import fully_shard

        class Net(nn.Module):
            def forward(self, x):
                return x

        net = Net()
        fully_shard(net)
        net.unshard()
        wrapped = nn.DataParallel(nn.Linear(3, 2))
        print(wrapped.module)
      `,
    },
    {
      name: "subtractions",
      code: `
        import torch.nn as nn
        size = 3
        print(nn.utils.prune - size, nn.utils.prune-size)
      `,
    },
    {
      name: "a package that gives pipelines what its models can",
      code: `
        import sksurv
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sksurv.linear_model import CoxnetSurvivalAnalysis

        model = make_pipeline(StandardScaler(), CoxnetSurvivalAnalysis(fit_baseline_model=True)).fit(X, y)
        print(model.predict_survival_function(X))
      `,
    },
    {
      name: "a package that patches torch",
      code: `
        import torch
        import torch_npu
        print(torch.nn.NpuLinear)
      `,
    },
    {
      name: "a build of torch with a part of its own, which other parts know of",
      code: `
        import torch.sagemaker as own
        from torch.distributed.fsdp import FullyShardedDataParallel

        def split(net, init):
            from torch.sagemaker import state
            net = FullyShardedDataParallel(own.transform(net), post_param_init_fn=init)
            return state.ranker, net
      `,
    },
    {
      name: "what runs eagerly, in a release whose tensors are told apart",
      files: { "requirements.txt": "tensorflow==2.0.0\n" },
      code: `
        import tensorflow as tf

        pair = tf.constant([3, 1])
        print(pair.numpy(), pair.ndim, pair.cpu())
      `,
    },
    {
      name: "on only one of two ways",
      code: `
        from torch import nn
        from skorch import NeuralNetClassifier

        def run(deep):
            if deep:
                model = nn.Linear(3, 2)
            else:
                model = NeuralNetClassifier(nn.Linear)
            model.fit([1], [2])
      `,
    },
    {
      name: "objects that are made over, classes that make something else, coroutines, fields set from outside",
      code: `
        from somewhere import make, Trainer
        from torch import nn

        class Plain(nn.Module):
            pass

        class Other(nn.Module):
            def __new__(cls):
                return make()

        class Holder:
            def __init__(self):
                self.net = Plain()

        async def build():
            return Plain()

        Other().fit(1)
        build().close()
        holder = Holder()
        holder.net = Trainer()
        holder.net.fit(1)
      `,
    },
    {
      name: "an object that gets another class, and a class that gets another base",
      code: `
        from torch import nn

        class Plain(nn.Module):
            pass

        class Scored:
            def score(self):
                return 1

        Plain.__bases__ += (Scored,)
        Plain().score()
        layer = nn.Linear(1, 1)
        object.__setattr__(layer, "evaluate", print)
        layer.evaluate(1)
      `,
    },
    {
      name: "a global that a function binds again",
      code: `
        from sklearn.svm import SVC
        from torch import nn

        model = nn.Linear(3, 2)

        def choose():
            global model
            model = SVC()

        choose()
        model.fit([[1]], [1])
      `,
    },
    {
      name: "a function that gives the object an attribute by name",
      code: `
        from torch import nn

        def attach(target, name, method):
            setattr(target, name, method)

        model = nn.Linear(3, 2)
        attach(model, "evaluate", print)
        model.evaluate(1)
      `,
    },
    {
      name: "a notebook that fetches a repository: a folder of it may be called like a library",
      notebook: true,
      code: `
        # %%
        !git clone https://github.com/somebody/detector.git
        %cd detector
        # %%
        from datasets import build_detection_set
        rows = build_detection_set("val")
      `,
    },
  ],
  invalid: [
    {
      name: "in a program that is tried as a whole",
      code: `
        import numpy as np

        def simulate(path):
            scores = np.load(path)
            print(scores.shape)
            total = np.sum(scores)
            print(total)
            spread = np.spread_of(scores)
                        ^^^^^^^^^ advised
            np.save("total.npy", total)
            np.save("spread.npy", spread)

        try:
            simulate("scores.npy")
        except Exception as error:
            print("failed", error)
            raise
      `,
    },
    {
      name: "a method of Keras, on a network that was compiled before",
      code: `
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return x

        def train(x, y):
            net = Net()
            net.compile()
            net.fit(x, y, epochs=3)
                ^^^
      `,
    },
    {
      name: "in an annotation that nobody reads it does no harm",
      code: `
        from __future__ import annotations
        import torch

        def widths(net: torch.nn.module) -> list[int]:
                                 ^^^^^^
            return [p.numel() for p in net.parameters()]
      `,
      severity: "information",
    },
    {
      name: "in an annotation that is read",
      code: `
        import torch

        def widths(net: torch.nn.module) -> list[int]:
                                 ^^^^^^
            return [p.numel() for p in net.parameters()]
      `,
    },
    {
      name: "a name that is bound again and again to what its own methods give",
      code: `import tensorflow as tf\ndata = tf.data.Dataset.range(9)\n${"data = data.repeat().shuffle(9).batch(2)\n".repeat(40)}data.fit(1)\n     ^^^\n`,
    },
    {
      name: "after methods of their own, objects have no names but those of their class",
      code: `
        import optuna
        import torch
        from sklearn.datasets import load_iris

        layer = torch.nn.Linear(4, 1)
        optimizer = torch.optim.Adam(layer.parameters())
        optimizer.step()
        optimizer.zero_gradient()
                  ^^^^^^^^^^^^^
        points = torch.randn(3, 4)
        mean = points.mean(dim=0)
        points.stdev(dim=0)
               ^^^^^
        flowers = load_iris()
        print(flowers.data, flowers.features)
                                    ^^^^^^^^
        print(torch.topk(points, 1).value)
                                    ^^^^^
        net = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.ReLU())
        net.num_parameters()
            ^^^^^^^^^^^^^^

        def objective(trial):
            return trial.suggest_choice("x", [1, 2])
                         ^^^^^^^^^^^^^^

        study = optuna.create_study()
        study.optimize(objective, n_trials=1)
        print(study.best_parameters)
                    ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a method of texts on a column of a table",
      code: `
        import pandas as pd

        people = pd.read_csv("people.csv")
        key = "name"
        people["name"] = people["name"].lower()
                                        ^^^^^ instance
        print(people[key].strftime("%Y"))
                          ^^^^^^^^ instance
      `,
    },
    {
      name: "what stands behind accessors, and what groups give",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        frame["name"].str.to_lower()
                          ^^^^^^^^
        s = pd.Series(["a"])
        s.str.contains_any(["a"])
              ^^^^^^^^^^^^
        g = frame.groupby("kind")
        g.average()
          ^^^^^^^
        df = frame
        df.plot.histogram()
                ^^^^^^^^^
      `,
    },
    {
      name: "a member of the object itself, in a class that the file makes objects of",
      code: `
        from sklearn.svm import SVC

        class Fit(SVC):
            def run(self):
                return self.margin_
                            ^^^^^^^

        Fit().fit([[0], [1]], [0, 1]).run()
      `,
    },
    {
      name: "calls of what no release gave to frames, in a file whose imports are all known",
      code: `
        import pandas as pd

        frame = pd.DataFrame({"a": [1]})
        frame.add_column("b", [2])
              ^^^^^^^^^^
        print(frame.added)
      `,
    },
    {
      name: "one class on either way, from another file, in a loop, a container, a regressor",
      files: {
        "nets.py":
          "from torch import nn\n\nclass Far(nn.Module):\n    pass\n\ndef build():\n    return Far()\n",
      },
      except: { "counted-loops": "what else may go over the tuple is not looked into" },
      code: `
        import torch
        from sklearn.linear_model import Ridge
        from nets import build

        class Near(torch.nn.Module):
            pass

        def choose(kind):
            if kind == "a":
                return Near()
            return Near()

        net = choose("b").to("cpu")
        net.predict(1)
            ^^^^^^^ instance
        far = build()
        far.fit(1)
            ^^^ instance
        for each in (Near(), Near()):
            each.fit(1)
                 ^^^ instance
        layers = torch.nn.Sequential()
        layers.add(Near())
               ^^^ instance
        ridge = Ridge().fit([[1]], [1])
        ridge.predict_proba([[1]])
              ^^^^^^^^^^^^^ instance
      `,
    },
    {
      name: "a global that only this function and the module bind",
      code: `
        from torch import nn

        model = None

        def run():
            global model
            model = nn.Linear(3, 2)
            model.fit([[1]], [1])
                  ^^^ instance
      `,
    },
    {
      name: "a method of another framework",
      code: `
        import torch
        model = torch.nn.Linear(10, 10)
        model.fit([[1]], [1])
              ^^^ instance
      `,
      messages: ["`model` has no `fit`: it is a `torch.nn.Linear`."],
    },
    {
      name: "in a function, on a model of torchvision",
      code: `
        from torchvision.models import resnet50

        def main():
            network = resnet50(weights=None)
            network.eval()
            network.predict([1])
                    ^^^^^^^ instance
      `,
    },
    {
      name: "on a class of the file, through its helper",
      code: `
        import torch.nn as nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(3, 2)

            def forward(self, x):
                return self.layer(x)

        def build():
            return Net()

        net = build().to("cpu")
        net.evaluate([1])
            ^^^^^^^^ instance
      `,
    },
    {
      name: "a typo on a layer",
      code: `
        from torch import nn
        layer = nn.Linear(3, 2)
        print(layer.wieght)
                    ^^^^^^ similar
        print(layer.something_else)
                    ^^^^^^^^^^^^^^ instance
      `,
      suggestions: [
        {
          title: "Write `weight`",
          output: `
            from torch import nn
            layer = nn.Linear(3, 2)
            print(layer.weight)
            print(layer.something_else)
          `,
        },
      ],
    },
    {
      name: "a class attribute that holds the model",
      code: `
        from torch import nn

        class Trainer:
            def __init__(self):
                self.model = nn.Linear(3, 2)

            def run(self, X, y):
                self.model.fit(X, y)
                           ^^^ instance
      `,
    },
    {
      name: "a name that only looks right",
      code: `
        import torch.nn.functional as F
        import numpy as np
        from torch import nn
        probabilities = F.Softmax(np.softmax([1.0]))
                                     ^^^^^^^ advised
                          ^^^^^^^ advised
        layer = nn.Linaer(3, 2)
                   ^^^^^^ similar
        thing = nn.quantized_p_initialized(layer)
                   ^^^^^^^^^^^^^^^^^^^^^^^ advised
      `,
      suggestions: [
        {
          title: "Write `softmax`",
          output: `
            import torch.nn.functional as F
            import numpy as np
            from torch import nn
            probabilities = F.softmax(np.softmax([1.0]))
            layer = nn.Linaer(3, 2)
            thing = nn.quantized_p_initialized(layer)
          `,
        },
        {
          title: "Write `softmax`",
          output: `
            import torch.nn.functional as F
            import numpy as np
            from torch import nn
            from scipy.special import softmax
            probabilities = F.Softmax(softmax([1.0]))
            layer = nn.Linaer(3, 2)
            thing = nn.quantized_p_initialized(layer)
          `,
        },
        {
          title: "Write `Linear`",
          output: `
            import torch.nn.functional as F
            import numpy as np
            from torch import nn
            probabilities = F.Softmax(np.softmax([1.0]))
            layer = nn.Linear(3, 2)
            thing = nn.quantized_p_initialized(layer)
          `,
        },
      ],
    },
    {
      name: "an import, renamed wherever it is used",
      code: `
        from sklearn.metrics import rmse_score
                                    ^^^^^^^^^^ advised
        print(rmse_score([1.0], [1.5]))
      `,
      suggestions: [
        {
          title: "Write `root_mean_squared_error`",
          output: `
            from sklearn.metrics import root_mean_squared_error
            print(root_mean_squared_error([1.0], [1.5]))
          `,
        },
      ],
    },
    {
      name: "the wrong module, and a name that the right one lacks as well",
      code: `
        import horovod.tensorflow as hvd
        -------------------------------- imported
        hvd.init()
        callback = hvd.callbacks.MixedPrecisionCallback()
                       ^^^^^^^^^ advised
                                 ^^^^^^^^^^^^^^^^^^^^^^ advised
      `,
      suggestions: [
        {
          title: "Import `horovod.tensorflow.keras` instead",
          output: `
            import horovod.tensorflow.keras as hvd
            hvd.init()
            callback = hvd.callbacks.MixedPrecisionCallback()
          `,
        },
      ],
    },
    {
      name: "a stray word between a path and its arguments",
      code: `
        import torch.nn as nn
        model = nn.quantized layers(3)
                ^^^^^^^^^^^^^^^^^^^ broken
      `,
    },
    {
      name: "a path cut by a hyphen",
      code: `
        import torch.nn as nn
        model = nn.utils.prune-layer.pruning.PrunedLinear(3)
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ subtracted
      `,
    },
    {
      name: "axes of a grid, one by one, and what iterating gives",
      code: `
        import matplotlib.pyplot as plt
        import optuna
        fig, axes = plt.subplots(2, 2)
        for ax in axes.flat:
            ax.set_titles("a")
               ^^^^^^^^^^ similar
        axes[0, 1].set_xlabels("b")
                   ^^^^^^^^^^^ similar
        fig, (left, right) = plt.subplots(1, 2)
        right.set_ylabels("c")
              ^^^^^^^^^^^ similar
        study = optuna.create_study()
        best = [trial.valu for trial in study.trials]
                      ^^^^ similar
      `,
    },
    {
      name: "methods that a constructor leaves out, alone and in a pipeline",
      code: `
        from sklearn.neighbors import LocalOutlierFactor
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC
        model = make_pipeline(StandardScaler(), SVC(kernel="rbf"))
        model.fit([[1.0], [2.0]], [0, 1])
        model.predict_proba([[1.0]])
              ^^^^^^^^^^^^^ instance
        detector = LocalOutlierFactor(n_neighbors=1).fit([[1.0], [2.0]])
        detector.predict([[1.0]])
                 ^^^^^^^ instance
      `,
    },
    {
      name: "Python's own objects that a library gives, and fields of tuples",
      code: `
        import numpy as np
        import torch
        from scipy.stats import ttest_ind
        rows = np.zeros((2, 2)).tolist()
        print(rows.shape)
                   ^^^^^ instance
        total = torch.zeros(2).sum().item()
        total.backward()
              ^^^^^^^^ instance
        best = torch.max(torch.zeros(2, 2), dim=1)
        print(best.argmax, ttest_ind([1.0, 2.0], [2.0, 4.0]).p_value)
                   ^^^^^^ instance
                                                             ^^^^^^^ similar
      `,
    },
    {
      name: "cells of a notebook, tuple unpacking, chained calls",
      notebook: true,
      code: `
        # %%
        from torch import nn
        first, second = nn.Linear(3, 2), nn.Linear(2, 1)
        # %%
        second.fit([1], [2])
               ^^^ instance
        nn.Linear(3, 2).eval().predict([1])
                               ^^^^^^^ instance
      `,
    },
  ],
});
