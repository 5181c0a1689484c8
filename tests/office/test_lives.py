# SPDX-License-Identifier: MPL-2.0
"""Workbooks that are edited between our commands (lives.py says how).

make fuzz-lives COUNT=1000 SEED=0 runs as many as one likes.
"""
import tempfile
import unittest

import lives
import office

COUNT, SEED = 12, 0


class Lives(office.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_only_what_was_filled_is_different(self):
        told = []
        lives.series(self.office, SEED, COUNT, self.folder, told.append)
        self.assertEqual(told, [])

    def test_marks_that_are_left_are_seen(self):
        """These lives end with marks: what is looked for can be found."""
        seen = [seed for seed in range(SEED, SEED + 6) if lives.Life(
            self.office, seed, self.folder, "validate").complaints]
        self.assertGreater(len(seen), 2)


if __name__ == "__main__":
    unittest.main()
