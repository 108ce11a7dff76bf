/** What `subprocess-run-blocks-or-hides-failure` reports, and the calls whose end is waited for on purpose. */

import { subprocessRunBlocksOrHidesFailure } from "../../rules/subprocess-run-blocks-or-hides-failure";
import { testRule } from "../support/ruleTester";

testRule(subprocessRunBlocksOrHidesFailure, {
  valid: [
    {
      name: "in the background, or with an eye on the end",
      code: `
        import os
        import subprocess
        import sys
        server = subprocess.Popen(["tensorboard", "--logdir=runs"])
        subprocess.run(["tensorboard", "--logdir=runs"], check=True)
        subprocess.run(["tensorboard", "--logdir=runs"], check=False)
        subprocess.run(["tensorboard", "--logdir=runs"], timeout=60)
        subprocess.check_call(["uvicorn", "app:app"])
        done = subprocess.run(["uvicorn", "app:app"])
        sys.exit(subprocess.run(["gunicorn", "app:app"]).returncode)
        os.system("tensorboard --logdir=runs &")
        subprocess.run(["tensorboard", "--logdir=runs"], **options)
      `,
    },
    {
      name: "programs that end by themselves",
      code: `
        import subprocess
        subprocess.run(["nvidia-smi"])
        subprocess.run(["mlflow", "run", "."])
        subprocess.run(["tensorboard", "--inspect", "--logdir=runs"])
        subprocess.run(["gunicorn", "--daemon", "app:app"])
        subprocess.run(command)
      `,
    },
    {
      name: "another object's run",
      code: `
        import subprocess
        shell.run(["tensorboard", "--logdir=runs"])
      `,
    },
  ],
  invalid: [
    {
      name: "kept under the name of a server",
      code: `
        import subprocess
        server = subprocess.run(["tensorboard", "--logdir", "runs"])
                 ^^^^^^^^^^^^^^ waits
        print("board is up")
        server.terminate()
      `,
    },
    {
      code: `
        import subprocess
        subprocess.run(["tensorflow_model_server", "--model_name=m", "--model_base_path=/models/m"])
        ^^^^^^^^^^^^^^ waits
        print("serving")
      `,
      messages: ["`subprocess.run` waits until `tensorflow_model_server` has ended, and hides a failure."],
      suggestions: [
        {
          title: "Start it in the background: `server = subprocess.Popen(...)`",
          output: `
            import subprocess
            server = subprocess.Popen(["tensorflow_model_server", "--model_name=m", "--model_base_path=/models/m"])
            print("serving")
          `,
        },
      ],
    },
    {
      name: "other servers, other calls, a command with a name",
      code: `
        import os
        from subprocess import call

        def start(port):
            command = ["mlflow", "server", "--port", str(port)]
            call(command)
            ^^^^
            os.system("tensorboard --logdir runs")
            ^^^^^^^^^
      `,
    },
  ],
});
