/** Anonymization and pseudonymization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataPrivacy = defineConcept({
  id: "data-privacy",
  names: {
    en: "anonymization and pseudonymization",
    zh: "数据脱敏与匿名化",
    aliases: ["de-identification", "去识别化", "匿名化", "假名化"],
  },
  symbols: [],
  short: {
    en: "Replacing, hashing or encrypting names is pseudonymization: with the key, by trying values, or by linking other columns people are found again. Anonymization means that this is no longer reasonably possible, and has to be shown.",
    zh: "替换、哈希或加密姓名只是假名化：凭密钥、逐个枚举或与其他列关联，仍能找回本人。匿名化要求重新识别在合理范围内不可能，而且需要论证。",
  },
  text: {
    en: md`
      Encryption is undone with the key, and hashes of names or phone numbers are found by enumeration.
      Taking out direct identifiers leaves the quasi-identifiers: birth date, postcode and sex name most
      people. Measures that can be shown are k-anonymity and differential privacy.
    `,
    zh: md`
      加密有密钥即可还原，姓名或电话的哈希可以枚举出来。去掉直接标识后还留有准标识符：出生日期、邮编和性别就足以指认大多数人。可以论证的手段有 k-匿名和差分隐私。
    `,
  },
  mistakes: [],
  related: ["differential-privacy", "encryption"],
  sources: ["https://www.nist.gov/privacy-framework", "https://arxiv.org/abs/1607.00133"],
});
