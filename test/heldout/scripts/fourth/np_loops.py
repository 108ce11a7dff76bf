"""Numerical odds and ends."""
import math

import cv2
import numpy as np

rng = np.random.default_rng(0)
a = rng.normal(size=(5, 4))
a[0, 0] = np.nan

print((a == np.nan).sum())
print(np.isnan(a).sum(), a[a != a])
if math.nan != a[1, 1]:
    print("ok")
inside = a[(a > 0) and (a < 1)]
inside = a[(a > 0) & (a < 1)]
if a.shape[0] > 1 and len(a) < 10:
    a.sort(axis=0)
a.clip(0, 1)
np.clip(a, 0, 1, out=a)

n = 100
idx = rng.choice(n, size=80)
mask = np.zeros(n, dtype=bool)
mask[idx] = True
data = rng.normal(size=(n, 3))
train, test = data[idx], data[~mask]
perm = rng.permutation(n)
train2, test2 = data[perm[:80]], data[perm[80:]]

prev, cur = cv2.imread("a.png"), cv2.imread("b.png")
assert prev is not None and cur is not None
motion = cur - prev
motion = cur.astype(np.int16) - prev
rotated = cv2.rotate(cur, 45)
turned = cv2.rotate(cur, cv2.ROTATE_90_CLOCKWISE)

out = np.empty((0, 3))
for row in data:
    out = np.vstack((out, row))
area = np.trapz(out[:, 0])
flag = np.array([True, False], dtype=np.bool)
vals = np.array(v ** 2 for v in range(5))
sq = np.fromiter((v ** 2 for v in range(5)), float)
probs = np.softmax(out)
print(area, flag, vals, sq, probs, motion, rotated, turned, inside, train, test, train2, test2)
