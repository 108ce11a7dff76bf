/** References of BLEU that are nested one level too little or hold plain strings. */

import {
  areWordLists,
  type Call,
  defineRule,
  isKind,
  isWordList,
  onlyWritten,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** In scripts that put no spaces between words, BLEU counts letters on purpose. */
const SPACED = /^[\s\u0020-\u058f]*$/;

export const bleuReferenceNesting = defineRule({
  meta: {
    name: "bleu-reference-nesting",
    theme: "metrics",
    libraries: ["nltk", "sacrebleu"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.nltk.org/api/nltk.translate.bleu_score.html",
      "https://github.com/mjpost/sacrebleu#using-sacrebleu-from-python",
      "sacrebleu 2.6.0: corpus_bleu(hypotheses, references) of two flat lists counts the letters of the first two references, without an error; corpus_bleu(hypotheses, [references]) is right",
      "nltk 3.10.4: for a perfect translation sentence_bleu([reference], hypothesis) is 1.0 and sentence_bleu(reference, hypothesis) is 0; with plain strings a sentence of six words with `hat` for `mat` gets 0.89, letter by letter",
    ],
    docs: {
      en: {
        title: "References of BLEU not nested",
        what: "`sentence_bleu` gets one sentence where it wants a list of sentences, or strings where it wants lists of words. Or `sacrebleu.corpus_bleu` gets a list of strings where it wants a list of such lists.",
        why: "`sentence_bleu` takes a list of references, each a list of words. Given one reference alone it takes each word for a reference and compares letters: a perfect translation scores 0 instead of 1. Plain strings are compared letter by letter too, so scores look much better than they are. Write `sentence_bleu([reference.split()], hypothesis.split())`.",
        ignoreWhen: "The tokens are letters on purpose, for a score by characters.",
      },
      zh: {
        title: "BLEU 的参考译文嵌套层数不对",
        what: "`sentence_bleu` 需要句子列表，却只得到一个句子；或需要词列表，却得到字符串。或者 `sacrebleu.corpus_bleu` 需要列表的列表，却只得到一个字符串列表。",
        why: "`sentence_bleu` 的参考是一个列表，每项是一个词列表。只给一条参考时，每个词都被当成一条参考并逐字母比较：完全正确的译文得 0 分而不是 1 分。直接给字符串也是逐字母比较，得分虚高。应写成 `sentence_bleu([reference.split()], hypothesis.split())`。",
        ignoreWhen: "有意以字母为词元，按字符计算得分。",
      },
      invalid: python`
        from nltk.translate.bleu_score import sentence_bleu

        reference = "the cat sat on the mat"
        print(sentence_bleu(reference.split(), "the cat sat on the mat".split()))
      `,
      valid: python`
        from nltk.translate.bleu_score import sentence_bleu

        reference = "the cat sat on the mat"
        print(sentence_bleu([reference.split()], "the cat sat on the mat".split()))
      `,
    },
    messages: {
      flat: {
        en: "These references are one sentence, and each of its words is taken for a reference.",
        zh: "这里只有一个句子，它的每个词都会被当成一条参考译文。",
      },
      streams: {
        en: "Each of these strings is taken for a whole list of references, letter by letter.",
        zh: "这里的每个字符串都会被当成一整列参考译文，逐字母读取。",
      },
      letters: {
        en: "A plain string is compared letter by letter, so the score is not that of words.",
        zh: "字符串会逐字母比较，得分不是按词计算的。",
      },
      nest: {
        en: "Put it into a list: `{code}`",
        zh: "放进列表：`{code}`",
      },
      split: {
        en: "Split it into words: `{code}`",
        zh: "切成词：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const isText = (node: SyntaxNode): boolean => {
      const { constant } = dataflow.valueOf(node);
      return typeof constant === "string" && SPACED.test(constant);
    };

    function check(call: Call): void {
      const references = dataflow.argument(call, "references", 0);
      const hypothesis = dataflow.argument(call, "hypothesis", 1);
      if (references === null || hypothesis === null) return;
      if (isWordList(context, references)) flat(references, `[${context.text(references)}]`);
      else if (isText(hypothesis)) {
        const code = `${context.text(hypothesis)}.split()`;
        context.report({
          node: hypothesis,
          message: "letters",
          suggestions: [
            { message: "split", data: { code }, edits: [fixer.insertAfter(hypothesis, ".split()")] },
          ],
        });
      }
    }

    /** `corpus_bleu(references, hypotheses)` of NLTK: a list of references for each hypothesis. */
    function checkCorpus(call: Call): void {
      const given = dataflow.argument(call, "list_of_references", 0);
      if (given === null) return;
      const listed = onlyWritten(semantic, given) ?? given;
      const isOfEach = isKind(listed, "list_comprehension") && isWordList(context, listed.body);
      if (isOfEach || areWordLists(context, given)) flat(given, `[[one] for one in ${context.text(given)}]`);
    }

    /** A list of words where a list of such lists is asked for. */
    function flat(given: SyntaxNode, code: string): void {
      context.report({
        node: given,
        message: "flat",
        suggestions: [{ message: "nest", data: { code }, edits: [fixer.replace(given, code)] }],
      });
    }

    /** `sacrebleu.corpus_bleu(hypotheses, references)`: one list a set of references, each as long as the hypotheses. */
    function checkStreams(call: Call): void {
      const references = dataflow.argument(call, "references", 1);
      const texts = references === null ? [] : (dataflow.valueOf(references).elements ?? []);
      if (references === null || texts.length === 0) return;
      if (!texts.every(({ constant }) => typeof constant === "string")) return;
      const code = `[${context.text(references)}]`;
      context.report({
        node: references,
        message: "streams",
        suggestions: [{ message: "nest", data: { code }, edits: [fixer.replace(references, code)] }],
      });
    }

    return {
      calls: {
        "sacrebleu.corpus_bleu": checkStreams,
        "sacrebleu.corpus_chrf": checkStreams,
        "sacrebleu.corpus_ter": checkStreams,
        "nltk.translate.bleu_score.corpus_bleu": checkCorpus,
        "nltk.translate.corpus_bleu": checkCorpus,
        "nltk.translate.sentence_bleu": check,
        "nltk.translate.bleu_score.sentence_bleu": check,
      },
    };
  },
});
