"""Draws the training curves of several runs as one SVG picture.

usage: article_curves.py OUT.svg RUN.json ...    a RUN.json is what `incipit train --json` or
                                                 `pytorch_article.py train` printed
"""
import json
import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 800, 440, 60, 20, 20, 50
INCIPIT, PYTORCH = "#0072b2", "#d55e00"  # Okabe and Ito's blue and vermilion


def main():
    out, *paths = sys.argv[1:]
    runs = []
    for path in paths:
        with open(path) as file:
            runs.append(json.load(file))
    epochs = max(len(run["loss"]) for run in runs)
    top = max(max(run["loss"]) for run in runs)
    x = lambda epoch: LEFT + (WIDTH - LEFT - RIGHT) * epoch / epochs
    y = lambda loss: HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * loss / top
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
             f'font-size="13"><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for loss in range(int(top) + 1):
        parts.append(f'<path d="M{LEFT} {y(loss):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{y(loss) + 4:.1f}" text-anchor="end">{loss}</text>')
    for epoch in range(0, epochs + 1, 20):
        parts.append(f'<text x="{x(epoch):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{epoch}</text>')
    for run in runs:
        colour = PYTORCH if "program" in run else INCIPIT
        points = " ".join(f"{x(i + 1):.1f},{y(loss):.1f}" for i, loss in enumerate(run["loss"]))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    for row, (name, colour) in enumerate((("Incipit", INCIPIT), ("PyTorch nn.LSTM", PYTORCH))):
        parts.append(f'<path d="M{WIDTH - 190} {TOP + 16 + 20 * row}h30" stroke="{colour}" stroke-width="3"/>'
                     f'<text x="{WIDTH - 150}" y="{TOP + 20 + 20 * row}">{name}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">Epochs</text>'
                 f'<text x="18" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 18 {HEIGHT / 2})">Loss</text>'
                 '</svg>\n')
    with open(out, "w") as file:
        file.write("\n".join(parts))


if __name__ == "__main__":
    main()
