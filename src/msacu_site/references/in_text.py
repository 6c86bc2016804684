"""Several citations between one pair of brackets: numbers in ranges, or names said once for several years."""

from __future__ import annotations

from collections.abc import Sequence

from msacu_site.frozen import Frozen
from msacu_site.references.page_range import EN_DASH


class Cited(Frozen):
    """One work cited: what names it in the style, the year it is sorted by, and the words that the text puts around."""

    name: str
    year: str = ""
    sorted_by: int = 0
    prefix: str = ""
    locator: str = ""
    author_suppressed: bool = False


class Placed(Frozen):
    """One work where it is printed: its place among those cited, what stands before and after it, and its own words.

    `spoken_alone` says that the number lies inside a range, so that readers see the range alone.
    """

    index: int
    before: str
    text: str
    after: str = ""
    spoken_alone: bool = False


def place_numbers(cited: Sequence[Cited]) -> tuple[Placed, ...]:
    """Put numbers in their order, three or more in a row as a range: 1, 2 and 4 to 6 as `1,2,4–6`.

    A number with words around it stays outside of ranges; where words stand before one, the order stays as written.
    """
    order = list(range(len(cited)))
    if not any(each.prefix for each in cited):
        order.sort(key=lambda index: int(cited[index].name))
    delimiter = "; " if any(each.prefix or each.locator for each in cited) else ","
    placed: list[Placed] = []
    for stretch in _stretches(cited, order):
        for position, index in enumerate(stretch):
            each = cited[index]
            inside = len(stretch) > 2 and 0 < position < len(stretch) - 1
            ends_range = len(stretch) > 2 and position == len(stretch) - 1
            before = "" if inside or not placed else EN_DASH if ends_range else delimiter
            placed.append(_place(index, before, each.name, each, inside))
    return tuple(placed)


def _stretches(cited: Sequence[Cited], order: Sequence[int]) -> list[list[int]]:
    """Part the citations where a number does not follow the one before it."""
    stretches: list[list[int]] = []
    for index in order:
        bare = not (cited[index].prefix or cited[index].locator)
        last = stretches[-1][-1] if stretches else None
        follows = (
            last is not None
            and bare
            and not (cited[last].prefix or cited[last].locator)
            and int(cited[index].name) == int(cited[last].name) + 1
        )
        if follows:
            stretches[-1].append(index)
        else:
            stretches.append([index])
    return stretches


def place_names(cited: Sequence[Cited]) -> tuple[Placed, ...]:
    """Put the works in the order of years and names, those of the same people together with the names said once.

    So `Hill, 2019a, 2019b; Lee, 2018`; where words stand before one, the order stays as written.
    """
    order = list(range(len(cited)))
    if not any(each.prefix for each in cited):
        order.sort(key=lambda index: (cited[index].sorted_by, cited[index].name.casefold()))
        first = {cited[index].name: place for place, index in reversed(list(enumerate(order)))}
        order.sort(key=lambda index: first[cited[index].name])
    placed: list[Placed] = []
    named = ""
    for index in order:
        each = cited[index]
        again = bool(placed) and each.name == named and not each.prefix
        text = each.year if again or each.author_suppressed else f"{each.name}, {each.year}"
        before = "" if not placed else ", " if again else "; "
        placed.append(_place(index, before, text, each, spoken_alone=False))
        named = each.name
    return tuple(placed)


def _place(index: int, before: str, text: str, each: Cited, spoken_alone: bool) -> Placed:
    prefix = f"{each.prefix} " if each.prefix else ""
    return Placed(index, before + prefix, text, f", {each.locator}" if each.locator else "", spoken_alone)


def cluster_text(placed: Sequence[Placed]) -> str:
    """Return what readers see between the brackets."""
    return "".join(f"{each.before}{each.text}{each.after}" for each in placed if not each.spoken_alone)
