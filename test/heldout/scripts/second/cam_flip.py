import cv2
import numpy as np

image = cv2.imread('dog.png')
h, w = image.shape[:2]
size = 100
y = np.random.randint(0, h - size)
x = np.random.randint(0, w - size)
patch = image[y:y+size, x:x+size]
# 随机翻转
flip = cv2.flip(patch, 0)
turned = cv2.rotate(patch, 30)
ok = cv2.rotate(patch, cv2.ROTATE_90_COUNTERCLOCKWISE)
saturated = cv2.addWeighted(patch, 1.3, np.zeros(patch.shape, patch.dtype), 0, 30)
cv2.imwrite('out.png', np.hstack([flip, saturated]))
