/** What `wrong-argument-count` reports, and the code on which it is silent. */

import { wrongArgumentCount } from "../../rules/wrong-argument-count";
import { testRule } from "../support/ruleTester";

testRule(wrongArgumentCount, {
  valid: [
    {
      name: "models that a decorator lets be made without arguments",
      code: `
        import numpy as np
        from skimage.measure import CircleModel, EllipseModel, LineModelND, ransac

        points = np.random.rand(20, 2)
        circle = CircleModel()
        circle.estimate(points)
        ellipse, line = EllipseModel(), LineModelND()
        best, kept = ransac(points, CircleModel, min_samples=3, residual_threshold=1)
      `,
    },
    {
      name: "a constructor of a base that may be another one, or that takes it",
      code: `
        from torch import nn
        from torch.optim.lr_scheduler import LRScheduler
        from torch.utils.data import Sampler

        class Rows(Sampler):
            def __init__(self, rows):
                super().__init__()
                self.rows = rows

        class Some(Sampler):
            def __init__(self, rows):
                super().__init__(rows)

        class Both(Some, Kept):
            pass

        class RowsMixin(Sampler):
            def __init__(self, rows):
                super().__init__(rows)

        class Warm(LRScheduler):
            def __init__(self, optimizer, last_epoch=-1):
                super(Warm, self).__init__(optimizer, last_epoch)

            def reset(self, other):
                super().__init__(other, -1, True)

        class Own(Sampler, Kept):
            def __init__(self, rows):
                super().__init__(rows)
      `,
      except: { "renamed-variables": "the name says that the class is mixed in" },
    },
    {
      name: "a function that becomes a method of the run",
      code: `
        import wandb
        wandb.init(project="p")
        wandb.alert(title="Training has started", text="of run 1")
      `,
    },
    {
      name: "a processor whose batch moves and casts",
      code: `
        import torch
        from transformers import Blip2Processor
        processor = Blip2Processor.from_pretrained("Salesforce/blip2-opt-2.7b")
        inputs = processor(images=image, return_tensors="pt").to("cuda", torch.float16)
      `,
    },
    {
      name: "what is not written out",
      code: `
        import torch.nn as nn
        layer = nn.Linear(...)
      `,
    },
    {
      name: "what another rule says of a scheduler that watches a metric",
      code: `
        import torch
        optimizer = torch.optim.SGD([torch.zeros(1)], lr=0.1)
        plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
        plateau.step()
      `,
    },
    {
      name: "a keyword that is refused stands for the one that is missing",
      code: `
        import numpy as np
        from torch import nn
        np.reshape(np.zeros(4), newshape=(2, 2))
        nn.Conv2d(3, 8, kernel=1)
      `,
    },
    {
      name: "a device by its parts",
      code: `
        import torch

        print(torch.device("cpu"), torch.device(type="cuda"), torch.device(type="cuda", index=1))
      `,
    },
    {
      name: "what a flag tells of the release",
      code: `
        from settings import _METRICS_GE_0_11
        from torchmetrics import Accuracy

        accuracy = Accuracy(task="binary") if _METRICS_GE_0_11 else Accuracy()
      `,
    },
    {
      name: "the right number",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        GridSearchCV(Ridge(1.0), {"alpha": [1.0]})
        SVC(C=1.0).fit([[1.0]], [1])
        accuracy_score([1], [1], normalize=True)
        accuracy_score(y_true=[1], y_pred=[1])
      `,
    },
    {
      name: "the pinned release took them by position",
      files: { "requirements.txt": "scikit-learn==0.24.2\n" },
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.svm import SVC

        SVC(1.0)
        Ridge(1.0, True)
      `,
    },
    {
      name: "arguments that are not written out",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.metrics import accuracy_score
        from sklearn.svm import SVC

        def make(*args, **options):
            return SVC(*args), Ridge(1.0, *args), accuracy_score(*args), accuracy_score([1], **options)
      `,
    },
    {
      name: "a subclass with a constructor of its own",
      code: `
        from sklearn.svm import SVC

        class Machine(SVC):
            def __init__(self, C, kernel):
                super().__init__(C=C, kernel=kernel)

            def fit(self, X):
                return super().fit(X, X[:, 0])

        Machine(1.0, "rbf").fit([[1.0]])
      `,
    },
    {
      name: "a method called on its class gets the object as well",
      code: `
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        class Machine(SVC):
            def __init__(self, X, y):
                SVC.__init__(self)
                SVC.fit(self, X, y)
                StandardScaler.fit(StandardScaler(), X)
      `,
    },
    {
      name: "a guarded call, another release, a patch",
      code: `
        import sklearn
        import sklearn.metrics
        from sklearn.svm import SVC

        try:
            model = SVC(1.0)
        except TypeError:
            model = SVC(C=1.0)
        if sklearn.__version__ < "1.0":
            model = SVC(1.0)
        sklearn.metrics.accuracy_score = lambda pairs: 1.0
        sklearn.metrics.accuracy_score([1])
      `,
    },
    {
      name: "other things of that name",
      files: { "sklearn/__init__.py": "", "sklearn/svm.py": "def SVC(*args): ..." },
      code: `
        from sklearn.svm import SVC
        SVC(1.0, "rbf")
      `,
    },
    {
      name: "functions with several forms",
      code: `
        import numpy as np
        import torch

        np.arange(3), np.arange(0, 3), np.arange(0, 3, 1)
        np.where([True]), np.where([True], 1, 2)
        torch.arange(3), torch.arange(0, 3)
        torch.max(torch.ones(2)), torch.max(torch.ones(2), 0)
        torch.zeros(2, 3), torch.zeros((2, 3)), torch.randn(2, 3, 4)
        x = torch.ones(2, 3).view(3, 2).permute(1, 0).to("cpu", torch.float32)
      `,
    },
    {
      name: "an object that may be of a subclass",
      code: `
        from sklearn.base import BaseEstimator

        def train(model: BaseEstimator, X):
            return model.fit(X)
      `,
    },
    {
      name: "the number first, as PyTorch still takes it",
      code: `
        import torch

        x = torch.zeros(2)
        x.add_(2, torch.ones(2))
        torch.sub(x, 2, torch.ones(2))
      `,
    },
  ],
  invalid: [
    {
      name: "the constructor of a base",
      severity: "warning",
      code: `
        from torch.optim.lr_scheduler import LRScheduler
        from torch.utils.data import Sampler

        class Rows(Sampler):
            def __init__(self, rows):
                super().__init__(rows)
                                 ^^^^ tooMany
                self.rows = rows

        class Warm(LRScheduler):
            def __init__(self, optimizer, last_epoch=-1, verbose=False):
                super(Warm, self).__init__(optimizer, last_epoch, verbose)
                                                                  ^^^^^^^ tooMany
      `,
      messages: ["`Sampler` takes no arguments by position", "`LRScheduler` takes 2 arguments by position"],
    },
    {
      name: "parameters that can only be named",
      severity: "warning",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.svm import SVC as Machine

        def models():
            return Machine(1.0, "rbf"), Ridge(1.0, True, copy_X=False)
                           ^^^ tooMany
                                                   ^^^^ tooMany
      `,
      messages: [
        "`SVC` takes no arguments by position, not 2: give the rest by name.",
        "`Ridge` takes 1 argument by position, not 2: give the rest by name.",
      ],
      suggestions: [
        {
          title: 'Write `C=1.0, kernel="rbf"`',
          output: `
            from sklearn.linear_model import Ridge
            from sklearn.svm import SVC as Machine

            def models():
                return Machine(C=1.0, kernel="rbf"), Ridge(1.0, True, copy_X=False)
          `,
        },
        {
          title: "Write `fit_intercept=True`",
          output: `
            from sklearn.linear_model import Ridge
            from sklearn.svm import SVC as Machine

            def models():
                return Machine(1.0, "rbf"), Ridge(1.0, fit_intercept=True, copy_X=False)
          `,
        },
      ],
    },
    {
      name: "the same where the release is known",
      files: { "requirements.txt": "scikit-learn==1.5.2\n" },
      code: `
        import sklearn.metrics as m

        print(m.accuracy_score([1], [1], False))
                                         ^^^^^ tooMany
      `,
      messages: ["This form is gone since scikit-learn 1.0.2. This project uses scikit-learn 1.5.2"],
    },
    {
      name: "an argument that is required",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import GridSearchCV

        class Search:
            def run(self, y):
                search = GridSearchCV(Ridge())
                         ^^^^^^^^^^^^ missing
                return accuracy_score(y_pred=y)
                       ^^^^^^^^^^^^^^ missing
      `,
      messages: [
        "`GridSearchCV` needs `param_grid`. The call raises `TypeError`.",
        "`accuracy_score` needs `y_true`.",
      ],
    },
    {
      name: "a method of an object that is made here",
      code: `
        from sklearn.svm import SVC

        model = SVC()
        model.fit([[1.0], [2.0]])
        ^^^^^^^^^ missing
      `,
    },
  ],
});
