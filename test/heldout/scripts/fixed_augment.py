import random

import cv2
import numpy as np
from PIL import Image, ImageEnhance


def augment(image):
    # randomly flip the image
    flipped = cv2.flip(image, 1)
    # random flip
    maybe = cv2.flip(image, 1) if random.random() < 0.5 else image
    # random brightness
    bright = cv2.convertScaleAbs(image, alpha=1.2, beta=30)
    # random brightness
    beta = random.randint(-30, 30)
    varied = cv2.convertScaleAbs(image, alpha=1.0, beta=beta)
    return flipped, maybe, bright, varied


def random_rotate(image, angle):
    return image.rotate(angle)


def augment_pil(path):
    img = Image.open(path).convert("RGB")
    random_crop = img.crop((0, 0, 100, 100))
    sharp = ImageEnhance.Sharpness(img).enhance(2.0)
    # 随机旋转
    turned = img.rotate(30)
    return random_crop, sharp, turned, np.asarray(img)
