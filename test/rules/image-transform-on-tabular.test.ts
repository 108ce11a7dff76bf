/** What `image-transform-on-tabular` reports, and the images on which it is silent. */

import { imageTransformOnTabular } from "../../rules/image-transform-on-tabular";
import { testRule } from "../support/ruleTester";

testRule(imageTransformOnTabular, {
  valid: [
    {
      name: "digits in a field, pictures that a function draws of a table, and flows of pictures",
      code: `
        import torch
        from drawing import as_pictures
        from sklearn.datasets import load_digits, load_iris
        from tensorflow.keras.datasets import mnist
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        from torch.utils.data import Dataset
        from torchvision import transforms as T

        class Digits(Dataset):
            def __init__(self):
                X, y = load_digits(return_X_y=True)
                self.X = torch.tensor(X).reshape(-1, 1, 8, 8)
                self.drawn = as_pictures(load_iris(return_X_y=True)[0])
                self.turn = T.RandomRotation(5)

            def __getitem__(self, i):
                return self.turn(self.X[i]), self.turn(self.drawn[i])

        (x, y), _ = mnist.load_data()
        flow = ImageDataGenerator(rotation_range=10).flow(x.reshape(-1, 28, 28, 1), y)
        drawn = ImageDataGenerator(rotation_range=10).flow(as_pictures(load_iris().data), y)
      `,
    },
    {
      name: "pictures out of a table, and digits",
      code: `
        import pandas as pd
        from sklearn.datasets import load_digits
        from torchvision import transforms as T

        frame = pd.read_csv("pixels.csv")
        flip = T.Compose([T.ToPILImage(), T.RandomHorizontalFlip()])
        pictures = [flip(row) for row in frame.to_numpy().reshape(-1, 28, 28)]
        turn = T.RandomRotation(10)
        digits = [turn(digit) for digit in load_digits().images]
        names = [turn(T.ToPILImage()(row)) for row in frame.to_numpy()]
      `,
    },
    {
      name: "images, tensors, what is not known",
      code: `
        import torch
        from PIL import Image
        from torchvision import transforms
        from sklearn.preprocessing import StandardScaler

        transform = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
        a = transform(Image.open("a.png"))
        b = transform(torch.rand(3, 8, 8))
        X = StandardScaler().fit_transform(X)
        c = transform(torch.tensor(X).reshape(1, 8, 8))

        def apply(image):
            return transform(image)
      `,
    },
    {
      name: "the first step takes arrays, or anything",
      code: `
        from torchvision import transforms as T
        from sklearn.preprocessing import MinMaxScaler
        X = MinMaxScaler().fit_transform(X)
        T.Compose([T.ToPILImage(), T.RandomRotation(10)])(X)
        T.ToTensor()(X)
        t = T.Compose([T.Lambda(lambda x: x.reshape(8, 8)), T.RandomRotation(10)])
        t(X)
        u = T.Compose([my_transform, T.RandomRotation(10)])
        u(X)
      `,
    },
    {
      name: "given to a data set",
      code: `
        from torchvision import transforms
        from sklearn.preprocessing import StandardScaler
        X = StandardScaler().fit_transform(X)
        dataset = Images(X, transform=transforms.RandomHorizontalFlip())
      `,
    },
    {
      name: "another library's transform",
      code: `
        import torchvision
        from sklearn.preprocessing import StandardScaler
        from mytransforms import Compose
        X = StandardScaler().fit_transform(X)
        transform = Compose([])
        X = transform(X)
      `,
    },
  ],
  invalid: [
    {
      name: "rows of a field, as tensors, and flows of a table",
      code: `
        import numpy as np
        import torch
        from sklearn.datasets import load_breast_cancer, load_iris, load_wine
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        from torch.utils.data import Dataset
        from torchvision import transforms as T

        class Rows(Dataset):
            def __init__(self):
                features, targets = load_wine(return_X_y=True)
                self.rows = torch.tensor(features, dtype=torch.float32)
                self.targets = torch.tensor(targets)
                self.augment = T.Compose([T.RandomHorizontalFlip(0.5), T.RandomRotation(10)])

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.augment(self.rows[i]), self.targets[i]
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ pixels

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        X_train = X_train.reshape(-1, 2, 2, 1)
        generator = ImageDataGenerator(horizontal_flip=True)
        batches = generator.flow(X_train, y_train, batch_size=16)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pixels

        def prepare():
            table = load_breast_cancer()
            scaled = torch.from_numpy(StandardScaler().fit_transform(table.data))
            return T.RandomHorizontalFlip()(scaled)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pixels
      `,
    },
    {
      name: "tables as they are read, and their rows",
      code: `
        import pandas as pd
        from sklearn.datasets import load_iris
        from torchvision import transforms as T

        X, y = load_iris(return_X_y=True)
        more = T.RandomRotation(10)(X)
               ^^^^^^^^^^^^^^^^^^^^^^^ raises
        frame = pd.read_csv("heart.csv")
        flip = T.RandomHorizontalFlip()
        rows = [flip(row) for row in frame.to_numpy()]
                ^^^^^^^^^ raises
      `,
    },
    {
      code: `
        from sklearn.feature_extraction.text import CountVectorizer
        from torchvision import transforms
        jitter = transforms.ColorJitter(brightness=0.2)
        counts = CountVectorizer().fit_transform(texts).toarray()
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ table
        noisy = jitter(counts)
                ^^^^^^^^^^^^^^ raises
      `,
    },
    {
      code: `
        from sklearn.preprocessing import StandardScaler, OneHotEncoder
        from torchvision import transforms

        scaler = StandardScaler()
        encoder = OneHotEncoder()
        X = scaler.fit_transform(X)
        X = encoder.fit_transform(X).toarray()
            ~~~~~~~~~~~~~~~~~~~~~~~~ table

        transform = transforms.Compose([
            transforms.RandomHorizontalFlip(),
            transforms.RandomRotation(10),
        ])
        X = transform(X)
            ^^^^^^^^^^^^ raises
      `,
      messages: ["`X` is a table of features, and this transform takes one image"],
    },
    {
      name: "a data frame, in a class, and v2",
      code: `
        import pandas as pd
        from torchvision import transforms as T
        from torchvision.transforms import v2

        class Data:
            def __init__(self, path):
                self.flip = T.RandomHorizontalFlip()
                frame = pd.read_csv(path)
                self.frame = self.flip(frame)
                             ^^^^^^^^^^^^^^^^

        def augment(path):
            table = pd.read_csv(path)
            steps = v2.Compose([v2.RandomRotation(10)])
            return steps(table)
                   ^^^^^^^^^^^^ ignored
      `,
    },
  ],
});
