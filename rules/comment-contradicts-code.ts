/** A comment or a name says one thing, and the code below it certainly does another. */

import {
  bareCode,
  COMMENT_CLAIMS,
  type Comment,
  type CommentClaim,
  claimedStatement,
  codeAround,
  commentText,
  defineRule,
  type Identifier,
  python,
  type SyntaxNode,
  statementsUnder,
  type TextRange,
  textRange,
} from "../server/rule-api";

/** The comment speaks of what is not done, of what might be, or is code itself. */
const OPEN =
  /\b(?:not?|never|without|instead|unlike|rather|avoid|skip|todo|fixme|was|were|should|could|would|alternative(?:ly)?|vs|see|before|after|until|unless|off|if)\b|n't\b|[?？]|不|未|无|没|避免|而非|代替|取消|关闭|禁用|改为|待|之前|之后|如果|\w\(|=/i;

export const commentContradictsCode = defineRule({
  meta: {
    name: "comment-contradicts-code",
    theme: "python",
    libraries: ["sklearn", "torch", "keras", "tensorflow", "cv2"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html#stratification",
      "https://scikit-learn.org/stable/modules/preprocessing.html",
      "https://docs.opencv.org/4.x/d2/de8/group__core__array.html",
      "https://docs.pytorch.org/docs/stable/amp.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html",
      "https://arxiv.org/abs/1802.00420",
      "https://github.com/OpenMined/PySyft",
      "torch 2.14.1: with cudnn.benchmark the output is float32; weight_norm makes 10200 parameters of 10100",
      "scikit-learn 1.9.1: without stratify the share of a class of 0.15 ranges from 0.025 to 0.275",
    ],
    docs: {
      en: {
        title: "Comment that the code contradicts",
        what: "A comment, or the name of a result, promises something that the statements below certainly do not do. It works from a table of claims, in English and Chinese: a stratified split without `stratify`, mixed precision where only `cudnn.benchmark` is set, normalization by `StandardScaler`, saturation by `addWeighted`, shared parameters by `weight_norm`, a defence that is noise, frozen parameters with `requires_grad = True`, evaluation mode by `train()`, and other shares, folds, epochs or fillings than the call gives.",
        why: "Readers believe the comment. A split that is said to be stratified may leave a rare class out of the test set; a training run that is said to use mixed precision computes in float32 and needs twice the memory. What is meant is missing, or the comment is wrong; both are worth a look.",
        ignoreWhen:
          "The comment speaks of something that happens elsewhere. Comments with a negation, a condition or code in them are not judged.",
      },
      zh: {
        title: "注释与代码矛盾",
        what: "注释或结果的名字所承诺的事，下面的语句肯定没有做。规则根据一张中英文说法的表来判断：说分层划分却没有 `stratify`，说混合精度却只设置了 `cudnn.benchmark`，把 `StandardScaler` 叫归一化，用 `addWeighted` 调饱和度，用 `weight_norm` 做参数共享，把噪声当防御，说冻结却写 `requires_grad = True`，说评估模式却调用 `train()`，以及划分比例、折数、轮数、填充方式与调用不符。",
        why: "读者会相信注释。号称分层的划分，测试集里可能缺少稀有类别；号称混合精度的训练仍然用 float32 计算，显存占用是两倍。要么少写了该有的代码，要么注释写错了，都值得看一眼。",
        ignoreWhen: "注释说的是别处发生的事。带有否定、条件或代码的注释不作判断。",
      },
      invalid: python`
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        groups = [0, 1] * 75
        # Stratified split
        train, test = train_test_split(groups, random_state=0)
        print(train, test)
      `,
      valid: python`
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        groups = [0, 1] * 75
        # Stratified split
        train, test = train_test_split(groups, stratify=groups, random_state=0)
        print(train, test)
      `,
    },
    messages: {
      comment: {
        en: "The comment says {claimed}, but {instead}.",
        zh: "注释说的是{claimed}，但{instead}。",
      },
      name: {
        en: "`{name}` says {claimed}, but {instead}.",
        zh: "`{name}` 说的是{claimed}，但{instead}。",
      },
      left: { en: "What the comment says has no effect here", zh: "注释所说的在这里不起作用" },
      said: { en: "what the comment says", zh: "注释的说法" },
      write: { en: "Write `{right}`", zh: "改为 `{right}`" },
    },
  },
  create(context) {
    const { tree, semantic, fixer } = context;
    let code: string | null = null;
    const reported = new Set<SyntaxNode>();

    function isBroken(claim: CommentClaim, statement: SyntaxNode, said: string): boolean {
      const { does, keptBy, keptAround } = claim;
      if (!does(claimedStatement(context, statement), said)) return false;
      code ??= bareCode(tree);
      if (keptBy?.test(code) === true) return false;
      return keptAround?.test(codeAround(context, code, statement)) !== true;
    }
    function write(claim: CommentClaim, name: string, places: readonly TextRange[]) {
      const word = claim.words?.find(([wrong]) => wrong.test(name));
      if (word === undefined) return [];
      const right = name.replace(...word);
      const edits = places.map((place) => fixer.replace(place, right));
      return [{ message: "write" as const, data: { right }, edits }];
    }

    function mend({ mends = [] }: CommentClaim, comment: Comment) {
      const word = mends.find(([wrong]) => wrong.test(comment.text));
      if (word === undefined) return null;
      const edits = [fixer.replace(comment, comment.text.replace(...word))];
      return { message: "write" as const, data: { right: word[1] }, edits };
    }

    function left(claim: CommentClaim, { end, parent }: SyntaxNode) {
      const later = (parent?.children ?? []).filter(({ start }) => start > end);
      const node = later.find((one) => claim.leaves?.(claimedStatement(context, one)));
      return node === undefined ? [] : [{ node, message: "left" as const }];
    }

    function reviewComment(comment: Comment): void {
      for (const claim of COMMENT_CLAIMS) {
        const whole = claim.says.test(comment.text) ? commentText(semantic, comment) : null;
        if (whole === null || OPEN.test(whole) || claim.unless?.test(whole)) continue;
        const { claimed, instead, severity } = claim;
        const range = textRange(comment.start, comment.end);
        const statements = statementsUnder(semantic, comment);
        for (const statement of claim.ofRun === true ? statements : statements.slice(0, 1)) {
          // The name that the statement gives has said it.
          if (reported.has(statement) || !isBroken(claim, statement, whole)) continue;
          context.report({
            node: claim.wrong === "comment" ? range : statement,
            message: "comment",
            data: { claimed, instead },
            severity,
            fix: mend(claim, comment),
            secondary: left(claim, statement),
            related: claim.wrong === "comment" ? [] : [{ node: range, message: "said" }],
          });
        }
      }
    }

    function reviewName(name: Identifier, statement: SyntaxNode): void {
      for (const claim of COMMENT_CLAIMS) {
        if (claim.named?.test(name.text) !== true) continue;
        if (!isBroken(claim, statement, name.text)) continue;
        const { claimed, instead, severity } = claim;
        const binding = semantic.bindingOf(name);
        if (binding === null || binding.definitions[0]?.identifier !== name) continue;
        const uses = [...binding.definitions, ...binding.references].map(({ identifier }) => identifier);
        const data = { name: name.text, claimed, instead };
        reported.add(statement);
        context.report({
          node: name,
          message: "name",
          data,
          severity,
          suggestions: write(claim, name.text, uses),
        });
      }
    }

    const named: (readonly [Identifier, SyntaxNode])[] = [];
    return {
      nodes: {
        assignment({ left, parent }) {
          if (left.kind !== "identifier" || parent?.kind !== "expression_statement") return;
          if (COMMENT_CLAIMS.some((claim) => claim.named?.test(left.text) === true))
            named.push([left, parent]);
        },
      },
      end() {
        for (const [name, statement] of named) reviewName(name, statement);
        tree.comments.forEach(reviewComment);
      },
    };
  },
});
