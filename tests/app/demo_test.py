"""The demo pieces."""

import mido

from program import MINUET, PRELUDE, SAINTS, ProgramTest, main, read_with_mido, run

# Of a beat: the score is made of thirty-seconds and triplets, and the performance keeps to it this closely.
GRID, TOLERANCE = 24, 0.01


def parts(path, part):
    """The notes of each part in the file's order, as (onset, key, end) in beats; part(track, channel) tells whose."""
    file, found = mido.MidiFile(path), {}
    for number, track in enumerate(file.tracks):
        now, sounding = 0, {}
        for message in track:
            now += message.time / file.ticks_per_beat
            if message.type == "note_on" and message.velocity > 0:
                sounding[message.note] = now
            elif message.type in ("note_on", "note_off"):
                note = (sounding.pop(message.note), message.note, now)
                found.setdefault(part(number, message.channel), []).append(note)
    return list(found.values())


def performed(beat, swing):
    """When a written beat is played: an off-beat eighth at the swing's share of its quarter; triplets stay."""
    whole, step = divmod(round(beat * GRID), GRID)
    within, triplet = step / GRID, step % 3 != 0
    if not triplet:
        within = 2 * within * swing if within <= 0.5 else 1 - 2 * (1 - within) * (1 - swing)
    return whole + within


class DemoPieces(ProgramTest):
    def test_the_prelude_is_entire(self):
        info = self.json("info", PRELUDE, "--json")
        self.assertEqual([(t["name"], t["notes"]) for t in info["tracks"]],
                         [("Prelude in C major, BWV 846", 0), ("Right hand", 415), ("Left hand", 134)])
        self.assertEqual(info["notes"], 549)
        self.assertEqual(info["key"], "C major")
        self.assertAlmostEqual(info["tempo"], 66, places=3)

    def test_the_minuet_is_played_with_its_repeats(self):
        info = self.json("info", MINUET, "--json")
        self.assertEqual([t["notes"] for t in info["tracks"]], [0, 280, 150])
        self.assertEqual(info["key"], "G major")

    def test_the_saints_have_six_players_and_drums_on_channel_ten(self):
        tracks = self.json("info", SAINTS, "--json")["tracks"]
        self.assertEqual([t["name"] for t in tracks[1:]],
                         ["Trumpet", "Clarinet", "Trombone", "Piano", "Acoustic Bass", "Drums"])
        self.assertEqual([t["channel"] for t in tracks[1:]], [1, 2, 3, 4, 5, 10])
        self.assertEqual([t["program"] for t in tracks[1:6]], [56, 71, 57, 0, 32])

    def test_mido_reads_every_piece(self):
        for piece, notes in ((PRELUDE, 549), (MINUET, 430), (SAINTS, 1735)):
            self.assertEqual(len(read_with_mido(self, piece)[0]), notes)

    def test_every_piece_is_a_performance_of_its_score(self):
        """Part for part the keys and swung onsets that abc2midi reads; a note sounds for half of its length or more."""
        for piece, swing in ((PRELUDE, 0.5), (MINUET, 0.5), (SAINTS, 0.64)):
            with self.subTest(piece=piece.name):
                straight = self.folder / piece.name
                done = run(piece.with_suffix(".abc"), "-o", straight, program="abc2midi")
                self.assertNotRegex(done.stdout, "Error|Warning")
                # In abc2midi's file a part is a channel: a second voice on its staff is a track of its own.
                score, played = parts(straight, lambda _, channel: channel), parts(piece, lambda track, _: track)
                self.assertEqual([len(part) for part in score], [len(part) for part in played])
                for number, (written, sounding) in enumerate(zip(score, played), 1):
                    swung = ((performed(onset, swing), key, performed(end, swing)) for onset, key, end in written)
                    for (onset, key, end), (begins, sounds, ends) in zip(sorted(swung), sorted(sounding)):
                        place = f"part {number}, beat {onset}"
                        self.assertEqual(key, sounds, place)
                        self.assertAlmostEqual(onset, begins, delta=TOLERANCE, msg=place)
                        self.assertGreater(ends - begins, (end - onset) / 2 - TOLERANCE, place)
                        self.assertLess(ends, end + TOLERANCE, place)


if __name__ == "__main__":
    main()
