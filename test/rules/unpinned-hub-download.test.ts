/** What `unpinned-hub-download` reports, and the loads on which it is silent. */

import { unpinnedHubDownload } from "../../rules/unpinned-hub-download";
import { testRule } from "../support/ruleTester";

testRule(unpinnedHubDownload, {
  valid: [
    {
      name: "a tag, a folder, and what is not written out",
      code: `
        import torch

        def load(repo):
            a = torch.hub.load("owner/repo:v0.10.0", "net")
            b = torch.hub.load("./owner/repo", "net", source="local")
            c = torch.hub.load("owner/repo", "net", source="local")
            return a, b, c, torch.hub.load(repo, "net")
      `,
    },
    {
      name: "weights, which are no code",
      code: `
        import torch

        state = torch.hub.load_state_dict_from_url("https://example.org/net-5c106cde.pth")
      `,
    },
  ],
  invalid: [
    {
      name: "the default branch",
      code: `
        import torch

        net = torch.hub.load("owner/repo", "net", pretrained=True)
                             ^^^^^^^^^^^^ branch
      `,
      suggestions: [
        {
          title: "Name a tag or commit",
          output: `
            import torch

            net = torch.hub.load("owner/repo:tag", "net", pretrained=True)
          `,
        },
      ],
    },
    {
      name: "by keyword, through a name",
      code: `
        from torch import hub

        REPO = "facebookresearch/dinov2"
        print(hub.list(REPO))
                       ^^^^ branch
        net = hub.load(repo_or_dir=REPO, model="dinov2_vits14", source="github")
                                   ^^^^ branch
      `,
    },
  ],
});
