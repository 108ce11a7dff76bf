"""Scores translations with NLTK and logs them."""
import json
import logging
from typing import Iterable, List

from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu, sentence_bleu

log = logging.getLogger(__name__)


def tokenise(line: str) -> List[str]:
    return line.lower().strip().split()


def single(reference: str, hypothesis: str) -> float:
    smooth = SmoothingFunction().method1
    return sentence_bleu([tokenise(reference)], tokenise(hypothesis), smoothing_function=smooth)


def corpus(refs: Iterable[str], hyps: Iterable[str]) -> float:
    references = [[tokenise(r)] for r in refs]
    return corpus_bleu(references, [tokenise(h) for h in hyps])


def demo():
    ref = "the cat sat on the mat".split()
    hyp = "the cat is on the mat".split()
    log.info("demo %.3f", sentence_bleu(ref, hyp))
    print(sentence_bleu(["a small dog barked at me".split()], "a dog barked at me".split()))


if __name__ == "__main__":
    logging.basicConfig(level="INFO")
    demo()
    pairs = [json.loads(l) for l in open("pairs.jsonl")]
    print(corpus((p["ref"] for p in pairs), (p["hyp"] for p in pairs)))
