/** What a client sends goes into a model as it is. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  functionAround,
  isKind,
  isNetwork,
  isRequestJson,
  jsonOfItems,
  mentions,
  python,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

const PREDICTS = /^(?:predict\w*|no_grad|inference_mode)$/;
const CHECKS = /^(?:if_statement|try_statement|raise_statement|assert_statement|conditional_expression)$/;

export const flaskUnvalidatedJson = defineRule({
  meta: {
    name: "flask-unvalidated-json",
    theme: "deployment",
    libraries: ["flask"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://flask.palletsprojects.com/en/stable/api/#flask.Request.get_json",
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html",
      "Flask 3.1.3: with pandas 3.0.6 the columns follow the order of the JSON; two records or a number give HTTP 500",
    ],
    docs: {
      en: {
        title: "Unchecked JSON becomes the model's input",
        what: "The JSON of a request becomes a data frame without `columns`, and that frame goes to `predict` as it is; or items of the JSON go there without a look at them.",
        why: "The client decides which columns there are and in which order. A missing key, an additional one, or another order changes what the model sees, often without an error; another type or a list gives an answer with status 500. `force=True` also takes bodies that are not declared as JSON. Check the fields, and give `columns=` in the order of the training data.",
        ignoreWhen: "The model is a pipeline that picks its columns by name and checks them itself.",
      },
      zh: {
        title: "未经校验的 JSON 成为模型输入",
        what: "请求里的 JSON 不加 `columns` 就变成数据框，并原样交给 `predict`；或者其中的值未经检查就交给它。",
        why: "有哪些列、按什么顺序，全由客户端决定。缺一个键、多一个键或换一个顺序，模型看到的特征就变了，往往不会报错；换成别的类型或列表则返回 500。`force=True` 还会接受没有声明为 JSON 的请求体。应先校验字段，再用 `columns=` 按训练时的列顺序构造。",
        ignoreWhen: "模型是按列名取数并自行校验的流水线。",
      },
      invalid: python`
        import joblib
        import pandas as pd
        from flask import Flask, jsonify, request

        app = Flask(__name__)
        model = joblib.load("model.joblib")

        @app.post("/predict")
        def predict():
            data = request.get_json(force=True)
            frame = pd.DataFrame(data, index=[0])
            return jsonify(model.predict(frame).tolist())
      `,
      valid: python`
        import joblib
        import pandas as pd
        from flask import Flask, abort, jsonify, request

        FEATURES = ["length", "width"]
        app = Flask(__name__)
        model = joblib.load("model.joblib")

        @app.post("/predict")
        def predict():
            data = request.get_json()
            if not isinstance(data, dict) or set(data) != set(FEATURES):
                abort(400, description=f"expected the fields {FEATURES}")
            frame = pd.DataFrame([data], columns=FEATURES)
            return jsonify(model.predict(frame).tolist())
      `,
    },
    messages: {
      json: {
        en: "The client decides what the model gets: this JSON is not checked before `{predict}`.",
        zh: "模型得到什么由客户端决定：这里的 JSON 在 `{predict}` 之前没有校验。",
      },
      frame: {
        en: "The columns and their order come from the request. `columns=` would fix them.",
        zh: "列和列的顺序来自请求。写上 `columns=` 才能固定下来。",
      },
      force: { en: "Remove `force=True`", zh: "去掉 `force=True`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const seen = new Set<SyntaxNode>();
    const usesTorch = semantic.importedPackages.has("torch");

    /** An object of the program's own that predicts when it is called, and asks nothing of what it gets. */
    function predictsUnseen(called: Value): boolean {
      const method = dataflow.classOf(called)?.methods.get("__call__");
      if (method === undefined) return false;
      const whole = isKind(method.parent, "decorated_definition") ? method.parent : method;
      return (
        mentions(context, whole, PREDICTS) &&
        ![...descendants(method.body)].some(({ kind }) => CHECKS.test(kind))
      );
    }

    /** What a name is given in its only definition, if nothing else reads it before a place; any other expression itself. */
    function onlyValue(node: SyntaxNode, before: SyntaxNode): SyntaxNode | null {
      if (!isKind(node, "identifier")) return node;
      const binding = semantic.bindingOf(node);
      const [only, ...others] = binding?.definitions ?? [];
      const isAlone = binding?.references.every(({ identifier }) => isItOrBehind(identifier, node, before));
      return others.length === 0 && isAlone === true ? (only?.value ?? null) : null;
    }

    /** What reads a value when the model has predicted checks nothing any more. */
    const isItOrBehind = (use: SyntaxNode, node: SyntaxNode, predict: SyntaxNode): boolean =>
      use === node || (use.start > predict.end && functionAround(use) === functionAround(predict));

    /** The `predict` that gets the frame, if nothing else does before. */
    function predictOf(frame: Call): SyntaxNode | null {
      const { parent } = frame;
      const target = isKind(parent, "assignment") ? parent.left : null;
      const binding = isKind(target, "identifier") ? semantic.bindingOf(target) : null;
      const [use, ...others] = binding?.references ?? [];
      const isOnly =
        use !== undefined &&
        binding?.definitions.length === 1 &&
        others.every(({ identifier }) => isItOrBehind(identifier, use.identifier, use.identifier));
      const argument = target === null ? frame : isOnly ? use.identifier : null;
      const call = argument?.parent?.parent;
      const isPredict =
        isKind(call, "call") &&
        isKind(call.function, "attribute") &&
        /^predict/.test(call.function.attribute.text);
      return isPredict && callArguments(call)[0]?.value === argument ? call.function : null;
    }

    function checkPrediction(call: Call): void {
      const given = callArguments(call)[0]?.value;
      const json = given === undefined ? null : jsonOfItems(semantic, given);
      if (json === null || seen.has(json)) return;
      seen.add(json);
      context.report({ node: json, message: "json", data: { predict: context.excerpt(call.function) } });
    }

    function check(call: Call): void {
      if (dataflow.argument(call, "columns", 2) !== null) return;
      const given = dataflow.argument(call, "data", 0);
      const inner = isKind(given, "list") && given.children.length === 1 ? given.children[0] : given;
      const predict = predictOf(call);
      const json = inner == null || predict === null ? null : onlyValue(inner, predict);
      if (json === null || predict === null || !isRequestJson(semantic, json)) return;
      seen.add(json);
      const force = isKind(json, "call")
        ? callArguments(json).find(({ keyword }) => keyword?.text === "force")
        : undefined;
      context.report({
        node: json,
        message: "json",
        data: { predict: context.excerpt(predict) },
        secondary: [{ node: call, message: "frame" }],
        suggestions:
          isKind(json, "call") && force !== undefined
            ? [{ message: "force", edits: [fixer.removeArgument(json, force)] }]
            : [],
      });
    }

    return {
      nodes: {
        call(call) {
          if (!isKind(call.function, "identifier", "attribute")) return;
          const called = dataflow.valueOf(call.function);
          if ((usesTorch && isNetwork(context, called) === true) || predictsUnseen(called))
            checkPrediction(call);
        },
      },
      calls: { "pandas.DataFrame": check },
      methods: {
        predict: checkPrediction,
        predict_proba: checkPrediction,
        DataFrame(call, { callee, receiver }) {
          // The usual name without its import: what is missing there is another rule's business.
          if (callee === null && isKind(receiver, "identifier") && receiver.text === "pd") check(call);
        },
      },
    };
  },
});
