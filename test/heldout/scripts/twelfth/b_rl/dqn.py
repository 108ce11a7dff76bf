import random

import gymnasium as gym
import torch
import torch.nn.functional as F
from torch import optim

from buffer import Replay
from net import QNet

GAMMA = 0.99


class Agent:
    def __init__(self, obs, actions):
        self.online = QNet(obs, actions)
        self.target = QNet(obs, actions)
        self.target.load_state_dict(self.online.state_dict())
        self.optimizer = optim.Adam(self.target.parameters(), lr=1e-3)
        self.replay = Replay()
        self.losses = []

    def act(self, state, eps):
        if random.random() < eps:
            return random.randrange(2)
        with torch.no_grad():
            return self.online(state).argmax().item()

    def learn(self, batch_size=64):
        s, a, r, s2, done = self.replay.sample(batch_size)
        q = self.online(s).gather(1, a[:, None]).squeeze(1)
        with torch.no_grad():
            target = r + GAMMA * (1 - done) * self.target(s2).max(1).values
        loss = F.smooth_l1_loss(q, target)
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss)

    def sync(self):
        self.best = self.online.state_dict()
        self.target.load_state_dict(self.best)


def main():
    env = gym.make("CartPole-v1")
    agent = Agent(4, 2)
    state, _ = env.reset(seed=1)
    for step in range(20_000):
        s = torch.as_tensor(state, dtype=torch.float32)
        action = agent.act(s, eps=max(0.05, 1 - step / 5000))
        nxt, reward, term, trunc, _ = env.step(action)
        agent.replay.push(s, action, reward, torch.as_tensor(nxt, dtype=torch.float32), term)
        state = env.reset()[0] if term or trunc else nxt
        if len(agent.replay) > 1000:
            agent.learn()
        if step % 500 == 0:
            agent.sync()
    torch.save(agent.online.state_dict, "q.pt")


if __name__ == "__main__":
    main()
