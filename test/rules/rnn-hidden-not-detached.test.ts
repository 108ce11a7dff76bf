/** What `rnn-hidden-not-detached` reports, and the states on which it is silent. */

import { rnnHiddenNotDetached } from "../../rules/rnn-hidden-not-detached";
import { testRule } from "../support/ruleTester";

testRule(rnnHiddenNotDetached, {
  valid: [
    {
      name: "a network of another file that cuts the state itself",
      files: {
        "melody.py": `
          from torch import nn

          class Melody(nn.Module):
              def __init__(self, notes):
                  super().__init__()
                  self.table = nn.Embedding(notes, 24)
                  self.core = nn.GRU(24, 48)
                  self.head = nn.Linear(48, notes)

              def forward(self, notes, memory=None):
                  if memory is not None:
                      memory = memory.detach()
                  heard, memory = self.core(self.table(notes), memory)
                  return self.head(heard), memory
        `,
      },
      code: `
        import torch
        from torch import nn
        from melody import Melody

        player = Melody(88)
        chooser = torch.optim.Adam(player.parameters())
        memory = None
        for heard, following in bars:
            chooser.zero_grad()
            guess, memory = player(heard, memory)
            nn.functional.cross_entropy(guess.flatten(0, 1), following.flatten()).backward()
            chooser.step()
      `,
    },
    {
      name: "the one network of the file cuts by itself",
      code: `
        import torch
        from torch import nn

        class Cutting(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.GRU(8, 16)

            def forward(self, x, state=None):
                out, state = self.rnn(x, state)
                return out, state.detach()

        def train(model, batches, opt):
            state = None
            for x, y in batches:
                out, state = model(x, state)
                opt.zero_grad()
                nn.functional.mse_loss(out, y).backward()
                opt.step()
      `,
    },
    {
      name: "a function that somebody hands another network",
      code: `
        import torch
        from torch import nn
        from models import other

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.GRU(8, 16)

            def forward(self, x, state=None):
                out, state = self.rnn(x, state)
                return out, state

        def train(model, batches, opt):
            state = None
            for x, y in batches:
                out, state = model(x, state)
                opt.zero_grad()
                nn.functional.mse_loss(out, y).backward()
                opt.step()

        train(other(), read(), step())
      `,
    },
    {
      name: "two networks to choose from",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.GRU(8, 16)

            def forward(self, x, state=None):
                out, state = self.rnn(x, state)
                return out, state

        class Cutting(Net):
            def forward(self, x, state=None):
                out, state = self.rnn(x, state)
                return out, state.detach()

        def train(model, batches, opt):
            state = None
            for x, y in batches:
                out, state = model(x, state)
                opt.zero_grad()
                nn.functional.mse_loss(out, y).backward()
                opt.step()
      `,
    },
    {
      name: "cut off part by part, or in a function that is handed the state",
      code: `
        import torch
        from torch import nn

        def cut(parts):
            for part in parts:
                part.detach_()

        lstm = nn.LSTM(10, 20)
        opt = torch.optim.SGD(lstm.parameters(), lr=0.1)

        def by_item(chunks):
            memory = (torch.zeros(1, 8, 20), torch.zeros(1, 8, 20))
            for x, y in chunks:
                memory[0].detach_()
                memory[1].detach_()
                out, memory = lstm(x, memory)
                opt.zero_grad()
                nn.functional.mse_loss(out, y).backward()
                opt.step()

        def by_loop(chunks):
            memory = (torch.zeros(1, 8, 20), torch.zeros(1, 8, 20))
            for x, y in chunks:
                for part in memory:
                    part.detach_()
                out, memory = lstm(x, memory)
                opt.zero_grad()
                nn.functional.mse_loss(out, y).backward()
                opt.step()

        def by_function(chunks):
            memory = (torch.zeros(1, 8, 20), torch.zeros(1, 8, 20))
            for x, y in chunks:
                cut(memory)
                out, memory = lstm(x, memory)
                opt.zero_grad()
                nn.functional.mse_loss(out, y).backward()
                opt.step()
      `,
    },
    {
      name: "detached, before or behind",
      code: `
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        hidden = torch.zeros(1, 4, 16)
        for x, y in loader:
            optimizer.zero_grad()
            out, hidden = rnn(x, hidden)
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            optimizer.step()
            hidden = hidden.detach()
        hidden.detach_()
      `,
    },
    {
      name: "anew for each batch, or none",
      code: `
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        for x, y in loader:
            optimizer.zero_grad()
            hidden = torch.zeros(1, 4, 16)
            out, hidden = rnn(x, hidden)
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            optimizer.step()

        for x, y in loader:
            optimizer.zero_grad()
            out, _ = rnn(x)
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a function that detaches",
      code: `
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        hidden = torch.zeros(1, 4, 16)
        for x, y in loader:
            optimizer.zero_grad()
            hidden = repackage(hidden)
            out, hidden = rnn(x, hidden)
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "steps of time before one backward pass",
      code: `
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        for x, y in loader:
            hidden = torch.zeros(1, 4, 16)
            optimizer.zero_grad()
            for t in range(5):
                out, hidden = rnn(x[:, t : t + 1], hidden)
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a loss that does not come from it",
      code: `
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        hidden = torch.zeros(1, 4, 16)
        for x, y in loader:
            optimizer.zero_grad()
            out, hidden = rnn(x, hidden)
            loss = criterion(head(y), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a network that detaches the state itself",
      code: `
        import torch
        from torch import nn

        class Model(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.GRU(8, 16)
                self.fc = nn.Linear(16, 1)

            def forward(self, x, h):
                out, h = self.rnn(x, h)
                return self.fc(out), h.detach()

        model = Model()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        h = torch.zeros(1, 4, 16)
        for x, y in loader:
            optimizer.zero_grad()
            out, h = model(x, h)
            loss = (out - y).pow(2).mean()
            loss.backward()
            optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a network of another file",
      files: {
        "melody.py": `
          from torch import nn

          class Melody(nn.Module):
              def __init__(self, notes):
                  super().__init__()
                  self.table = nn.Embedding(notes, 24)
                  self.core = nn.GRU(24, 48)
                  self.head = nn.Linear(48, notes)

              def forward(self, notes, memory=None):
                  heard, memory = self.core(self.table(notes), memory)
                  return self.head(heard), memory
        `,
      },
      code: `
        import torch
        from torch import nn
        from melody import Melody

        player = Melody(88)
        chooser = torch.optim.Adam(player.parameters())
        memory = None
        for heard, following in bars:
            chooser.zero_grad()
            guess, memory = player(heard, memory)
                                          ^^^^^^ carried
            nn.functional.cross_entropy(guess.flatten(0, 1), following.flatten()).backward()
            chooser.step()
      `,
    },
    {
      name: "the one network of the file, which nobody has given the function yet",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.GRU(8, 16)

            def forward(self, x, state=None):
                out, state = self.rnn(x, state)
                return out, state

        def train(model, batches, opt):
            state = None
            for x, y in batches:
                out, state = model(x, state)
                                      ^^^^^ carried
                opt.zero_grad()
                nn.functional.mse_loss(out, y).backward()
                opt.step()
      `,
    },
    {
      name: "a state that may be left out",
      code: `
        import torch
        from torch import nn

        class Chars(nn.Module):
            def __init__(self):
                super().__init__()
                self.embed = nn.Embedding(80, 32)
                self.rnn = nn.LSTM(32, 64, batch_first=True)
                self.out = nn.Linear(64, 80)

            def forward(self, ids, state=None):
                h, state = self.rnn(self.embed(ids), state)
                return self.out(h), state

        net = Chars()
        opt = torch.optim.Adam(net.parameters())
        state = None
        for x, y in loader:
            opt.zero_grad()
            logits, state = net(x, state)
                                   ^^^^^ carried
            nn.functional.cross_entropy(logits.transpose(1, 2), y).backward()
            opt.step()
      `,
    },
    {
      name: "a layer",
      code: `
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        hidden = torch.zeros(1, 4, 16)
        for x, y in loader:
            optimizer.zero_grad()
            out, hidden = rnn(x, hidden)
                                 ^^^^^^ carried
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            ~~~~~~~~~~~~~~~ backward
            optimizer.step()
      `,
      suggestions: [
        {
          title: "Cut it off first: `hidden = hidden.detach()`",
          output: `
            import torch
            from torch import nn

            rnn = nn.GRU(8, 16, batch_first=True)
            head = nn.Linear(16, 1)
            criterion = nn.MSELoss()
            optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
            hidden = torch.zeros(1, 4, 16)
            for x, y in loader:
                optimizer.zero_grad()
                hidden = hidden.detach()
                out, hidden = rnn(x, hidden)
                loss = criterion(head(out[:, -1]), y)
                loss.backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a network with an LSTM, in epochs",
      code: `
        import torch
        from torch import nn

        class Tagger(nn.Module):
            def __init__(self):
                super().__init__()
                self.lstm = nn.LSTM(8, 16, batch_first=True)
                self.fc = nn.Linear(16, 5)

            def forward(self, x, state):
                out, state = self.lstm(x, state)
                return self.fc(out[:, -1]), state

        def train(batches):
            net = Tagger()
            optimizer = torch.optim.Adam(net.parameters())
            loss_fn = nn.CrossEntropyLoss()
            for epoch in range(3):
                state = (torch.zeros(1, 4, 16), torch.zeros(1, 4, 16))
                for x, y in batches:
                    logits, state = net(x, state)
                                           ^^^^^ carried
                    loss = loss_fn(logits, y)
                    optimizer.zero_grad()
                    loss.backward()
                    ~~~~~~~~~~~~~~~ backward
                    optimizer.step()
      `,
      suggestions: [
        {
          title: "Cut it off first: `state = tuple(part.detach() for part in state)`",
          output: `
            import torch
            from torch import nn

            class Tagger(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.lstm = nn.LSTM(8, 16, batch_first=True)
                    self.fc = nn.Linear(16, 5)

                def forward(self, x, state):
                    out, state = self.lstm(x, state)
                    return self.fc(out[:, -1]), state

            def train(batches):
                net = Tagger()
                optimizer = torch.optim.Adam(net.parameters())
                loss_fn = nn.CrossEntropyLoss()
                for epoch in range(3):
                    state = (torch.zeros(1, 4, 16), torch.zeros(1, 4, 16))
                    for x, y in batches:
                        state = tuple(part.detach() for part in state)
                        logits, state = net(x, state)
                        loss = loss_fn(logits, y)
                        optimizer.zero_grad()
                        loss.backward()
                        optimizer.step()
          `,
        },
      ],
    },
    {
      name: "kept graphs",
      code: `
        import torch
        from torch import nn
        rnn = nn.GRU(4, 8)
        head = nn.Linear(8, 2)
        optimizer = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=0.1)
        hidden = torch.zeros(1, 3, 8)
        for x, y in batches:
            out, hidden = rnn(x, hidden)
                                 ^^^^^^ carried
            loss = nn.functional.cross_entropy(head(out[-1]), y)
            optimizer.zero_grad()
            loss.backward(retain_graph=True)
            optimizer.step()
      `,
    },
  ],
});
