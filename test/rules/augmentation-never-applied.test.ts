/** What `augmentation-never-applied` reports, and the uses on which it is silent. */

import { augmentationNeverApplied } from "../../rules/augmentation-never-applied";
import { testRule } from "../support/ruleTester";

testRule(augmentationNeverApplied, {
  valid: [
    {
      name: "options that a constant switches off",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        TURN = 0
        spare = ImageDataGenerator(rescale=1 / 255, rotation_range=TURN, horizontal_flip=False)
        print("done")
      `,
    },
    {
      name: "made by a function: applied, or a plain one",
      code: `
        import keras
        def make():
            return keras.Sequential([keras.layers.RandomFlip("horizontal")])
        def plain():
            return keras.Sequential([keras.layers.Rescaling(1 / 255)])
        def run(images):
            augment = make()
            scale = plain()
            return augment(images)
      `,
    },
    {
      name: "a generator that only rescales augments nothing anyway",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        spare = ImageDataGenerator(rescale=1 / 255, rotation_range=0, horizontal_flip=False)
        print("done")
      `,
    },
    {
      name: "read through flow, also in another function",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        datagen = ImageDataGenerator(rotation_range=20)
        datagen.fit(X)
        model.fit(datagen.flow(X, y))

        train_gen = ImageDataGenerator(rotation_range=20)

        def batches(folder):
            return train_gen.flow_from_directory(folder)

        batches("train")
      `,
    },
    {
      name: "returned, stored, handed on",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        from torchvision import transforms

        def make():
            datagen = ImageDataGenerator(rotation_range=20)
            return datagen

        class Data:
            transform = transforms.Compose([transforms.RandomHorizontalFlip()])

            def __init__(self):
                self.datagen = ImageDataGenerator(rotation_range=20)

        def load():
            augment = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
            return ImageFolder("train", transform=augment)

        load()
      `,
    },
    {
      name: "a file of definitions is there to be imported",
      code: `
        import sys
        from torchvision import transforms

        sys.path.append("..")
        train_transform = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
      `,
      except: { "function-around": "inside a function nobody can import the name" },
    },
    {
      name: "a file of definitions that makes no training set, or one with random transforms of another name",
      code: `
        from torchvision import datasets, transforms as T

        spare = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
        used = T.Compose([T.RandomCrop(32), T.ToTensor()])
        plain = T.Compose([T.ToTensor()])

        def sets(root):
            return (
                datasets.CIFAR10(root, train=True, transform=used),
                datasets.CIFAR10(root, train=False, transform=plain),
                datasets.ImageFolder(root + "/val", transform=plain),
            )
      `,
      except: { "function-around": "inside a function nobody can import the name" },
    },
    {
      name: "given another value later, or read by name",
      code: `
        import keras

        augment = keras.Sequential([keras.layers.RandomFlip()])
        augment = None
        other = keras.Sequential([keras.layers.RandomFlip()])
        print(globals()[name])
      `,
    },
    {
      name: "no augmentation: another rule's business",
      code: `
        import keras
        from torchvision import transforms

        plain = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
        model = keras.Sequential([keras.layers.Dense(3)])
        print("done")
      `,
    },
  ],
  invalid: [
    {
      name: "made by a function",
      code: `
        import keras
        def make():
            return keras.Sequential([keras.layers.RandomFlip("horizontal")])
        def run(images):
            augment = make()
            ^^^^^^^
            return images
      `,
    },
    {
      code: `
        from sklearn.preprocessing import MinMaxScaler
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        scaler = MinMaxScaler()
        X_scaled = scaler.fit_transform(X)
        datagen = ImageDataGenerator(rotation_range=20, width_shift_range=0.2)
        ^^^^^^^ generator
        datagen.fit(X)
      `,
      messages: ["No image is augmented: `datagen` is never read through `flow`."],
    },
    {
      name: "a transform that the data set does not get",
      code: `
        from torchvision import datasets, transforms as T

        train_transform = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
        ^^^^^^^^^^^^^^^ unused
        test_transform = T.Compose([T.ToTensor()])
        train = datasets.CIFAR10("data", train=True, transform=test_transform)
        print(len(train))
      `,
    },
    {
      name: "layers, behind the main guard",
      code: `
        import tensorflow as tf

        def main():
            flip = tf.keras.layers.RandomFlip("horizontal")
            augment = tf.keras.Sequential([flip, tf.keras.layers.RandomRotation(0.1)])
            ^^^^^^^ unused
            model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            model.compile("adam", "mse")
            model.fit(x, y)

        if __name__ == "__main__":
            main()
      `,
    },
    {
      name: "a file of definitions whose function makes the training set with another one",
      code: `
        from torchvision import datasets, transforms as T

        train_transform = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
        ^^^^^^^^^^^^^^^ unused
        test_transform = T.Compose([T.ToTensor()])

        def sets(root):
            train = datasets.CIFAR10(root, train=True, download=True, transform=test_transform)
            return train, datasets.CIFAR10(root, train=False, transform=test_transform)
      `,
    },
    {
      name: "a folder of training images",
      code: `
        import os
        from torchvision.datasets import ImageFolder
        from torchvision.transforms import v2

        flips = v2.Compose([v2.RandomHorizontalFlip(), v2.ToImage()])
        ^^^^^ unused
        plain = v2.Compose([v2.ToImage()])

        def sets(root):
            return ImageFolder(os.path.join(root, "train"), transform=plain), ImageFolder(root + "/val", plain)
      `,
    },
  ],
});
