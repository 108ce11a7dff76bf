/** Snippets for images. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const visionSnippets: readonly Snippet[] = [
  {
    name: "cv2-rotate-any-angle",
    prefix: "rotate-image",
    libraries: ["cv2"],
    description: {
      en: "Rotates an image by any angle, counterclockwise in degrees, and enlarges the canvas so that no corner is cut off.",
      zh: "把图像逆时针旋转任意角度（度），并扩大画布，不裁掉四角。",
    },
    body: `import cv2

\${1:height}, \${2:width} = \${3:image}.shape[:2]
\${4:matrix} = cv2.getRotationMatrix2D(((\${2:width} - 1) / 2, (\${1:height} - 1) / 2), \${5:angle}, 1.0)
\${6:cos}, \${7:sin} = abs(\${4:matrix}[0, 0]), abs(\${4:matrix}[0, 1])
\${8:new_width} = round(\${2:width} * \${6:cos} + \${1:height} * \${7:sin})
\${9:new_height} = round(\${2:width} * \${7:sin} + \${1:height} * \${6:cos})
\${4:matrix}[0, 2] += (\${8:new_width} - \${2:width}) / 2
\${4:matrix}[1, 2] += (\${9:new_height} - \${1:height}) / 2
\${10:rotated} = cv2.warpAffine(\${3:image}, \${4:matrix}, (\${8:new_width}, \${9:new_height}))
$0
`,
  },
];
