import numpy
import numpy.random
import scipy
import scipy.stats
import torch
import torch.cuda
import xml.etree.ElementTree as ET

print(numpy.random.default_rng(0), scipy.stats.norm, torch.cuda.is_available(), ET)
