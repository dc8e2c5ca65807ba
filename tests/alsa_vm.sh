#!/usr/bin/env bash
# Runs what needs ALSA in a virtual machine, as build machines have no sound card: Debian's kernel under software
# emulation, this machine's files shared read-only, virtual MIDI and sound cards (tests/app/alsa.py). By hand, as it
# takes long.
# usage: bash tests/alsa_vm.sh [TEST...]    all of tests/app/alsa.py unless told otherwise; or: bash tests/alsa_vm.sh -- COMMAND...
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/build/alsa_vm
modules=(9p 9pnet_virtio virtio_pci overlay snd-seq snd-virmidi snd-dummy snd-aloop)

bash "$root/app/install.sh" build run test endings alsa
bash "$root/app/build.sh" release programs test_programs

command=(/usr/bin/python3 -B "$root/tests/app/alsa.py" "$root/build/release/bin/incipit" "$root/build/release/resources/demo" "$@")
[ "${1:-}" != -- ] || command=("${@:2}")

# The kernel of Debian, not the one for clouds, which has no sound.
mkdir -p "$work"
cd "$work"
package=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[^ ]*\).*/\1/p' | head -n 1)
version=${package#linux-image-}
if [ ! -e "kernel/boot/vmlinuz-$version" ]; then
    echo "Fetching $package"
    apt-get -qq download "$package" 2> /dev/null
    rm -rf kernel
    dpkg -x "$package"_*.deb kernel
    rm "$package"_*.deb
fi
depmod -b kernel "$version"

# The first files of the machine: busybox, the modules in the order in which they load, and a script that changes to
# this machine's root, over which what is written goes to memory.
rm -rf initial && mkdir -p initial/{bin,modules,proc,sys,dev,host,memory,root}
cp "$(command -v busybox)" initial/bin/busybox
for module in "${modules[@]}"; do modprobe -d kernel -S "$version" --show-depends "$module"; done |
    sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' > order
while read -r file; do cp "$file" initial/modules/; done < order
cat > initial/init << INIT
#!/bin/busybox sh
b=/bin/busybox
\$b mount -t proc proc /proc; \$b mount -t sysfs sys /sys; \$b mount -t devtmpfs dev /dev
for module in $(sed 's,.*/,,' order | tr '\n' ' '); do
    case \$module in
        snd-aloop.ko*) \$b insmod /modules/\$module pcm_substreams=2 ;;
        snd-virmidi.ko*) \$b insmod /modules/\$module midi_devs=2 ;;
        *) \$b insmod /modules/\$module ;;
    esac
done
\$b mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=524288 host /host
\$b mount -t tmpfs memory /memory
\$b mkdir /memory/upper /memory/work
\$b mount -t overlay -o lowerdir=/host,upperdir=/memory/upper,workdir=/memory/work overlay /root
for folder in proc sys dev; do \$b mount -o move /\$folder /root/\$folder; done
\$b mkdir -p /root/dev/shm /root/dev/pts
# But for one in which the project lies.
for folder in tmp run dev/shm; do
    case "$root/" in /\$folder/*) ;; *) \$b mount -t tmpfs tmpfs /root/\$folder ;; esac
done
\$b mount -t devpts devpts /root/dev/pts
\$b ip link set lo up
exec \$b switch_root /root /bin/bash "$work/inside.sh"
INIT
chmod +x initial/init
(cd initial && find . | cpio -o -H newc --quiet | gzip -1) > initial.gz

# What the machine runs. Its last line tells the status, and then it ends.
{
    echo "cd '$root'; export HOME=/tmp PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8"
    printf '%q ' "${command[@]}"
    echo
    echo 'echo "incipit-status $?"; sync; echo o > /proc/sysrq-trigger; sleep 60'
} > inside.sh
echo "Starting the machine"
timeout "${INCIPIT_VM_SECONDS:-3600}" qemu-system-x86_64 -accel tcg,thread=multi -cpu max -smp 2 -m 4G -no-reboot -nographic \
    -monitor none -serial stdio -kernel "kernel/boot/vmlinuz-$version" -initrd initial.gz \
    -append "console=ttyS0 quiet panic=-1" \
    -virtfs local,path=/,security_model=none,readonly=on,mount_tag=host,multidevs=remap < /dev/null | tee console
[ "$(sed -n 's/.*incipit-status \([0-9]*\).*/\1/p' console | tail -n 1)" = 0 ]
