import numpy as np
import pandas as pd
from PIL import Image
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import StandardScaler
from torchvision import transforms

pipeline = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomRotation(10)])
frame = pd.read_csv("cells.csv")
table = StandardScaler().fit_transform(frame)
flipped = pipeline(table)
counts = CountVectorizer().fit_transform(["a b", "b c"]).toarray()
jitter = transforms.ColorJitter(brightness=0.2)
noisy = jitter(counts)
image = Image.open("cell.png").convert("RGB")
fine = pipeline(image)
as_tensor = transforms.Compose([transforms.ToTensor(), transforms.Normalize([0.5], [0.5])])
grid = as_tensor(table.astype(np.float32))
print(flipped, noisy, fine, grid)
