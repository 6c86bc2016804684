"""LaTeX becomes Unicode, and nothing but markup disappears."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.latex_text import decode_latex, latex_to_text, with_unicode_letters


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"a}\"{a}\"a{\"{a}}", "ääää"),
        (r"\'\i\'{\i}\'i{\'\i}", "íííí"),
        (r"{\c c}\c{c}\c c", "ççç"),
        (r"\~{a}\v{s}{\v s}\r{a}\H{o}\k{a}\u{g}\.z\=e\d{h}", "ãššåőąğżēḥ"),
        (r"\o re {\o}re \ss{} \aa\ {\L}\'od\'z", "øre øre ß å Łódź"),
        (r"\~{}tea\^{}", "~tea^"),
        ("12--15 --- x-y", "12–15 — x-y"),
        (r"\& \% \_ \$ \# \{ \}", "& % _ $ # { }"),
        (r"a \textless b\textgreater{} c\textendash d", "a <b> c–d"),
        (r"?`tea? !`Oh! 4\textsuperscript{th} \enquote{cup} \glqq Tee\grqq", "¿tea? ¡Oh! 4th “cup” „Tee“"),
        (r"$\frac{1}{2}$ \(x^2\) $\sqrt{2}$\hspace{1em}\celsius{} \textalpha", "1/2 x² √2°C α"),
        (r"{\noopsort{b}}Cup \href{https://a.org/x}{x} \href{https://a.org}{tea}", "Cup x tea (https://a.org)"),
        ("``tea'' for `x'", "“tea” for ‘x’"),
        ("Dr.~Hill", "Dr.\u00a0Hill"),
        (r"{PPAR}-{$\alpha$} $<$ 5 $\leq$ $^{2}$ H$_2$O x$^{ab}$", "PPAR-α < 5 ≤ ² H₂O x^ab"),
        (r"10\textsuperscript{3} and $-5$ at 37\,$^\circ$C", "10³ and −5 at 37\u202f°C"),
        (r"\emph{In vivo} {\it tea} \textbf{b {c} d}", "In vivo tea b c d"),
        (r"\url{https://a.org/%20~x}", "https://a.org/%20~x"),
        ("a  b\n\tc ", "a b c"),
        ("cost $5", "cost $5"),
        (r"\d{\^e}\~\'e", "ệé\u0303"),
    ],
)
def test_known_latex(latex: str, text: str) -> None:
    decoded = decode_latex(latex)
    assert decoded.text == text
    assert decoded.problems == ()


@pytest.mark.parametrize(
    ("latex", "text", "rule", "start", "end"),
    [
        (r"a \foo{bar} b", r"a \foo{bar} b", "bib-unknown-macro", 2, 6),
        (r"a \foo b", r"a \foo b", "bib-unknown-macro", 2, 6),
        (r"{\'{\foo x}}", None, "bib-unknown-macro", 4, 8),
        ("100% of", "100% of", "bib-bare-percent", 3, 4),
        ("end\\", "end\\", "bib-unknown-macro", 3, 4),
    ],
)
def test_what_is_not_understood_stays_and_is_reported(
    latex: str, text: str | None, rule: str, start: int, end: int
) -> None:
    decoded = decode_latex(latex)
    assert text is None or decoded.text == text
    assert [(p.rule, p.start, p.end) for p in decoded.problems] == [(rule, start, end)]


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        (r"B{\"a}umler", "Bäumler"),
        (r"Brand{\~a}o Gon{\c c}alves {\'{\i}} \v{s}", "Brandão Gonçalves í š"),
        (r"{\o}re $\alpha$ {WHO} \& \"ab \'\"", r"øre $\alpha$ {WHO} \& äb \'\""),
    ],
)
def test_letters_alone_are_rewritten(written: str, letters: str) -> None:
    assert with_unicode_letters(written) == letters
    assert with_unicode_letters(letters) == letters


@given(st.text())
def test_text_without_markup_is_left_alone(text: str) -> None:
    plain = "".join(c for c in text if c not in "\\{}$%~-`'^_")
    assert latex_to_text(plain) == unicodedata.normalize("NFC", " ".join(plain.split())) or not plain.isprintable()


markup = st.sampled_from(
    ["\\emph{", "}", "{", "$", "\\&", "--", "~", "\\ ", "\\'", "\\c ", "\\foo ", "\\bar{", "%", "^", "_", "\\alpha "]
)


@given(st.lists(markup | st.text(string.ascii_letters + string.digits + " ,.", max_size=5)))
def test_no_printable_character_disappears(pieces: list[str]) -> None:
    """The letters of everything that is not a macro's name come out in their order."""
    decoded = latex_to_text("".join(pieces))
    letters = "".join(c for piece in pieces if "\\" not in piece for c in piece if c.isalnum())
    shown = iter(unicodedata.normalize("NFKD", decoded))
    assert all(any(letter == other for other in shown) for letter in letters)


@given(st.text(st.sampled_from("\\{}$%~-`'^_\"c ia\n"), max_size=60) | st.text(max_size=60))
def test_any_text_is_decoded(text: str) -> None:
    decoded = decode_latex(text)
    assert all(0 <= p.start <= p.end <= len(text) for p in decoded.problems)
    assert decode_latex("\\'{" * 80 + text).text is not None
    once = with_unicode_letters(text)
    assert latex_to_text(once) == decoded.text or "\\" in once
