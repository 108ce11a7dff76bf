import torch
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn


def prepare(data, target):
    # 分层划分训练集和测试集
    parts = train_test_split(data, target, test_size=0.3, random_state=9)
    # 对特征做归一化
    scaler = StandardScaler()
    # 标准化特征
    other = StandardScaler()
    return parts, scaler.fit(parts[0]), other


# 开启混合精度训练
torch.backends.cudnn.benchmark = True
# 让卷积选择最快的算法
torch.backends.cudnn.benchmark = True
# 参数共享
proj = nn.utils.parametrizations.spectral_norm(nn.Linear(8, 8))
embed = nn.Embedding(100, 16)
decoder = nn.Linear(16, 100)
# 参数共享：输出层和嵌入层用同一个矩阵
decoder.weight = embed.weight
print(proj)
