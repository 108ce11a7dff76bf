/** A Keras tokenizer that learns its words from all texts before they are split. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isOfOtherClass,
  isSameExpression,
  python,
  rowSources,
  type SyntaxNode,
} from "../server/rule-api";

const TOKENIZERS = [
  "keras.preprocessing",
  "tensorflow.keras.preprocessing",
  "tf_keras.preprocessing",
  "keras_preprocessing",
].map((module) => `${module}.text.Tokenizer`);

export const vocabularyFitOnAllText = defineRule({
  meta: {
    name: "vocabulary-fit-on-all-text",
    theme: "leakage",
    libraries: ["keras"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/text/Tokenizer",
      "https://keras.io/api/layers/preprocessing_layers/text/text_vectorization/",
    ],
    docs: {
      en: {
        title: "Vocabulary learned from all texts",
        what: "`fit_on_texts` of a Keras `Tokenizer`, or `adapt` of a `TextVectorization` layer, gets all texts, and then these are split by `train_test_split`.",
        why: "The words of the held-out texts then are in the vocabulary and have numbers of their own. In use new texts bring words that the model has never seen, and the score does not show what these do to it. The difference is mostly small; with few texts, or many rare words, it grows. Split first and learn the words from the train texts.",
        ignoreWhen: "The vocabulary is closed and known in advance, or the texts are very many.",
      },
      zh: {
        title: "用全部文本学习词表",
        what: "Keras `Tokenizer` 的 `fit_on_texts`，或 `TextVectorization` 层的 `adapt`，拿到了全部文本，之后才用 `train_test_split` 切分。",
        why: "这样，留出文本里的词也进了词表，有自己的编号。实际使用时，新文本会带来模型没见过的词，而分数反映不出这种影响。差别通常很小；文本少、生僻词多时会变大。应当先切分，再从训练文本学习词表。",
        ignoreWhen: "词表是封闭的、事先已知的，或者文本非常多。",
      },
      invalid: python`
        from tensorflow.keras.preprocessing.text import Tokenizer
        from sklearn.model_selection import train_test_split

        texts, labels = ["a b", "b c", "c d", "d a"], [0, 1, 0, 1]
        tokenizer = Tokenizer(num_words=100)
        tokenizer.fit_on_texts(texts)
        X = tokenizer.texts_to_matrix(texts)
        X_train, X_test, y_train, y_test = train_test_split(X, labels, stratify=labels, random_state=0)
        print(X_train, X_test, y_train, y_test)
      `,
      valid: python`
        from tensorflow.keras.preprocessing.text import Tokenizer
        from sklearn.model_selection import train_test_split

        texts, labels = ["a b", "b c", "c d", "d a"], [0, 1, 0, 1]
        train, test, y_train, y_test = train_test_split(texts, labels, stratify=labels, random_state=0)
        tokenizer = Tokenizer(num_words=100)
        tokenizer.fit_on_texts(train)
        X_train, X_test = tokenizer.texts_to_matrix(train), tokenizer.texts_to_matrix(test)
        print(X_train, X_test, y_train, y_test)
      `,
    },
    messages: {
      all: {
        en: "`{tokenizer}` learns its words from texts that are held out later. The difference is mostly small.",
        zh: "`{tokenizer}` 也从之后要留出的文本里学习词表。差别通常很小。",
      },
      split: {
        en: "Texts are held out here",
        zh: "在这里留出文本",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** Whether rows are these texts, or what the tokenizer made of them. */
    function isOf(rows: SyntaxNode, fit: Call, tokenizer: SyntaxNode, texts: SyntaxNode): boolean {
      if (isSameExpression(context, rows, texts)) return true;
      return rowSources(context, rows).some((call) => {
        const given = callArguments(call)[0]?.value;
        const isApplied =
          isKind(call.function, "attribute") && /^texts_to_/.test(call.function.attribute.text);
        if (call.start < fit.end || given === undefined || !isKind(call.function, "attribute") || !isApplied)
          return false;
        const isOfTokenizer = semantic.bindingOf(call.function.object) === semantic.bindingOf(tokenizer);
        return isOfTokenizer && isSameExpression(context, given, texts);
      });
    }

    return {
      end() {
        const calls = fileCalls(context);
        const splits = calls.of("sklearn.model_selection.train_test_split");
        for (const fit of splits.length === 0 ? [] : calls.methods("fit_on_texts", "adapt")) {
          const tokenizer = fit.function.object;
          const texts = callArguments(fit)[0]?.value;
          const isText =
            fit.function.attribute.text === "fit_on_texts"
              ? !isOfOtherClass(context, tokenizer, ...TOKENIZERS)
              : /^keras\.layers\.TextVectorization$/.test(dataflow.valueOf(tokenizer).type ?? "");
          if (texts === undefined || !isText || !isKind(texts, "identifier", "subscript", "attribute"))
            continue;
          if (!isKind(tokenizer, "identifier", "attribute") || dataflow.valueOf(texts).rows?.splitBy != null)
            continue;
          const split = splits.find((call) => {
            const rows = callArguments(call)[0]?.value;
            // Split before, the held-out texts are there as well.
            const isLater =
              call.start > fit.end || (rows !== undefined && isSameExpression(context, rows, texts));
            return isLater && rows !== undefined && isOf(rows, fit, tokenizer, texts);
          });
          if (split === undefined) continue;
          context.report({
            node: fit,
            message: "all",
            data: { tokenizer: context.excerpt(tokenizer) },
            related: [{ node: split, message: "split" }],
          });
        }
      },
    };
  },
});
