/** A model served by Flask's development server. */

import {
  allNodes,
  ancestor,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  makerOf,
  mentions,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Tests, or a server that is meant for production. */
const SETTLED = /\b(?:pytest|unittest|gunicorn|waitress|uwsgi|gevent|wsgi|hypercorn|mod_wsgi)/i;
const MODELS =
  /^(?:torch|tensorflow|keras|sklearn|transformers|xgboost|lightgbm|catboost|onnxruntime|joblib|diffusers)$/;
const PREDICTS = /^(?:predict|predict_proba|predict_on_batch|generate|decision_function)$/;

export const flaskDevServer = defineRule({
  meta: {
    name: "flask-dev-server",
    theme: "deployment",
    libraries: ["flask"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://flask.palletsprojects.com/en/stable/deploying/",
      "https://flask.palletsprojects.com/en/stable/server/",
      "Flask 3.1.3: run warns that this is a development server, not to be used in a production deployment",
    ],
    docs: {
      en: {
        title: "Model served by the development server",
        what: "A file that answers requests with a model's predictions starts Flask with `app.run`. With `debug=True` on all addresses it is an error, in any Flask file.",
        why: "`app.run` starts a server that is made for trying things out: it is not hardened against what the internet sends, one slow request holds up the others that share its process, and by default only the same machine reaches it. The debugger of `debug=True` lets whoever reaches the page run Python. In production let a WSGI server import the application: `gunicorn app:app`, or `waitress.serve(app)`.",
        ignoreWhen: "The file is only started on the developer's own machine.",
      },
      zh: {
        title: "用开发服务器提供模型服务",
        what: "文件用模型的预测回答请求，却用 `app.run` 启动 Flask。若同时设 `debug=True` 并监听所有地址，则任何 Flask 文件都报错误。",
        why: "`app.run` 启动的是供试验用的服务器：没有针对外网流量做加固，一个慢请求会拖住同一进程里的其他请求，而且默认只有本机能访问。`debug=True` 的调试器允许任何能打开页面的人执行 Python。生产环境应由 WSGI 服务器导入应用：`gunicorn app:app` 或 `waitress.serve(app)`。",
        ignoreWhen: "文件只在开发者自己的机器上启动。",
      },
      invalid: python`
        import joblib
        from flask import Flask, jsonify

        app = Flask(__name__)
        model = joblib.load("model.joblib")

        @app.get("/predict/<float:size>")
        def predict(size):
            return jsonify(model.predict([[size]]).tolist())

        if __name__ == "__main__":
            app.run()
      `,
      valid: python`
        import joblib
        from flask import Flask, jsonify
        from waitress import serve

        app = Flask(__name__)
        model = joblib.load("model.joblib")

        @app.get("/predict/<float:size>")
        def predict(size):
            return jsonify(model.predict([[size]]).tolist())

        if __name__ == "__main__":
            serve(app, host="127.0.0.1", port=8080)
      `,
    },
    messages: {
      development: {
        en: "`{call}` starts the development server. It is not made to serve a model in production.",
        zh: "`{call}` 启动的是开发服务器。它不适合在生产环境提供模型服务。",
      },
      debugger: {
        en: "The debugger is open to all addresses: whoever reaches this page can run Python.",
        zh: "调试器对所有地址开放：任何能打开页面的人都能执行 Python。",
      },
      serve: { en: "Serve it with waitress", zh: "改用 waitress 提供服务" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;

    /** The file has one, or says so: how an app is started in production often stands in a comment alone. */
    const isSettled = (): boolean =>
      fileCalls(context).says(SETTLED) || tree.comments.some(({ text }) => SETTLED.test(text));

    /** A model answers, or a server of models is asked; a library of models alone is there for that as well. */
    const servesModel = (): boolean =>
      [...semantic.importedPackages].some((name) => MODELS.test(name)) ||
      allNodes(tree).some((node) =>
        isKind(node, "call")
          ? isKind(node.function, "attribute") && PREDICTS.test(node.function.attribute.text)
          : isKind(node, "string_content") && /:predict\b/.test(node.text),
      );

    function isOpenDebugger(call: Call): boolean {
      const constantOf = (keyword: string, position: number): unknown => {
        const given = dataflow.argument(call, keyword, position);
        return given === null ? undefined : dataflow.valueOf(given).constant;
      };
      return constantOf("debug", 2) === true && /^(?:0\.0\.0\.0|::)$/.test(String(constantOf("host", 0)));
    }

    /** `if args.debug: app.run()`: there is another way to start it. */
    function isChosen(call: Call): boolean {
      const branch = ancestor(call, "if_statement", "function_definition");
      return isKind(branch, "if_statement") && !mentions(context, branch.condition, /^__name__$/);
    }

    /** The same address in a server that is made for it; other options are the development server's own. */
    function serving(call: Call, app: SyntaxNode) {
      const host = dataflow.argument(call, "host", 0);
      const port = dataflow.argument(call, "port", 1);
      const given = [host, port].filter((node) => node !== null);
      if (callArguments(call).length !== given.length) return [];
      const serve = fixer.spell("waitress.serve");
      const at = host === null ? '"127.0.0.1"' : context.text(host);
      const behind = port === null ? "5000" : context.text(port);
      const code = `${serve.name}(${context.text(app)}, host=${at}, port=${behind})`;
      return [{ message: "serve" as const, edits: [...serve.edits, fixer.replace(call, code)] }];
    }

    return {
      methods: {
        run(call, { receiver }) {
          if (receiver === null || makerOf(context, receiver)?.callee !== "flask.Flask") return;
          const isOpen = isOpenDebugger(call);
          if (!isOpen && (isSettled() || isChosen(call) || !servesModel())) return;
          context.report(
            isOpen
              ? { node: call, message: "debugger", severity: "error" }
              : {
                  node: call.function,
                  message: "development",
                  data: { call: context.excerpt(call.function) },
                  suggestions: serving(call, receiver),
                },
          );
        },
      },
    };
  },
});
