/** What `device-map-while-training` reports, and the models on which it is silent. torch 2.15.0 raises ValueError (run on cpu and meta); that accelerate 1.15.0 refuses stands in its source. */

import { deviceMapWhileTraining } from "../../rules/device-map-while-training";
import { testRule } from "../support/ruleTester";

testRule(deviceMapWhileTraining, {
  valid: [
    {
      name: "it may run alone",
      code: `
        import os
        from transformers import AutoModelForCausalLM, Trainer

        rank = int(os.environ.get("LOCAL_RANK", 0))
        lm = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
        trainer = Trainer(lm, args, train_dataset=rows)
      `,
    },
    {
      name: "the whole model on one GPU",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        from transformers import AutoModelForCausalLM
        a = AutoModelForCausalLM.from_pretrained("gpt2", device_map={"": rank})
        a = DDP(a, device_ids=[rank])
        b = AutoModelForCausalLM.from_pretrained("gpt2").to(rank)
        b = DDP(b, device_ids=[rank])
        c = AutoModelForCausalLM.from_pretrained("gpt2", device_map="cuda:0")
        c = DDP(c)
        d = AutoModelForCausalLM.from_pretrained("gpt2", device_map=None)
        d = DDP(d)
      `,
    },
    {
      name: "a model that is only asked, beside one that is trained",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        from transformers import AutoModelForCausalLM
        judge = AutoModelForCausalLM.from_pretrained("gpt2-xl", device_map="auto")
        student = AutoModelForCausalLM.from_pretrained("gpt2", device_map={"": rank})
        student = DDP(student, device_ids=[rank])
        print(judge.generate(ids))
      `,
    },
    {
      name: "nothing parallel",
      code: `
        from transformers import AutoModelForCausalLM, Trainer
        model = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
        trainer = Trainer(model=model)
        trainer.train()
      `,
    },
    {
      name: "a map that depends on something",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        from transformers import AutoModelForCausalLM
        device_map = {"": rank} if distributed else "auto"
        model = AutoModelForCausalLM.from_pretrained("gpt2", device_map=device_map)
        model = DDP(model)
        def load(device_map):
            return DDP(AutoModelForCausalLM.from_pretrained("gpt2", device_map=device_map))
      `,
    },
    {
      name: "another object that prepares, and other things prepared",
      code: `
        from accelerate import Accelerator
        from transformers import AutoModelForCausalLM
        accelerator = Accelerator()
        model = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
        loader, optimizer = accelerator.prepare(loader, optimizer)
        kitchen.prepare(model)
      `,
    },
    {
      name: "another library's loader of the same name",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        from mylib import AutoModelForCausalLM
        import transformers
        model = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
        model = DDP(model)
        print(transformers.__version__)
      `,
    },
    {
      name: "another model under the name",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP
        from transformers import AutoModelForCausalLM
        model = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
        print(model.config)
        model = nn.Linear(2, 2)
        model = DDP(model)
      `,
    },
    {
      name: "accelerate's own wrapper for inference",
      code: `
        from accelerate import dispatch_model, infer_auto_device_map
        from transformers import AutoModelForCausalLM
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        model = dispatch_model(model, infer_auto_device_map(model))
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of another file",
      severity: "warning",
      files: {
        "parts.py": `
          from torch.distributed.fsdp import FullyShardedDataParallel
          import transformers

          def make_model(model):
              return FullyShardedDataParallel(module=model)
        `,
      },
      code: `
        from torch.distributed.fsdp import FullyShardedDataParallel
        import transformers
        from parts import make_model

        MAP = "sequential"
        model = transformers.AutoModel.from_pretrained("gpt2", device_map=MAP)
                                                                          ^^^
        model = make_model(model)
      `,
    },
    {
      name: "a launcher starts several processes",
      code: `
        import os
        from transformers import AutoModelForCausalLM, Trainer

        rank = int(os.environ["LOCAL_RANK"])
        lm = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
                                                                     ^^^^^^ spread
        trainer = Trainer(lm, args, train_dataset=rows)
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ wrapped
      `,
    },
    {
      name: "wrapped for one GPU a process",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        from transformers import AutoModelForCausalLM
        model = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
                                                                        ^^^^^^ spread
        model = DDP(model, device_ids=[local_rank])
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ wrapped
      `,
      suggestions: [
        {
          title: 'Put it on the process\' GPU: `{"": local_rank}`',
          output: `
            from torch.nn.parallel import DistributedDataParallel as DDP
            from transformers import AutoModelForCausalLM
            model = AutoModelForCausalLM.from_pretrained("gpt2", device_map={"": local_rank})
            model = DDP(model, device_ids=[local_rank])
          `,
        },
      ],
    },
    {
      name: "prepared by accelerate, with an adapter",
      code: `
        import accelerate
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM
        accelerator = accelerate.Accelerator()
        base = AutoModelForCausalLM.from_pretrained(name, load_in_4bit=True, device_map="auto")
                                                                                        ^^^^^^ spread
        model = get_peft_model(base, LoraConfig())
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
      `,
      severity: "information",
      suggestions: [
        {
          title: 'Put it on the process\' GPU: `{"": accelerator.process_index}`',
          output: `
            import accelerate
            from peft import LoraConfig, get_peft_model
            from transformers import AutoModelForCausalLM
            accelerator = accelerate.Accelerator()
            base = AutoModelForCausalLM.from_pretrained(name, load_in_4bit=True, device_map={"": accelerator.process_index})
            model = get_peft_model(base, LoraConfig())
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
          `,
        },
      ],
    },
    {
      name: "several replicas in one process, in a function",
      code: `
        import torch
        from transformers import BertForSequenceClassification
        def build():
            net = BertForSequenceClassification.from_pretrained("bert-base-uncased", device_map="balanced")
                                                                                                ^^^^^^^^^^ spread
            net.train()
            return torch.nn.DataParallel(net)
      `,
      suggestions: [],
    },
    {
      name: "shards",
      code: `
        from torch.distributed.fsdp import FullyShardedDataParallel
        import transformers
        MAP = "sequential"
        model = transformers.AutoModel.from_pretrained("gpt2", device_map=MAP)
                                                                          ^^^ spread
        model = FullyShardedDataParallel(module=model)
      `,
      severity: "warning",
      suggestions: [],
    },
    {
      name: "without device_ids, which PyTorch allows",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        from transformers import AutoModelForCausalLM
        net = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
                                                                      ^^^^^^ spread
        net = DDP(net)
      `,
      severity: "warning",
      suggestions: [],
    },
  ],
});
