import random
import cv2
import numpy as np
import matplotlib.pyplot as plt
from PIL import Image
import torchvision.transforms as T
import torchvision


def load_gray(path):
    img = cv2.imread(path)
    return cv2.cvtColor(img, cv2.COLOR_BGR2GRAY)


def rotate(img, angle):
    return cv2.rotate(img, angle)


def augment(img):
    rotated = cv2.rotate(img, 45)
    h, w = img.shape[:2]
    top = np.random.randint(0, h - 224)
    left = np.random.randint(0, w - 224)
    crop = img[top:top + 224, left:left + 224]
    bright = cv2.convertScaleAbs(img, alpha=1.2, beta=30)
    return [rotated, crop, bright]


dataset = torchvision.datasets.CIFAR10("data", transform=T.ToTensor())
image, label = dataset[0]
plt.imshow(image)
plt.title(str(label))
plt.show()

im = Image.open("cat.png")
x = T.ToTensor()(im)
x = T.Normalize([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])(x)

rgb = np.array(Image.open("dog.jpg").convert("RGB"))
red = rgb[rgb > 128]
mask = rgb > 128
only = rgb[mask].reshape(rgb.shape)
