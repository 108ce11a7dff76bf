import torch
from tensorflow.keras.models import load_model
from transformers import AutoModel, AutoTokenizer

classifier = load_model("classifier.keras")
tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
encoder = AutoModel.from_pretrained("bert-base-uncased")
state = torch.load("weights.pt", weights_only=True)
print(tokenizer("hello"), list(state)[:3])


def predict(x):
    model = load_model("other.keras")
    return model.predict(x)
