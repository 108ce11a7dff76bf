/** What `vocabulary-fit-on-all-text` reports, and the vocabularies on which it is silent. */

import { vocabularyFitOnAllText } from "../../rules/vocabulary-fit-on-all-text";
import { testRule } from "../support/ruleTester";

testRule(vocabularyFitOnAllText, {
  valid: [
    {
      name: "the train texts alone, or other texts",
      code: `
        from tensorflow.keras.preprocessing.text import Tokenizer
        from sklearn.model_selection import train_test_split

        train, test, y_train, y_test = train_test_split(texts, labels)
        tokenizer = Tokenizer()
        tokenizer.fit_on_texts(train)
        fit, val = train_test_split(tokenizer.texts_to_sequences(train))
        other = Tokenizer()
        other.fit_on_texts(library)
        a, b = train_test_split(other.texts_to_sequences(mails))
      `,
    },
    {
      name: "a layer of numbers",
      code: `
        from keras.layers import Normalization
        from sklearn.model_selection import train_test_split

        layer = Normalization()
        layer.adapt(numbers)
        a, b = train_test_split(numbers)
      `,
    },
    {
      name: "a class of the project with the same method",
      code: `
        import keras
        from sklearn.model_selection import train_test_split

        class Bow:
            def fit_on_texts(self, texts):
                self.size = len(texts)

        texts, labels = ["a b", "b c", "c d", "d a"], [0, 1, 0, 1]
        bow = Bow()
        bow.fit_on_texts(texts)
        train, test = train_test_split(texts, stratify=labels, random_state=0)
      `,
    },
  ],
  invalid: [
    {
      name: "the texts were split before",
      code: `
        from sklearn.model_selection import train_test_split
        from tensorflow.keras.layers import TextVectorization

        train_text, test_text = train_test_split(corpus, random_state=0)
        good = TextVectorization(max_tokens=1000)
        good.adapt(train_text)
        bad = TextVectorization(max_tokens=1000)
        bad.adapt(corpus)
        ^^^^^^^^^^^^^^^^^ all
      `,
    },
    {
      name: "sequences that are padded, in a function",
      code: `
        from tensorflow.keras.preprocessing.sequence import pad_sequences
        from tensorflow.keras.preprocessing.text import Tokenizer
        from sklearn.model_selection import train_test_split

        def load(frame):
            words = Tokenizer(num_words=5000)
            words.fit_on_texts(frame["text"])
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            sequences = words.texts_to_sequences(frame["text"])
            padded = pad_sequences(sequences, maxlen=50)
            return train_test_split(padded, frame["label"])
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
    },
    {
      name: "a layer of Keras",
      code: `
        from keras.layers import TextVectorization
        from sklearn.model_selection import train_test_split

        layer = TextVectorization(max_tokens=100)
        layer.adapt(texts)
        ^^^^^^^^^^^^^^^^^^ all
        a, b, c, d = train_test_split(texts, labels)
      `,
    },
  ],
});
