/** What `flask-dev-server` reports, and the ways to start Flask on which it is silent. */

import { flaskDevServer } from "../../rules/flask-dev-server";
import { testRule } from "../support/ruleTester";

testRule(flaskDevServer, {
  valid: [
    {
      name: "no model is served",
      code: `
        from flask import Flask
        app = Flask(__name__)

        @app.get("/")
        def home():
            return "hello"

        if __name__ == "__main__":
            app.run(debug=True)
      `,
    },
    {
      name: "a server for production is at hand",
      code: `
        # production: gunicorn app:app
        from flask import Flask
        app = Flask(__name__)
        model.predict(x)

        if __name__ == "__main__":
            app.run()
      `,
    },
    {
      name: "one of two ways",
      code: `
        from flask import Flask
        app = Flask(__name__)
        model.predict(x)
        if args.local:
            app.run(host="0.0.0.0")
        else:
            deploy(app)
      `,
    },
    {
      name: "another object's run",
      code: `
        import subprocess
        from flask import Flask
        app = Flask(__name__)
        model.predict(x)
        subprocess.run(["ls"])
        session.run()
        app.test_client().get("/")
      `,
    },
  ],
  invalid: [
    {
      name: "it asks a server of models",
      code: `
        import requests
        from flask import Flask, request
        app = Flask(__name__)
        @app.post("/score")
        def score():
            return requests.post("http://localhost:8501/v1/models/cats:predict", json=request.json).json()
        if __name__ == "__main__":
            app.run(port=8000)
            ^^^^^^^
      `,
    },
    {
      code: `
        from flask import Flask, request, jsonify

        app = Flask(__name__)

        @app.route('/predict', methods=['POST'])
        def predict():
            return jsonify(model.predict(request.get_json()).tolist())

        if __name__ == '__main__':
            app.run()
            ^^^^^^^ development
      `,
      messages: ["`app.run` starts the development server."],
      suggestions: [
        {
          title: "Serve it with waitress",
          output: `
            from flask import Flask, request, jsonify
            from waitress import serve

            app = Flask(__name__)

            @app.route('/predict', methods=['POST'])
            def predict():
                return jsonify(model.predict(request.get_json()).tolist())

            if __name__ == '__main__':
                serve(app, host="127.0.0.1", port=5000)
          `,
        },
      ],
    },
    {
      name: "made by a function",
      code: `
        import flask

        def create_app(model):
            service = flask.Flask("service")

            @service.post("/")
            def answer():
                return {"score": float(model.predict_proba(flask.request.json)[0, 1])}

            return service

        def main(model):
            service = create_app(model)
            service.run(host="0.0.0.0", port=5000)
            ^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Serve it with waitress",
          output: `
            import flask
            from waitress import serve

            def create_app(model):
                service = flask.Flask("service")

                @service.post("/")
                def answer():
                    return {"score": float(model.predict_proba(flask.request.json)[0, 1])}

                return service

            def main(model):
                service = create_app(model)
                serve(service, host="0.0.0.0", port=5000)
          `,
        },
      ],
    },
    {
      name: "the debugger on all addresses",
      code: `
        from flask import Flask
        app = Flask(__name__)
        app.run(host="0.0.0.0", debug=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ debugger
      `,
      severity: "error",
    },
  ],
});
