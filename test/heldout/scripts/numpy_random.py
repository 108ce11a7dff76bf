import numpy as np

rng = np.random.default_rng(42)


def noise(shape):
    return np.random.normal(0, 1, shape)


def shuffle(items):
    np.random.shuffle(items)
    return rng.permutation(items)


def choose(items, seed):
    gen = np.random.Generator(np.random.PCG64(seed))
    return gen.choice(items)
