/** What `invalid-option-value` reports, and the code on which it is silent. */

import { invalidOptionValue } from "../../rules/invalid-option-value";
import { testRule } from "../support/ruleTester";

testRule(invalidOptionValue, {
  valid: [
    {
      name: "abbreviations of libraries that look at first letters, and whole names",
      code: `
        import numpy as np
        from sklearn.model_selection import cross_val_score

        def score(model, X, y):
            order = np.sort(y, kind="quick")
            return order, cross_val_score(model, X, y, scoring="balanced_accuracy")
      `,
    },
    {
      name: "an estimator that is shown and never fitted",
      code: `
        from sklearn.linear_model import LogisticRegression

        LogisticRegression(penalty="l1")
      `,
    },
    {
      name: "a number that options raise before each fit",
      code: `
        from sklearn.ensemble import GradientBoostingRegressor


        def grown(X, y):
            boosted = GradientBoostingRegressor(n_estimators=0, warm_start=True)
            while boosted.n_estimators < 90:
                options = {"n_estimators": boosted.n_estimators + 30}
                boosted.set_params(**options)
                boosted.fit(X, y)
            return boosted
      `,
    },
    {
      name: "a helper that is only called with the release that takes the value",
      code: `
        import sklearn
        from sklearn.ensemble import GradientBoostingClassifier


        def old_model():
            return GradientBoostingClassifier(loss="deviance")


        if sklearn.__version__ < "1.1":
            model = old_model()
      `,
    },
    {
      name: "months of periods, and letters that stay",
      code: `
        import pandas as pd

        s = pd.Series([1.0, 2.0], index=pd.period_range("2020-01", periods=2, freq="D"))
        print(s.resample("M").sum(), s.resample("D").sum(), pd.date_range("2020", periods=2, freq="MS"))
      `,
    },
    {
      name: "choices that are right, and names given later",
      code: `
        from sklearn.model_selection import cross_validate
        from sklearn.svm import SVC

        def make(fast, kernel="gauss"):
            kind = "linear" if fast else "rbf"
            cross_validate(SVC(kernel=kind), X, y, scoring=("accuracy", "f1_macro", own))
            return SVC(kernel=kernel), SVC(kernel="linear" if fast else "rbf")
      `,
    },
    {
      name: "numbers that are taken, and what is not written out",
      code: `
        from sklearn.decomposition import PCA
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import KFold, train_test_split

        def parts(X, y, n, options):
            KFold(2), KFold(n), PCA(0.95), PCA(3), PCA("mle"), PCA(None), KFold(**options)
            LogisticRegression(C=1, max_iter=500), LogisticRegression(solver="saga", penalty="l1")
            LogisticRegression(penalty="l1", solver=options["solver"])
            return train_test_split(X, y, test_size=1, random_state=0), train_test_split(X, y, test_size=0.1, random_state=0)
      `,
    },

    {
      name: "what the options take",
      code: `
        from sklearn.cluster import KMeans
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.linear_model import LogisticRegression

        KMeans(algorithm="lloyd", init="random")
        GradientBoostingClassifier(loss="log_loss", max_features=None)
        LogisticRegression(solver="saga", class_weight={0: 1.0})
      `,
    },
    {
      name: "other capitals, which these libraries take",
      code: `
        import pandas as pd
        from scipy.signal import butter

        table = pd.DataFrame({"a": [2, 1]}).sort_values("a", kind="Quicksort").reindex([0, 1], method="FFILL")
        table.to_dict("Records")
        butter(4, 0.2, output="SOS")
      `,
    },
    {
      name: "the pinned release takes it",
      files: { "requirements.txt": "scikit-learn==1.2.2\n" },
      code: `
        from sklearn.cluster import KMeans
        from sklearn.ensemble import GradientBoostingClassifier

        KMeans(algorithm="full")
        GradientBoostingClassifier(loss="deviance")
      `,
    },
    {
      name: "values that are not certain",
      code: `
        import sys
        from sklearn.linear_model import LogisticRegression

        def make(solver, **options):
            return LogisticRegression(solver=solver), LogisticRegression(**options)

        make(sys.argv[1], solver="adam")
        LogisticRegression(solver=f"{sys.argv[2]}")
      `,
    },
    {
      name: "a subclass with values of its own, and other functions of that name",
      files: { "models.py": "def KMeans(algorithm): ..." },
      code: `
        from models import KMeans
        from sklearn.linear_model import LogisticRegression

        class Model(LogisticRegression):
            def __init__(self, solver="adam"):
                super().__init__(solver="lbfgs" if solver == "adam" else solver)

        Model(solver="adam")
        KMeans(algorithm="fast")
      `,
    },
    {
      name: "a guarded call",
      code: `
        import sklearn
        from sklearn.ensemble import GradientBoostingClassifier

        if sklearn.__version__ < "1.1":
            model = GradientBoostingClassifier(loss="deviance")
        try:
            from sklearn.utils.fixes import old
        except ImportError:
            model = GradientBoostingClassifier(loss="log_loss")
      `,
    },
    {
      name: "numbers that PyTorch takes, and values that only some runs have",
      code: `
        import torch
        from torch import nn, optim
        from torch.utils.data import DataLoader

        def make(net, rows, args, sampler):
            yield optim.SGD(net.parameters(), lr=0.1, momentum=0.9, nesterov=True)
            yield optim.SGD(net.parameters(), lr=0.1, momentum=args.momentum, nesterov=True)
            yield optim.SGD(net.parameters(), 0.1, 0.9, 0, 0, True)
            yield optim.Adam(net.parameters(), weight_decay=0)
            yield DataLoader(rows, batch_size=None)
            yield DataLoader(rows, num_workers=4, persistent_workers=True, prefetch_factor=2)
            yield DataLoader(rows, num_workers=args.workers, persistent_workers=args.workers > 0)
            yield DataLoader(rows, num_workers=0, prefetch_factor=None)
            yield DataLoader(rows, **args.loader, persistent_workers=True)
            yield nn.Conv2d(3, 8, 3, padding="same")
            yield nn.Conv2d(3, 8, 3, stride=2, padding=1)
            yield nn.LSTM(8, 8, 2, dropout=0.2)
      `,
    },
    {
      name: "any whole number where scikit-learn sets no bounds, and numbers at the ends of a range",
      code: `
        from sklearn.decomposition import PCA, LatentDirichletAllocation
        from sklearn.model_selection import KFold, train_test_split

        topics = LatentDirichletAllocation(n_components=2, evaluate_every=1)
        quiet = LatentDirichletAllocation(n_components=2, evaluate_every=-1)
        kept = PCA(0.95)
        few = PCA(2)
        folds = KFold(2)
        half = train_test_split([1, 2], test_size=1)
      `,
    },
    {
      name: "a forest that is grown before each fit",
      code: `
        from sklearn.ensemble import ExtraTreesRegressor, GradientBoostingRegressor

        def curves(X, y, grown):
            forest = ExtraTreesRegressor(n_estimators=0, warm_start=True, random_state=3)
            for trees in range(5, 50, 5):
                forest.n_estimators = trees
                print(forest.fit(X, y).score(X, y))
            boosted = GradientBoostingRegressor(n_estimators=0, warm_start=True)
            while boosted.n_estimators < 90:
                boosted.set_params(n_estimators=boosted.n_estimators + 30)
                boosted.fit(X, y)
            return forest, boosted
      `,
    },
    {
      name: "numbers of one call that go together, and those of which one is not known",
      code: `
        import torch
        from peft import LoraConfig
        from torch import nn, optim
        from torch.utils.data import TensorDataset, random_split
        from torchvision import transforms as T
        from keras.layers import Conv2D
        from sklearn.model_selection import train_test_split

        def make(net, ds, rows, steps, n, **options):
            yield optim.Adam(net.parameters(), lr=1e-3, betas=(0.0, 0.99))
            yield optim.Adam(net.parameters(), lr=1e-3, betas=options["betas"])
            yield nn.MaxPool2d(3, 2, 1), nn.MaxPool2d(2, padding=1), nn.MaxPool2d((4, 5), padding=2)
            yield nn.Embedding(100, 4, padding_idx=-100), nn.Embedding(100, 4, 99), nn.Embedding(n, 4, n)
            optimizer = optim.SGD(net.parameters(), lr=0.1)
            yield optim.lr_scheduler.OneCycleLR(optimizer, 0.1, steps)
            yield optim.lr_scheduler.OneCycleLR(optimizer, 0.1, **options)
            yield optim.lr_scheduler.OneCycleLR(optimizer, 0.1, epochs=3, steps_per_epoch=n)
            yield random_split(ds, [0.7, 0.2, 0.1]), random_split(ds, [80, 30]), random_split(ds, [1, 0])
            yield random_split(TensorDataset(torch.rand(100, 2)), [80, 20])
            some = int(0.8 * len(ds))
            yield random_split(ds, [some, len(ds) - some])
            yield random_split(ds, [int(0.5 * len(ds)), int(0.2 * len(ds))])
            yield random_split(ds, [int(0.8 * len(ds)), int(0.2 * len(rows))])
            yield T.Normalize([0.5], [-1.0]), T.Normalize([0.5], options["std"])
            yield Conv2D(8, 3, strides=1, dilation_rate=2), Conv2D(8, 3, strides=2)
            yield train_test_split(rows, test_size=0.3, train_size=0.7, random_state=0)
            yield train_test_split(rows, test_size=30, train_size=0.9, random_state=0)
            yield LoraConfig(r=1)
      `,
    },
    {
      name: "parts that are rounded down, where nothing need be left over",
      code: `
        from torch.utils.data import random_split
        from torchvision.datasets import MNIST

        def parts(ds):
            n = len(ds)
            return random_split(ds, [int(0.8 * n), int(n * 0.2)])

        print(parts(MNIST("data", download=True)))
      `,
    },
    {
      name: "windows of two sizes that are padded enough",
      code: `
        from torch import nn

        pool = nn.MaxPool2d(kernel_size=(4, 2), padding=(2, 1))
      `,
    },
  ],
  invalid: [
    {
      name: "abbreviations of what is compared whole",
      code: `
        import torch.nn.functional as F
        from sklearn.model_selection import cross_val_score

        def score(model, X, y):
            return cross_val_score(model, X, y, scoring="balanced_acc")
                                                        ^^^^^^^^^^^^^^

        def shrink(image):
            return F.interpolate(image, scale_factor=2, mode="near")
                                                             ^^^^^^
      `,
    },
    {
      name: "one of two, one of several, and one with a name",
      code: `
        from sklearn.model_selection import cross_validate
        from sklearn.svm import SVC

        def make(fast):
            shape = "gaussian"
            cross_validate(SVC(kernel=shape), X, y, scoring=["accuracy", "f1_makro"])
                                      ^^^^^ other
                                                                         ^^^^^^^^^^ similar
            return SVC(kernel="linear" if fast else "gaussian")
                                                    ^^^^^^^^^^ other
      `,
    },
    {
      name: "numbers outside of what scikit-learn checks",
      severity: "warning",
      code: `
        from sklearn.decomposition import PCA
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import KFold, train_test_split

        def parts(X, y):
            folds = KFold(1)
                          ^ range
            small = PCA(1.5)
                        ^^^ range
            forest = RandomForestClassifier(n_estimators=0, random_state=0)
                                                         ^ range
            return folds, small, forest, train_test_split(X, y, test_size=1.2, random_state=0)
                                                                          ^^^ range
      `,
    },
    {
      name: "values that are refused together",
      code: `
        from sklearn.ensemble import ExtraTreesClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import LinearSVC

        a = LogisticRegression(penalty="l1")
                                       ^^^^ together
        b = LinearSVC(penalty="l1", loss="hinge")
                              ^^^^ together
        c = ExtraTreesClassifier(oob_score=True, random_state=0)
                                           ^^^^ together
      `,
    },

    {
      name: "a scorer that is no name",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV, cross_val_score

        def score(X, y):
            search = GridSearchCV(LogisticRegression(), {"C": [1, 2]}, scoring="roc-auc")
                                                                               ^^^^^^^^^
            return search, cross_val_score(LogisticRegression(), X, y, scoring="f1_marco")
                                                                               ^^^^^^^^^^
      `,
    },
    {
      name: "other capitals, which this library refuses",
      code: `
        from sklearn.svm import SVC

        model = SVC(kernel="RBF")
                           ^^^^^
      `,
    },
    {
      name: "what is known to be refused where other strings cannot be listed",
      code: `
        import torch

        device = torch.device("gpu")
                              ^^^^^
      `,
      suggestions: [
        {
          title: "Write `cuda`",
          output: `
        import torch

        device = torch.device("cuda")
      `,
        },
      ],
    },
    {
      name: "letters for frequencies that pandas 3 has no more",
      severity: "warning",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv", index_col="t", parse_dates=["t"])
        monthly = df.resample("M").mean()
                              ^^^
        by_hour = df.groupby(pd.Grouper(freq="H")).sum()
                                             ^^^
        days = pd.date_range("2020-01-01", periods=3, freq="A")
                                                           ^^^
      `,
    },
    {
      name: "a method of XGBoost that went into another option",
      severity: "warning",
      code: `
        from xgboost import XGBClassifier

        model = XGBClassifier(tree_method="gpu_hist")
                                          ^^^^^^^^^^
      `,
    },
    {
      name: "the same in a release that a project names",
      files: { "requirements.txt": "xgboost==3.2.0" },
      code: `
        from xgboost import XGBRegressor

        model = XGBRegressor(tree_method="gpu_hist")
                                         ^^^^^^^^^^
      `,
    },
    {
      name: "a value that is spelled wrong",
      severity: "warning",
      code: `
        import sklearn.preprocessing as sp

        class Features:
            def __init__(self):
                self.encoder = sp.OneHotEncoder(handle_unknown="ignor")
                                                               ^^^^^^^ similar
      `,
      messages: ["`handle_unknown` of `OneHotEncoder` takes no `ignor`. Did you mean `ignore`?"],
      suggestions: [
        {
          title: "Write `ignore`",
          output: `
            import sklearn.preprocessing as sp

            class Features:
                def __init__(self):
                    self.encoder = sp.OneHotEncoder(handle_unknown="ignore")
          `,
        },
      ],
    },
    {
      name: "one of another library",
      severity: "warning",
      code: `
        from sklearn.linear_model import LogisticRegression as Logistic

        def make():
            return Logistic(solver="adam", C=0.1)
                                   ^^^^^^ other
      `,
      messages: ["`solver` of `LogisticRegression` takes no `adam`. It takes `lbfgs`, `liblinear`,"],
    },
    {
      name: "one that the library took once",
      files: { "requirements.txt": "scikit-learn==1.5.2\n" },
      code: `
        from sklearn.ensemble import GradientBoostingClassifier

        model = GradientBoostingClassifier(loss="deviance")
                                                ^^^^^^^^^^ other
      `,
      messages: ["It is gone since scikit-learn 1.3.2. This project uses scikit-learn 1.5.2"],
    },
    {
      name: "numbers that PyTorch refuses, and values that exclude each other",
      code: `
        import torch
        from torch import nn, optim
        from torch.utils.data import DataLoader

        def make(net, rows):
            yield optim.SGD(net.parameters(), lr=0.1, nesterov=True)
                                                               ^^^^ refused
            yield optim.AdamW(net.parameters(), weight_decay=-0.01)
                                                             ^^^^^ range
            yield DataLoader(rows, 32, persistent_workers=True)
                                                          ^^^^ refused
            yield DataLoader(rows, batch_size=0, num_workers=-1)
                                              ^ range
                                                             ^^ range
            yield DataLoader(rows, num_workers=0, prefetch_factor=2)
                                                                  ^ refused
            yield nn.Conv2d(3, 8, 3, stride=2, padding="same")
                                                       ^^^^^^ refused
            yield nn.LSTM(8, 8, num_layers=0)
                                           ^ range
      `,
      messages: [
        "`nesterov=True` and `momentum=0` exclude each other. `SGD` raises ValueError.",
        "`weight_decay` of `AdamW` takes no -0.01.",
        "`persistent_workers=True` and `num_workers=0` exclude each other.",
        "`batch_size` of `DataLoader` takes no 0.",
        "`num_workers` of `DataLoader` takes no -1.",
        "`prefetch_factor=2` and `num_workers=0` exclude each other.",
        '`padding="same"` and `stride=2` exclude each other.',
        "`num_layers` of `LSTM` takes no 0.",
      ],
    },
    {
      name: "numbers of one call that do not go together",
      code: `
        import torch
        from torch import nn, optim
        from torch.utils.data import TensorDataset, random_split
        from sklearn.model_selection import train_test_split

        def make(net, ds, rows):
            yield nn.MaxPool2d(2, 2, padding=2)
                                             ^ relation
            yield nn.AvgPool1d(3, padding=2)
                                          ^ relation
            yield nn.Embedding(100, 4, 100)
                                       ^^^ relation
            yield nn.EmbeddingBag(100, 4, padding_idx=-101)
                                                      ^^^^ relation
            optimizer = optim.SGD(net.parameters(), lr=0.1)
            yield optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ relation
            yield optim.lr_scheduler.OneCycleLR(optimizer, 0.1, epochs=3)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ relation
            yield random_split(ds, [0.8, 0.3])
                                   ^^^^^^^^^^ relation
            sizes = [80, 30]
            yield random_split(TensorDataset(torch.rand(100, 2)), lengths=sizes)
                                                                          ^^^^^ relation
            yield train_test_split(rows, test_size=0.4, train_size=0.7, random_state=0)
                                                                   ^^^ relation
      `,
    },
    {
      name: "numbers in a pair, and numbers of torchvision, peft, Keras and transformers",
      code: `
        import torch.nn.functional as F
        from peft import LoraConfig
        from keras.layers import Conv2D
        from torch import nn, optim
        from torchvision import transforms as T
        from torchvision.transforms import v2
        from transformers import BitsAndBytesConfig

        def make(net, out, y):
            pair = (0.9, 1.0)
            yield optim.Adam(net.parameters(), lr=1e-3, betas=pair)
                                                              ^^^^ range
            yield optim.AdamW(net.parameters(), lr=1e-3, betas=(9, 0.999))
                                                               ^^^^^^^^^^ range
            yield nn.CrossEntropyLoss(label_smoothing=10)
                                                      ^^ range
            yield F.cross_entropy(out, y, label_smoothing=1.5)
                                                          ^^^ range
            yield T.Normalize([0.5], [0.0])
                                     ^^^^^ range
            yield v2.Normalize(mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0))
                                                         ^^^^^^^^^^^^^ range
            yield Conv2D(8, 3, strides=2, dilation_rate=2)
                                       ^ refused
            yield LoraConfig(r=0)
                               ^ range
            yield BitsAndBytesConfig(load_in_4bit=True, load_in_8bit=True)
                                                  ^^^^ refused
      `,
    },
    {
      name: "windows of two sizes, and one number for all channels",
      code: `
        from torch import nn
        from torchvision import transforms as T

        pool = nn.MaxPool2d(kernel_size=(3, 2), padding=(1, 2))
                                                        ^^^^^^ relation
        plain = T.Normalize(0.5, 0.0)
                                 ^^^ range
      `,
    },
  ],
});
