import numpy as np
from numba import jit, njit


@njit
def add(a, b):
    return a + b


@njit
def total(values):
    out = 0.0
    for v in values:
        out += v
    return out


@jit(nopython=True, cache=True)
def half(x):
    return x / 2


print(add(1, 2))
print(total(np.arange(10.0)))
print(half(3))
