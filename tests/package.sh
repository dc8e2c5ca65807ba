#!/usr/bin/env bash
# Builds the Debian package twice, in different folders, looks at it with Debian's and the desktop's own checkers, and as
# root installs it into a clean Debian, where it trains, generates, renders and opens its window. Prints a table.
# usage: bash tests/package.sh [SUITE] [--no-chroot] [--deb FILE]
#        SUITE is the Debian to build it for and to try it on: this one unless told otherwise. The packages are left in
#        build/package/. With --deb a package that was built before is tried, and none is built.
# CCACHE_DISABLE=1 compiles every source both times: otherwise the second build is served from the first.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here=$(. /etc/os-release && echo "$VERSION_CODENAME")
suite=$here
chroots=yes
deb=
while [ $# -gt 0 ]; do
    case "$1" in
        --no-chroot) chroots=no ;;
        --deb) deb=$(realpath "${2:?}"); shift ;;
        -*) sed -n '/^# usage/,/^set/ { /^set/d; s/^# //; p }' "$0" >&2; exit 2 ;;
        *) suite=$1 ;;
    esac
    shift
done
[ "$suite" = "$here" ] || [ "$(id -u)" -eq 0 ] || { echo "Only root can build it for $suite on $here." >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || chroots=no
bash "$root/app/install.sh" build package

work=$(mktemp -d /var/tmp/incipit-package.XXXXXX)
server=
leave() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    for mounted in $(awk -v under="$work/" 'index($2, under) == 1 { print $2 }' /proc/mounts | tac); do umount "$mounted"; done
    rm -rf --one-file-system "$work"
}
trap leave EXIT
trap 'exit 1' INT TERM

failed=0
table=$work/table
say() { printf '%-5s  %-46s  %s\n' "$1" "$2" "${3:-}" | tee -a "$table"; }
# check WHAT COMMAND...: its output is shown where it fails, the last line of it where it does not.
check() {
    local what=$1 output=$work/output
    shift
    if "$@" >"$output" 2>&1; then
        say ok "$what" "$(tail -n 1 "$output" | cut -c1-80)"
    else
        say BAD "$what"
        failed=1
        sed 's/^/       /' "$output" | tail -n 40
    fi
}

# The sources as they stand here, without what is built.
copy_sources() {
    mkdir -p "$1"
    (cd "$root" && git ls-files -cz --exclude-standard && git ls-files -oz --exclude-standard) |
        (cd "$root" && tar --null --ignore-failed-read -cf - -T - 2>/dev/null) | tar -xf - -C "$1"
}
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
mirror=$(sed -n -E 's/^(URIs:|deb( \[[^]]*\])?) *(https?:\/\/[^ ]*\/debian\/?)( .*)?$/\3/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)
mirror=${mirror:-http://deb.debian.org/debian}

# A Debian with nothing but its base, at a folder.
make_debian() {
    debootstrap --variant=minbase "$suite" "$1" "$mirror"
    mount -t proc proc "$1/proc"
    mount --bind /dev "$1/dev"
    printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
    chmod +x "$1/usr/sbin/policy-rc.d"
}
inside() {
    local debian=$1
    shift
    chroot "$debian" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"
}

if [ -z "$deb" ]; then
    build='cmake --preset package && cmake --build --preset package --target programs && cd build/package && umask 022 && cpack'
    # Where the builder stands, and what it sees of that.
    if [ "$suite" = "$here" ]; then
        place=$work
        builder() { (cd "$1" && bash -c "$build"); }
    else
        place=$work/build
        check "a Debian $suite to build in" make_debian "$place"
        builder() {
            inside "$place" bash -c "cd '${1#"$place"}' && bash app/install.sh build && $build"
        }
    fi
    one=$place/one
    other=$place/another/place/for/it
    for folder in "$one" "$other"; do
        copy_sources "$folder"
        check "built in ${folder#"$place/"}" builder "$folder"
    done
    [ "$failed" -eq 0 ] || exit 1

    packages=$root/build/package
    mkdir -p "$packages"
    cp "$one"/build/package/*.*deb "$packages/"
    deb=$(ls "$one"/build/package/incipit_*.deb)
    same() {
        for file in "$one"/build/package/*.*deb; do cmp "$file" "$other/build/package/$(basename "$file")" || return 1; done
        sha256sum "$deb" | cut -c1-16
    }
    check "both builds give the same packages" same
fi

tree=$work/tree
dpkg-deb -x "$deb" "$tree"
mkdir -p "$work/symbols"
symbols=$(ls "$(dirname "$deb")"/incipit-dbgsym_*.*deb 2>/dev/null || true)
[ -z "$symbols" ] || dpkg-deb -x "$symbols" "$work/symbols"
no_paths() { ! grep -rlF -e "$work" -e "$root/" "$tree" "$work/symbols"; }
check "no path of the build in any file" no_paths
no_rpath() { ! readelf -d "$tree"/usr/bin/* "$tree"/usr/lib/incipit/modules/* | grep -E 'RPATH|RUNPATH'; }
check "no run path in any program" no_rpath
has_symbols() {
    local id
    id=$(readelf -n "$tree/usr/bin/incipit" | awk '/Build ID/ { print $3 }')
    readelf -S "$work/symbols/usr/lib/debug/.build-id/${id:0:2}/${id:2}.debug" | grep -c '\.debug_line\b'
}
check "debug symbols are apart, and fit" has_symbols
small() {
    local kib
    kib=$(dpkg-deb -f "$deb" Installed-Size)
    echo "$((kib / 1024)) MiB"
    [ "$kib" -lt $((40 * 1024)) ]
}
check "installed size is below 40 MB" small
check "depends on" dpkg-deb -f "$deb" Depends
check "lintian" lintian --fail-on error,warning --tag-display-limit 0 "$deb"
check "desktop-file-validate" desktop-file-validate "$tree/usr/share/applications/org.incipit.studio.desktop"
check "appstreamcli validate --pedantic" appstreamcli validate --pedantic --no-net \
    "$tree/usr/share/metainfo/org.incipit.studio.metainfo.xml"
mime() {
    mkdir -p "$work/data/mime/packages"
    cp "$tree"/usr/share/mime/packages/*.xml "$work/data/mime/packages/"
    update-mime-database "$work/data/mime"
    cp "$tree/usr/share/incipit/base/base.model" "$work/nameless"
    XDG_DATA_HOME=$work/data gio info -a standard::content-type "$work/nameless" | grep -o 'application/x-incipit-model$'
}
! command -v gio >/dev/null || check "files are known by their contents" mime
manual() { for page in "$tree"/usr/share/man/man1/*.gz; do man --warnings -l "$page" 2>&1 >/dev/null | (! grep .) || return 1; done; }
! command -v man >/dev/null || check "manual pages have no faults" manual

# It is not of this machine: what it needs comes with it, and where it is unpacked is nothing to it.
moved() {
    cp -r "$tree/usr" "$work/a folder"
    "$work/a folder/bin/incipit" generate base -o "$work/moved.mid" --bars 2 --seed 1
}
[ "$suite" != "$here" ] || check "it runs from any folder" moved

debian=$work/debian
pieces=/usr/share/incipit/demo
opens() {
    local display=:$((90 + $$ % 900)) studio found=no status=0
    Xvfb "$display" -screen 0 1366x768x24 -ac >/dev/null 2>&1 &
    server=$!
    for _ in $(seq 600); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done
    chroot "$debian" env -i PATH=/usr/bin:/bin HOME=/root LANG=C.UTF-8 DISPLAY="$display" INCIPIT_MIDI=jack \
        incipit-studio "$pieces/when-the-saints.mid" &
    studio=$!
    for _ in $(seq 1200); do
        if DISPLAY=$display xdotool search --onlyvisible --name 'when-the-saints.*Incipit|Saints.*Incipit' 2>/dev/null; then found=yes; break; fi
        kill -0 "$studio" 2>/dev/null || break
        sleep 0.1
    done
    kill -TERM "$studio" 2>/dev/null || true
    wait "$studio" || status=$?
    kill "$server"
    server=
    echo "window: $found, status at its end: $status"
    [ "$found" = yes ] && [ "$status" -eq 0 ]
}
installs() {
    cp "$deb" "$debian/tmp/"
    inside "$debian" apt-get install -y -q --no-install-recommends timgm6mb-soundfont "/tmp/$(basename "$deb")"
}
removes() {
    inside "$debian" apt-get purge -y -q incipit
    ! find "$debian/usr" -name '*incipit*' | grep .
}
if [ "$chroots" = yes ]; then
    check "a clean Debian $suite" make_debian "$debian"
    check "installs there" installs
    check "incipit --version" inside "$debian" incipit --version
    check "trains" inside "$debian" incipit train $pieces/petzold-minuet-anh114.mid --recipe studio -o /tmp/song.model \
        --time-limit 5 --progress none
    check "generates" inside "$debian" incipit generate /tmp/song.model -o /tmp/new.mid --bars 4 --seed 1
    check "renders" inside "$debian" incipit render /tmp/new.mid -o /tmp/new.wav
    check "opens its window" opens
    check "is removed without a trace" removes
else
    say "-" "a clean Debian" "not tried: that needs root"
fi

echo
cat "$table"
exit $failed
