import random

import cv2
import numpy as np


def load(path):
    img = cv2.imread(path)
    if img is None:
        raise FileNotFoundError(path)
    return img


def shrink(path):
    picture = cv2.imread(path)
    height = picture.shape[0]
    return cv2.resize(picture, (height // 2, height // 2))


def rotate(img, degrees):
    a = cv2.rotate(img, 45)
    b = cv2.rotate(img, cv2.ROTATE_90_CLOCKWISE)
    angle = np.random.uniform(-15, 15)
    c = cv2.rotate(img, angle)
    turn = cv2.ROTATE_180
    d = cv2.rotate(img, turn)
    m = cv2.getRotationMatrix2D((10, 10), degrees, 1.0)
    return a, b, c, d, cv2.warpAffine(img, m, (20, 20))


def crop(img, size=224):
    h, w = img.shape[:2]
    top = np.random.randint(0, h - size)
    left = np.random.randint(0, w - size + 1)
    return img[top:top + size, left:left + size]


def crop_std(img, size=128):
    h, w = img.shape[:2]
    y = random.randint(0, h - size)
    x = random.randint(0, w - size)
    return img[y:y + size, x:x + size]


def crop_rng(img, rng: np.random.Generator, size=64):
    h, w, _ = img.shape
    y0 = rng.integers(0, h - size)
    x0 = rng.integers(0, w - size, endpoint=True)
    return img[y0:y0 + size, x0:x0 + size]
