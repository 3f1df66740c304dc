"""Other views of a picture, to learn from. Never another hue: colour words must stay true."""

import torch
import torch.nn.functional as F

# The share of views that are like photographs people take at home: on some background, turned, nearer or farther.
AT_HOME = 0.3
# A background lighter than this in every channel is a shop's white.
WHITE = 0.9


def views(pictures, picture_input, size, random):
    """Pictures [N,3,H,W] in 0..1 -> one view of each, normalised, at the given size (height, width): part of it or a little more than
    it, perhaps mirrored, slightly lighter or darker."""
    n, device = len(pictures), pictures.device
    if pictures.shape[-1] > 1.5 * size[1]:
        # Points taken from a much larger picture miss what lies between them.
        pictures = F.interpolate(pictures, [side * 5 // 4 for side in size], mode="bilinear", antialias=True)

    def uniform(low, high, shape=(n,)):
        return torch.rand(shape, generator=random, device=device) * (high - low) + low

    home = uniform(0, 1) < AT_HOME
    if home.any():
        pictures = torch.cat([pictures[~home], on_other_grounds(pictures[home], pictures, random)])
        back = torch.cat([torch.nonzero(~home), torch.nonzero(home)]).squeeze(1).argsort()
        pictures = pictures[back]
    zoom = torch.where(home, uniform(0.65, 1.25), uniform(0.75, 1.12))
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
    """The white around a product replaced, and the light on all of it uneven, as in a room."""
    n, device = len(pictures), pictures.device

    def uniform(low, high, shape):
        return torch.rand(shape, generator=random, device=device) * (high - low) + low

    grounds = torch.where(uniform(0, 1, (n, 1, 1, 1)) < 0.4, pieces(others, n, uniform, random), cloths(pictures, uniform))
    around = white_around(pictures)
    shadow = F.avg_pool2d(1 - around, 9, stride=1, padding=4) * uniform(0, 0.4, (n, 1, 1, 1))
    composed = around * grounds * (1 - shadow) + (1 - around) * pictures
    # A plane of light: brighter at one side.
    light = 1 + uniform(-0.25, 0.05, (n, 1, 1, 1)) + F.interpolate(uniform(-0.15, 0.15, (n, 1, 2, 2)), pictures.shape[-2:], mode="bilinear")
    return (composed * light).clamp(0, 1)


def pieces(others, n, uniform, random):
    """Strongly enlarged pieces of other pictures: patterns, prints, skin, edges."""
    theta = torch.zeros(n, 2, 3, device=others.device)
    piece = uniform(0.08, 0.38, (n,))
    theta[:, 0, 0], theta[:, 1, 1] = piece, piece
    theta[:, :, 2] = uniform(-1, 1, (n, 2)) * (1 - piece).unsqueeze(1)
    chosen = torch.randint(len(others), (n,), generator=random, device=others.device)
    return F.grid_sample(others[chosen], F.affine_grid(theta, (n, *others.shape[1:]), align_corners=False), align_corners=False)


def cloths(pictures, uniform):
    """Sheets, tables and floors: one colour, mostly a pale one, in soft folds, some with the seams of boards or tiles."""
    n, _, height, width = pictures.shape
    lightness, tint = uniform(0.3, 1, (n, 1, 1, 1)), uniform(-1, 1, (n, 3, 1, 1)) * uniform(0, 0.5, (n, 1, 1, 1)) ** 2
    folds = F.interpolate(uniform(-0.08, 0.08, (n, 1, 8, 6)), (height, width), mode="bicubic")
    down = torch.linspace(0, 1, height, device=pictures.device).view(1, 1, -1, 1)
    right = torch.linspace(0, 1, width, device=pictures.device).view(1, 1, 1, -1)
    turn = uniform(0, 3.1416, (n, 1, 1, 1))
    along = (down * turn.cos() + right * turn.sin()) * uniform(2, 8, (n, 1, 1, 1)) + uniform(0, 1, (n, 1, 1, 1))
    seams = ((along % 1) < 0.06).float() * uniform(-0.6, 0.25, (n, 1, 1, 1)).clamp(min=0)
    return (lightness * (1 + folds) * (1 - seams) + tint).clamp(0, 1)


def white_around(pictures):
    """[N,1,H,W], 1 where the picture is white and that white reaches its edge: a white shirt's own white stays."""
    white = (pictures.amin(1, keepdim=True) > WHITE).float()
    coarse = F.avg_pool2d(white, 4).gt(0.99).float()
    reached = torch.zeros_like(coarse)
    for edge in (reached[:, :, 0], reached[:, :, -1], reached[:, :, :, 0], reached[:, :, :, -1]):
        edge.fill_(1)
    reached *= coarse
    for _ in range(sum(coarse.shape[-2:]) // 2):
        reached = F.max_pool2d(reached, 3, stride=1, padding=1) * coarse
    around = white * F.interpolate(F.max_pool2d(reached, 3, stride=1, padding=1), pictures.shape[-2:])
    # A product's rim is mixed with the white: one more pixel.
    return F.max_pool2d(around, 3, stride=1, padding=1)
