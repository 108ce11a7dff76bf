/** What `archive-or-xml-parsing` reports, and the archives on which it is silent. */

import { archiveOrXmlParsing } from "../../rules/archive-or-xml-parsing";
import { testRule } from "../support/ruleTester";

testRule(archiveOrXmlParsing, {
  valid: [
    {
      name: "members that are looked at one by one before",
      code: `
        import os
        import tarfile

        def unpack(path, root):
            with tarfile.open(path) as bundle:
                for entry in bundle.getmembers():
                    target = os.path.realpath(os.path.join(root, entry.name))
                    if not target.startswith(os.path.realpath(root)):
                        raise ValueError(entry.name)
                bundle.extractall(root)
      `,
    },
    {
      name: "filtered, or members chosen",
      code: `
        import tarfile

        with tarfile.open("d.tgz") as t:
            t.extractall("out", filter="data")
            t.extractall("out", members=safe(t))
            t.extractall("out", safe(t))
            t.extractall(**options)
      `,
    },
    {
      name: "a zip archive, whose names are cleaned, and an archive of nobody knows what",
      code: `
        import shutil
        import zipfile

        def unpack(archive, path):
            zipfile.ZipFile(path).extractall("out")
            archive.extractall("out")
            shutil.unpack_archive("a.zip", "out")
            shutil.unpack_archive(path, "out")
      `,
    },
    {
      name: "a filter for all of them",
      code: `
        import tarfile

        tarfile.TarFile.extraction_filter = staticmethod(tarfile.data_filter)
        tarfile.open("d.tgz").extractall("out")
      `,
    },
    {
      name: "an archive that is written",
      code: `
        import tarfile

        t = tarfile.open("d.tgz", "w:gz")
        t.extractall("out")
      `,
    },
  ],
  invalid: [
    {
      name: "in a block",
      code: `
        import tarfile

        with tarfile.open("d.tgz", "r:gz") as t:
            t.extractall("out")
            ^^^^^^^^^^^^ anywhere
      `,
      suggestions: [
        {
          title: 'Add `filter="data"`',
          output: `
            import tarfile

            with tarfile.open("d.tgz", "r:gz") as t:
                t.extractall("out", filter="data")
          `,
        },
      ],
    },
    {
      name: "in the second of two blocks",
      code: `
        import tarfile

        with tarfile.open("made.tgz", "w:gz") as t:
            t.add("out")
        with tarfile.open("d.tgz") as t:
            t.extractall(path="in")
            ^^^^^^^^^^^^ anywhere
      `,
    },
    {
      name: "in one line, and by a name",
      code: `
        from tarfile import open as open_tar

        def unpack(path, out):
            open_tar(path).extractall(path=out)
            ^^^^^^^^^^^^^^^^^^^^^^^^^ anywhere
            tar = open_tar(path)
            tar.extractall()
            ^^^^^^^^^^^^^^ anywhere
            tar.close()
      `,
    },
    {
      name: "by the standard library's shortcut",
      code: `
        import shutil

        shutil.unpack_archive("birds.tar.gz", "data")
        ^^^^^^^^^^^^^^^^^^^^^ anywhere
      `,
    },
  ],
});
