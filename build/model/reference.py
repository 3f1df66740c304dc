"""Trains and writes the visual reference: what judges likeness (V-nDCG) in benchmarks, as in the paper.

It sees pictures and nothing else: no word, no column, no teacher. Two views of one picture (crops, copies, mirrored, lighter, on
other grounds) must be nearer to each other than to any other picture, by a margin (triplet loss). It shares no weights with the
model under test, and the application never loads it.
"""

import argparse
import json
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from data import load_items, read_input, to_pictures
from deployed import StoredConvolution, StoredLinear
from network import triplet_loss
from train import CUDA, DEVICE, learning_rate
from views import normalise, views

WIDTH, HEIGHT = 48, 64
CHANNELS = (32, 48, 96, 160)
FEATURES = 96
MARGIN = 0.3


class Block(nn.Module):
    """Two convolutions beside a shortcut; halves the picture."""

    def __init__(self, inner, outer):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(inner, outer, 3, 2, 1, bias=False), nn.BatchNorm2d(outer), nn.ReLU())
        self.second = nn.Sequential(nn.Conv2d(outer, outer, 3, 1, 1, bias=False), nn.BatchNorm2d(outer))
        self.shortcut = nn.Sequential(nn.Conv2d(inner, outer, 1, 2, bias=False), nn.BatchNorm2d(outer))

    def forward(self, x):
        return F.relu(self.second(self.first(x)) + self.shortcut(x))


class VisualReference(nn.Module):
    """Normalised pictures [N,3,64,48] -> features [N,96], unit length."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(*(Block(inner, outer) for inner, outer in zip((3, *CHANNELS), CHANNELS)))
        # Where something is matters little, how much of it is there and how strongly does.
        self.head = nn.Linear(2 * CHANNELS[-1], FEATURES)

    def forward(self, pixels):
        seen = self.blocks(pixels).flatten(2)
        return F.normalize(self.head(torch.cat([seen.mean(2), seen.amax(2)], 1)), dim=1)


def train(options):
    torch.manual_seed(options.seed)
    picture_input = read_input(options.cache)
    pixels = torch.as_tensor(load_items(options.cache, "train").pixels).to(DEVICE)
    model = VisualReference().to(DEVICE, memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.01)
    random = torch.Generator(DEVICE).manual_seed(options.seed)
    steps = len(pixels) // options.batch
    started = time.time()
    own = torch.arange(options.batch, device=DEVICE)
    same = own.unsqueeze(0) == own.unsqueeze(1)
    for epoch in range(options.epochs):
        model.train()
        order = torch.randperm(len(pixels), generator=torch.Generator().manual_seed(options.seed + epoch)).to(DEVICE)
        total = 0.0
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = learning_rate((epoch + step / steps) / options.epochs, 2e-3)
            pictures = to_pictures(pixels[order[step * options.batch : (step + 1) * options.batch]])
            pair = torch.cat([views(pictures, picture_input, (HEIGHT, WIDTH), random) for _ in range(2)])
            with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
                features = model(pair.contiguous(memory_format=torch.channels_last))
            one, other = features.float().chunk(2)
            loss = triplet_loss(one, other, own, same, MARGIN) + triplet_loss(other, one, own, same, MARGIN)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(json.dumps({"step": "reference", "epoch": epoch + 1, "loss": total / steps, "seconds": time.time() - started,
                          "found": found(model, pixels[:: len(pixels) // 2048][:2048], picture_input, random)}), flush=True)
    return model.cpu().eval(), picture_input


@torch.no_grad()
def found(model, pixels, picture_input, random):
    """Share of pictures whose other view is the nearest of all the pictures'."""
    model.eval()
    pictures = to_pictures(pixels)
    plain = F.interpolate(normalise(pictures, picture_input), (HEIGHT, WIDTH), mode="bilinear", antialias=True)
    one, other = model(plain), model(views(pictures, picture_input, (HEIGHT, WIDTH), random))
    return ((other @ one.t()).argmax(1) == torch.arange(len(one), device=one.device)).float().mean().item()


def as_shipped(model):
    """The same network with batch normalisation folded into the convolutions and weights rounded."""
    for block in model.blocks:
        for parts in (block.first, block.second, block.shortcut):
            parts[0], parts[1] = StoredConvolution(parts[0], parts[1]), nn.Identity()
    model.head = StoredLinear(model.head.weight, model.head.bias)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--epochs", type=int, default=40 if CUDA else 6)
    parser.add_argument("--batch", type=int, default=256)
    options = parser.parse_args()
    model, picture_input = train(options)
    pack = options.cache / "pack"
    pack.mkdir(exist_ok=True)
    torch.onnx.export(
        as_shipped(model), (torch.zeros(2, 3, HEIGHT, WIDTH),), str(pack / "reference.onnx"), input_names=["pixels"],
        output_names=["features"], opset_version=13, dynamic_axes={"pixels": {0: "n"}, "features": {0: "n"}}, do_constant_folding=False)
    about = {"input": {**picture_input, "width": WIDTH, "height": HEIGHT}, "dimensions": FEATURES}
    (options.cache / "reference.json").write_text(json.dumps(about))


if __name__ == "__main__":
    main()
