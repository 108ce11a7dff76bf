# piece: keras_classifier
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


def make_model(input_dim, n_classes, dropout=0.5):
    inp = keras.Input(shape=(input_dim,))
    x = layers.Dense(128, activation="relu")(inp)
    x = layers.Dropout(dropout)(x)
    out = layers.Dense(n_classes, activation="softmax")(x)
    return keras.Model(inp, out)


def main(x_train, y_train, x_test, y_test):
    y_train = keras.utils.to_categorical(y_train, 10)
    y_test = keras.utils.to_categorical(y_test, 10)
    model = make_model(784, 10)
    model.compile(
        optimizer=keras.optimizers.Adam(lr=1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="min", patience=3)
    model.fit(x_train, y_train, epochs=30, validation_data=(x_test, y_test), callbacks=[stop])
    acc, loss = model.evaluate(x_test, y_test)
    print(model.predict_classes(x_test[:5]), acc)


# piece: keras_binary_cnn
from tensorflow.keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
from tensorflow.keras.models import Sequential
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train_gen = ImageDataGenerator(rescale=1.0 / 255, rotation_range=20, horizontal_flip=True)
val_gen = ImageDataGenerator(horizontal_flip=True)
train_it = train_gen.flow_from_directory("data/train", target_size=(128, 128), batch_size=32, class_mode="categorical")
val_it = val_gen.flow_from_directory("data/val", target_size=(128, 128), batch_size=32, class_mode="binary")

net = Sequential()
net.add(Conv2D(32, (3, 3), activation="relu", input_shape=(128, 128, 3)))
net.add(MaxPooling2D())
net.add(Dense(64, activation="relu"))
net.add(Flatten())
net.add(Dense(1, activation="softmax"))
net.compile(optimizer="adamm", loss="binary_crossentropy", metrics=["accuracy"])
net.fit_generator(train_it, epochs=10, validation_data=val_it)
preds = net.predict(val_it).argmax(axis=1)
print((preds == val_it.classes).mean())
# piece: keras_transfer
import tensorflow as tf
from tensorflow.keras import applications, layers, models, optimizers

base = applications.ResNet50(include_top=False, weights="imagenet", pooling="avg", input_shape=(224, 224, 3))
base.trainable = False
model = models.Sequential([base, layers.Dropout(1.5), layers.Dense(3)])
model.compile(optimizers.Adam(1e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
train_ds = tf.keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="training", seed=1, image_size=(224, 224))
val_ds = tf.keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="validation", seed=2, image_size=(224, 224))
model.fit(train_ds, validation_data=val_ds, epochs=5)
base.trainable = True
model.fit(train_ds, validation_data=val_ds, epochs=5)
# piece: tf_data_tape
import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.d1 = tf.keras.layers.Dense(64, activation="relu")
        self.drop = tf.keras.layers.Dropout(0.4)

    def call(self, x, training=False):
        x = self.drop(self.d1(x), training=training)
        return tf.keras.layers.Dense(10)(x)


def dataset(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.batch(32).shuffle(1000).prefetch(tf.data.AUTOTUNE)


def dataset_right(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)


net = Net()
opt = tf.keras.optimizers.Adam()
loss_obj = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = net(x)
    loss = loss_obj(y, logits)
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    return loss
# piece: keras_functional_lstm
import numpy as np
from tensorflow.keras import Input, Model, layers
from tensorflow.keras.callbacks import ModelCheckpoint
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer


def prepare(texts, labels, max_len=100):
    tok = Tokenizer(num_words=20000, oov_token="<unk>")
    tok.fit_on_texts(texts)
    X = pad_sequences(tok.texts_to_sequences(texts), maxlen=max_len)
    return X, np.asarray(labels), tok


def build(vocab, max_len=100):
    inp = Input(shape=max_len)
    x = layers.Embedding(vocab, 64)(inp)
    x = layers.LSTM(64)(x)
    x = layers.LSTM(32)(x)
    out = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inp, out)
    return model


def train(X, y, vocab):
    model = build(vocab)
    ckpt = ModelCheckpoint("best.keras", monitor="val_loss", save_best_only=True)
    model.fit(X, y, epochs=3, callbacks=[ckpt])
    return model
# piece: keras_right
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


def make_model(input_dim, n_classes):
    inp = keras.Input(shape=(input_dim,))
    x = layers.Dense(128, activation="relu")(inp)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inp, layers.Dense(n_classes)(x))


def main(x_train, y_train, x_val, y_val, x_test, y_test):
    model = make_model(784, 10)
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"])
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="max", patience=3, restore_best_weights=True)
    model.fit(x_train, y_train, epochs=30, validation_data=(x_val, y_val), callbacks=[stop])
    loss, acc = model.evaluate(x_test, y_test)
    print(model.predict(x_test[:5]).argmax(axis=-1), acc, loss)
# piece: hf_classifier
import numpy as np
from datasets import load_dataset, load_metric
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

raw = load_dataset("ag_news")
tok = AutoTokenizer.from_pretrained("bert-base-uncased")


def tokenize(batch):
    return tok(batch["text"], padding=True)


enc = raw.map(tokenize, batched=True)
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
args = TrainingArguments(
    output_dir="out",
    evaluation_strategy="epoch",
    save_strategy="steps",
    load_best_model_at_end=True,
    metric_for_best_model="eval_loss",
    greater_is_better=True,
    fp16=True,
    bf16=True,
    learning_rate=1e-2,
)


def compute_metrics(p):
    acc = (p.predictions == p.label_ids).mean()
    return {"accuracy": acc}


trainer = Trainer(model=model, args=args, train_dataset=enc["train"], eval_dataset=enc["test"], tokenizer=tok, compute_metrics=compute_metrics)
trainer.train()
# piece: gpt2_generate
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling


class Writer:
    def __init__(self, name="gpt2"):
        self.tokenizer = AutoTokenizer.from_pretrained(name)
        self.model = AutoModelForCausalLM.from_pretrained(name, trust_remote_code=True)
        self.tokenizer.add_special_tokens({"additional_special_tokens": ["<s>"]})
        self.collator = DataCollatorForLanguageModeling(self.tokenizer)

    def write(self, prompts):
        enc = self.tokenizer(prompts, return_tensors="pt", padding=True)
        out = self.model.generate(enc["input_ids"], temperature=0.8, max_new_tokens=50)
        return self.tokenizer.batch_decode(out)

    def loss(self, texts):
        enc = self.tokenizer(texts, return_tensors="pt", padding=True, truncation=True)
        labels = enc["input_ids"].clone()
        return self.model(**enc, labels=labels).loss
# piece: hf_custom_loop
import torch
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, get_linear_schedule_with_warmup


def main(train_ds, collate, epochs=3):
    model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=4)
    loader = DataLoader(train_ds, batch_size=16, shuffle=True, collate_fn=collate)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
    scheduler = get_linear_schedule_with_warmup(optimizer, 100, len(loader))
    for epoch in range(epochs):
        for batch in loader:
            out = model(**batch)
            out.loss.backward()
            scheduler.step()
            optimizer.step()
            optimizer.zero_grad()
            torch.cuda.empty_cache()
# piece: lora
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

bnb = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf", quantization_config=bnb, token="hf_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789")
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4)
model = get_peft_model(model, LoraConfig(r=8, lora_alpha=16, target_modules=["q_proj", "v_proj"]))
# piece: accelerate_loop
import torch
from accelerate import Accelerator
from torch.utils.data import DataLoader


def run(model, train_ds, val_ds, epochs):
    accelerator = Accelerator(mixed_precision="fp16")
    opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
    train_dl = DataLoader(train_ds, batch_size=8, shuffle=True)
    val_dl = DataLoader(val_ds, batch_size=8)
    model, opt, train_dl, val_dl = accelerator.prepare(model, opt, train_dl, val_dl)
    for _ in range(epochs):
        model.train()
        for x, y in train_dl:
            loss = torch.nn.functional.cross_entropy(model(x), y)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            opt.zero_grad()
        model.eval()
        hits = 0
        with torch.no_grad():
            for x, y in val_dl:
                pred, ref = accelerator.gather((model(x).argmax(-1), y))
                hits += (pred == ref).sum().item()
        if accelerator.is_main_process:
            print(hits / len(val_ds))
            accelerator.wait_for_everyone()
# piece: lightning_module
import lightning as L
import torch
import torch.nn as nn
import torch.nn.functional as F
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint


class LitModel(L.LightningModule):
    def __init__(self, lr=1e-3):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Dropout(0.2), nn.Linear(256, 10))
        self.lr = lr

    def training_step(self, batch, idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log("train_loss", loss)
        loss.backward()

    def validation_step(self, batch, idx):
        x, y = batch
        logits = self.net(x)
        self.log("val_loss", F.cross_entropy(logits, y))
        self.log("val_acc", (logits.argmax(1) == y).float().mean())

    def validation_epoch_end(self, outputs):
        print(len(outputs))

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.lr)


def fit(dm):
    ckpt = ModelCheckpoint(monitor="val_f1", mode="max")
    stop = EarlyStopping(monitor="val_acc", patience=3)
    trainer = L.Trainer(max_epochs=5, gpus=1, callbacks=[ckpt, stop])
    trainer.fit(LitModel(), datamodule=dm)
# piece: lightning_right
import lightning as L
import torch
import torch.nn as nn
import torch.nn.functional as F
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint


class LitModel(L.LightningModule):
    def __init__(self, lr=1e-3):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Dropout(0.2), nn.Linear(256, 10))
        self.lr = lr

    def training_step(self, batch, idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, idx):
        x, y = batch
        logits = self.net(x)
        self.log("val_loss", F.cross_entropy(logits, y))
        self.log("val_acc", (logits.argmax(1) == y).float().mean())

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.lr)


def fit(dm):
    ckpt = ModelCheckpoint(monitor="val_acc", mode="max")
    stop = EarlyStopping(monitor="val_loss", patience=3)
    trainer = L.Trainer(max_epochs=5, accelerator="gpu", devices=1, callbacks=[ckpt, stop])
    trainer.fit(LitModel(), datamodule=dm)
# piece: t5_seq2seq
import evaluate
import numpy as np
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, DataCollatorForSeq2Seq, Seq2SeqTrainer, Seq2SeqTrainingArguments

checkpoint = "t5-small"
tokenizer = AutoTokenizer.from_pretrained(checkpoint)
model = AutoModelForSeq2SeqLM.from_pretrained(checkpoint)
rouge = evaluate.load("rouge")


def compute_metrics(eval_pred):
    predictions, labels = eval_pred
    decoded = tokenizer.batch_decode(predictions, skip_special_tokens=True)
    refs = tokenizer.batch_decode(labels, skip_special_tokens=True)
    return rouge.compute(predictions=decoded, references=refs)


def build(train, val):
    args = Seq2SeqTrainingArguments("out", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, metric_for_best_model="rougeL", predict_with_generate=False)
    return Seq2SeqTrainer(model=model, args=args, train_dataset=train, eval_dataset=val, data_collator=DataCollatorForSeq2Seq(tokenizer, model=model), compute_metrics=compute_metrics, processing_class=tokenizer)
# piece: sft_chat
from transformers import AutoModelForCausalLM, AutoTokenizer


def dialogue(name, messages):
    tok = AutoTokenizer.from_pretrained(name)
    model = AutoModelForCausalLM.from_pretrained(name, device_map="auto")
    text = tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    inputs = tok(text, return_tensors="pt").to(model.device)
    out = model.generate(**inputs, max_length=512, max_new_tokens=128)
    return tok.decode(out[0], skip_special_tokens=True)


def dialogue_right(name, messages):
    tok = AutoTokenizer.from_pretrained(name)
    model = AutoModelForCausalLM.from_pretrained(name, device_map="auto")
    text = tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    inputs = tok(text, return_tensors="pt", add_special_tokens=False).to(model.device)
    out = model.generate(**inputs, max_new_tokens=128)
    return tok.decode(out[0], skip_special_tokens=True)
# piece: hf_right
import numpy as np
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding, Trainer, TrainingArguments

raw = load_dataset("ag_news")
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
enc = raw.map(lambda b: tok(b["text"], truncation=True), batched=True)
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
args = TrainingArguments(
    output_dir="out",
    eval_strategy="epoch",
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model="accuracy",
    greater_is_better=True,
    bf16=True,
    learning_rate=2e-5,
)


def compute_metrics(p):
    return {"accuracy": float((p.predictions.argmax(-1) == p.label_ids).mean())}


split = enc["train"].train_test_split(test_size=0.1, seed=0)
trainer = Trainer(model=model, args=args, train_dataset=split["train"], eval_dataset=split["test"], processing_class=tok, data_collator=DataCollatorWithPadding(tok), compute_metrics=compute_metrics)
trainer.train()
print(trainer.evaluate(enc["test"]))
