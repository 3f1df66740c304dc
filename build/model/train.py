"""Trains the joint embedding on what prepare.ts wrote. Run again, it goes on after the last finished epoch.

The learning rate is one cycle over all epochs, computed from the share done, so that a run may be resumed with other numbers of
epochs than it began with.

One process of one thread a core, each with its own share of every batch, gradients averaged: they wait for each other once a step.
Threads inside one process would wait at every layer, which on a machine with other work to do takes ten times as long.
"""

import argparse
import copy
import json
import math
import tempfile
import time
from pathlib import Path

import torch
import torch.distributed as distributed
import torch.multiprocessing as multiprocessing
import torch.nn.functional as F
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from data import augment, drop_words, load_items, read_input, read_vocabulary, to_pictures
from network import JointEmbedding, attribute_loss, match_retrieval_loss, teacher_loss

WARM_UP = 0.12
ATTRIBUTE_WEIGHT = 0.2
TEACHER_WEIGHT = 5.0
WORD_DROPOUT = 0.1
AVERAGING = 0.995
WEIGHT_DECAY = 0.05


def sizes(text):
    """"48x64:2,96x128:1" -> the (height, width) of every epoch."""
    parts = [part.replace("x", ":").split(":") for part in text.split(",")]
    return [(int(height), int(width)) for width, height, epochs in parts for _ in range(int(epochs))]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=112, help="items a step in each process")
    parser.add_argument("--sizes", type=sizes, default="48x64:2,72x96:5,96x128:5",
                        help="width x height : epochs, and so on; small pictures first, they teach most in little time")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def learning_rate(done, peak):
    if done < WARM_UP:
        return peak * (0.05 + 0.95 * done / WARM_UP)
    return peak * (0.001 + 0.999 * 0.5 * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP))))


def parameter_groups(model):
    decayed = [p for name, p in model.named_parameters() if p.ndim > 1 and name != "words"]
    others = [p for name, p in model.named_parameters() if p.ndim <= 1 or name == "words"]
    return [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]


@torch.no_grad()
def average_into(average, model, keep):
    """Moves the averaged weights, and batch statistics, a step towards the model's."""
    for kept, new in zip(average.state_dict().values(), model.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - keep)
        else:
            kept.copy_(new)


@torch.no_grad()
def recall(model, items, picture_input, size, at=10):
    """Share of items whose own picture is among the first `at` for their own words."""
    model.eval()
    images = []
    for start in range(0, len(items), 256):
        pictures = to_pictures(items.pixels[start : start + 256], picture_input)
        pictures = F.interpolate(pictures, size, mode="bilinear", align_corners=False)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            features = model.features(pictures.to(memory_format=torch.channels_last))
        images.append(model.image_vectors(features))
    similarity = model.text_vectors(torch.from_numpy(items.bags).float()) @ torch.cat(images).t()
    rank = (similarity > similarity.diagonal().unsqueeze(1)).sum(1)
    return (rank < at).float().mean().item()


def only(items, catalog):
    chosen = items.catalogs == catalog
    return type(items)(items.pixels[chosen], items.bags[chosen], items.teacher[chosen], items.catalogs[chosen])


class Losses(nn.Module):
    """One step's losses as one forward pass, so that gradients are averaged between the processes."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pictures, bags, heard, texts, teacher):
        model = self.model
        with torch.autocast("cpu", dtype=torch.bfloat16):
            features = model.features(pictures.to(memory_format=torch.channels_last))
        vectors = model.image_vectors(features)
        scale = model.log_scale.exp().clamp(max=100)
        same = texts.unsqueeze(0) == texts.unsqueeze(1)
        match = match_retrieval_loss(vectors, model.text_vectors(heard), scale, same)
        words = attribute_loss(model.attribute_logits(vectors), bags)
        taught = teacher_loss(model.teacher(features), teacher)
        return torch.stack([match, ATTRIBUTE_WEIGHT * words, TEACHER_WEIGHT * taught])


def train(process, options):
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    meeting = f"file://{options.meeting}"
    distributed.init_process_group("gloo", init_method=meeting, rank=process, world_size=options.processes)
    first = process == 0
    picture_input = read_input(options.cache)
    items = load_items(options.cache, "train")
    validation = only(load_items(options.cache, "val"), "myntra") if first else None
    shares = torch.tensor([word["count"] for word in read_vocabulary(options.cache)]) / len(items)

    model = JointEmbedding(shares).to(memory_format=torch.channels_last)
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(parameter_groups(model), betas=(0.9, 0.98))
    epoch, seconds = 0, 0.0
    checkpoint = options.cache / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        epoch, seconds = saved["epoch"], saved["seconds"]
    parallel = DistributedDataParallel(Losses(model), broadcast_buffers=False, gradient_as_bucket_view=True)

    log = (options.cache / "training.jsonl").open("a")

    def say(**event):
        if first:
            print(json.dumps(event), file=log, flush=True)
            print(json.dumps(event), flush=True)

    epochs = len(options.sizes)
    together = options.batch * options.processes
    steps = len(items) // together
    say(items=len(items), words=len(shares), steps=steps, batch=together, epochs=epochs, epoch=epoch, seed=options.seed)
    while epoch < epochs:
        started = time.time()
        size = options.sizes[epoch]
        order = torch.randperm(len(items), generator=torch.Generator().manual_seed(options.seed * 1000 + epoch)).numpy()
        random = torch.Generator().manual_seed((options.seed * 1000 + epoch) * options.processes + process)
        parallel.train()
        sums = torch.zeros(3)
        for step in range(steps):
            rate = learning_rate((epoch + step / steps) / epochs, options.rate)
            for group in optimizer.param_groups:
                group["lr"] = rate
            start = step * together + process * options.batch
            chosen = order[start : start + options.batch]
            pictures = augment(to_pictures(items.pixels[chosen], picture_input), size, random)
            bags = torch.from_numpy(items.bags[chosen]).float()
            teacher = torch.from_numpy(items.teacher[chosen]).float()
            losses = parallel(pictures, bags, drop_words(bags, WORD_DROPOUT, random), items.texts[chosen], teacher)
            optimizer.zero_grad(set_to_none=True)
            losses.sum().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            if first:
                average_into(average, model, min(AVERAGING, 1 - 1 / (epoch * steps + step + 2)))
            sums += losses.detach()
            if step % 20 == 19:
                match, words, taught = (sums / 20).tolist()
                sums.zero_()
                say(epoch=epoch, step=step + 1, match=match, words=words, teacher=taught, rate=rate, seconds=time.time() - started)
        epoch += 1
        seconds += time.time() - started
        if first:
            found = recall(average, validation, picture_input, size)
            say(epoch=epoch, size=size, seconds=seconds, scale=model.log_scale.exp().item(), validation_recall_at_10=found)
            state = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(),
                     "epoch": epoch, "seconds": seconds, "seed": options.seed}
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        options.meeting = Path(folder) / "meeting"
        multiprocessing.spawn(train, (options,), nprocs=options.processes)


if __name__ == "__main__":
    main()
