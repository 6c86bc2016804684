"""Every hostile text in every text field, in as many rounds as there are texts: a quarter of an hour, run by hand.

`.venv/bin/python tests/hostile/every_text.py` prints a table by the kind of text, and whatever went wrong.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from pathlib import Path

_TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(_TESTS / "hostile"), str(_TESTS / "browser"), str(_TESTS)]

from chromium import started_chromium
from full_site import make_full_site
from inertness import find_acting, find_unreadable
from rounds import try_texts
from texts import ALL_TEXTS

KIND_OF = {text: kind for kind, text in ALL_TEXTS}


def main() -> int:
    """Run all rounds; return 1 where anything was found."""
    full, faults, slowest = make_full_site(), list[str](), 0.0
    refused, accepted, elsewhere, rules = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    with started_chromium() as browser:
        page = browser.new_page()
        for turn in range(len(ALL_TEXTS)):
            started = time.process_time()
            try:
                tried = try_texts(full, lambda number, turn=turn: [ALL_TEXTS[(number + turn) % len(ALL_TEXTS)][1]])
            except Exception:
                faults.append(f"round {turn}: {traceback.format_exc(limit=-3)}")
                continue
            slowest = max(slowest, time.process_time() - started)
            for refusals in tried.refused.values():
                for refusal in refusals:
                    (refused if refusal.in_place else elsewhere)[KIND_OF[refusal.text]] += 1
                    rules[refusal.rule] += 1
            accepted.update(KIND_OF[text] for text in tried.accepted.values())
            assert tried.built.tree is not None
            found = find_acting(page, tried.built.tree) + find_unreadable(tried.built.tree)
            faults += [f"round {turn}: {fault}" for fault in found]
    print(f"{len(full.leaves())} fields, {len(ALL_TEXTS)} texts, slowest round {slowest:.2f} s of processor time")
    print("kind | published inert | refused in place | taken back with another | sum")
    for kind in dict.fromkeys(KIND_OF.values()):
        one, two, three = accepted[kind], refused[kind], elsewhere[kind]
        print(f"{kind} | {one} | {two} | {three} | {one + two + three}")
    print(f"all | {accepted.total()} | {refused.total()} | {elsewhere.total()}")
    print(f"rules: {dict(rules.most_common())}")
    print(f"{len(faults)} faults", *dict.fromkeys(faults), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
