/** Secure multi-party computation, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const secureMultipartyComputation = defineConcept({
  id: "secure-multiparty-computation",
  names: {
    en: "secure multi-party computation",
    zh: "安全多方计算",
    aliases: ["SMPC", "MPC", "secret sharing"],
  },
  symbols: ["crypten.cryptensor"],
  short: {
    en: "Several parties compute a function of their private inputs and learn only the result, with secret sharing or garbled circuits. In: shares of the inputs. Out: the result.",
    zh: "多方对各自的私有输入计算一个函数，只得知结果；依靠秘密分享或混淆电路。输入各方数据的份额，输出结果。",
  },
  text: {
    en: md`
      Multiplications need communication, so it is slower than plain computing by orders of magnitude. An
      import of syft, or encryption somewhere in a script, makes no computation secure: plain tensors stay
      readable. PySyft 0.8 and later is a platform for remote data science.
    `,
    zh: md`
      乘法需要通信，因此比明文慢几个数量级。脚本里导入 syft 或某处用了加密，并不等于安全多方计算：明文张量仍然可读。PySyft 0.8 起是远程数据科学平台。
    `,
  },
  mistakes: ["comment-contradicts-code", "nonexistent-api"],
  related: ["differential-privacy", "encryption"],
  sources: ["https://crypten.ai/", "https://github.com/OpenMined/PySyft"],
});
