"""What each part of the studio's recipe brings: trains it on one set with one part at a time left out.

usage: studio_ablation.py INCIPIT FOLDER [--epochs N] [--seed N] [--threads N] [--only NAME ...] [-- MORE TRAIN OPTIONS]
       FOLDER holds `train` and `valid`, as the sets of ../shared/data/polyphonic-midi.tar.gz do.
Prints one JSON object a run: nats a step on `valid` at the best epoch, and the seconds of processor time.
"""
import argparse
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

VARIANTS = {
    "default": [],
    "no transposition": ["--no-transposition"],
    "no weight dropout": ["--weight-dropout", "0"],
    "no dropout": ["--dropout", "0", "--weight-dropout", "0"],
    "one layer": ["--layers", "1"],
    "three layers": ["--layers", "3"],
    "200 units": ["--units", "200"],
    "512 units": ["--units", "512"],
}


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(incipit, *arguments):
    done = subprocess.run([incipit, *map(str, arguments)], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incipit")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", action="append", choices=VARIANTS)
    options, more = parser.parse_known_args()
    common = ["--tokenizer", "frame", "--seed", options.seed, "--threads", options.threads, "--progress", "none", "--json"]
    if options.epochs:
        common += ["--epochs", options.epochs]
    for name in options.only or VARIANTS:
        with tempfile.TemporaryDirectory() as folder:
            model = pathlib.Path(folder) / "model"
            before = processor_seconds()
            trained = run(options.incipit, "train", options.folder / "train", "--validation", options.folder / "valid",
                          "-o", model, *common, *VARIANTS[name], *[a for a in more if a != "--"])
            seconds = processor_seconds() - before
            score = run(options.incipit, "evaluate", model, options.folder / "valid", "--json")
        print(json.dumps({"variant": name, "nll_per_step": score["nll_per_step"], "epochs": trained["epochs"],
                          "best_epoch": trained["best_epoch"], "loss": trained["loss"][trained["best_epoch"] - 1],
                          "parameters": trained["parameters"], "processor_seconds": round(seconds, 1)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
