/** What `package-or-msgpack-load` reports, and packages and messages on which it is silent. */

import { packageOrMsgpackLoad } from "../../rules/package-or-msgpack-load";
import { testRule } from "../support/ruleTester";

testRule(packageOrMsgpackLoad, {
  valid: [
    {
      name: "a package that the file writes itself",
      code: `
        from torch.package import PackageExporter, PackageImporter

        with PackageExporter("net.pt") as exporter:
            exporter.save_pickle("net", "net.pkl", net)
        print(PackageImporter("net.pt").load_pickle("net", "net.pkl"))
      `,
    },
    {
      name: "messages without objects, hooks that do not unpickle",
      code: `
        import msgpack
        from msgpack import unpackb

        def to_point(entry):
            return (entry["x"], entry["y"]) if "x" in entry else entry

        def read(data):
            first = msgpack.unpackb(data, raw=False)
            second = unpackb(data, object_hook=to_point)
            third = msgpack.loads(data, object_hook=None)
            for entry in msgpack.Unpacker(stream, object_hook=to_point):
                print(entry)
            return first, second, third
      `,
    },
    {
      name: "a round trip, and a hook that is not known",
      code: `
        import msgpack
        import msgpack_numpy as m
        from hooks import decode

        def copied(array):
            return msgpack.unpackb(msgpack.packb(array, default=m.encode), object_hook=m.decode)

        def read(data):
            return msgpack.unpackb(data, object_hook=decode)
      `,
    },
    {
      name: "namesakes",
      code: `
        import torch
        from importers import PackageImporter

        print(PackageImporter("a.pt").load_pickle("a", "a.pkl"), torch.__version__)
      `,
    },
  ],
  invalid: [
    {
      name: "packages, by path and by name",
      code: `
        import torch
        from torch import package

        def load(path):
            importer = torch.package.PackageImporter(path)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ package
            return importer.load_pickle("net", "net.pkl")

        class Server:
            def __init__(self, file):
                self.net = package.PackageImporter(file_or_buffer=file).load_pickle("net", "net.pkl")
                           ^^^^^^^^^^^^^^^^^^^^^^^ package
      `,
      messages: ["runs the Python source and the pickles", "runs the Python source"],
    },
    {
      name: "a package from a hub",
      code: `
        from huggingface_hub import hf_hub_download
        from torch.package import PackageImporter

        path = hf_hub_download("somebody/net", "net.pt")
        net = PackageImporter(path).load_pickle("net", "net.pkl")
              ^^^^^^^^^^^^^^^ package
      `,
      severity: "warning",
    },
    {
      name: "messages with arrays of objects",
      code: `
        import pickle

        import msgpack
        import msgpack_numpy
        import msgpack_numpy as m

        def hook(entry):
            return pickle.loads(entry[b"data"]) if b"data" in entry else entry

        def read(data, stream):
            first = msgpack_numpy.unpackb(data)
                    ^^^^^^^^^^^^^^^^^^^^^ message
            second = msgpack.unpackb(data, object_hook=m.decode)
                     ^^^^^^^^^^^^^^^ message
            third = msgpack.loads(data, object_hook=hook, raw=True)
                    ^^^^^^^^^^^^^ message
            return first, second, third, msgpack.Unpacker(stream, object_hook=m.decode)
                                         ^^^^^^^^^^^^^^^^ message
      `,
    },
    {
      name: "a message from a server",
      code: `
        import msgpack_numpy
        import requests

        rows = msgpack_numpy.unpackb(requests.get("https://data.example.org/rows").content)
               ^^^^^^^^^^^^^^^^^^^^^ message
      `,
      severity: "warning",
    },
  ],
});
