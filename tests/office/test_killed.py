# SPDX-License-Identifier: MPL-2.0
"""Killed in the middle of validate: the file is as it was, and opens.

PJ_KILLS=100 for more moments than the few of every day.
"""
import hashlib
import os
import random
import threading
import unittest

import forms
import office

KILLS = int(os.environ.get("PJ_KILLS") or 3)
SECONDS = 0.15  # about what validate takes


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Killed(unittest.TestCase):

    def test_the_file_is_as_it_was(self):
        running = office.Office()
        self.addCleanup(running.close)
        path = running.copy(forms.SAMPLE)
        before, chance = digest(path), random.Random(0)
        for _ in range(KILLS):
            document = running.open(path)
            work = threading.Thread(target=self.validate,
                                    args=(running, document), daemon=True)
            work.start()
            work.join(chance.uniform(0, SECONDS))
            running.process.kill()
            running.process.wait()
            work.join()
            self.assertEqual(digest(path), before)
            for lock in path.parent.glob(".~lock.*"):
                lock.unlink()
            running.start()
        document = running.open(path)
        self.assertEqual(forms.marks(document), [])
        self.assertTrue(running.check("validate", document))

    def validate(self, running, document):
        try:
            running.check("validate", document)
        except Exception:  # its office was killed
            pass


if __name__ == "__main__":
    unittest.main()
