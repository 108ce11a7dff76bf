/** What `tfserving-relative-base-path` reports, and the paths that are absolute or not known. */

import { tfservingRelativeBasePath } from "../../rules/tfserving-relative-base-path";
import { testRule } from "../support/ruleTester";

testRule(tfservingRelativeBasePath, {
  valid: [
    {
      name: "absolute paths and URIs",
      code: `
        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_base_path=/models/cats"])
        subprocess.run(["tensorflow_model_server", "--model_base_path=gs://bucket/cats"])
        subprocess.run(["tensorflow_model_server", "--model_base_path=C:/models/cats"])
      `,
    },
    {
      name: "what is put in when the command runs",
      code: `
        import os
        import subprocess
        subprocess.run(["tensorflow_model_server", f"--model_base_path={base}/cats"])
        subprocess.run(["tensorflow_model_server", "--model_base_path=" + base])
        subprocess.run(["tensorflow_model_server", "--model_base_path=%s" % base])
        os.system("tensorflow_model_server --model_base_path=$PWD/models")
        os.system("tensorflow_model_server --model_base_path=~/models")
      `,
    },
    {
      name: "another program, another flag",
      code: `
        import subprocess
        subprocess.run(["my_server", "--model_base_path=models/cats"])
        subprocess.run(["tensorflow_model_server", "--model_name=cats/dogs"])
      `,
    },
    {
      name: "what is put together from absolute paths, and what may be one",
      code: `
        import os
        import subprocess

        def serve(name, base, root="/srv"):
            path = os.path.abspath(os.path.join("exported", name))
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path={base}/{name}"])
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path={path}/1"])
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path=gs{name}"])
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path=/srv/{name}"])
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path={os.getcwd()}/models"])
            subprocess.Popen(["tensorflow_model_server", "--model_base_path=" + os.path.join(root, "a")])
            subprocess.Popen(["tensorflow_model_server", "--model_base_path=%s/models" % base])
      `,
    },
  ],
  invalid: [
    {
      name: "put together",
      code: `
        import os
        import subprocess
        from pathlib import Path

        BASE = "models"

        def serve(name):
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path=models/{name}"])
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path={BASE}/{name}"])
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            path = os.path.join("exported", name)
            subprocess.Popen(["tensorflow_model_server", "--model_base_path=" + path])
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^
            subprocess.Popen(["tensorflow_model_server", "--model_base_path=./models/%s" % name])
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            subprocess.Popen(["tensorflow_model_server", f"--model_base_path={Path('a') / name}"])
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      messages: ["`models/…` is no absolute path", "`models/…`", "`exported/…`", "`./models/…`", "`a/…`"],
    },
    {
      code: `
        import os
        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_base_path=models/cats"])
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ relative
      `,
      messages: ["The server ends at once: `models/cats` is no absolute path and no URI."],
      fixed: `
        import os
        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_base_path=" + os.path.abspath("models/cats")])
      `,
    },
    {
      name: "with the brackets of a template, and without an import of os",
      code: `
        import subprocess
        server = subprocess.Popen(args=["tensorflow_model_server", "--model_base_path=./models"])
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        subprocess.run(["tensorflow_model_server", "--model_base_path=(path/to/model/)"])
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      fixed: `
        import subprocess
        import os
        server = subprocess.Popen(args=["tensorflow_model_server", "--model_base_path=" + os.path.abspath("./models")])
        subprocess.run(["tensorflow_model_server", "--model_base_path=(path/to/model/)"])
      `,
    },
    {
      name: "as a line for the shell",
      code: `
        import os

        def serve():
            line = "tensorflow_model_server --port=8500 --model_base_path=models"
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            os.system(line)
      `,
    },
  ],
});
