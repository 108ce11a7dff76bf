/** What `bleu-reference-nesting` reports, and the references on which it is silent. */

import { bleuReferenceNesting } from "../../rules/bleu-reference-nesting";
import { testRule } from "../support/ruleTester";

testRule(bleuReferenceNesting, {
  valid: [
    {
      name: "lists of one text each",
      code: `
        from nltk.translate.bleu_score import corpus_bleu

        def score(guesses, texts):
            wanted = [[text.split()] for text in texts]
            return corpus_bleu(wanted, [guess.split() for guess in guesses])
      `,
    },
    {
      name: "a list of references for each hypothesis of a corpus",
      code: `
        from nltk.translate.bleu_score import corpus_bleu

        refs = [[["a", "b"]], [["c", "d"]]]
        print(corpus_bleu(refs, [["a", "b"], ["c", "e"]]))
      `,
    },
    {
      name: "lists of lists of words",
      code: `
        from nltk.translate.bleu_score import corpus_bleu, sentence_bleu
        sentence_bleu([reference.split()], hypothesis.split())
        sentence_bleu([["a", "b"], ["a", "c"]], ["a", "b"])
        sentence_bleu(references, hypothesis)
        sentence_bleu([["the", "cat"]], words)
        corpus_bleu([[r.split()]], [h.split()])
        sentence_bleu(text.split("\\n"), words)
        sentence_bleu(["the cat sat", "a cat sat"], words)
      `,
    },
    {
      name: "a column of lists, and what another library splits",
      code: `
        import pandas as pd
        from nltk.translate.bleu_score import sentence_bleu
        frame = pd.read_csv("pairs.csv")
        references = frame["reference"].str.split()
        print(sentence_bleu(references, "the cat sat".split()))
        from mylib import Corpus
        corpus = Corpus("pairs.csv")
        print(sentence_bleu(corpus.split(), "the cat sat".split()))
      `,
    },
    {
      name: "lists of references, and what is not known",
      code: `
        import sacrebleu

        def score(hypotheses, references):
            print(sacrebleu.corpus_bleu(["the cat sat", "a dog ran"], [["the cat sat down", "the dog ran"]]))
            print(sacrebleu.corpus_chrf(hypotheses, references))
            print(sacrebleu.sentence_bleu("the cat sat", ["the cat sat down"]))
      `,
    },
    {
      name: "scripts without spaces, whose letters are counted",
      code: `
        from nltk.translate.bleu_score import corpus_bleu, sentence_bleu

        print(sentence_bleu(["今天天气很好", "今天天气不错"], "今天天气真好", weights=(0.5, 0.5)))
        print(corpus_bleu([["他去学校了"], ["天气很好"]], ["他上学去了", "天气真好"]))
      `,
    },
    {
      name: "lists of the words of several references",
      code: `
        from nltk.translate.bleu_score import corpus_bleu

        pairs = [["a dog runs".split(), "one dog runs".split()], ["two men".split()]]
        print(corpus_bleu(pairs, [["a", "dog"], ["two", "men"]]))

        def score(texts, guesses, frame):
            wanted = []
            for text in texts:
                wanted.append([text.split()])
            columns = [frame["first"].str.split(), frame["second"].str.split()]
            corpus_bleu(columns, guesses)
            corpus_bleu(["a|b".split("|"), "c".split("|")], guesses)
            return corpus_bleu(wanted, guesses)
      `,
    },
  ],
  invalid: [
    {
      name: "sentences of a corpus that are split where they are written",
      code: `
        from nltk.translate.bleu_score import corpus_bleu

        told = ["a dog runs along".split(), "two men play chess".split()]
        print(corpus_bleu(told, [["a", "dog"], ["two", "men"]]))
                          ^^^^ flat
      `,
    },
    {
      name: "words of two names, and in a list that is filled",
      code: `
        from nltk.tokenize import word_tokenize
        from nltk.translate import bleu_score

        def score(guesses, first, second):
            a, b = word_tokenize(first), word_tokenize(second)
            print(bleu_score.corpus_bleu([a, b], guesses))
                                         ^^^^^^ flat
            wanted = []
            wanted.append(first.split())
            return bleu_score.corpus_bleu(list_of_references=wanted, hypotheses=guesses)
                                                             ^^^^^^ flat
      `,
    },
    {
      name: "words between spaces that are told",
      code: `
        from nltk.translate import bleu_score

        def score(pairs):
            return [bleu_score.sentence_bleu(b.split(" "), a.split(" ")) for a, b in pairs]
                                             ^^^^^^^^^^^^ flat
      `,
    },
    {
      name: "the words of each text",
      code: `
        from nltk.translate.bleu_score import corpus_bleu

        def score(guesses, texts):
            wanted = [text.split() for text in texts]
            return corpus_bleu(wanted, [guess.split() for guess in guesses])
                               ^^^^^^ flat
      `,
    },
    {
      name: "words of a corpus without the list for each hypothesis",
      code: `
        from nltk.translate.bleu_score import corpus_bleu

        refs = [["a", "b"], ["c", "d"]]
        print(corpus_bleu(refs, [["a", "b"], ["c", "e"]]))
                          ^^^^ flat
      `,
    },
    {
      name: "one sentence",
      code: `
        from nltk.translate.bleu_score import sentence_bleu
        def score(a, b):
            reference = a.lower().split()
            return sentence_bleu(reference, b.split())
                                 ^^^^^^^^^ flat
      `,
      suggestions: [
        {
          title: "Put it into a list: `[reference]`",
          output: `
            from nltk.translate.bleu_score import sentence_bleu
            def score(a, b):
                reference = a.lower().split()
                return sentence_bleu([reference], b.split())
          `,
        },
      ],
    },
    {
      name: "words that are written out, and a plain string",
      code: `
        import nltk
        from nltk.translate import bleu_score as bs
        a = bs.sentence_bleu(["the", "cat"], ["the", "cat"])
                             ^^^^^^^^^^^^^^ flat
        b = bs.sentence_bleu([["the", "cat"]], "the cat")
                                               ^^^^^^^^^ letters
      `,
    },
    {
      name: "the correction of a string",
      code: `
        from nltk.translate.bleu_score import sentence_bleu
        b = sentence_bleu([["the", "cat"]], "the cat")
                                            ^^^^^^^^^ letters
      `,
      suggestions: [
        {
          title: 'Split it into words: `"the cat".split()`',
          output: `
            from nltk.translate.bleu_score import sentence_bleu
            b = sentence_bleu([["the", "cat"]], "the cat".split())
          `,
        },
      ],
    },
    {
      name: "words under a name",
      code: `
        from nltk.translate.bleu_score import sentence_bleu

        ref = ["the", "cat", "sat"]
        hyp = ["the", "cat", "sits"]
        sentence_bleu(ref, hyp)
                      ^^^ flat
      `,
    },
    {
      name: "one list of texts for a whole corpus",
      code: `
        import sacrebleu

        references = ["the cat sat down", "the dog ran"]
        print(sacrebleu.corpus_bleu(["the cat sat", "a dog ran"], references))
                                                                  ^^^^^^^^^^ streams
      `,
    },
  ],
});
