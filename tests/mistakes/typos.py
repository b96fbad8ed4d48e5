"""What may happen to a text while it is typed, for tests that spoil good files."""

from hypothesis import strategies as st

_KINDS = ("cut", "put", "replace", "end", "drop line", "repeat line", "swap lines", "indent", "dedent")


def spoilt(text: str, signs: list[str]) -> st.SearchStrategy[str]:
    """The text after one to four mishaps; `signs` are what may slip in."""
    change = st.tuples(st.sampled_from(_KINDS), st.integers(0, len(text)), st.integers(1, 40), st.sampled_from(signs))

    def all_done(changes: list) -> str:
        now = text
        for one in changes:
            now = _changed(now, *one)
        return now

    return st.lists(change, min_size=1, max_size=4).map(all_done)


def _changed(text: str, kind: str, at: int, size: int, sign: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    row = at % len(lines)
    before, one, after = lines[:row], lines[row], lines[row + 1 :]
    return {
        "cut": text[:at] + text[at + size :],
        "put": text[:at] + sign + text[at:],
        "replace": text[:at] + sign + text[at + 1 :],
        "end": text[:at],
        "drop line": "".join([*before, *after]),
        "repeat line": "".join([*before, one, one, *after]),
        "swap lines": "".join([*before, *after[:1], one, *after[1:]]),
        "indent": "".join([*before, f" {one}", *after]),
        "dedent": "".join([*before, one.removeprefix(" "), *after]),
    }[kind]
