"""Two releases set beside each other: which answers changed, and the chain of causes in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msacu_site.frozen import Frozen
from msacu_site.language.words import Words
from msacu_site.linking.site import NOT_EVIDENCE
from msacu_site.records.release import Conclusion, Release

NOTHING: Mapping[str, str] = {}


class ConclusionChange(Frozen):
    """One answer before and after; None where there was or is none. The last cause says what came of it."""

    before: Conclusion | None
    after: Conclusion | None
    causes: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the answer is about."""
        return self._either.title

    @property
    def address(self) -> str:
        """Where readers find it, or found it."""
        return self._either.address

    @property
    def told_differently(self) -> bool:
        """Whether readers get another sentence, or one more, or one less."""
        return self.before is None or self.after is None or self.before.sentence != self.after.sentence

    @property
    def _either(self) -> Conclusion:
        found = self.after or self.before
        assert found is not None
        return found


def compare_releases(
    before: Release, after: Release, words: Words, moved: Mapping[str, str] = NOTHING
) -> tuple[ConclusionChange, ...]:
    """Return every answer that changed in any way, in the order of the later release, those that went away last.

    `moved` maps the old address of a page to its new one, so that an answer is followed under its new name.
    """
    old = {_followed(conclusion, moved): conclusion for conclusion in before.conclusions}
    new = {conclusion.key: conclusion for conclusion in after.conclusions}
    keys = [*new, *(key for key in old if key not in new)]
    teller = _Teller(before, after, words)
    return tuple(
        ConclusionChange(old.get(key), new.get(key), tuple(teller.causes(old.get(key), new.get(key))))
        for key in keys
        if _differ(old.get(key), new.get(key))
    )


def _followed(conclusion: Conclusion, moved: Mapping[str, str]) -> str:
    """Return the key under which an answer goes on: a page that moved takes its answers along."""
    target = moved.get(conclusion.address)
    if target is None:
        return conclusion.key
    kind, _, *rest = conclusion.key.split("/")
    return "/".join([kind, target.strip("/").rpartition("/")[2], *rest])


def _differ(before: Conclusion | None, after: Conclusion | None) -> bool:
    if before is None or after is None:
        return True
    unseen = {"key", "title", "address", "made_of"}
    return before.model_dump(exclude=unseen) != after.model_dump(exclude=unseen)


class _Teller(Frozen):
    """Tells why an answer changed, from the records to the sentence."""

    before: Release
    after: Release
    words: Words

    def causes(self, old: Conclusion | None, new: Conclusion | None) -> Iterator[str]:
        if old is None or new is None:
            yield from self._come_or_gone(old, new)
            return
        yield from self._studies(old.studies, new.studies)
        yield from self._waiting(old, new)
        yield from self._changed("people", old.people, new.people)
        yield from self._limits(old, new)
        yield from self._ceiling(old, new)
        yield from self._certainty(old, new)
        yield from self._named("direction", "direction_short", old.direction, new.direction)
        yield from self._named("size", "size", old.size, new.size)
        yield from self._claim(old, new)
        yield self._say("told-same" if old.sentence == new.sentence else "told-new")

    def _say(self, cause: str, **values: object) -> str:
        return self.words(f"conclusions.causes.{cause}", **values)

    def _come_or_gone(self, old: Conclusion | None, new: Conclusion | None) -> Iterator[str]:
        """A comparison that comes or goes names the studies that came or went with it."""
        either = new or old
        if either is not None:
            yield from self._studies(old.studies if old else (), new.studies if new else ())
            kind = "rated" if either.certainty else "verdict" if either.verdict else "sentence"
            yield self._say(f"{kind}-{'come' if new else 'gone'}")

    def _studies(self, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
        for key in new:
            if key not in old:
                yield self._arrived(key)
        for key in old:
            if key not in new:
                yield self._left(key)

    def _arrived(self, key: str) -> str:
        name = self.after.studies[key].name if key in self.after.studies else key
        known = self.before.studies.get(key)
        if known is None:
            return self._say("study-added", study=name)
        if known.standing in NOT_EVIDENCE:
            return self._say("study-counts-again", study=name)
        return self._say("study-compares", study=name)

    def _left(self, key: str) -> str:
        name = self.before.studies[key].name if key in self.before.studies else key
        known = self.after.studies.get(key)
        if known is None:
            return self._say("study-removed", study=name)
        if known.standing in NOT_EVIDENCE:
            standing = self.words(f"standing.{known.standing}")
            return self._say("study-fell", study=name, standing=standing[0].lower() + standing[1:])
        return self._say("study-compares-no-more", study=name)

    def _waiting(self, old: Conclusion, new: Conclusion) -> Iterator[str]:
        names = [self.after.studies[key].name for key in new.waiting if key in self.after.studies]
        if names and old.waiting != new.waiting:
            yield self._say("waiting", names="; ".join(names))
        elif old.waiting and not new.waiting:
            yield self._say("weighed")

    def _limits(self, old: Conclusion, new: Conclusion) -> Iterator[str]:
        """Tell every domain that changed; where the studies changed, tell of imprecision in any case."""
        was, now = old.limits or {}, new.limits or {}
        for name in dict.fromkeys([*was, *now]):
            before, after = was.get(name, 0), now.get(name, 0)
            label = self.words(f"conclusions.domains.{name}")
            if before != after:
                yield self._say("changed", what=label, before=self._level(before), after=self._level(after))
            elif name == "imprecision" and (old.studies, old.people) != (new.studies, new.people):
                yield self._say("unchanged", what=label)

    def _level(self, levels: int) -> str:
        return (
            self._say("kept") if levels == 0 else self._say("raised" if levels > 0 else "lowered", levels=abs(levels))
        )

    def _ceiling(self, old: Conclusion, new: Conclusion) -> Iterator[str]:
        if new.ceiling and new.ceiling != old.ceiling:
            yield self._say("ceiling", certainty=self.words(f"certainty.{new.ceiling}").lower())

    def _certainty(self, old: Conclusion, new: Conclusion) -> Iterator[str]:
        if new.certainty is None and old.certainty is None:
            return
        if old.certainty == new.certainty:
            yield self._say("certainty-same", certainty=self.words(f"certainty.{new.certainty}").lower())
        else:
            yield from self._named("certainty", "certainty", old.certainty, new.certainty)

    def _named(self, what: str, group: str, old: str | None, new: str | None) -> Iterator[str]:
        before, after = (self.words(f"{group}.{value}").lower() if value else None for value in (old, new))
        yield from self._changed(what, before, after)

    def _changed(self, what: str, old: object, new: object) -> Iterator[str]:
        if old != new:
            none = self._say("none")
            shown = (none if value is None else value for value in (old, new))
            before, after = shown
            yield self._say("changed", what=self._say(what), before=before, after=after)

    def _claim(self, old: Conclusion, new: Conclusion) -> Iterator[str]:
        for what, was, now in (("for", old.supporting, new.supporting), ("against", old.against, new.against)):
            for key in (key for key in now if key not in was):
                yield self._say(f"{what}-added", study=self._name(key))
            for key in (key for key in was if key not in now):
                yield self._say(f"{what}-removed", study=self._name(key))
        yield from self._named("verdict", "verdict", old.verdict, new.verdict)

    def _name(self, key: str) -> str:
        known = self.after.studies.get(key) or self.before.studies.get(key)
        return known.name if known else key
