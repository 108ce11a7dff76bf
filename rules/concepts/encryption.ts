/** Data encryption, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const encryption = defineConcept({
  id: "encryption",
  names: { en: "data encryption", zh: "数据加密", aliases: ["AES", "RSA"] },
  symbols: ["cryptography.fernet.Fernet"],
  short: {
    en: "Protects data at rest and on the way: AES for data, RSA or elliptic curves for keys and signatures. In: bytes and a key. Out: bytes that only the key opens.",
    zh: "保护静态和传输中的数据：AES 用于数据，RSA 或椭圆曲线用于密钥和签名。输入字节和密钥，输出只有凭密钥才能打开的字节。",
  },
  text: {
    en: md`
      In ordinary training data are decrypted in memory. To compute on encrypted data takes homomorphic
      encryption, multi-party computation or trusted hardware.
    `,
    zh: md`
      普通训练时数据在内存中是解密的。要在加密数据上计算，需要同态加密、安全多方计算或可信硬件。
    `,
  },
  mistakes: ["token-in-source"],
  related: ["secure-multiparty-computation", "data-privacy"],
  sources: ["https://cryptography.io/en/latest/"],
});
