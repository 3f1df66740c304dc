"""What prepare.ts wrote, as arrays."""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from network import TEACHER_FEATURES


class Items:
    """The items of one split: pixels uint8 [N,H,W,3], bags uint8 [N,V], teacher float16 [N,1280], catalog names."""

    def __init__(self, pixels, bags, teacher, catalogs):
        self.pixels, self.bags, self.teacher, self.catalogs = pixels, bags, teacher, catalogs
        distinct = {}
        # Items with equal words have equal texts.
        self.texts = torch.tensor([distinct.setdefault(bag.tobytes(), len(distinct)) for bag in bags])

    def __len__(self):
        return len(self.pixels)


def read_vocabulary(cache):
    return json.loads((Path(cache) / "vocabulary.json").read_text())


def read_input(cache):
    return json.loads((Path(cache) / "input.json").read_text())


def load_items(cache, split):
    cache = Path(cache)
    words = len(read_vocabulary(cache))
    items = [json.loads(line) for line in (cache / "items.jsonl").read_text().splitlines()]
    items = [item for item in items if item["split"] == split]
    bags = np.zeros((len(items), words), np.uint8)
    for bag, item in zip(bags, items):
        bag[item["words"]] = 1
    names = np.array([item["catalog"] for item in items])
    rows = np.array([item["row"] for item in items])
    pixels, teacher = None, np.zeros((len(items), TEACHER_FEATURES), np.float16)
    for name in sorted(set(names)):
        at = np.flatnonzero(names == name)
        stored = np.load(cache / name / "pixels.npy", mmap_mode="r")
        if pixels is None:
            pixels = np.empty((len(items), *stored.shape[1:]), np.uint8)
        pixels[at] = stored[rows[at]]
        features = cache / name / "teacher.npy"
        if features.exists():
            teacher[at] = np.load(features, mmap_mode="r")[rows[at]]
    # Items that no teacher has seen keep zeros, which teacher_loss passes over.
    return Items(pixels, bags, teacher, names)


def to_pictures(pixels, picture_input):
    """Bytes [N,H,W,3] -> normalised float32 [N,3,H,W]."""
    mean = torch.tensor(picture_input["mean"]).view(1, 3, 1, 1)
    std = torch.tensor(picture_input["std"]).view(1, 3, 1, 1)
    pictures = torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255
    return (pictures - mean) / std


def augment(pictures, size, random):
    """Another view of each picture, at the given size (height, width): part of it or a little more than it, perhaps mirrored,
    slightly lighter or darker. Never another hue: colour words must stay true."""
    n = len(pictures)

    def uniform(low, high, shape=(n,)):
        return torch.rand(shape, generator=random) * (high - low) + low

    zoom = uniform(0.72, 1.08)
    aspect = uniform(0.93, 1.07)
    wide, tall = zoom * aspect, zoom / aspect
    mirror = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0], theta[:, 0, 2] = wide * mirror, uniform(-1, 1) * (1 - wide).clamp(min=0.03)
    theta[:, 1, 1], theta[:, 1, 2] = tall, uniform(-1, 1) * (1 - tall).clamp(min=0.03)
    grid = F.affine_grid(theta, (n, 3, *size), align_corners=False)
    views = F.grid_sample(pictures, grid, padding_mode="border", align_corners=False)
    # Normalised values: a factor on them would also change contrast, so brightness is a small shift.
    return views + uniform(-0.15, 0.15).view(n, 1, 1, 1)


def drop_words(bags, share, random):
    """Texts with some of their words left out, so that few words and single ones are understood too; never all of them."""
    kept = bags * (torch.rand(bags.shape, generator=random) >= share)
    return torch.where(kept.sum(1, keepdim=True) > 0, kept, bags)
