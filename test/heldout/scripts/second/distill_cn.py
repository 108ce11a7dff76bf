import torch
import torch.nn as nn
import torch.optim as optim
from torchvision import models

# 教师模型与学生模型
teacher = models.resnet101(pretrained=True)
student = models.resnet18(num_classes=1000)
optimizer = optim.Adam(student.parameters(), lr=1e-4)
loss_fn = nn.KLDivLoss(reduction='batchmean')

def distill(loader, T=2.0):
    student.train()
    for images, _ in loader:
        optimizer.zero_grad()
        t = torch.softmax(teacher(images) / T, dim=1)
        s = torch.log_softmax(student(images) / T, dim=1)
        loss = loss_fn(s, t)
        loss.backward()
        optimizer.step()
