/** What `exposed-demo-server` reports, and the launches on which it is silent. */

import { exposedDemoServer } from "../../rules/exposed-demo-server";
import { testRule } from "../support/ruleTester";

testRule(exposedDemoServer, {
  valid: [
    {
      name: "with a password, on this machine, and decided elsewhere",
      code: `
        import gradio as gr

        def serve(args, password):
            demo = gr.Interface(lambda s: s, "text", "text")
            demo.launch(share=True, auth=("team", password))
            demo.launch()
            demo.launch(share=False)
            demo.launch(share=args.share)
            demo.launch(share=True, **args)
      `,
    },
    {
      name: "another thing that is launched",
      code: `
        import gradio as gr

        def serve(rocket):
            rocket.launch(share=True)
      `,
    },
  ],
  invalid: [
    {
      name: "in one line",
      code: `
        import gradio as gr

        gr.Interface(lambda s: s, "text", "text").launch(share=True, server_port=80)
                                                         ^^^^^^^^^^ open
      `,
      suggestions: [
        {
          title: "Only serve this machine",
          output: `
            import gradio as gr

            gr.Interface(lambda s: s, "text", "text").launch(server_port=80)
          `,
        },
      ],
    },
    {
      name: "in a block, and queued",
      code: `
        from gradio import Blocks, ChatInterface, Textbox

        with Blocks() as demo:
            Textbox()

        if __name__ == "__main__":
            demo.queue().launch(share=True)
                                ^^^^^^^^^^ open
            ChatInterface(print).launch(share=True)
                                        ^^^^^^^^^^ open
      `,
    },
  ],
});
