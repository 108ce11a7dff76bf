"""Augmentation with OpenCV."""
import random

import cv2
import matplotlib.pyplot as plt
import numpy as np


def load(path):
    image = cv2.imread(path)
    return cv2.resize(image, (224, 224))


def load_checked(path):
    image = cv2.imread(path)
    if image is None:
        raise FileNotFoundError(path)
    return cv2.resize(image, (224, 224))


def show(path):
    image = cv2.imread(path)
    assert image is not None
    plt.imshow(image)
    plt.imshow(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
    plt.savefig("out.png")


def random_flip(image):
    return cv2.flip(image, 1)


def maybe_flip(image):
    if random.random() < 0.5:
        image = cv2.flip(image, 1)
    return image


def rotate(image, angle):
    fixed = cv2.rotate(image, 30)
    quarter = cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE)
    return fixed, quarter, angle


def crop(image, size=160):
    h, w = image.shape[:2]
    top = np.random.randint(0, h - size)
    left = np.random.randint(0, w - size + 1)
    return image[top:top + size, left:left + size]
