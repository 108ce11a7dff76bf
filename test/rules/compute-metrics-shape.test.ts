/** What `compute-metrics-shape` reports, and the look-alikes on which it is silent. */

import { computeMetricsShape } from "../../rules/compute-metrics-shape";
import { testRule } from "../support/ruleTester";

testRule(computeMetricsShape, {
  valid: [
    {
      name: "a lambda that takes the class, and metrics of other values",
      code: `
        import evaluate
        from sklearn.metrics import accuracy_score
        from transformers import Trainer

        both = evaluate.combine(["mse", "mae"])

        def compute(p):
            return both.compute(predictions=p.predictions, references=p.label_ids)

        def build(model, args, data):
            Trainer(model, args, eval_dataset=data, compute_metrics=compute)
            return Trainer(
                model, args, eval_dataset=data,
                compute_metrics=lambda p: {"accuracy": accuracy_score(p.label_ids, p.predictions.argmax(-1))},
            )
      `,
    },
    {
      name: "a trainer of the file that picks the classes itself",
      code: `
        import evaluate
        from transformers import Trainer

        accuracy = evaluate.load("accuracy")

        class Picking(Trainer):
            def prediction_step(self, *args, **options):
                loss, logits, labels = super().prediction_step(*args, **options)
                return loss, logits.argmax(-1), labels

        def score(result):
            classes, labels = result
            return accuracy.compute(predictions=classes, references=labels)

        def build(model, args):
            return Picking(model=model, args=args, compute_metrics=score)
      `,
    },
    {
      name: "a function of a file without a trainer, by what it does with the logits",
      code: `
        import numpy as np
        from sklearn.metrics import accuracy_score, roc_auc_score

        def compute_metrics(eval_pred):
            logits, labels = eval_pred
            return {"accuracy": accuracy_score(labels, np.argmax(logits, axis=-1))}

        def compute_metrics_of_classes(eval_pred):
            classes, labels = eval_pred
            return {"accuracy": accuracy_score(labels, classes)}

        def score(pair):
            logits, labels = pair
            return accuracy_score(labels, logits)
      `,
    },
    {
      name: "modules of evaluate that take scores, or that are given classes",
      code: `
        import evaluate
        from transformers import Trainer

        accuracy = evaluate.load("accuracy")
        roc = evaluate.load("roc_auc", "multiclass")
        own = evaluate.load(path)


        def metrics(p):
            logits, labels = p
            own.compute(predictions=logits, references=labels)
            roc.compute(prediction_scores=logits, references=labels)
            return accuracy.compute(predictions=logits.argmax(-1), references=labels)


        def build(model, args, data):
            return Trainer(model=model, args=args, eval_dataset=data, compute_metrics=metrics)
      `,
    },
    {
      name: "labels filled with something else, or emptied first; a metric of numbers; classes under the same name",
      code: `
        import evaluate
        import numpy as np
        from transformers import AutoModelForSequenceClassification, AutoTokenizer, DataCollatorForSeq2Seq, Seq2SeqTrainer, Trainer

        tokenizer = AutoTokenizer.from_pretrained("t5-small")
        error = evaluate.load("mse")
        accuracy = evaluate.load("accuracy")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=1)

        def decoded(p):
            _, wanted = p
            return {"n": len(tokenizer.batch_decode(wanted))}

        def emptied(p):
            _, wanted = p
            wanted = np.where(wanted != -100, wanted, tokenizer.pad_token_id)
            return {"n": len(tokenizer.batch_decode(wanted))}

        def numbers(p):
            raw, wanted = p
            return error.compute(predictions=raw, references=wanted)

        def classes(p):
            raw = p.predictions
            raw = raw.argmax(-1)
            return accuracy.compute(predictions=raw, references=p.label_ids)

        def build(net, args):
            told = DataCollatorForSeq2Seq(tokenizer, label_pad_token_id=0)
            plain = DataCollatorForSeq2Seq(tokenizer)
            return (
                Seq2SeqTrainer(model=net, args=args, data_collator=told, compute_metrics=decoded),
                Seq2SeqTrainer(model=net, args=args, data_collator=plain, compute_metrics=emptied),
                Trainer(model, args, compute_metrics=numbers),
                Trainer(model, args, compute_metrics=classes),
            )
      `,
    },
    {
      name: "classes that are compared",
      code: `
        from transformers import AutoModelForSequenceClassification, Trainer


        def metrics(p):
            return {"acc": (p.predictions.argmax(-1) == p.label_ids).mean()}


        def build(args, data):
            model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
            return Trainer(model=model, args=args, train_dataset=data, compute_metrics=metrics)
      `,
    },
    {
      name: "a model of elsewhere may give the classes",
      code: `
        from transformers import AutoModelForSequenceClassification, Trainer


        def metrics(p):
            return {"acc": (p.predictions == p.label_ids).mean()}


        def build(args, data):
            model = make_model()
            return Trainer(model=model, args=args, train_dataset=data, compute_metrics=metrics)
      `,
    },
    {
      name: "classes, probabilities for another metric, prepared logits",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from transformers import Trainer

        def metrics(p):
            logits, labels = p
            predicted = logits.argmax(-1)
            return {"acc": accuracy_score(labels, predicted)}

        def rebound(p):
            logits, labels = p
            logits = logits.argmax(-1)
            return {"acc": accuracy_score(labels, logits)}

        def prepared(p):
            predictions, labels = p
            return {"acc": accuracy_score(labels, predictions)}

        def build(model, args, to_labels):
            a = Trainer(model, args, compute_metrics=metrics)
            b = Trainer(model, args, compute_metrics=rebound)
            return a, b, Trainer(model, args, compute_metrics=prepared, preprocess_logits_for_metrics=to_labels)
      `,
    },
    {
      name: "another function's option of that name",
      code: `
        from sklearn.metrics import accuracy_score
        from transformers import AutoModel

        def metrics(p):
            predictions, labels = p
            return {"acc": accuracy_score(labels, predictions)}

        def evaluate(model, compute_metrics):
            return compute_metrics((model.predict(), model.labels))

        print(evaluate(AutoModel.from_pretrained("x"), compute_metrics=metrics))
      `,
    },
    {
      name: "a function that no trainer gets",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from transformers import Trainer

        def metrics(p):
            predictions, labels = p
            return {"acc": accuracy_score(labels, predictions)}

        print(Trainer)
      `,
    },
    {
      name: "texts that are generated, or chosen from the logits",
      code: `
        import numpy as np
        from transformers import Seq2SeqTrainer, Seq2SeqTrainingArguments

        def texts(p):
            text = tok.batch_decode(p.predictions, skip_special_tokens=True)
            return {"len": np.mean([len(t) for t in text])}

        def chosen(p):
            ids = p.predictions.argmax(-1)
            return {"len": len(tok.batch_decode(ids))}

        args = Seq2SeqTrainingArguments("o", predict_with_generate=True)
        one = Seq2SeqTrainer(model=model, args=args, eval_dataset=ds, compute_metrics=texts)
        plain = Seq2SeqTrainingArguments("o")
        other = Seq2SeqTrainer(model=model, args=plain, eval_dataset=ds, compute_metrics=chosen)
      `,
    },
    {
      name: "a trainer of the file that hands the classes on",
      code: `
        from sklearn.metrics import accuracy_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        class ClassTrainer(Trainer):
            def __init__(self, *args, **options):
                super().__init__(*args, preprocess_logits_for_metrics=lambda logits, labels: logits.argmax(-1), **options)

        def score(p):
            predictions, labels = p
            return {"accuracy": accuracy_score(labels, predictions)}

        def run(train, val):
            model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
            args = TrainingArguments("out")
            return ClassTrainer(model=model, args=args, train_dataset=train, eval_dataset=val, compute_metrics=score)
      `,
    },
  ],
  invalid: [
    {
      name: "both parts taken at once",
      code: `
        from sklearn.metrics import balanced_accuracy_score
        from transformers import Trainer

        def score(output):
            y, p = output.label_ids, output.predictions
            return {"accuracy": balanced_accuracy_score(y, p)}
                                                           ^ logits

        def build(model, args, data):
            return Trainer(model, args, eval_dataset=data, compute_metrics=score)
      `,
    },
    {
      name: "a lambda, and several metrics at once",
      code: `
        import evaluate
        from sklearn.metrics import accuracy_score
        from transformers import Trainer

        both = evaluate.combine(["accuracy", "f1"])

        def compute(p):
            return both.compute(predictions=p.predictions, references=p.label_ids)
                                            ^^^^^^^^^^^^^ logits

        def build(model, args, data):
            Trainer(model, args, eval_dataset=data, compute_metrics=compute)
            return Trainer(
                model, args, eval_dataset=data,
                compute_metrics=lambda p: {"accuracy": accuracy_score(p.label_ids, p.predictions)},
                                                                                   ^^^^^^^^^^^^^ logits
            )
      `,
    },
    {
      name: "modules of evaluate, by keyword or position, loaded outside or inside",
      code: `
        import evaluate
        from transformers import Trainer, TrainingArguments

        accuracy = evaluate.load("accuracy")


        def metrics(p):
            scores, labels = p
            f1 = evaluate.load(path="f1")
            return {
                **accuracy.compute(predictions=scores, references=labels),
                                               ^^^^^^
                **f1.compute(predictions=scores, references=labels, average="macro"),
                                         ^^^^^^
            }


        def build(model, data):
            return Trainer(model, TrainingArguments("out"), eval_dataset=data, compute_metrics=metrics)
      `,
    },
    {
      name: "compared with the labels as they are",
      code: `
        from transformers import AutoModelForSequenceClassification, Trainer


        def metrics(p):
            return {"acc": (p.predictions == p.label_ids).mean()}
                            ^^^^^^^^^^^^^


        def build(args, data):
            model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
            return Trainer(model=model, args=args, train_dataset=data, compute_metrics=metrics)
      `,
      suggestions: [
        {
          title: "Take the class with the highest logit: `p.predictions.argmax(-1)`",
          output: `
            from transformers import AutoModelForSequenceClassification, Trainer


            def metrics(p):
                return {"acc": (p.predictions.argmax(-1) == p.label_ids).mean()}


            def build(args, data):
                model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
                return Trainer(model=model, args=args, train_dataset=data, compute_metrics=metrics)
          `,
        },
      ],
    },
    {
      name: "one metric of two",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from transformers import Trainer

        def metrics(p):
            logits, labels = p
            return {
                "acc": accuracy_score(labels, logits),
                                              ^^^^^^
                "f1": f1_score(labels, logits.argmax(-1), average="macro"),
            }

        def build(model, args):
            return Trainer(model=model, args=args, compute_metrics=metrics)
      `,
      suggestions: [
        {
          title: "Take the class with the highest logit: `logits.argmax(-1)`",
          output: `
            from sklearn.metrics import accuracy_score, f1_score
            from transformers import Trainer

            def metrics(p):
                logits, labels = p
                return {
                    "acc": accuracy_score(labels, logits.argmax(-1)),
                    "f1": f1_score(labels, logits.argmax(-1), average="macro"),
                }

            def build(model, args):
                return Trainer(model=model, args=args, compute_metrics=metrics)
          `,
        },
      ],
    },
    {
      name: "a typed parameter, a keyword",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from transformers import Trainer

        def metrics(pred: tuple) -> dict:
            predictions, references = pred
            return {"f1": f1_score(references, y_pred=predictions, average="macro")}
                                                      ^^^^^^^^^^^

        trainer = Trainer(compute_metrics=metrics)
      `,
    },
    {
      name: "a trainer of the file's own",
      code: `
        from sklearn import metrics as scores
        from transformers import Trainer

        class Weighted(Trainer):
            pass

        def judge(outputs):
            raw, wanted = outputs
            return {"f1": scores.f1_score(wanted, raw, average="macro")}
                                                  ^^^

        def build(model, args):
            return Weighted(model, args, compute_metrics=judge)
      `,
    },
    {
      name: "a metric of evaluate, a member under a name, unpacked and compared",
      code: `
        import evaluate
        from transformers import AutoModelForSequenceClassification, Trainer

        accuracy = evaluate.load("accuracy")

        def metrics(p):
            raw = p.predictions
            return accuracy.compute(predictions=raw, references=p.label_ids)
                                                ^^^

        def other(p):
            raw, wanted = p
            return {"acc": (raw == wanted).mean()}
                            ^^^

        def build(args):
            model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
            return Trainer(model, args, compute_metrics=metrics), Trainer(model, args, compute_metrics=other)
      `,
    },
    {
      name: "labels that a collator has filled",
      code: `
        from transformers import AutoTokenizer, DataCollatorForSeq2Seq, Seq2SeqTrainer

        tokenizer = AutoTokenizer.from_pretrained("t5-small")

        def metrics(p):
            texts, wanted = p
            return {"n": len(tokenizer.batch_decode(wanted, skip_special_tokens=True))}
                                                    ^^^^^^

        def build(model, args):
            collator = DataCollatorForSeq2Seq(tokenizer, model=model)
            return Seq2SeqTrainer(model=model, args=args, data_collator=collator, compute_metrics=metrics)
      `,
    },
    {
      name: "a function that another file hands to its trainer",
      code: `
        from sklearn.metrics import accuracy_score

        def compute_metrics(eval_pred):
            logits, labels = eval_pred
            return {"accuracy": accuracy_score(labels, logits)}
                                                       ^^^^^^ logits
      `,
      except: { "renamed-variables": "the name tells that nothing was decided yet" },
    },
    {
      name: "predictions that no text was generated for",
      code: `
        import numpy as np
        from transformers import Seq2SeqTrainer, Seq2SeqTrainingArguments

        def compute_metrics(p):
            text = tok.batch_decode(p.predictions, skip_special_tokens=True)
                                    ^^^^^^^^^^^^^ ungenerated
            return {"len": np.mean([len(t) for t in text])}

        args = Seq2SeqTrainingArguments("o", eval_strategy="epoch")
        trainer = Seq2SeqTrainer(model=model, args=args, eval_dataset=ds, compute_metrics=compute_metrics)
      `,
    },
  ],
});
