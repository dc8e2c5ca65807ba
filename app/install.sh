#!/usr/bin/env bash
# Installs the packages of the named groups in app/packages.txt that are missing (build, headless, run, test,
# endings, package, distributed, ci, peers).
# usage: app/install.sh GROUP...    Works as root and with sudo; says what it is about to install.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }
has() { [[ $(LC_ALL=C apt-cache policy "$1") =~ Candidate:\ [^\(] ]]; }

sudo=()
[ "$(id -u)" -eq 0 ] || sudo=(sudo)
update() {
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        echo "Neither root nor sudo: run as root: bash app/install.sh ${groups[*]}" >&2
        exit 1
    fi
    "${sudo[@]}" apt-get update -q
}

# Which of NAME|NAME this release has can only be told from apt's lists.
groups=("$@")
missing=()
for group in "${groups[@]}"; do
    for names in $(awk -v group="$group" '$1 == group { print $2 }' "$here/packages.txt"); do
        installed "${names%%|*}" && continue
        compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || update
        for name in ${names//|/ }; do
            has "$name" && break
        done
        installed "$name" || missing+=("$name")
    done
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing Debian packages: ${missing[*]}"
update
"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
