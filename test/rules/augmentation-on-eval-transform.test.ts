/** What `augmentation-on-eval-transform` reports, and the transforms on which it is silent. */

import { augmentationOnEvalTransform } from "../../rules/augmentation-on-eval-transform";
import { testRule } from "../support/ruleTester";

testRule(augmentationOnEvalTransform, {
  valid: [
    {
      name: "the test part that joins the training rows of a model which nothing judges",
      code: `
        import torchvision
        from torch.utils.data import ConcatDataset, DataLoader
        from torchvision import transforms

        both = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
        train = torchvision.datasets.StanfordCars(root=".", transform=both)
        test = torchvision.datasets.StanfordCars(root=".", transform=both, split="test")
        loader = DataLoader(ConcatDataset([train, test]), batch_size=8, shuffle=True)
      `,
    },
    {
      name: "predictions that are averaged over several looks at the same images",
      code: `
        from tensorflow.keras.models import load_model
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        model = load_model("fish.h5")
        test_datagen = ImageDataGenerator(rescale=1 / 255, shear_range=10, horizontal_flip=True)
        looks = 5
        for look in range(looks):
            test_generator = test_datagen.flow_from_directory("test", batch_size=32, shuffle=False, seed=look, class_mode=None)
            if look == 0:
                predictions = model.predict(test_generator)
            else:
                predictions += model.predict(test_generator)
        predictions /= looks
      `,
    },
    {
      name: "turned images for a network that was trained on plain ones",
      code: `
        from torchvision import datasets, transforms
        from torchvision.transforms import InterpolationMode

        train_transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
        # How does the network bear digits that are turned?
        test_transform = transforms.Compose([
            transforms.ToTensor(),
            transforms.RandomRotation([0, 360], InterpolationMode.BILINEAR, fill=0),
        ])
        train_ds = datasets.MNIST("data", train=True, transform=train_transform)
        test_ds = datasets.MNIST("data", train=False, transform=test_transform)
      `,
    },
    {
      name: "a transform that is off unless the command line says otherwise",
      code: `
        import argparse

        from torchvision import datasets, transforms as T

        parser = argparse.ArgumentParser()
        parser.add_argument("--grey", type=float, default=0)
        args = parser.parse_args()
        test = datasets.ImageFolder("data/test", transform=T.RandomGrayscale(p=args.grey))
      `,
    },
    {
      name: "data sets of one's own that choose what to do, and rows to train on",
      code: `
        import torch
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Pictures(Dataset):
            def __init__(self, root, transform=None, train=True):
                self.root, self.transform, self.train = root, transform, train

            def __getitem__(self, i):
                return self.transform(self.root) if self.train else self.root

        class Plain(Dataset):
            def __init__(self, root, transform=None):
                self.root, self.transform = root, transform

            def __getitem__(self, i):
                return self.transform(self.root)

        flip = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
        shown = Pictures("data/val", transform=flip, train=False)
        learned = Plain("data/train", transform=flip)
        judged = Plain("data/val", transform=transforms.ToTensor())
      `,
    },
    {
      name: "names in a row that are not both for a judgement",
      code: `
        from torchvision import transforms as T

        train_tf, test_tf = (
            T.Compose([T.RandomResizedCrop(224), T.ToTensor()]),
            T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor()]),
        )
        value, test_cases = T.Compose([T.RandomCrop(8), T.ToTensor()]), [T.RandomCrop(8)]
      `,
    },
    {
      name: "fixed steps, random ones for training, a step that never happens",
      code: `
        from torchvision import datasets, transforms as T

        train = datasets.CIFAR10("data", train=True, transform=T.RandomHorizontalFlip())
        test = datasets.CIFAR10("data", train=False, transform=T.Compose([T.Resize(32), T.CenterCrop(28), T.ToTensor()]))
        other = datasets.ImageFolder("data/test", transform=T.RandomGrayscale(p=0))
        third = datasets.ImageFolder("data/train", transform=T.RandomCrop(8))
        tables = {"train": T.RandomCrop(8), "val": T.CenterCrop(8)}
      `,
    },
    {
      name: "test-time augmentation",
      code: `
        from torchvision import datasets, transforms as T

        test = datasets.ImageFolder("data/test", transform=T.RandomCrop(8))
        print("mean of TTA", [predict(test) for _ in range(10)])
      `,
    },
    {
      name: "a table of something else, transforms that are not known",
      code: `
        from torchvision import datasets, transforms as T

        crops = {"test": T.RandomCrop(8)}
        test = datasets.ImageFolder("data/test", transform=make_transform())
      `,
    },
    {
      name: "Keras, rescaled alone",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        train = ImageDataGenerator(rotation_range=20, rescale=1 / 255).flow_from_directory("data/train")
        test = ImageDataGenerator(rescale=1 / 255, rotation_range=0, horizontal_flip=False).flow_from_directory("data/test")
      `,
    },
    {
      name: "the transform that is under test, and one for training",
      code: `
        from torchvision import transforms as T

        test_transform = T.Compose([T.RandomCrop(8), T.ToTensor()])
      `,
    },
    {
      name: "several looks at an image, and the same images as they are",
      code: `
        import torch
        from torchvision import datasets, transforms as T

        eval_tf = T.Compose([T.RandomResizedCrop(224, scale=(0.8, 1.0)), T.ToTensor()])

        def predict(model, image):
            return torch.stack([model(eval_tf(image)[None]) for _ in range(10)]).softmax(-1).mean(0)

        plain = datasets.MNIST("data", train=False, transform=T.ToTensor())
        rotated = datasets.MNIST("data", train=False, transform=T.Compose([T.RandomRotation(45), T.ToTensor()]))
      `,
    },
    {
      name: "a turn and a flip that are always done",
      code: `
        from torchvision import transforms

        train_transform = transforms.Compose([transforms.RandomCrop(8), transforms.ToTensor()])
        val_transform = transforms.Compose(
            [transforms.RandomRotation((90, 90)), transforms.RandomHorizontalFlip(p=1.0), transforms.ToTensor()]
        )
      `,
    },
    {
      name: "maps of tf.data that are for training, or change nothing",
      code: `
        import keras
        import tensorflow as tf
        from keras import layers

        augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
        load = keras.utils.image_dataset_from_directory

        train_ds = load("train")
        train_ds = train_ds.map(lambda x, y: (augment(x, training=True), y)).prefetch(2)
        valid_ds = load("valid")
        valid_ds = valid_ds.map(lambda x, y: (augment(x, training=False), y)).prefetch(2)
        test_ds = load("test").map(lambda x, y: (tf.image.resize(x, (64, 64)), y))
      `,
    },
    {
      name: "maps for training alone, of pools and columns, and a change that the network is to undo",
      code: `
        import multiprocessing
        import pandas as pd
        import tensorflow as tf
        from multiprocessing import Pool

        def build(files, training):
            test_ds = tf.data.Dataset.list_files(files)
            if training:
                test_ds = test_ds.map(lambda x: tf.image.random_flip_left_right(x))
            return test_ds

        class Pipe:
            def __init__(self, is_training):
                self.is_training = is_training

            def read(self, files):
                valid_ds = tf.data.Dataset.from_tensor_slices(files)
                if self.is_training:
                    valid_ds = valid_ds.map(lambda x: tf.image.random_crop(x, [8, 8, 3]))
                return valid_ds

        def chosen(data, augment=False):
            val = data.map(lambda x: tf.image.random_hue(x, 0.1)) if augment else data
            return val

        def jitter(image):
            return tf.image.random_hue(image, 0.1)

        with Pool(4) as pool:
            test_data = pool.map(jitter, images)
        workers = multiprocessing.Pool(2)
        val = workers.map(jitter, images)
        test = pd.Series(images).map(jitter)

        def damaged(clean):
            bad = tf.image.random_jpeg_quality(clean, 20, 60)
            return bad, clean

        def sensitivity(model, base):
            scores = []
            for seed in range(5):
                test_ds = base.map(lambda x, y: (tf.image.random_brightness(x, 0.2, seed=seed), y))
                scores.append(model.evaluate(test_ds))
            return scores

        train_ds = tf.data.Dataset.list_files("a").map(damaged)
        val_ds = tf.data.Dataset.list_files("b").map(damaged)
      `,
    },
    {
      name: "functions for both, and one that is named alone",
      code: `
        import albumentations as A
        from torchvision import transforms as T

        def train_aug(size):
            return A.Compose([A.Resize(size, size), A.HorizontalFlip(p=0.5), A.Normalize()])

        def val_aug(size):
            return A.Compose([A.Resize(size, size), A.Normalize()])

        def get_test_batch():
            return T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])

        def get_train_batch():
            return T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])

        def eval_transform():
            return T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
      `,
    },
    {
      name: "a list of steps that is put into both",
      code: `
        from torchvision import transforms as T

        rest = [T.ToTensor(), T.Normalize([0.5], [0.5])]
        tables = {
            "train": T.Compose([T.RandomCrop(8), *rest]),
            "val": T.Compose([T.CenterCrop(8), *rest]),
            "test": T.Compose([T.CenterCrop(8), *others()]),
        }
      `,
    },
  ],
  invalid: [
    {
      name: "a data set of one's own",
      code: `
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Plain(Dataset):
            def __init__(self, root, transform=None):
                self.root, self.transform = root, transform

            def __getitem__(self, i):
                return self.transform(self.root)

        flip = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
                                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ step
        judged = Plain("data/val", transform=flip)
                                             ^^^^ random
      `,
    },
    {
      name: "a table of transforms, as tutorials have it",
      code: `
        from torchvision import transforms

        size = 224
        data_transforms = {
            "train": transforms.Compose([transforms.RandomResizedCrop(size), transforms.ToTensor()]),
            "val": transforms.Compose([transforms.RandomResizedCrop(size), transforms.ToTensor()]),
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ random
        }
      `,
      messages: ["`transforms.RandomResizedCrop` changes these images at random"],
    },
    {
      name: "folders, and a split by name",
      code: `
        import os
        from torchvision import datasets
        from torchvision.transforms import v2

        def load(root):
            augment = v2.Compose([v2.ToImage(), v2.ColorJitter(0.2)])
                                                ~~~~~~~~~~~~~~~~~~~ step
            a = datasets.ImageFolder(os.path.join(root, "train"), transform=augment)
            b = datasets.ImageFolder(os.path.join(root, "val"), transform=augment)
                                                                          ^^^^^^^ random
            return a, b
      `,
    },
    {
      name: "a split that is named",
      code: `
        from torchvision import datasets, transforms

        held = datasets.Flowers102("data", split="val", transform=transforms.RandAugment())
                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^ random
      `,
    },
    {
      name: "a generator of Keras",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=40)
        train = datagen.flow_from_directory("data/train", target_size=(64, 64))
        held = datagen.flow_from_directory("data/validation", target_size=(64, 64))
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ option
      `,
      messages: ["`rotation_range=40` changes images at random"],
    },
    {
      name: "named for validation",
      except: { "renamed-variables": "what it is is told by its name" },
      code: `
        from torchvision import transforms as T

        val_transform = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ random
      `,
    },
    {
      name: "a bare name, and names in a row",
      except: { "renamed-variables": "what they are is told by their names" },
      code: `
        from torchvision import transforms as T

        VAL = T.Compose([T.Resize(256), T.RandomHorizontalFlip(), T.ToTensor()])
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        train_tf, test_tf = (
            T.Compose([T.RandomResizedCrop(224), T.ToTensor()]),
            T.Compose([T.RandomResizedCrop(224), T.ToTensor()]),
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        )
      `,
    },
    {
      name: "maps of tf.data",
      code: `
        import keras
        import tensorflow as tf
        from keras import layers

        augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
        load = keras.utils.image_dataset_from_directory

        valid_ds = load("valid")
        valid_ds = valid_ds.map(lambda x, y: (augment(x, training=True), y)).prefetch(2)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mapped
      `,
      except: { "renamed-variables": "what it is for is told by its name" },
    },
    {
      name: "steps that are put into the list of others",
      code: `
        from torchvision.transforms import v2

        rest = [v2.ToImage(), v2.Normalize([0.5], [0.5])]
        flips = (v2.RandomHorizontalFlip(), v2.RandomVerticalFlip())
        tables = {
            "train": v2.Compose([v2.RandomCrop(8), *rest]),
            "val": v2.Compose([v2.CenterCrop(8), v2.RandomHorizontalFlip(), *rest]),
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            "test": v2.Compose([v2.CenterCrop(8), *flips, *rest]),
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        }
      `,
    },
    {
      name: "functions that give them",
      code: `
        import albumentations as A
        from torchvision import transforms as T

        def get_train_transforms(size=224):
            return A.Compose([A.RandomCrop(size, size), A.Normalize()])

        def get_valid_transforms(size=224):
            return A.Compose([A.Resize(size, size), A.HorizontalFlip(p=0.5), A.Normalize()])
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        class Images:
            def train_transform(self):
                return T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])

            def eval_transform(self):
                steps = [T.ColorJitter(0.2), T.ToTensor()]
                made = T.Compose(steps)
                return made
                       ^^^^ random
      `,
      except: { "renamed-variables": "what they are for is told by their names" },
    },
  ],
});
