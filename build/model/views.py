"""Other views of a picture, to learn from. Never another hue: colour words must stay true."""

import torch
import torch.nn.functional as F

# The share of views that are like photographs people take at home: on some background, turned, nearer or farther.
AT_HOME = 0.2
# A background lighter than this in every channel is a shop's white.
WHITE = 0.9


def views(pictures, picture_input, size, random):
    """Pictures [N,3,H,W] in 0..1 -> one view of each, normalised, at the given size (height, width): part of it or a little more than
    it, perhaps mirrored, slightly lighter or darker."""
    n, device = len(pictures), pictures.device

    def uniform(low, high, shape=(n,)):
        return torch.rand(shape, generator=random, device=device) * (high - low) + low

    home = uniform(0, 1) < AT_HOME
    if home.any():
        pictures = torch.cat([pictures[~home], on_other_grounds(pictures[home], pictures, random)])
        back = torch.cat([torch.nonzero(~home), torch.nonzero(home)]).squeeze(1).argsort()
        pictures = pictures[back]
    zoom = torch.where(home, uniform(0.6, 1.25), uniform(0.72, 1.08))
    aspect = torch.where(home, uniform(0.8, 1.25), uniform(0.93, 1.07))
    angle = torch.where(home, uniform(-0.4, 0.4), torch.zeros(n, device=device))
    wide, tall = zoom * aspect, zoom / aspect
    mirror = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    theta = torch.zeros(n, 2, 3, device=device)
    theta[:, 0, 0], theta[:, 0, 1] = wide * angle.cos() * mirror, -tall * angle.sin()
    theta[:, 1, 0], theta[:, 1, 1] = wide * angle.sin() * mirror, tall * angle.cos()
    theta[:, 0, 2] = uniform(-1, 1) * (1 - wide).clamp(min=0.03)
    theta[:, 1, 2] = uniform(-1, 1) * (1 - tall).clamp(min=0.03)
    grid = F.affine_grid(theta, (n, 3, *size), align_corners=False)
    seen = F.grid_sample(pictures, grid, padding_mode="border", align_corners=False)
    # A shift of normalised values; a factor on them would also change contrast.
    return normalise(seen, picture_input) + uniform(-0.15, 0.15).view(n, 1, 1, 1)


def normalise(pictures, picture_input):
    """Values in 0..1 -> as the network takes them."""
    mean = torch.tensor(picture_input["mean"], device=pictures.device).view(1, 3, 1, 1)
    std = torch.tensor(picture_input["std"], device=pictures.device).view(1, 3, 1, 1)
    return (pictures - mean) / std


def on_other_grounds(pictures, others, random):
    """The white around a product replaced by a strongly enlarged piece of another picture: cloth, skin, floor, plain colour."""
    n, device = len(pictures), pictures.device
    theta = torch.zeros(n, 2, 3, device=device)
    piece = 0.08 + 0.3 * torch.rand(n, generator=random, device=device)
    theta[:, 0, 0], theta[:, 1, 1] = piece, piece
    theta[:, :, 2] = (2 * torch.rand(n, 2, generator=random, device=device) - 1) * (1 - piece).unsqueeze(1)
    chosen = torch.randint(len(others), (n,), generator=random, device=device)
    grounds = F.grid_sample(others[chosen], F.affine_grid(theta, pictures.shape, align_corners=False), align_corners=False)
    around = white_around(pictures)
    return around * grounds + (1 - around) * pictures


def white_around(pictures):
    """[N,1,H,W], 1 where the picture is white and that white reaches its edge: a white shirt's own white stays."""
    white = (pictures.amin(1, keepdim=True) > WHITE).float()
    half = F.avg_pool2d(white, 2).gt(0.99).float()
    reached = torch.zeros_like(half)
    for edge in (reached[:, :, 0], reached[:, :, -1], reached[:, :, :, 0], reached[:, :, :, -1]):
        edge.fill_(1)
    reached *= half
    for _ in range(sum(half.shape[-2:]) // 2):
        reached = F.max_pool2d(reached, 3, stride=1, padding=1) * half
    return F.interpolate(reached, pictures.shape[-2:], mode="bilinear", align_corners=False) * white
