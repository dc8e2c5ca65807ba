"""The links of slow_links.py between two network namespaces: what they hold back, and what they let through. As root."""

import contextlib
import subprocess
import sys
import unittest

import slow_links
from program import main

NAMES = ["incipit-slow-0", "incipit-slow-1"]
MEGABYTE = 1 << 20


def take_down():
    for name in NAMES:
        slow_links.ip("netns", "del", name, check=False)


def set_up():
    take_down()
    for name in NAMES:
        slow_links.ip("netns", "add", name)
        slow_links.ip("-n", name, "link", "set", "lo", "up")


def possible():
    if not slow_links.possible():
        return False
    try:
        set_up()
        with slow_links.SlowLinks(NAMES):
            return True
    except (subprocess.CalledProcessError, OSError):
        return False
    finally:
        with contextlib.suppress(FileNotFoundError):
            take_down()


@unittest.skipUnless(possible(), "no TUN devices in network namespaces here")
class SlowLinksTest(unittest.TestCase):
    def setUp(self):
        set_up()
        self.addCleanup(take_down)

    def reached(self, rate, delay, count):
        with slow_links.SlowLinks(NAMES, rate, delay) as links:
            trips = slow_links.round_trips(NAMES)
            speed = slow_links.throughput(NAMES, count)
            carried = links.carried()
        print(f"{slow_links.said(rate, delay)}: there and back in {1e3 * trips[0]:.2f} to "
              f"{1e3 * trips[-1]:.2f} ms, {speed / 1e6:.0f} Mbit/s, {carried['lost']} packets lost, the hub used "
              f"{carried['processor_seconds']:.2f} s", file=sys.stderr)
        self.assertGreaterEqual(carried["bytes"][0], count)
        return trips, speed

    def test_nothing_comes_sooner_or_faster_than_the_link_is(self):
        for rate, delay, count in ((1e9, 1e-3, 32 * MEGABYTE), (1e8, 5e-3, 4 * MEGABYTE)):
            with self.subTest(rate=rate):
                trips, speed = self.reached(rate, delay, count)
                self.assertGreaterEqual(trips[0], 2 * delay)
                self.assertLess(speed, 1.1 * rate)

    def test_a_link_without_limits_is_sooner_and_faster(self):
        slow_trips, slow_speed = self.reached(1e7, 20e-3, MEGABYTE // 2)
        trips, speed = self.reached(0, 0, 128 * MEGABYTE)
        self.assertLess(trips[0], slow_trips[0])
        self.assertGreater(speed, slow_speed)


if __name__ == "__main__":
    main()
