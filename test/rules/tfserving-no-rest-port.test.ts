/** What `tfserving-no-rest-port` reports, and the servers whose ports are settled. */

import { tfservingNoRestPort } from "../../rules/tfserving-no-rest-port";
import { testRule } from "../support/ruleTester";

testRule(tfservingNoRestPort, {
  valid: [
    {
      name: "a port or a file of settings",
      code: `
        import subprocess
        subprocess.Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=/models/cats"])
        subprocess.Popen(["tensorflow_model_server", "--port=8500", "--model_base_path=/models/cats"])
        subprocess.Popen(["tensorflow_model_server", "--model_config_file=/models/models.config"])
        subprocess.Popen(["tensorflow_model_server", f"--rest_api_port={port}"])
      `,
    },
    {
      name: "words that are added elsewhere",
      code: `
        import os
        import subprocess
        command = ["tensorflow_model_server", "--model_base_path=/models/cats"]
        command.append("--rest_api_port=8501")
        subprocess.Popen(command)
        subprocess.Popen(["tensorflow_model_server", *options])
        subprocess.Popen(["tensorflow_model_server", option])
        os.system(f"tensorflow_model_server {options}")
      `,
    },
    {
      name: "the image of TensorFlow Serving sets its port",
      code: `
        import subprocess
        subprocess.run(["docker", "run", "-p", "8501:8501", "tensorflow/serving"])
      `,
    },
    {
      name: "asked by HTTP at a port that is settled, another server's, and gRPC alone",
      code: `
        import subprocess
        import requests

        subprocess.Popen(["tensorflow_model_server", "--port=8500", "--rest_api_port=" + str(port), "--model_name=a"])
        subprocess.Popen(["tensorflow_model_server", "--port=8500", "--model_base_path=/models/cats"])
        requests.get("http://localhost:8000/health", timeout=2)
        print("http://localhost:8501/docs")
      `,
    },
  ],
  invalid: [
    {
      name: "asked by HTTP",
      severity: "warning",
      code: `
        import subprocess
        import requests

        server = subprocess.Popen(["tensorflow_model_server", "--port=8500", "--model_base_path=" + base])
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ absent
        reply = requests.post(f"http://{host}:8501/v1/models/cats:predict", json={"instances": rows}, timeout=5)
                              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asked
      `,
      suggestions: [
        {
          title: "Add `--rest_api_port=8501`",
          output: `
            import subprocess
            import requests

            server = subprocess.Popen(["tensorflow_model_server", "--rest_api_port=8501", "--port=8500", "--model_base_path=" + base])
            reply = requests.post(f"http://{host}:8501/v1/models/cats:predict", json={"instances": rows}, timeout=5)
          `,
        },
      ],
    },
    {
      name: "asked by an address under a name",
      severity: "warning",
      code: `
        import subprocess
        import httpx

        URL = "http://127.0.0.1:8501/v1/models/churn:predict"

        def start():
            return subprocess.Popen(["tensorflow_model_server", "--port=9000", "--model_name=churn"])
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ absent

        def ask(rows):
            return httpx.post(URL, json={"instances": rows})
      `,
    },
    {
      name: "the port of REST for gRPC",
      code: `
        import subprocess

        subprocess.Popen(["tensorflow_model_server", "--port=8501", "--model_name=churn", "--model_base_path=/srv/churn"])
                          ^^^^^^^^^^^^^^^^^^^^^^^^^ absent
      `,
    },
    {
      code: `
        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_name=cats", "--model_base_path=/models/cats"])
                        ^^^^^^^^^^^^^^^^^^^^^^^^^ absent
      `,
      messages: ["This server answers gRPC only"],
      suggestions: [
        {
          title: "Add `--rest_api_port=8501`",
          output: `
            import subprocess
            subprocess.run(["tensorflow_model_server", "--rest_api_port=8501", "--model_name=cats", "--model_base_path=/models/cats"])
          `,
        },
      ],
    },
    {
      name: "a line for the shell, split",
      code: `
        import shlex
        import subprocess as sp
        sp.Popen(shlex.split("tensorflow_model_server --model_base_path=/models/cats"))
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
