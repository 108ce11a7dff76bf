import numpy as np
from keras.src.legacy.preprocessing.image import ImageDataGenerator
from tensorflow.keras import applications, layers
from tensorflow.keras.preprocessing import image as kimage


def plain(x, y):
    gen = kimage.ImageDataGenerator(width_shift_range=0.1, rescale=1 / 255.0)
    gen.fit(x)
    return gen.flow(x, y, batch_size=16)


def whitened(x, y):
    gen = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True)
    gen.fit(x)
    return gen.flow(x, y)


def from_config(x, y, **options):
    gen = ImageDataGenerator(**options)
    gen.fit(x)
    return gen.flow(x, y)


def pre(x, y):
    gen = ImageDataGenerator(preprocessing_function=applications.vgg16.preprocess_input, shear_range=15)
    return gen.flow(x, y)


def sheared(x, y):
    gen = ImageDataGenerator(rotation_range=0.2, rescale=1 / 255)
    layer = layers.RandomRotation(0.2)
    return gen.flow(x, y), layer, np.shape(x)
