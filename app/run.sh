#!/usr/bin/env bash
# README's first command: installs what is missing, builds, and runs the main job.
# With a display it opens the studio on a demo piece; without one, or with --headless, it tunes the base model to that
# piece for at most a minute, generates, renders, and says where the results lie.
# usage: bash app/run.sh [--headless] [FILE.mid]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

headless=no
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || headless=yes
piece=
for argument in "$@"; do
    case "$argument" in
        --headless) headless=yes ;;
        -*) echo "usage: bash app/run.sh [--headless] [FILE.mid]" >&2; exit 2 ;;
        *) piece=$(realpath -- "$argument") ;;
    esac
done

bash "$root/app/install.sh" build run
bash "$root/app/build.sh" release programs
bin=$root/build/release/bin
piece=${piece:-$root/build/release/resources/demo/bach-prelude-bwv846.mid}

if [ "$headless" = no ]; then
    exec "$bin/incipit-studio" "$piece"
fi

out=$root/out
mkdir -p "$out"
echo "Tuning the base model to $(basename "$piece"), for at most 60 s"
"$bin/incipit" train "$piece" --recipe studio -o "$out/first-light.model" --time-limit 60 --curve "$out/first-light-loss.svg"
echo "Generating 16 bars"
"$bin/incipit" generate "$out/first-light.model" -o "$out/first-light.mid" --bars 16 --seed 1
echo "Rendering"
"$bin/incipit" render "$out/first-light.mid" -o "$out/first-light.wav"
cat <<END

Done.
  music       $out/first-light.mid
  audio       $out/first-light.wav
  loss curve  $out/first-light-loss.svg
  model       $out/first-light.model
END
