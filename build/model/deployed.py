"""The trained network as it is shipped: batch normalisation folded into the convolutions, weights rounded to float16.

The arithmetic stays float32: a weight is stored as float16 and cast where it is used, which halves the files and changes nothing
between one runtime and another.
"""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_weights

from network import ATTRIBUTE_SCALE, JointEmbedding


class Stored(nn.Module):
    """Something with a weight and a bias, kept as float16."""

    def __init__(self, weight, bias):
        super().__init__()
        self.register_buffer("weight", weight.detach().contiguous().half())
        self.register_buffer("bias", bias.detach().half())


class StoredConvolution(Stored):
    def __init__(self, convolution, norm):
        super().__init__(*fuse_conv_bn_weights(
            convolution.weight, None, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias))
        self.stride, self.padding = convolution.stride, convolution.padding

    def forward(self, x):
        return F.conv2d(x, self.weight.float(), self.bias.float(), self.stride, self.padding)


class StoredLinear(Stored):
    def forward(self, x):
        return F.linear(x, self.weight.float(), self.bias.float())


class ImageEncoder(nn.Module):
    """Normalised pictures [N,3,H,W] -> f_I [N,D], unit length."""

    def __init__(self, trained):
        super().__init__()
        trunk = trained.trunk
        fold(trunk, "conv1", "bn1")
        for layer in (trunk.layer1, trunk.layer2, trunk.layer3, trunk.layer4):
            for block in layer:
                fold(block, "conv1", "bn1")
                fold(block, "conv2", "bn2")
                if block.downsample is not None:
                    fold(block.downsample, "0", "1")
        self.trunk = trunk
        self.projection = StoredLinear(trained.projection.weight, trained.projection.bias)

    def forward(self, pixels):
        return F.normalize(self.projection(self.trunk(pixels)), dim=1)


class TextEncoder(nn.Module):
    """Word counts [N,V] -> f_T [N,D], unit length."""

    def __init__(self, trained):
        super().__init__()
        self.register_buffer("vectors", trained.words.detach().half())

    def forward(self, words):
        return F.normalize(words @ self.vectors.float(), dim=1)


class AttributeHead(nn.Module):
    """f_I [N,D] -> one logit a word [N,V]."""

    def __init__(self, trained):
        super().__init__()
        self.linear = StoredLinear(ATTRIBUTE_SCALE * trained.attributes.weight, trained.attributes.bias)

    def forward(self, vectors):
        return self.linear(vectors)


def fold(parent, convolution, norm):
    setattr(parent, convolution, StoredConvolution(getattr(parent, convolution), getattr(parent, norm)))
    setattr(parent, norm, nn.Identity())


def deploy(cache, word_count):
    """The averaged weights of the last checkpoint, as the three models of a pack, and what the checkpoint says of the training."""
    saved = torch.load(cache / "checkpoint.pt")
    trained = JointEmbedding(torch.full((word_count,), 0.5))
    trained.load_state_dict(saved["average"])
    trained.eval()
    training = {"seed": saved["seed"], "epochs": saved["epoch"], "seconds": round(saved["seconds"])}
    # The head and the words first: folding takes the trunk apart.
    text, attributes = TextEncoder(trained), AttributeHead(trained)
    return ImageEncoder(trained).eval(), text.eval(), attributes.eval(), training
