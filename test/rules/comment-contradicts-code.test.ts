/** What `comment-contradicts-code` reports, and the comments that are right or speak of something else. */

import { commentContradictsCode } from "../../rules/comment-contradicts-code";
import { testRule } from "../support/ruleTester";

testRule(commentContradictsCode, {
  valid: [
    {
      name: "a function of another file goes along the gradient, wherever it stands there",
      files: {
        "parts.py": `${"#\n".repeat(400)}def moved(x, size=0.01):\n    return (x + size * x.grad.sign()).detach()\n`,
      },
      code: `
        import torch
        from parts import moved

        def pgd(model, criterion, x, y):
            # adversarial examples
            x_adv = x + 0.01 * torch.randn_like(x)
            for _ in range(10):
                x_adv.requires_grad_(True)
                criterion(model(x_adv), y).backward()
                x_adv = moved(x_adv)
            return x_adv
      `,
    },
    {
      name: "a gradient that a function of the file takes",
      code: `
        import torch


        def moved(x_adv):
            return (x_adv + 0.01 * x_adv.grad.sign()).detach()


        def pgd(model, criterion, x, y):
            # adversarial examples
            x_adv = x + 0.01 * torch.randn_like(x)
            for _ in range(10):
                x_adv.requires_grad_(True)
                criterion(model(x_adv), y).backward()
                x_adv = moved(x_adv)
            return x_adv
      `,
    },
    {
      name: "a comment that says why the mode is set",
      code: `
        import torch

        net = torch.jit.load("net.pt")
        net.eval()  # by default, net gets loaded in training mode
        other = torch.jit.load("other.pt")
        # It was in evaluation mode: go on.
        other.train()
      `,
    },
    {
      name: "numbers that agree, that are of several splits, or that something else gives",
      code: `
        import keras
        from sklearn.impute import SimpleImputer
        from sklearn.model_selection import KFold, cross_val_score, train_test_split
        # 80/20 split
        a, b = train_test_split(X, y, test_size=0.2, random_state=0)
        # 80% train, 20% test
        c, d = train_test_split(X, y, train_size=0.8, random_state=0)
        # 70/15/15 split
        e, rest = train_test_split(X, test_size=0.3, random_state=0)
        f, g = train_test_split(rest, test_size=0.5, random_state=0)
        # 60/40, as the paper says
        h, i = train_test_split(X, test_size=share, random_state=0)
        # the classes are 70/30, so split them alike
        j, k = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
        # noise of 60/40 Hz is gone by now
        l, m = train_test_split(X, y, test_size=0.2, random_state=0)
        # 10-fold, or 5-fold for a quick look
        folds = KFold(n_splits=5, shuffle=True, random_state=0)
        # 10-fold
        scores = cross_val_score(model, X, y, cv=folds)
        # the mean is pulled by outliers, the median is not
        filled = SimpleImputer(strategy="mean").fit_transform(X)
        # robust to medians of groups
        other = SimpleImputer(strategy=kind).fit_transform(X)
        def run(model: keras.Model, x, y, epochs):
            # trained for 5 epochs first, then for 20 epochs
            model.fit(x, y, epochs=10)
            # train for 20 epochs
            model.fit(x, y, epochs=epochs)
      `,
    },
    {
      name: "an attack that starts at a random place, and noise that is called so",
      code: `
        import torch

        def pgd(model, criterion, x, y):
            # adversarial examples
            x_adv = x + 0.01 * torch.randn_like(x)
            for _ in range(10):
                x_adv.requires_grad_(True)
                criterion(model(x_adv), y).backward()
                x_adv = (x_adv + 0.01 * x_adv.grad.sign()).detach()
            return x_adv

        def noisy(x):
            # random noise as a baseline for adversarial examples
            return x + 0.05 * torch.randn_like(x)
      `,
    },
    {
      name: "a balanced split of classes that were made equally frequent",
      code: `
        from imblearn.over_sampling import RandomOverSampler
        from sklearn.model_selection import train_test_split
        def parts(X, y):
            X_even, y_even = RandomOverSampler(random_state=0).fit_resample(X, y)
            # balanced split: equally many samples of each class
            return train_test_split(X_even, y_even, stratify=y_even)
      `,
    },
    {
      name: "a train model and an eval model are no modes",
      code: `
        from torch import nn

        net, policy = nn.Linear(2, 2), nn.Linear(2, 2)
        # train model parameters
        policy.eval()
        # the evaluation model is copied from this one
        net.train()
      `,
    },
    {
      name: "zero mean by the scaler that gives it, and one that is said not to",
      code: `
        from sklearn.preprocessing import MinMaxScaler, StandardScaler
        def scale(x, z):
            # zero mean, unit variance
            a = StandardScaler().fit_transform(x)
            # scaled to [0, 1] rather than to unit variance
            return a, MinMaxScaler().fit_transform(z)
      `,
    },
    {
      name: "the mode that is switched off",
      code: `
        def export(generator, critic):
            # set the training mode to false, since only the forward pass is traced
            generator.train(False)
            # turn off train mode
            critic.eval()

        def resume(generator, critic):
            # leave evaluation mode
            generator.train()
            # 退出评估模式
            critic.train()
      `,
    },
    {
      name: "all but one part is frozen: the whole is switched on, and its parts off",
      code: `
        def prepare(encoder):
            # Freeze all parameters except for the token embeddings
            encoder.requires_grad_(True)
            encoder.layers.requires_grad_(False)
            encoder.norm.requires_grad_(False)
      `,
    },
    {
      name: "how one mode differs from the other",
      code: `
        import torch

        net.eval()  # dropout differs from train mode
        net.eval()  # unlike in training mode, the statistics stay
      `,
    },
    {
      name: "stratified indeed, or said not to be",
      code: `
        from sklearn.model_selection import StratifiedKFold, train_test_split
        # Stratified split
        a, b = train_test_split(X, y, stratify=y)
        # 不分层
        c, d = train_test_split(X, y)
        # Not stratified: the classes are equal
        e, f = train_test_split(X, y)
        # 分层划分
        folds = StratifiedKFold(5)
        # Stratified split
        g, h = train_test_split(X, **options)
      `,
    },
    {
      name: "balance by other means",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        # 分层划分；不平衡用 class_weight 处理
        a, b = train_test_split(X, y, stratify=y)
        # A balanced model
        model = LogisticRegression(class_weight="balanced")
      `,
    },
    {
      name: "both steps exist",
      code: `
        from sklearn.preprocessing import MinMaxScaler, StandardScaler
        # 归一化和标准化
        X = StandardScaler().fit_transform(X)
        X = MinMaxScaler().fit_transform(X)
      `,
    },
    {
      name: "normalization of other kinds",
      code: `
        import torch.nn as nn
        from torchvision import transforms
        # normalize
        step = transforms.Normalize([0.5], [0.5])
        normalized = step(image)
        # 批归一化
        layer = nn.BatchNorm1d(3)
      `,
    },
    {
      name: "blending, brightness, saturated arithmetic",
      code: `
        import cv2
        # saturation between the image and its gray version
        saturated = cv2.addWeighted(image, 1.5, gray, -0.5, 0)
        brighter = cv2.addWeighted(image, 1.5, image, 0, 50)
      `,
    },
    {
      name: "mixed precision is there",
      code: `
        import torch
        # mixed precision
        torch.backends.cudnn.benchmark = True
        with torch.autocast("cuda"):
            loss = model(x)
      `,
    },
    {
      name: "a setting with the right comment",
      code: "import torch\n# 卷积算法搜索\ntorch.backends.cudnn.benchmark = True  # fast convolutions",
    },
    {
      name: "a comment of several lines",
      code: `
        import torch
        # The library looks at the flag of the training mode.
        # It warns unless this is off.
        model.eval()
        # What was in
        # training mode stays there; this one does not.
        model.eval()
      `,
    },
    {
      name: "tensors that are shared",
      code: `
        import syft as sy
        import torch

        # PySyft integration
        torch.compile(model)
        data = torch.tensor([[1]]).fix_precision().share(alice, bob)
      `,
    },
    {
      name: "tied weights, a real attack, modes and gradients as said",
      code: `
        import torch
        # weight tying
        decoder.weight = embedding.weight
        # adversarial training
        model.fit(fgsm(X, eps), y)
        # evaluation mode
        model.eval()
        # training mode again
        model.train()
        # freeze all but the head
        for p in model.parameters():
            p.requires_grad = False
        # freeze the rest, unfreeze the head
        model.head.requires_grad = True
      `,
    },
    {
      name: "frozen first, and unfrozen some time",
      code: `
        from torch import nn

        backbone, head = nn.Linear(4, 4), nn.Linear(4, 2)
        # Freeze the backbone first (and unfreeze it with the head)
        for parameter in backbone.parameters():
            parameter.requires_grad = False
        # to be unfrozen later
        head.requires_grad_(False)
      `,
    },
  ],
  invalid: [
    {
      name: "numbers that the call gives otherwise",
      severity: "warning",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        from sklearn.model_selection import KFold, cross_val_score, train_test_split
        # 80/20 split
        ~~~~~~~~~~~~~ said
        a, b = train_test_split(X, y, test_size=0.3, random_state=0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        # 10-fold cross-validation
        ~~~~~~~~~~~~~~~~~~~~~~~~~~ said
        folds = KFold(n_splits=5, shuffle=True, random_state=0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        # 5 折交叉验证
        ~~~~~~~~~ said
        scores = cross_val_score(model, X, y, cv=3)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        # fill missing ages with the median
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ said
        filled = SimpleImputer(strategy="mean").fit_transform(X)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
      `,
    },
    {
      name: "epochs and fillings",
      severity: "warning",
      code: `
        import keras
        import pandas as pd
        def run(model: keras.Model, x, y, df):
            # train the head for 20 epochs
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ said
            model.fit(x, y, epochs=10)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
            # fill gaps with the mean
            ~~~~~~~~~~~~~~~~~~~~~~~~~ said
            df["a"] = df["a"].fillna(df["a"].median())
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
      `,
    },
    {
      name: "a docstring says it as well, and no code does it",
      severity: "warning",
      code: `
        """Segmentation with mixed precision."""
        import torch

        def main():
            # Mixed precision training
            torch.backends.cudnn.benchmark = True
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
      `,
    },
    {
      name: "random noise, although another function attacks",
      severity: "warning",
      code: `
        import torch

        def train_step(model, criterion, optimizer, x, y):
            # generate adversarial examples
            x_adv = x + 0.05 * torch.randn_like(x)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
            optimizer.zero_grad()
            criterion(model(x_adv), y).backward()
            optimizer.step()

        def fgsm(model, criterion, x, y):
            # generate adversarial examples
            x = x.clone().requires_grad_(True)
            grad, = torch.autograd.grad(criterion(model(x), y), x)
            return (x + 0.05 * grad.sign()).detach()
      `,
    },
    {
      name: "zero mean by a scaler of ranges, in what a function returns",
      code: `
        from sklearn.preprocessing import MinMaxScaler
        def scale(x):
            # zero mean, unit variance
            return MinMaxScaler().fit_transform(x)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
      `,
      severity: "warning",
    },
    {
      name: "mixed precision by a setting of cuDNN under another name",
      code: `
        import torch.backends.cudnn as cudnn
        def speed_up():
            # enable mixed precision training
            cudnn.benchmark = True
            ^^^^^^^^^^^^^^^^^^^^^^ comment
      `,
      severity: "warning",
    },
    {
      name: "splits",
      code: `
        from sklearn.model_selection import train_test_split as split, KFold
        # 分层划分
        ~~~~~~ said
        a, b = split(X, y, random_state=1)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        def folds():
            return_value = KFold(5)  # stratified folds
                                     ~~~~~~~~~~~~~~~~~~ said
            ^^^^^^^^^^^^^^^^^^^^^^^ comment
      `,
      messages: ["a stratified split", "a stratified split"],
      severity: "warning",
    },
    {
      name: "a balanced split",
      code: `
        from sklearn.model_selection import train_test_split
        # Balanced split
        ^^^^^^^^^^^^^^^^ comment
        c, d = train_test_split(X, y, stratify=y)
      `,
      severity: "hint",
      fixed: `
        from sklearn.model_selection import train_test_split
        # Stratified split
        c, d = train_test_split(X, y, stratify=y)
      `,
    },
    {
      name: "standardization",
      code: `
        from sklearn.preprocessing import StandardScaler
        # 归一化和标准化
        ^^^^^^^^^ comment
        X = StandardScaler().fit_transform(X)
        scaler = StandardScaler()
        X_normalized = scaler.fit_transform(X)
        ^^^^^^^^^^^^ name
        print(X_normalized)
      `,
      severity: "hint",
      suggestions: [
        {
          title: "Write `X_standardized`",
          output: `
            from sklearn.preprocessing import StandardScaler
            # 归一化和标准化
            X = StandardScaler().fit_transform(X)
            scaler = StandardScaler()
            X_standardized = scaler.fit_transform(X)
            print(X_standardized)
          `,
        },
      ],
      except: { "renamed-variables": "the name is the claim" },
    },
    {
      name: "images",
      code: `
        import cv2
        import numpy as np
        saturated = cv2.addWeighted(image, 1.5, np.zeros(image.shape, image.dtype), 0, 50)
        ^^^^^^^^^ name
      `,
      severity: "error",
      except: { "renamed-variables": "the name is the claim" },
    },
    {
      name: "PyTorch",
      code: `
        import torch
        # 设置混合精度训练
        torch.backends.cudnn.benchmark = True
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        # 使用参数共享
        model = torch.nn.utils.weight_norm(model)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        # Freeze the backbone
        for p in model.parameters():
            p.requires_grad = True
            ^^^^^^^^^^^^^^^^^^^^^^ comment
        # 解冻最后一层
        model.fc.weight.requires_grad = False
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        # 启动 PyTorch 与 PySyft 的集成模式
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        torch.compile(model)
        weights = model.weight
        data = torch.tensor([[1.0]])
        ---------------------------- left
        more = torch.tensor([[2.0]])
      `,
      severity: "warning",
    },
    {
      name: "modes",
      code: `
        import torch
        # 切换到评估模式
        model.train()
        ^^^^^^^^^^^^^ comment
        # Back to training mode
        model.eval()
        ^^^^^^^^^^^^ comment
      `,
    },
    {
      name: "defences",
      code: `
        import tensorflow as tf
        import shields
        # 应用防御方法
        model = shields.add_random_noise(model)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment


        model = shields.add_cropping(model)  # 裁剪
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment
        # Augmentation
        model = shields.add_rotation(model)

        # Adversarial training
        data, labels = load_data()
        model.fit(data, labels)
        ^^^^^^^^^^^^^^^^^^^^^^^ comment
      `,
      severity: "warning",
    },
  ],
});
