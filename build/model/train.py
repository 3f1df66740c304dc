"""Trains the joint embedding on what prepare.ts wrote. Run again, it goes on after the last finished epoch.

The learning rate is one cycle over all epochs, computed from the share done, so that a run may be resumed with other numbers of
epochs than it began with.

On an accelerator one process holds all pictures in its memory. On processors there is one process of one thread a core, each with
its own share of every batch, gradients averaged: they wait for each other twice a step. Threads inside one process would
wait at every layer, which on a machine with other work to do takes ten times as long.
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

from data import drop_words, load_items, read_input, read_vocabulary, read_word_vectors, to_pictures
from network import DIMENSIONS, JointEmbedding, attribute_loss, likeness_loss, match_loss, teacher_loss, triplet_loss
from views import normalise, views

CUDA = torch.cuda.is_available()
DEVICE = torch.device("cuda" if CUDA else "cpu")
# Hundreds of epochs where they take seconds; on processors small pictures first, they teach most in little time.
SIZES = "72x96:40,96x128:160" if CUDA else "48x64:4,72x96:8,96x128:16"
BATCH = 1024 if CUDA else 112

# The catalog of full-size pictures, whose retrieval is watched.
SHOP = "myntra"
WARM_UP = 0.1
ATTRIBUTE_WEIGHT = 0.2
TEACHER_WEIGHT = 5.0
LIKENESS_WEIGHT = 2.0
WORD_DROPOUT = 0.3
AVERAGING = 0.995
WEIGHT_DECAY = 0.05
# Real word vectors put red beside blue; with chance in it, words that must be told apart start apart.
WORD_SHARE = 0.3
# Training pictures that tell a shipped pack's statistics.
RESTORED_ON = 512


def sizes(text):
    """"48x64:2,96x128:1" -> the (height, width) of every epoch."""
    parts = [part.replace("x", ":").split(":") for part in text.split(",")]
    return [(int(height), int(width)) for width, height, epochs in parts for _ in range(int(epochs))]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="folder of the checkpoint and the log (default: the cache)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=BATCH, help="items a step in each process")
    parser.add_argument("--sizes", type=sizes, default=SIZES, help="width x height : epochs, and so on")
    parser.add_argument("--start", type=Path, help="checkpoint of an earlier training, or folder of a model pack, to start from; its words may be others")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--others", type=float, default=1, help="share of what is not the shop's own catalog that an epoch shows")
    parser.add_argument("--processes", type=int, default=1 if CUDA else 2)
    parser.add_argument("--dimensions", type=int, default=DIMENSIONS)
    parser.add_argument("--loss", choices=["match", "triplet"], default="match")
    parser.add_argument("--attribute-weight", type=float, default=ATTRIBUTE_WEIGHT)
    parser.add_argument("--teacher-weight", type=float, default=TEACHER_WEIGHT)
    parser.add_argument("--likeness-weight", type=float, default=LIKENESS_WEIGHT)
    parser.add_argument("--word-share", type=float, default=WORD_SHARE, help="of real word vectors in what words start from")
    options = parser.parse_args()
    options.out = options.out or options.cache
    return options


def learning_rate(done, peak):
    if done < WARM_UP:
        return peak * (0.05 + 0.95 * done / WARM_UP)
    return peak * (0.001 + 0.999 * 0.5 * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP))))


def parameter_groups(model):
    decayed = [p for name, p in model.named_parameters() if p.ndim > 1 and name != "words"]
    others = [p for name, p in model.named_parameters() if p.ndim <= 1 or name == "words"]
    return [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]


@torch.no_grad()
def start_from(model, saved, vocabulary):
    """Takes over an earlier training's averaged weights; what belongs to a word goes to the same word. New words, and what was not
    saved, keep their start."""
    row_of = {word: row for row, word in enumerate(saved["words"])}
    known = [row for row, word in enumerate(vocabulary) if word in row_of]
    rows = [row_of[vocabulary[row]] for row in known]
    own = model.state_dict()
    for name, value in saved["average"].items():
        if name == "words" or name.startswith("attributes."):
            own[name][known] = value[rows].to(DEVICE)
        else:
            own[name].copy_(value)


@torch.no_grad()
def average_into(average, model, keep):
    """Moves the averaged weights, and batch statistics, a step towards the model's."""
    for kept, new in zip(average.state_dict().values(), model.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - keep)
        else:
            kept.copy_(new)


@torch.no_grad()
def encode(model, items, picture_input, size):
    """f_I of every item [N,D]."""
    model.eval()
    vectors = []
    for start in range(0, len(items), 256):
        pictures = normalise(to_pictures(items.pixels[start : start + 256]).to(DEVICE), picture_input)
        pictures = F.interpolate(pictures, size, mode="bilinear", align_corners=False)
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
            features = model.features(pictures.to(memory_format=torch.channels_last))
        vectors.append(model.image_vectors(features))
    return torch.cat(vectors)


@torch.no_grad()
def encode_texts(model, items):
    """f_T of every item [N,D]."""
    return model.text_vectors(torch.from_numpy(items.bags).float().to(DEVICE))


def ranks(texts, vectors):
    """Where each item's own picture comes for the item's own words, from 0; both [N,D] -> int [N]."""
    similarity = texts @ vectors.t()
    return (similarity > similarity.diagonal().unsqueeze(1)).sum(1)


def retrieval(ranks):
    return {"recall_at_1": (ranks < 1).float().mean().item(), "recall_at_10": (ranks < 10).float().mean().item(),
            "mrr": (1 / (ranks + 1)).mean().item()}


def only(items, catalog):
    chosen = items.catalogs == catalog
    return type(items)(items.pixels[chosen], items.bags[chosen], items.teacher[chosen], items.catalogs[chosen])


def gathered(values):
    """Every process's rows, in the processes' order; gradients flow into this one's own."""
    if not distributed.is_initialized():
        return values
    everyones = [torch.empty_like(values) for _ in range(distributed.get_world_size())]
    distributed.all_gather(everyones, values.detach().contiguous())
    everyones[distributed.get_rank()] = values
    return torch.cat(everyones)


class Losses(nn.Module):
    """One step's losses as one forward pass, so that gradients are averaged between the processes."""

    def __init__(self, model, options):
        super().__init__()
        self.model, self.options = model, options

    def forward(self, pictures, bags, heard, texts, teacher):
        model, options = self.model, self.options
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
            features = model.features(pictures.contiguous(memory_format=torch.channels_last))
        vectors, words = model.image_vectors(features), model.text_vectors(heard)
        all_vectors, all_words = gathered(vectors), gathered(words)
        same = texts.unsqueeze(1) == gathered(texts).unsqueeze(0)
        if options.loss == "match":
            scale = model.scale()
            match = match_loss(vectors, all_words, scale, same) + match_loss(words, all_vectors, scale, same)
        else:
            first = distributed.get_rank() * len(texts) if distributed.is_initialized() else 0
            own = torch.arange(first, first + len(texts), device=texts.device)
            match = triplet_loss(vectors, all_words, own, same) + triplet_loss(words, all_vectors, own, same)
        seen = attribute_loss(model.attribute_logits(vectors), bags)
        taught = teacher_loss(model.teacher(features), teacher)
        alike = likeness_loss(vectors, teacher)
        # A weight of 0 still gives every parameter its gradient, for which the processes wait.
        return torch.stack([match, options.attribute_weight * seen, options.teacher_weight * taught, options.likeness_weight * alike])


def train(process, options):
    if not CUDA:
        torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    if options.processes > 1:
        meeting = f"file://{options.meeting}"
        distributed.init_process_group("gloo", init_method=meeting, rank=process, world_size=options.processes)
    first = process == 0
    picture_input = read_input(options.cache)
    items = load_items(options.cache, "train")
    validation = only(load_items(options.cache, "val"), SHOP) if first else None
    vocabulary = read_vocabulary(options.cache)
    shares = torch.tensor([word["count"] for word in vocabulary]) / len(items)
    words = [word["word"] for word in vocabulary]
    pixels, bags, texts, teacher = (torch.as_tensor(held).to(DEVICE) for held in (items.pixels, items.bags, items.texts, items.teacher))

    model = JointEmbedding(shares, options.dimensions, read_word_vectors(options.cache), options.word_share).to(DEVICE, memory_format=torch.channels_last)
    if options.start and options.start.is_dir():
        # Reads ONNX, for which other trainings need no package.
        from restored import restore

        random = torch.Generator(DEVICE).manual_seed(options.seed)
        pictures = views(to_pictures(pixels[:: len(items) // RESTORED_ON]), picture_input, options.sizes[0], random)
        start_from(model, restore(options.start, pictures.cpu()), words)
    elif options.start:
        start_from(model, torch.load(options.start, map_location=DEVICE), words)
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(parameter_groups(model), betas=(0.9, 0.98))
    epoch, seconds = 0, 0.0
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=DEVICE)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        epoch, seconds = saved["epoch"], saved["seconds"]
    losses_of = Losses(model, options)
    if options.processes > 1:
        losses_of = DistributedDataParallel(losses_of, broadcast_buffers=False, gradient_as_bucket_view=True)

    log = (options.out / "training.jsonl").open("a")

    def say(**event):
        if first:
            print(json.dumps(event), file=log, flush=True)
            print(json.dumps(event), flush=True)

    epochs = len(options.sizes)
    together = options.batch * options.processes
    shops = torch.from_numpy(items.catalogs == SHOP)
    shown = int(shops.sum()) + int(options.others * int((~shops).sum()))
    steps = shown // together
    say(items=shown, words=len(shares), steps=steps, batch=together, epochs=epochs, epoch=epoch, seed=options.seed)
    while epoch < epochs:
        started = time.time()
        size = options.sizes[epoch]
        order = torch.randperm(len(items), generator=torch.Generator().manual_seed(options.seed * 1000 + epoch))
        late = ~shops[order]
        late &= late.cumsum(0) > shown - int(shops.sum())
        order = order[~late].to(DEVICE)
        random = torch.Generator(DEVICE).manual_seed((options.seed * 1000 + epoch) * options.processes + process)
        losses_of.train()
        sums = torch.zeros(4, device=DEVICE)
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = learning_rate((epoch + step / steps) / epochs, options.rate)
            start = step * together + process * options.batch
            chosen = order[start : start + options.batch]
            pictures = views(to_pictures(pixels[chosen]), picture_input, size, random)
            said = bags[chosen].float()
            losses = losses_of(pictures, said, drop_words(said, WORD_DROPOUT, random), texts[chosen], teacher[chosen].float())
            optimizer.zero_grad(set_to_none=True)
            losses.sum().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            if first:
                average_into(average, model, min(AVERAGING, 1 - 1 / (epoch * steps + step + 2)))
            sums += losses.detach()
            if step % 20 == 19:
                match, seen, taught, alike = (sums / 20).tolist()
                sums.zero_()
                say(epoch=epoch, step=step + 1, match=match, words=seen, teacher=taught, likeness=alike, seconds=time.time() - started)
        epoch += 1
        seconds += time.time() - started
        if first:
            found = retrieval(ranks(encode_texts(average, validation), encode(average, validation, picture_input, size)))
            say(epoch=epoch, size=size, seconds=seconds, scale=model.scale().item(), validation=found)
            state = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(),
                     "epoch": epoch, "seconds": seconds, "seed": options.seed, "dimensions": options.dimensions, "words": words}
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)


def main():
    options = arguments()
    if options.processes == 1:
        train(0, options)
        return
    with tempfile.TemporaryDirectory() as folder:
        options.meeting = Path(folder) / "meeting"
        multiprocessing.spawn(train, (options,), nprocs=options.processes)


if __name__ == "__main__":
    main()
