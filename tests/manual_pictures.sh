#!/usr/bin/env bash
# Takes the pictures of the manual with the program as it is built, and puts them where the pages show them.
# usage: bash tests/manual_pictures.sh [en|zh ...]      without a language: both
#        PROGRAM=build/debug/bin/ui_tests bash tests/manual_pictures.sh      with another build's
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=${PROGRAM:-$root/build/release/bin/ui_tests}
[ -x "$program" ] || { echo "$program is not there: build ui_tests first." >&2; exit 1; }
[ $# -gt 0 ] || set -- en zh
for language in "$@"; do
    case "$language" in
        en) locale=en ;;
        zh) locale=zh_CN ;;
        *) echo "The manual knows en and zh, not $language." >&2; exit 2 ;;
    esac
    folder=$root/resources/docs/manual/$language/pictures
    INCIPIT_PICTURES=$folder INCIPIT_LANGUAGE=$locale "$program" "[manual-pictures]" > /dev/null 2>&1 ||
        { echo "The pictures of $language could not be taken: run $program \"[manual-pictures]\" to see why." >&2; exit 1; }
    if command -v optipng > /dev/null; then optipng -quiet -o5 "$folder"/*.png; fi
    du -sh "$folder"
done
python3 "$root/tests/support/check_manual.py"
