"""Measures the area under a curve."""

import numpy as np

area = np.trapz([1.0, 2.0, 4.0], dx=0.5)
print(area)
