"""The demo pieces."""

from program import MINUET, PRELUDE, SAINTS, ProgramTest, main, read_with_mido


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
            read = read_with_mido(self, piece)
            if read:
                self.assertEqual(len(read[0]), notes)


if __name__ == "__main__":
    main()
