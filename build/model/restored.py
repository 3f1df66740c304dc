"""A shipped model pack as the start of a training, so that any machine can go on from what the tree holds, without the checkpoints
of the machine that made it.

A pack's batch normalisation is folded into its convolutions. It is unfolded here: the statistics of every convolution's output are
measured on training views, and the normalisation that would undo them takes them back. The network answers as the pack does (but
for rounded weights), and learns as one that was never folded.
"""

import json
import math

import onnx
import torch
from onnx import numpy_helper
from torch import nn

from network import MAX_SCALE, JointEmbedding

# A channel that hardly varies says nothing; its weights are not blown up for it.
LEAST_DEVIATION = 1e-2


@torch.no_grad()
def restore(pack, pictures):
    """pack: folder of a model pack; pictures: normalised training views [N,3,H,W].
    -> what a checkpoint holds of words and averaged weights, but for the teacher's layer, which packs do not keep."""
    words = [word["word"] for word in json.loads((pack / "model.json").read_text())["vocabulary"]]
    image, text, attributes = (initializers(pack / f"{part}.onnx") for part in ("image", "text", "attributes"))
    model = JointEmbedding(torch.full((len(words),), 0.5), attributes["linear.stored"].shape[1])
    # The last number of a pack's vectors is their crowding, which refine.py finds anew: nothing is in its place, nor learned there.
    kept = len(image["projection.stored"])
    for parameter in (model.words, model.projection.weight, model.projection.bias):
        parameter.zero_()
    (model.words[:, :kept],) = text.values()
    model.projection.weight[:kept] = image["projection.stored"]
    model.projection.bias[:kept] = image["projection.bias"]
    model.attributes.weight.copy_(attributes["linear.stored"] / model.attribute_scale)
    model.attributes.bias.copy_(attributes["linear.bias"])
    model.log_scale.fill_(math.log(MAX_SCALE))
    unfold(model.trunk, image, pictures)
    average = {name: value for name, value in model.state_dict().items() if not name.startswith("teacher.")}
    return {"words": words, "average": average}


def initializers(path):
    """Every stored tensor of an ONNX file, by name, as float32."""
    return {tensor.name: torch.tensor(numpy_helper.to_array(tensor)).float() for tensor in onnx.load(str(path)).graph.initializer}


def unfold(trunk, stored, pictures):
    """Gives every convolution its stored weights, and the batch normalisation after it what makes the two answer as stored."""
    trunk.eval()
    outputs = {}
    pairs = dict(convolutions(trunk))
    for name, (convolution, norm) in pairs.items():
        convolution.weight.copy_(stored[f"trunk.{name}.stored"] * stored[f"trunk.{name}.scale"])
        # For the measuring pass, a normalisation that only adds the stored bias.
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
        norm.weight.fill_(1)
        norm.bias.copy_(stored[f"trunk.{name}.bias"])
        convolution.register_forward_hook(lambda _, __, output, name=name: outputs.__setitem__(name, (output.mean((0, 2, 3)), output.var((0, 2, 3)))))
    trunk(pictures)
    for name, (convolution, norm) in pairs.items():
        mean, variance = outputs[name]
        deviation = variance.sqrt().clamp(min=LEAST_DEVIATION)
        convolution.weight.div_(deviation.view(-1, 1, 1, 1))
        convolution._forward_hooks.clear()
        norm.running_mean.copy_(mean / deviation)
        norm.running_var.copy_(variance / deviation**2)
        norm.weight.copy_(deviation * (norm.running_var + norm.eps).sqrt())
        norm.bias.add_(mean)


def convolutions(trunk):
    """Every convolution's name, and it with the normalisation after it."""
    modules = dict(trunk.named_modules())
    after = {"conv1": "bn1", "conv2": "bn2", "0": "1"}
    for name, module in modules.items():
        if isinstance(module, nn.Conv2d):
            parent, _, own = name.rpartition(".")
            yield name, (module, modules[".".join(filter(None, [parent, after[own]]))])
