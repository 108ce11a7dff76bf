/** What `removed-api` reports, and the code on which it is silent. */

import { removedApi } from "../../rules/removed-api";
import { testRule } from "../support/ruleTester";

const OLD = { "requirements.txt": "numpy\nscikit-learn==1.1.3\n" };

testRule(removedApi, {
  valid: [
    {
      name: "an import whose error a bare except with a remark catches",
      code: `
        try:  # for torchvision<0.4
            from torchvision.models.utils import load_state_dict_from_url
        except:  # for torchvision>=0.4
            from torch.hub import load_state_dict_from_url

        def weights(url):
            return load_state_dict_from_url(url)
      `,
    },
    {
      name: "the old Keras that a project has beside its TensorFlow",
      files: { "requirements.txt": "tensorflow>=2.17\ntf-keras>=2.17\n" },
      code: `
        import tensorflow as tf

        graph = tf.keras.Input(type_spec=tf.TensorSpec(shape=[None], dtype=tf.float32))
      `,
    },
    {
      name: "old keywords that the decorators of an older release take",
      files: { "requirements.txt": "scikit-image==0.19.3\n" },
      code: `
        import numpy as np
        from skimage import filters, measure, morphology

        kept = morphology.binary_dilation(np.eye(9) > 0, selem=morphology.disk(1))
        smooth = filters.median(np.eye(9), selem=np.ones((3, 3)))
        lines = measure.find_contours(array=np.eye(9), level=0.5)
      `,
    },
    {
      name: "keywords that a decorator ignores with a warning",
      code: `
        from huggingface_hub import HfApi, hf_hub_download, snapshot_download

        path = snapshot_download("gpt2", local_dir="kept", local_dir_use_symlinks=False, resume_download=True)
        file = hf_hub_download("gpt2", "config.json", resume_download=True, proxies=None)
        info = HfApi().model_info("gpt2")
      `,
    },
    {
      name: "what only some tokenizers of transformers 5 have",
      code: `
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        ids = tokenizer.build_inputs_with_special_tokens(tokenizer.prepare_for_model([1, 2])["input_ids"])
      `,
    },
    {
      name: "keywords that a decorator gives on by their new names",
      code: `
        from sentence_transformers import CrossEncoder, SentenceTransformer, SparseEncoder

        model = SentenceTransformer("all-MiniLM-L6-v2", tokenizer_kwargs={"padding_side": "left"})
        sparse = SparseEncoder("naver/splade-v3", tokenizer_kwargs={"model_max_length": 256})
        ranker = CrossEncoder("cross-encoder/ms-marco-MiniLM-L6-v2", tokenizer_kwargs={}, automodel_args={})
      `,
    },
    {
      name: "what the sources of the pinned release do not list, and those before and after it do",
      files: { "requirements.txt": "pandas==1.4.4\nopencv-python==4.7.0.72\n" },
      code: `
        import cv2
        import pandas as pd

        gap = pd.Timedelta(days=1)
        gap.components, gap.isoformat(), gap.to_numpy(), gap.nanoseconds
        day = pd.Timestamp("2020-01-01")
        day.dayofyear, day.days_in_month, day.nanosecond
        pd.Period("2020-01-01", "D").dayofyear
        video = cv2.VideoCapture(0)
        video.read()
        cv2.dnn.readNet("model.onnx")
      `,
    },
    {
      name: "methods that a class has from a mapping of Python's",
      code: `
        from transformers import PreTrainedTokenizerFast

        cutter = PreTrainedTokenizerFast(tokenizer_file="words.json")
        encoded = cutter("a b", return_tensors="pt")
        print(encoded.keys(), list(cutter("c").values()))
      `,
    },
    {
      name: "a class whose call gives an object of another class",
      code: `
        from torchmetrics import Accuracy

        accuracy = Accuracy(task="multiclass", num_classes=5)
        print(accuracy.tp)
      `,
    },
    {
      name: "a method that gives an instance of the class it is handed",
      code: `
        import numpy as np

        x = np.arange(4).reshape((2, 2))
        matrix = x.view(np.matrix)
        print(matrix.ptp(0), x.view(type=np.recarray).field(0))
      `,
    },
    {
      name: "the old Keras inside TensorFlow",
      code: `
        from tensorflow.python.keras import models

        model = models.clone_model(given)
        model.compile("sgd", "mse", sample_weight_mode="temporal")
      `,
    },
    {
      name: "a module behind a function of the same name",
      code: `
        from torch.autograd.variable import Variable
      `,
    },
    {
      name: "what other classes of the library still have",
      code: `
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("checkpoint")
        print(model.generate(tokens))
      `,
    },
    {
      name: "a function that only raises, in a module that hands it on without calling it",
      code: `
        from nltk.tree.parsing import bracket_parse
      `,
    },
    {
      name: "the pinned release still has it",
      files: OLD,
      code: `
        from sklearn.datasets import load_boston
        from sklearn.metrics import mean_squared_error, plot_confusion_matrix

        print(load_boston(), plot_confusion_matrix, mean_squared_error([1.0], [2.0], squared=False))
      `,
    },
    {
      name: "the header of the script pins a release that has it, whatever the project uses",
      files: { "requirements.txt": "scikit-learn==1.5.2\n" },
      code: `
        # /// script
        # dependencies = ["scikit-learn==1.1.3"]
        # ///
        from sklearn.metrics import plot_confusion_matrix
      `,
    },
    {
      name: "a pin that is older than all that is indexed",
      files: { "requirements.txt": "scikit-learn==0.14\n" },
      code: `
        from sklearn.cross_validation import train_test_split
        from sklearn.lda import LDA
      `,
    },
    {
      name: "imports with a way out",
      code: `
        try:
            from sklearn.metrics import plot_confusion_matrix
        except ImportError:
            plot_confusion_matrix = None
        try:
            from sklearn.externals import joblib
        except (ImportError, AttributeError):
            import joblib
        print(plot_confusion_matrix, joblib)
      `,
    },
    {
      name: "uses behind a test for the name or the version",
      code: `
        import sklearn
        import sklearn.datasets as datasets
        import sklearn.metrics as metrics

        if hasattr(datasets, "load_boston"):
            data = datasets.load_boston()
        if sklearn.__version__ < "1.2":
            metrics.plot_roc_curve(None, [], [])
        try:
            metrics.plot_confusion_matrix(None, [], [])
        except AttributeError:
            pass
      `,
    },
    {
      name: "a name that the file puts there",
      code: `
        from sklearn import metrics

        def plot_confusion_matrix(model, X, y):
            return metrics.ConfusionMatrixDisplay.from_estimator(model, X, y)

        metrics.plot_confusion_matrix = plot_confusion_matrix
        metrics.plot_confusion_matrix(None, [], [])
      `,
    },
    {
      name: "a folder of the workspace that is called like the library",
      files: { "sklearn/__init__.py": "", "sklearn/metrics.py": "def plot_confusion_matrix(m): ..." },
      code: `
        from sklearn.metrics import plot_confusion_matrix
      `,
    },
    {
      name: "a class of the workspace that keeps the old method and argument",
      code: `
        from sklearn.metrics import mean_squared_error as mse
        from sklearn.preprocessing import OneHotEncoder

        class Encoder(OneHotEncoder):
            def get_feature_names(self):
                return self.get_feature_names_out()

        def mean_squared_error(a, b, squared=True):
            return mse(a, b) if squared else mse(a, b) ** 0.5

        print(Encoder().get_feature_names(), mean_squared_error([1.0], [2.0], squared=False))
      `,
    },
    {
      name: "arguments that are handed on, and methods of things that are not known",
      code: `
        from sklearn.metrics import mean_squared_error

        def score(a, b, **options):
            return mean_squared_error(a, b, **options)

        def names(encoder, frame):
            return encoder.get_feature_names(), frame.plot_roc_curve, frame.load_boston()

        print(score([1.0], [2.0], squared=False), names)
      `,
    },
    {
      name: "fields of the tuples that a release gives, which its stubs do not list",
      files: { "requirements.txt": "torch==2.0.1\n" },
      code: `
        import torch

        scores = torch.rand(3, 4)
        print(torch.topk(scores, 2).indices, scores.topk(2).values, torch.sort(scores).indices)
        print(torch.kthvalue(scores, 1).values, torch.mode(scores, 0).values, torch.cummax(scores, 0).indices)
      `,
    },
    {
      name: "methods of tensors that are made by their older names",
      files: { "requirements.txt": "torch==1.13.1\n" },
      code: `
        import torch

        print(torch.cuda.FloatTensor(2, 3).fill_(0.0), torch.cuda.LongTensor([1]).cpu())
        print(torch.FloatTensor(2, 3).normal_().cuda(), torch.cuda.HalfTensor(3).zero_())
      `,
    },
    {
      name: "a field that a method turns into something else under a computed name",
      code: `
        import pandas as pd

        class Rows:
            def __init__(self, path):
                self.table = pd.read_csv(path)

            def convert(self):
                for name in ["table"]:
                    setattr(self, name, wrapped(getattr(self, name)))

            def order(self, by):
                print(self.table.columns, self.table.groupby(by))
                self.table.sort(by=by)
      `,
    },
    {
      name: "hooks of the release that the project asks for, under the other name of the distribution",
      files: { "requirements.txt": "torch\npytorch_lightning==1.9.5\n" },
      code: `
        import pytorch_lightning as pl

        class Net(pl.LightningModule):
            def training_epoch_end(self, outputs):
                print(len(outputs))
      `,
    },
    {
      name: "a method of that name in a class that is no module of Lightning",
      code: `
        from torch import nn

        class Net(nn.Module):
            def validation_epoch_end(self, outputs):
                print(len(outputs))
      `,
    },
  ],
  invalid: [
    {
      name: "where only a first release is asked for",
      severity: "warning",
      code: `
        import sklearn
        from sklearn import metrics

        assert sklearn.__version__ >= "0.22", "too old"
        metrics.plot_roc_curve(model, X, y)
                ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "one method after the other that a model has lost",
      severity: "warning",
      code: `
        import keras

        net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        net.fit_generator(batches)
            ^^^^^^^^^^^^^
        kinds = net.predict_classes(rows)
                    ^^^^^^^^^^^^^^^
        kept = keras.models.load_model("kept.keras")
        kinds = kept.predict_classes(rows)
                     ^^^^^^^^^^^^^^^
        kept.fit_generator(batches)
             ^^^^^^^^^^^^^
      `,
    },
    {
      name: "what make_scorer asked for before response_method",
      severity: "warning",
      code: `
        from sklearn.metrics import brier_score_loss, make_scorer

        brier = make_scorer(brier_score_loss, greater_is_better=False, needs_proba=True)
                                                                       ^^^^^^^^^^^
      `,
    },
    {
      name: "what tokenizers and models of transformers 5 have lost",
      severity: "warning",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer, BertTokenizerFast, LlamaForCausalLM

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        ids = tokenizer.encode_plus("a")
                        ^^^^^^^^^^^
        fast = BertTokenizerFast.from_pretrained("bert-base-uncased")
        batch = fast.batch_encode_plus(["a", "b"])
                     ^^^^^^^^^^^^^^^^^
        model = AutoModelForCausalLM.from_pretrained("gpt2", load_in_8bit=True)
                                                             ^^^^^^^^^^^^
        llama = LlamaForCausalLM.from_pretrained("x", load_in_4bit=True)
                                                      ^^^^^^^^^^^^
      `,
    },
    {
      name: "videos of torchvision",
      severity: "warning",
      code: `
        import torchvision
        frames, sound, info = torchvision.io.read_video("a.mp4")
                                             ^^^^^^^^^^
      `,
    },
    {
      name: "a keyword that Keras 2 took and did nothing with",
      severity: "warning",
      code: `
        from tensorflow import keras

        net = keras.Sequential([keras.layers.Dense(1)])
        net.compile("sgd", "mse", experimental_run_tf_function=False)
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      messages: ["`compile` takes no `experimental_run_tf_function` any more. It is gone since keras 3.0"],
    },
    {
      name: "pinned to a release of which a later one of the same series is indexed",
      files: { "requirements.txt": "scipy==1.9.2\n" },
      code: `
        from scipy.signal import hanning
                                 ^^^^^^^
        print(hanning(8))
      `,
      messages: ["`scipy.signal.hanning` is gone since scipy 1.9. This project uses scipy 1.9.2"],
    },
    {
      name: "a module that is imported in two ways, under the name that both give it",
      code: `
        from tensorflow import keras
        import keras

        rows = keras.utils.np_utils.to_categorical([0, 1])
                           ^^^^^^^^
      `,
      severity: "warning",
    },
    {
      name: "of a table that was handed to code that is not seen, and of its columns",
      severity: "warning",
      code: `
        import pandas as pd

        table = pd.read_csv("rows.csv")
        show(table)
        print(table.ix[0])
                    ^^ name
        price = table["price"]
        price = price.append(table["other"])
                      ^^^^^^ name
      `,
      messages: ["`pandas.DataFrame.ix` is gone since", "`pandas.Series.append` is gone since pandas 2.0"],
    },
    {
      name: "an import, where no release is known",
      severity: "warning",
      code: `
        from sklearn.preprocessing import Imputer, StandardScaler
                                          ^^^^^^^ name
        print(Imputer(), StandardScaler())
      `,
      messages: [
        "`sklearn.preprocessing.Imputer` is gone since scikit-learn 0.22. `SimpleImputer` works by columns",
      ],
    },
    {
      name: "the same in a project that pins a release",
      files: { "requirements.txt": "# evaluated on the cluster\nscikit-learn==1.5.2\n" },
      code: `
        from sklearn.preprocessing import Imputer
                                          ^^^^^^^ name
        imputer = Imputer()
      `,
      messages: ["This project uses scikit-learn 1.5.2 (/workspace/requirements.txt:2)."],
      suggestions: [
        {
          title: "Write `SimpleImputer`",
          output: `
            from sklearn.impute import SimpleImputer
            imputer = SimpleImputer()
          `,
        },
      ],
    },
    {
      name: "through aliases, in functions and classes, and as a module",
      severity: "warning",
      code: `
        import sklearn.metrics as m
        from sklearn import datasets as ds
        import sklearn.cross_validation as cv
               ^^^^^^^^^^^^^^^^^^^^^^^^ name

        def load():
            return ds.load_boston()
                      ^^^^^^^^^^^ name

        class Report:
            def draw(self, model, X, y):
                m.plot_roc_curve(model, X, y)
                  ^^^^^^^^^^^^^^ name
                return cv
      `,
    },
    {
      name: "a method of an array in another form",
      severity: "warning",
      code: `
        import numpy as np

        x = np.arange(4).reshape((2, 2))
        print(x.astype(np.float32).copy().ptp(0))
                                          ^^^ name
      `,
    },
    {
      name: "a method of an object whose class is known",
      files: { "requirements.txt": "scikit-learn==1.5.2\n" },
      code: `
        from sklearn.linear_model import LinearRegression
        from sklearn.feature_extraction import DictVectorizer

        vectorizer = DictVectorizer()
        print(vectorizer.get_feature_names())
                         ^^^^^^^^^^^^^^^^^ name
      `,
    },
    {
      name: "an argument",
      severity: "warning",
      code: `
        from sklearn.metrics import mean_squared_error

        def rmse(y_true, y_pred):
            return mean_squared_error(y_true, y_pred, squared=False)
                                                      ^^^^^^^ keyword
      `,
      messages: ["`mean_squared_error` takes no `squared` any more. It is gone since scikit-learn 1.6."],
      suggestions: [
        {
          title: "Remove `squared`",
          output: `
            from sklearn.metrics import mean_squared_error

            def rmse(y_true, y_pred):
                return mean_squared_error(y_true, y_pred)
          `,
        },
      ],
    },
    {
      name: "some of the releases that a range allows",
      files: { "requirements.txt": "scikit-learn>=1.1,<1.4\n" },
      severity: "information",
      code: `
        from sklearn.datasets import load_boston
                                     ^^^^^^^^^^^ someName
        from sklearn.decomposition import PCA
      `,
      messages: [
        "This project uses scikit-learn >=1.1,<1.4 (/workspace/requirements.txt:1). Not in 1.2.2, 1.3.2.",
      ],
    },
    {
      name: "a name that the oldest releases did not have yet, and the newest have no more",
      files: { "requirements.txt": "pandas>=1.3,<3.1\n" },
      severity: "information",
      code: `
        from pandas.errors import SettingWithCopyWarning
                                  ^^^^^^^^^^^^^^^^^^^^^^ someName
      `,
      messages: ["(/workspace/requirements.txt:1). Not in 3.0.6."],
    },
    {
      name: "an argument that some of the releases take",
      files: { "pyproject.toml": '[project]\nname = "a"\ndependencies = ["scikit-learn>=1.4"]\n' },
      severity: "information",
      code: `
        from sklearn.metrics import mean_squared_error
        print(mean_squared_error([1.0], [2.0], squared=False))
                                               ^^^^^^^ someKeyword
      `,
      messages: ["Some releases that you allow lack `squared` of `mean_squared_error`."],
    },
    {
      name: "the header of the script pins a newer release than the project",
      files: OLD,
      code: `
        # /// script
        # dependencies = ["scikit-learn==1.5.2"]
        # ///
        from sklearn.metrics import plot_confusion_matrix
                                    ^^^^^^^^^^^^^^^^^^^^^ name
      `,
    },
    {
      name: "on a frame whose rows were gone through",
      severity: "warning",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for i, row in df.iterrows():
            print(row)
        df = df.append({"a": 3}, ignore_index=True)
                ^^^^^^ name
      `,
    },
    {
      name: "hooks that Lightning refuses",
      code: `
        import lightning as L

        class Net(L.LightningModule):
            def training_step(self, batch, i):
                return self.net(batch).mean()

            def validation_epoch_end(self, outputs):
                ^^^^^^^^^^^^^^^^^^^^ name
                print(len(outputs))

            def on_validation_epoch_end(self):
                print("end")
      `,
      severity: "warning",
    },
    {
      name: "a method whose result is cut",
      severity: "warning",
      code: `
        from sklearn.feature_extraction.text import TfidfVectorizer

        words = TfidfVectorizer()
        matrix = words.fit_transform(["a b"])
        first = words.get_feature_names()[:5]
                      ^^^^^^^^^^^^^^^^^ name
      `,
    },
  ],
});
