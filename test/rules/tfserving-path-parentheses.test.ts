/** What `tfserving-path-parentheses` reports, and the paths on which it is silent. */

import { tfservingPathParentheses } from "../../rules/tfserving-path-parentheses";
import { testRule } from "../support/ruleTester";

testRule(tfservingPathParentheses, {
  valid: [
    {
      name: "paths, also computed ones and a shell's own parentheses",
      code: `
        import os
        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_base_path=/models/cats"])
        subprocess.run(["tensorflow_model_server", "--model_base_path=/models/cats (old)"])
        subprocess.run(["tensorflow_model_server", f"--model_base_path={base}"])
        os.system("tensorflow_model_server --model_base_path=$(pwd)/models")
      `,
    },
    {
      name: "another program, and no path",
      code: `
        import subprocess
        subprocess.run(["find_models", "--model_base_path=(a|b)"])
        subprocess.run(["tensorflow_model_server", "--model_name=(cats)"])
        subprocess.run(command)
        print(["tensorflow_model_server", "--model_base_path=(a)"])
      `,
    },
  ],
  invalid: [
    {
      code: `
        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_name=m", "--model_base_path=(path/to/model/)"])
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ brackets
      `,
      messages: ["The server looks for a directory named `(path/to/model/)`, brackets included."],
      suggestions: [
        {
          title: "Remove the brackets",
          output: `
            import subprocess
            subprocess.run(["tensorflow_model_server", "--model_name=m", "--model_base_path=path/to/model/"])
          `,
        },
      ],
    },
    {
      name: "in a list with a name, in a function, a template's other brackets",
      code: `
        from subprocess import Popen

        def serve():
            command = [
                "/usr/bin/tensorflow_model_server",
                "--model_config_file=<config>",
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                '--model_base_path={base}',
                ^^^^^^^^^^^^^^^^^^^^^^^^^^
            ]
            return Popen(command)
      `,
    },
  ],
});
