import matplotlib.pyplot as plt
from torchvision import datasets, transforms

data = datasets.FashionMNIST('data', train=False, transform=transforms.ToTensor())
to_tensor = transforms.ToTensor()
from PIL import Image
picture = to_tensor(Image.open('cat.png'))
plt.imshow(picture)
plt.imshow(picture.permute(1, 2, 0))
plt.savefig('cat_out.png')
print(len(data))
