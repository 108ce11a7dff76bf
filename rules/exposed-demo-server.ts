/** A demo that is open to anybody on the internet, without a password. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  makerOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const exposedDemoServer = defineRule({
  meta: {
    name: "exposed-demo-server",
    theme: "security",
    libraries: ["gradio"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.gradio.app/guides/sharing-your-app",
      "https://www.gradio.app/guides/sharing-your-app#authentication",
    ],
    docs: {
      en: {
        title: "Public demo without a password",
        what: "A Gradio app is launched with `share=True` and without `auth`.",
        why: '`share=True` opens a tunnel: for a week anybody who has or guesses the address can use the functions of the app on your machine, with your GPU, your files in its reach and your keys behind it. `auth=("name", "password")` asks first.',
        ignoreWhen:
          "It runs in a notebook of a cloud service that has no other way to show it, and touches nothing of value.",
      },
      zh: {
        title: "公开的演示没有密码",
        what: "Gradio 应用用 `share=True` 启动，却没有 `auth`。",
        why: '`share=True` 会打开一条隧道：一周之内，知道或猜到地址的任何人都能在你的机器上使用应用的功能，用你的 GPU、它能访问的文件和背后的密钥。`auth=("name", "password")` 会先要求登录。',
        ignoreWhen: "运行在没有其他展示方式的云端笔记本里，也碰不到有价值的东西。",
      },
      invalid: python`
        import gradio as gr

        demo = gr.Interface(lambda text: text, "text", "text")
        demo.launch(share=True)
      `,
      valid: python`
        import os

        import gradio as gr

        demo = gr.Interface(lambda text: text, "text", "text")
        demo.launch(share=True, auth=("team", os.environ["DEMO_PASSWORD"]))
      `,
    },
    messages: {
      open: {
        en: "`share=True` puts this app on the internet, and nobody is asked for a password.",
        zh: "`share=True` 把应用放到互联网上，而且不要求密码。",
      },
      local: { en: "Only serve this machine", zh: "只在本机提供服务" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** An app of Gradio: made here, or entered by `with gr.Blocks() as demo`. */
    function isApp(node: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const block = others.length === 0 && only?.kind === "with" ? only.node : null;
      const [entered] = isKind(block, "as_pattern") ? block.children : [];
      const made = isKind(node, "call")
        ? node
        : isKind(entered, "call")
          ? entered
          : makerOf(context, node)?.call;
      const name = made === undefined ? null : semantic.qualifiedName(made.function);
      return /^gradio\.(?:Interface|Blocks|ChatInterface|TabbedInterface)(?:\.(?:load|queue))?$/.test(
        name ?? "",
      );
    }

    return {
      methods: {
        launch(call: Call, { receiver }) {
          const given = callArguments(call);
          const shared = given.find(({ keyword }) => keyword?.text === "share");
          if (receiver === null || shared === undefined || dataflow.valueOf(shared.value).constant !== true)
            return;
          const isAsked = given.some(
            ({ keyword, spread }) => spread !== "" || /^auth/.test(keyword?.text ?? ""),
          );
          // `demo.queue().launch()`
          const app =
            isKind(receiver, "call") &&
            isKind(receiver.function, "attribute") &&
            receiver.function.attribute.text === "queue"
              ? receiver.function.object
              : receiver;
          if (isAsked || !isApp(app)) return;
          context.report({
            node: shared.node,
            message: "open",
            suggestions: [{ message: "local", edits: [fixer.removeArgument(call, shared)] }],
          });
        },
      },
    };
  },
});
