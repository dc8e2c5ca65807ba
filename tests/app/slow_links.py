"""Links as slow as those between computers, for kernels without netem: a TUN device in each of some network namespaces,
and one process, the hub, that carries packets between them by their address, each after a delay, what a namespace sends and
what it receives at a limited rate. As root. By hand, as a hub alone: slow_links.py RATE DELAY MTU NAMESPACE..."""

import contextlib
import ctypes
import fcntl
import heapq
import itertools
import json
import os
import resource
import select
import struct
import subprocess
import sys
import time

DEVICE = "incipit-slow"
NET = "10.213.78"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
CLONE_NEWNET = 0x40000000
LARGEST = 65_000  # bytes a packet: each costs the hub some 20 µs
LEAST = 9_000
PACKET_SECONDS = 2e-4  # a packet should not take longer at its rate, or others wait behind it
AHEAD = 2e-3  # seconds of a sender's packets that the hub takes before their time: the rest queue with the sender
QUEUE = 1 << 20  # bytes on their way into a namespace beyond which packets are lost
IPV4, DESTINATION = 4, 19


def ip(*arguments, check=True):
    subprocess.run(["ip", *map(str, arguments)], check=check, capture_output=True)


def in_namespace(name):
    """What to put before a command."""
    return ["ip", "netns", "exec", name]


def address(number):
    return f"{NET}.{number + 1}"


def said(rate, delay):
    return f"links of {rate / 1e6:.0f} Mbit/s and {1e3 * delay:.0f} ms" if rate else "links without limits"


def packet_size(rate):
    return LARGEST if not rate else int(min(max(rate / 8 * PACKET_SECONDS, LEAST), LARGEST))


def open_tun(name):
    """A TUN device in a namespace, which lives as long as the file is open."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open(f"/run/netns/{name}", encoding="ascii") as namespace:
        if libc.setns(namespace.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", DEVICE.encode(), IFF_TUN | IFF_NO_PI))
    return device


class Hub:
    """Times are of time.monotonic(). A packet goes out as it comes in (cut-through): where nothing queues, its length
    takes its time once, not at both ends."""

    def __init__(self, devices, rate, delay):
        self.devices, self.delay = devices, delay
        self.seconds_a_byte = 8 / rate if rate else 0
        self.sent = [0.0] * len(devices)  # when what was taken from each has left it
        self.received = [0.0] * len(devices)  # and has come in, but for the delay
        self.held = []  # (when it is due, number, to, packet), the next one first
        self.numbers = itertools.count()
        self.bytes = [0] * len(devices)  # from each
        self.lost = 0

    def take(self, source, now):
        for _ in range(16):
            if self.sent[source] > now + AHEAD:
                return
            try:
                packet = os.read(self.devices[source], 1 << 16)
            except BlockingIOError:
                return
            to = packet[DESTINATION] - 1
            if packet[0] >> 4 != IPV4 or not 0 <= to < len(self.devices):
                continue
            self.bytes[source] += len(packet)
            takes = len(packet) * self.seconds_a_byte
            self.sent[source] = max(self.sent[source], now) + takes
            if self.received[to] > now + QUEUE * self.seconds_a_byte + self.delay:
                self.lost += 1
                continue
            self.received[to] = max(self.sent[source], self.received[to] + takes)
            due = self.received[to] + self.delay
            if due <= now:
                os.write(self.devices[to], packet)
            else:
                heapq.heappush(self.held, (due, next(self.numbers), to, packet))

    def give(self, now):
        while self.held and self.held[0][0] <= now:
            _, _, to, packet = heapq.heappop(self.held)
            os.write(self.devices[to], packet)

    def run(self):
        """Until standard input ends; each line of it is answered with what was carried."""
        while True:
            now = time.monotonic()
            self.give(now)
            open_ones = [i for i, sent in enumerate(self.sent) if sent <= now + AHEAD]
            events = [sent - AHEAD for sent in self.sent if sent > now + AHEAD]
            if self.held:
                events.append(self.held[0][0])
            wait = max(min(events) - now, 0) if events else None
            ready, _, _ = select.select([0, *(self.devices[i] for i in open_ones)], [], [], wait)
            now = time.monotonic()
            for source in open_ones:
                if self.devices[source] in ready:
                    self.take(source, now)
            if 0 in ready:
                if not os.read(0, 100):
                    return
                used = resource.getrusage(resource.RUSAGE_SELF)
                print(json.dumps({"bytes": self.bytes, "lost": self.lost, "at": time.monotonic(),
                                  "processor_seconds": used.ru_utime + used.ru_stime}), flush=True)


class SlowLinks:
    """Joins namespaces that are there, as long as the context lasts."""

    def __init__(self, names, rate=0, delay=0.0):
        """rate: bits a second, 0 for any; delay: seconds, one way."""
        self.names, self.rate, self.delay = names, rate, delay

    def __enter__(self):
        self.hub = subprocess.Popen([sys.executable, "-B", __file__, str(self.rate), str(self.delay),
                                     str(packet_size(self.rate)), *self.names], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, encoding="ascii")
        if self.hub.stdout.readline() != "ready\n":
            self.__exit__()
            raise OSError("no TUN devices here")
        return self

    def __exit__(self, *_):
        with contextlib.suppress(BrokenPipeError):
            self.hub.stdin.close()
        self.hub.wait()
        self.hub.stdout.close()

    def carried(self):
        """So far: bytes from each namespace, packets lost, the hub's processor time, and when that was."""
        self.hub.stdin.write("\n")
        self.hub.stdin.flush()
        return json.loads(self.hub.stdout.readline())


# What a link reaches.

ECHO = """
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
    end.bind(("", 0)); print(end.getsockname()[1], flush=True)
    while True:
        data, other = end.recvfrom(100); end.sendto(data, other)
"""
ASK = """
import socket, sys, time
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
    end.connect((sys.argv[1], int(sys.argv[2]))); end.settimeout(60)
    for i in range(20):
        began = time.monotonic(); end.send(b"?"); end.recv(100); print(time.monotonic() - began)
"""
TAKE = """
import socket, time
with socket.socket() as listener:
    listener.bind(("", 0)); listener.listen(); print(listener.getsockname()[1], flush=True)
    end, _ = listener.accept()
    began, count, room = None, 0, bytearray(1 << 20)
    while got := end.recv_into(room):
        if began is None: began = time.monotonic()
        else: count += got
    print(8 * count / (time.monotonic() - began))
"""
SEND = """
import socket, sys
with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as end:
    end.sendall(bytes(int(sys.argv[3])))
"""


@contextlib.contextmanager
def server(program, name):
    process = subprocess.Popen([*in_namespace(name), sys.executable, "-c", program], stdout=subprocess.PIPE, encoding="ascii")
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def call(program, name, *arguments):
    done = subprocess.run([*in_namespace(name), sys.executable, "-c", program, *map(str, arguments)], capture_output=True,
                          encoding="ascii", timeout=600, check=True)
    return [float(line) for line in done.stdout.split()]


def round_trips(names):
    """Seconds there and back, of a small packet, from the least on."""
    with server(ECHO, names[1]) as (_, port):
        return sorted(call(ASK, names[0], address(1), port))


def throughput(names, count):
    """Bits a second of one stream of so many bytes."""
    with server(TAKE, names[1]) as (process, port):
        call(SEND, names[0], address(1), port, count)
        return float(process.stdout.readline())


def possible():
    """With network namespaces, of which the others know."""
    return os.geteuid() == 0 and os.path.exists("/dev/net/tun")


def main():
    rate, delay, size = float(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    names = sys.argv[4:]
    devices = [open_tun(name) for name in names]
    for number, name in enumerate(names):
        ip("-n", name, "addr", "add", f"{address(number)}/24", "dev", DEVICE)
        ip("-n", name, "link", "set", DEVICE, "mtu", size, "txqueuelen", 1_000, "up")
    print("ready", flush=True)
    Hub(devices, rate, delay).run()


if __name__ == "__main__":
    main()
