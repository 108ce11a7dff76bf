"""Scores of generated summaries."""

import numpy as np
import sacrebleu
from nltk.translate.bleu_score import corpus_bleu


def bleu(hypotheses: list[str], references: list[str]) -> float:
    return sacrebleu.corpus_bleu(hypotheses, [references]).score


def nltk_bleu(hypotheses: list[str], references: list[str]) -> float:
    refs = [reference.split() for reference in references]
    return corpus_bleu(refs, [h.split() for h in hypotheses])


def make_compute_metrics(tokenizer):
    def compute_metrics(prediction):
        preds, labels = prediction
        preds = np.where(preds != -100, preds, tokenizer.pad_token_id)
        decoded = tokenizer.batch_decode(preds, skip_special_tokens=True)
        targets = tokenizer.batch_decode(labels, skip_special_tokens=True)
        return {"bleu": bleu(decoded, targets), "length": float(np.mean([len(d.split()) for d in decoded]))}

    return compute_metrics
