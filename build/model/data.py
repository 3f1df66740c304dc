"""What prepare.ts wrote, as arrays."""

import json
from pathlib import Path

import numpy as np
import torch

from network import TEACHER_FEATURES


class Items:
    """The items of one split: pixels uint8 [N,H,W,3], bags uint8 [N,V], teacher float16 [N,1280] from its mean, catalog names. To learn from,
    pixels are larger than what the network takes."""

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


def read_word_vectors(cache):
    """Real word vectors of the vocabulary [V,100]; None where prepare found none."""
    path = Path(cache) / "glove.npy"
    return torch.from_numpy(np.load(path)) if path.exists() else None


def load_items(cache, split, as_seen=False):
    """as_seen: the very pixels that the application will see, of training items too."""
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
        stored = np.load(cache / name / ("training.npy" if split == "train" and not as_seen else "pixels.npy"), mmap_mode="r")
        if pixels is None:
            pixels = np.empty((len(items), *stored.shape[1:]), np.uint8)
        pixels[at] = stored[rows[at]]
        features = cache / name / "teacher.npy"
        if features.exists():
            teacher[at] = np.load(features, mmap_mode="r")[rows[at]]
    # Two pictures of anything share much of what the teacher says; without its mean they are told apart. Items that no teacher has
    # seen keep zeros, which the losses pass over.
    seen = teacher.any(1)
    if seen.any():
        teacher[seen] -= teacher[seen].mean(0, dtype=np.float32).astype(np.float16)
    return Items(pixels, bags, teacher, names)


def to_pictures(pixels):
    """Bytes [N,H,W,3], an array or a tensor -> float32 [N,3,H,W] in 0..1."""
    return torch.as_tensor(pixels).permute(0, 3, 1, 2).float() / 255


def drop_words(bags, share, random):
    """Texts with some of their words left out, so that few words and single ones are understood too; never all of them."""
    kept = bags * (torch.rand(bags.shape, generator=random, device=bags.device) >= share)
    return torch.where(kept.sum(1, keepdim=True) > 0, kept, bags)
