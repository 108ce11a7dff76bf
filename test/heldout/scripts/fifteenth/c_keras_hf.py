# piece: from_logits
import keras
from keras import layers, losses

net = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
net.compile("adam", loss=losses.SparseCategoricalCrossentropy(from_logits=True))


# piece: no_logits
import tensorflow as tf

net = tf.keras.Sequential([tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dense(10)])
net.compile("adam", loss="sparse_categorical_crossentropy")


# piece: right_logits
import tensorflow as tf

net = tf.keras.Sequential([tf.keras.layers.Dense(64, activation="relu"), tf.keras.layers.Dense(10)])
net.compile("adam", loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))


# piece: one_unit_categorical
from tensorflow.keras import layers, models

m = models.Sequential()
m.add(layers.Dense(16, activation="relu"))
m.add(layers.Dense(1, activation="sigmoid"))
m.compile(optimizer="adam", loss="categorical_crossentropy")


# piece: one_unit_binary
from tensorflow.keras import layers, models

m = models.Sequential()
m.add(layers.Dense(16, activation="relu"))
m.add(layers.Dense(1, activation="sigmoid"))
m.compile(optimizer="adam", loss="binary_crossentropy")


# piece: dropout_rate
from keras.layers import Dropout

a = Dropout(1.2)
b = Dropout(0.2)


# piece: classes_shuffled
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from sklearn.metrics import confusion_matrix

gen = ImageDataGenerator(rescale=1 / 255).flow_from_directory("test")
pred = model.predict(gen).argmax(axis=1)
print(confusion_matrix(gen.classes, pred))


# piece: classes_in_order
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from sklearn.metrics import confusion_matrix

gen = ImageDataGenerator(rescale=1 / 255).flow_from_directory("test", shuffle=False)
pred = model.predict(gen).argmax(axis=1)
print(confusion_matrix(gen.classes, pred))


# piece: subset_seeds
import keras

train = keras.utils.image_dataset_from_directory("pets", validation_split=0.2, subset="training", seed=1)
val = keras.utils.image_dataset_from_directory("pets", validation_split=0.2, subset="validation", seed=2)


# piece: subset_same_seed
import keras

train = keras.utils.image_dataset_from_directory("pets", validation_split=0.2, subset="training", seed=1)
val = keras.utils.image_dataset_from_directory("pets", validation_split=0.2, subset="validation", seed=1)


# piece: data_order
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(32).shuffle(1000).prefetch(2)
ok = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000).batch(32).prefetch(2)


# piece: tape_outside
import tensorflow as tf

pred = model(x, training=True)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean((pred - y) ** 2)
grads = tape.gradient(loss, model.trainable_weights)


# piece: tape_twice
import tensorflow as tf

with tf.GradientTape() as tape:
    a = loss_a(net(x))
    b = loss_b(net(x))
ga = tape.gradient(a, net.trainable_variables)
gb = tape.gradient(b, net.trainable_variables)


# piece: tape_persistent
import tensorflow as tf

with tf.GradientTape(persistent=True) as tape:
    a = loss_a(net(x))
    b = loss_b(net(x))
ga = tape.gradient(a, net.trainable_variables)
gb = tape.gradient(b, net.trainable_variables)


# piece: layer_in_call
import keras


class Block(keras.layers.Layer):
    def call(self, x):
        return keras.layers.Dense(32)(x)


# piece: layer_in_build
import keras


class Block(keras.layers.Layer):
    def build(self, shape):
        self.dense = keras.layers.Dense(32)

    def call(self, x):
        return self.dense(x)


# piece: argmax_sigmoid
from keras import Sequential, layers

m = Sequential([layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy")
m.fit(x, y)
labels = m.predict(x_test).argmax(axis=1)


# piece: threshold_sigmoid
from keras import Sequential, layers

m = Sequential([layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy")
m.fit(x, y)
labels = (m.predict(x_test) > 0.5).astype(int)


# piece: functional_skips
import keras
from keras import layers

i = keras.Input((8,))
h = layers.Dense(16, activation="relu")(i)
d = layers.Dropout(0.5)(h)
o = layers.Dense(1)(h)
m = keras.Model(i, o)


# piece: functional_joins
import keras
from keras import layers

i = keras.Input((8,))
h = layers.Dense(16, activation="relu")(i)
d = layers.Dropout(0.5)(h)
o = layers.Dense(1)(d)
m = keras.Model(i, o)


# piece: python_list
import tensorflow as tf

seen = []


@tf.function
def step(x):
    seen.append(x)
    return x * 2


# piece: variable_each_call
import tensorflow as tf


@tf.function
def count(x):
    n = tf.Variable(0.0)
    n.assign_add(tf.reduce_sum(x))
    return n


# piece: variable_outside
import tensorflow as tf

n = tf.Variable(0.0)


@tf.function
def count(x):
    n.assign_add(tf.reduce_sum(x))
    return n


# piece: validation_split_of_dataset
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)
model.fit(ds, epochs=3, validation_split=0.2)
model.fit(x, y, epochs=3, validation_split=0.2)


# piece: two_rescales
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True).flow_from_directory("train")
val = ImageDataGenerator().flow_from_directory("val")
model.fit(train, validation_data=val)


# piece: same_rescales
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True).flow_from_directory("train")
val = ImageDataGenerator(rescale=1.0 / 255).flow_from_directory("val")
model.fit(train, validation_data=val)


# piece: labels_with_padding
def encode(batch, tokenizer):
    enc = tokenizer(batch["text"], padding="max_length", truncation=True, max_length=128)
    enc["labels"] = enc["input_ids"].copy()
    return enc


# piece: labels_masked
def encode(batch, tokenizer):
    enc = tokenizer(batch["text"], padding="max_length", truncation=True, max_length=128)
    enc["labels"] = [[t if m else -100 for t, m in zip(i, a)] for i, a in zip(enc["input_ids"], enc["attention_mask"])]
    return enc


# piece: no_pad_token
from transformers import GPT2Tokenizer

tok = GPT2Tokenizer.from_pretrained("gpt2")
enc = tok(["a", "b c"], padding=True)


# piece: pad_token
from transformers import GPT2Tokenizer

tok = GPT2Tokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
enc = tok(["a", "b c"], padding=True)


# piece: right_padded
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2", pad_token="<|endoftext|>")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
enc = tok(["Hello", "Once upon a"], padding=True, return_tensors="pt")
out = lm.generate(**enc, max_new_tokens=20)


# piece: left_padded
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2", pad_token="<|endoftext|>", padding_side="left")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
enc = tok(["Hello", "Once upon a"], padding=True, return_tensors="pt")
out = lm.generate(**enc, max_new_tokens=20)


# piece: mask_left_out
from transformers import AutoModel, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased")
enc = tok(texts, padding=True, truncation=True, return_tensors="pt")
hidden = bert(enc["input_ids"]).last_hidden_state


# piece: mask_given
from transformers import AutoModel, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased")
enc = tok(texts, padding=True, truncation=True, return_tensors="pt")
hidden = bert(enc["input_ids"], enc["attention_mask"]).last_hidden_state


# piece: mlm_for_gpt
from transformers import AutoModelForCausalLM, DataCollatorForLanguageModeling, Trainer

lm = AutoModelForCausalLM.from_pretrained("gpt2")
collator = DataCollatorForLanguageModeling(tok)
trainer = Trainer(model=lm, train_dataset=ds, data_collator=collator)


# piece: clm_for_gpt
from transformers import AutoModelForCausalLM, DataCollatorForLanguageModeling, Trainer

lm = AutoModelForCausalLM.from_pretrained("gpt2")
collator = DataCollatorForLanguageModeling(tok, mlm=False)
trainer = Trainer(model=lm, train_dataset=ds, data_collator=collator)


# piece: best_settings
import transformers as tf

bad = tf.TrainingArguments("o", eval_strategy="epoch", save_strategy="steps", load_best_model_at_end=True)
good = tf.TrainingArguments("o", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True)


# piece: metrics_on_logits
import evaluate
from transformers import Trainer

acc = evaluate.load("accuracy")


def compute(eval_pred):
    logits, labels = eval_pred
    return acc.compute(predictions=logits, references=labels)


trainer = Trainer(model, args, train_dataset=a, eval_dataset=b, compute_metrics=compute)


# piece: metrics_on_classes
import evaluate
from transformers import Trainer

acc = evaluate.load("accuracy")


def compute(eval_pred):
    logits, labels = eval_pred
    return acc.compute(predictions=logits.argmax(-1), references=labels)


trainer = Trainer(model, args, train_dataset=a, eval_dataset=b, compute_metrics=compute)


# piece: temperature_ignored
out = lm.generate(**enc, temperature=0.7, do_sample=False, max_new_tokens=50)
out = lm.generate(**enc, temperature=0.7, do_sample=True, max_new_tokens=50)


# piece: three_labels
import torch
from transformers import AutoModelForSequenceClassification as Seq

labels = ["negative", "neutral", "positive"]
clf = Seq.from_pretrained("bert-base-cased")
loss = clf(**enc, labels=torch.tensor([0, 2, 1])).loss


# piece: three_labels_right
import torch
from transformers import AutoModelForSequenceClassification as Seq

labels = ["negative", "neutral", "positive"]
clf = Seq.from_pretrained("bert-base-cased", num_labels=len(labels))
loss = clf(**enc, labels=torch.tensor([0, 2, 1])).loss


# piece: cache_and_checkpointing
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")
lm.gradient_checkpointing_enable()
lm.config.use_cache = True


# piece: template_twice
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
text = tok.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)
ids = tok(text, return_tensors="pt").input_ids


# piece: template_once
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
text = tok.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)
ids = tok(text, add_special_tokens=False, return_tensors="pt").input_ids
