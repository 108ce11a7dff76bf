from tensorflow import keras


def train_augmented(model, x_train, y_train, batch=32):
    generator = keras.preprocessing.image.ImageDataGenerator(horizontal_flip=True, rescale=1 / 255)
    batches = generator.flow(x_train, batch_size=batch)
    for x_batch in batches:
        model.train_on_batch(x_batch, y_train)
        break
    return model


def autoencode(auto, x_train):
    generator = keras.preprocessing.image.ImageDataGenerator(rescale=1 / 255)
    for i, x_batch in enumerate(generator.flow(x_train, batch_size=32)):
        auto.train_on_batch(x_batch, x_batch)
        if i == 100:
            break


def debug_one(model, loader, dry_run=False):
    for xb, yb in loader:
        model.train_on_batch(xb, yb)
        if dry_run:
            break
