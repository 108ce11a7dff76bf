"""Offline augmentation of the weld-seam pictures; writes N variants of each file."""
import argparse
import os
import random
from glob import glob

import cv2
import numpy as np
from tqdm import tqdm


def random_crop(img, size):
    h, w = img.shape[:2]
    top = np.random.randint(0, h - size)
    left = np.random.randint(0, w - size)
    return img[top : top + size, left : left + size]


def random_patch(img, size, rng):
    h, w = img.shape[:2]
    top = rng.integers(0, h - size + 1)
    left = random.randint(0, w - size)
    return img[top : top + size, left : left + size]


def quarter_turn(img):
    return cv2.rotate(img, random.choice([cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180]))


def tilt(img):
    angle = random.uniform(-12, 12)
    return cv2.rotate(img, angle)


def tilt_affine(img):
    h, w = img.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), random.uniform(-12, 12), 1.0)
    return cv2.warpAffine(img, m, (w, h), borderMode=cv2.BORDER_REFLECT)


def random_flip(img):
    return cv2.flip(img, 1)


def maybe_mirror(img):
    if random.random() < 0.5:
        img = cv2.flip(img, 1)
    return img


def change_saturation(img, amount):
    # increase the colour saturation of the picture
    return cv2.addWeighted(img, 1.0, np.zeros_like(img), 0, amount)


def blend(img, other):
    return cv2.addWeighted(img, 0.7, other, 0.3, 0)


def difference_mask(img, background):
    delta = cv2.absdiff(img, background)
    return (delta.max(axis=2) > 25).astype(np.uint8) * 255


def read_background(path):
    img = cv2.imread(path)
    if img is None:
        raise FileNotFoundError(path)
    return cv2.GaussianBlur(img, (0, 0), 3)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("src")
    ap.add_argument("dst")
    ap.add_argument("--background", required=True)
    ap.add_argument("--variants", type=int, default=6)
    ap.add_argument("--size", type=int, default=384)
    ap.add_argument("--seed", type=int, default=21)
    args = ap.parse_args()

    random.seed(args.seed)
    np.random.seed(args.seed)
    rng = np.random.default_rng(args.seed)
    os.makedirs(args.dst, exist_ok=True)
    background = read_background(args.background)
    steps = [random_flip, maybe_mirror, quarter_turn, tilt, tilt_affine]

    for path in tqdm(sorted(glob(os.path.join(args.src, "*.png")))):
        img = cv2.imread(path)
        resized = cv2.resize(img, (background.shape[1], background.shape[0]))
        mask = difference_mask(resized, background)
        stem = os.path.splitext(os.path.basename(path))[0]
        cv2.imwrite(os.path.join(args.dst, f"{stem}_mask.png"), mask)
        for k in range(args.variants):
            crop = random_crop(resized, args.size) if k % 2 else random_patch(resized, args.size, rng)
            out = blend(crop, random_patch(background, args.size, rng))
            for step in random.sample(steps, k=2):
                out = step(out)
            out = change_saturation(out, random.randint(-20, 20))
            cv2.imwrite(os.path.join(args.dst, f"{stem}_{k}.png"), out)


if __name__ == "__main__":
    main()
