"""The joint embedding (Sadeh et al. 2019, arXiv 1906.06620): pictures and words in one space, and words seen in pictures."""

import math

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models import resnet18

DIMENSIONS = 256
TRUNK_FEATURES = 512
TEACHER_FEATURES = 1280

# Unit vectors have entries of about 1/16: scaled up, the attribute layer learns at the pace of the other layers.
ATTRIBUTE_SCALE = math.sqrt(DIMENSIONS)


class MatrixConvolution(nn.Conv2d):
    """The same convolution as one matrix product. For the last layers, whose pictures are a few pixels wide and whose weights are
    many, the product trains half as fast again on a processor."""

    def forward(self, x):
        (kernel, _), (stride, _), (pad, _) = self.kernel_size, self.stride, self.padding
        x = F.pad(x.permute(0, 2, 3, 1), (0, 0, pad, pad, pad, pad))
        n, height, width, _ = x.shape
        height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
        views = [
            x[:, down : down + stride * (height - 1) + 1 : stride, right : right + stride * (width - 1) + 1 : stride]
            for down in range(kernel)
            for right in range(kernel)
        ]
        rows = torch.cat(views, 3).reshape(n * height * width, -1)
        weight = self.weight.permute(0, 2, 3, 1).reshape(self.out_channels, -1)
        return F.linear(rows, weight).view(n, height, width, -1).permute(0, 3, 1, 2)


class JointEmbedding(nn.Module):
    def __init__(self, word_shares):
        """word_shares: tensor [V], the share of training items that have each word."""
        super().__init__()
        words = len(word_shares)
        self.trunk = resnet18()
        self.trunk.fc = nn.Identity()
        for module in self.trunk.layer4.modules():
            if isinstance(module, nn.Conv2d):
                module.__class__ = MatrixConvolution
        self.projection = nn.Linear(TRUNK_FEATURES, DIMENSIONS)
        self.words = nn.Parameter(torch.randn(words, DIMENSIONS) / math.sqrt(DIMENSIONS))
        self.attributes = nn.Linear(DIMENSIONS, words)
        self.teacher = nn.Linear(TRUNK_FEATURES, TEACHER_FEATURES)
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))
        nn.init.normal_(self.attributes.weight, std=0.01)
        with torch.no_grad():
            self.attributes.bias.copy_(torch.logit(word_shares, eps=1e-4))

    def features(self, pictures):
        """Normalised pictures [N,3,H,W] -> trunk features [N,512]."""
        return self.trunk(pictures).float()

    def image_vectors(self, features):
        """Trunk features -> f_I [N,D], unit length."""
        return F.normalize(self.projection(features).float(), dim=1)

    def text_vectors(self, bags):
        """Word counts [N,V] -> f_T [N,D], unit length: the word vectors summed."""
        return F.normalize(bags @ self.words, dim=1)

    def attribute_logits(self, vectors):
        """f_I -> [N,V]; linear in f_I."""
        return self.attributes(ATTRIBUTE_SCALE * vectors)


def match_retrieval_loss(image_vectors, text_vectors, scale, same):
    """L_MBMR: each picture finds its words among the batch's, and each text its picture.

    same: bool [N,N], which items have equal words; they are not each other's negatives but share the target (ours: catalogs
    repeat titles).
    """
    target = same.float() / same.sum(1, keepdim=True)
    similarity = scale * image_vectors @ text_vectors.t()
    to_text = -(target * F.log_softmax(similarity, dim=1)).sum(1)
    to_image = -(target * F.log_softmax(similarity.t(), dim=1)).sum(1)
    return (to_text + to_image).mean()


def attribute_loss(logits, bags):
    """L_a: cross-entropy of every word, summed over the vocabulary."""
    return F.binary_cross_entropy_with_logits(logits, bags, reduction="none").sum(1).mean()


def teacher_loss(prediction, teacher_features):
    """1 - cosine between what the trunk says the teacher sees and what it sees; items the teacher has not seen (0) count 0."""
    seen = teacher_features.abs().sum(1) > 0
    return ((1 - F.cosine_similarity(prediction, teacher_features, dim=1)) * seen).mean()
