"""Turns a scan before it is read."""

import cv2

scan = cv2.imread("scan.png")
if scan is None:
    raise FileNotFoundError("scan.png")
turned = cv2.rotate(scan, 45)
cv2.imwrite("turned.png", turned)
