"""Web addresses that a browser follows, and what to write for others."""

from __future__ import annotations

import pytest

from printkit.core.errors import PrintkitError
from printkit.inputs.routine import signed
from printkit.schema.web_address import fault
from tests.helpers.products import MASSAGE


@pytest.mark.parametrize(
    "said",
    [
        "https://example.org",
        "HTTPS://Example.org/A%20b?c=%C3%A4&d#e",
        "Http://example.org:8080/",
        "http://localhost/a@b",
        "https://xn--bcher-kva.example./",
        "http://192.0.2.1:65535",
        "https://[2001:db8::1]:8443/a",
        "https://example.org/?at=|{a}'",
    ],
)
def test_links_that_a_browser_follows(said):
    assert fault(said) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("www.example.com", "write https://www.example.com"),
        ("example.com/a?b", "write https://example.com/a?b"),
        ("https://bücher.example", "such as https://xn--…"),
        ("https://example.org/ä", "such as https://xn--…"),
        ("https://me:secret@example.org", "leave out what stands before the @"),
        ("https://example.org@evil.example/", "leave out what stands before the @"),
        ("https://example.org:65536/", "a port is a number from 1 to 65535"),
        ("https://example.org:0/", "a port is a number from 1 to 65535"),
        ("https://example.org:", "a port is a number from 1 to 65535"),
        ("https://example.org:a/", "a port is a number from 1 to 65535"),
        ("https://example.org/100%", "broken at a %"),
        ("https://example.org/%zz", "broken at a %"),
        ("https://[::1/", "with a site name that cannot exist"),
        ("https://[::g]/", "with a site name that cannot exist"),
        ("https://256.1.1.1/", "with a site name that cannot exist"),
        ("https:///a", "with a site name that cannot exist"),
        ("https://?a", "with a site name that cannot exist"),
        ("https://-a.example", "with a site name that cannot exist"),
        ("https://a..example", "with a site name that cannot exist"),
        (f"https://{64 * 'a'}.example", "with a site name that cannot exist"),
        (f"https://{'.'.join(5 * [60 * 'a'])}", "with a site name that cannot exist"),
        ("https://", "not a web address"),
        ("https://example.org/a b", "not a web address"),
        ("https://example.org\\a", "not a web address"),
        ("ftp://example.org", "not a web address"),
        ("javascript:alert(1)", "not a web address"),
        ("here", "not a web address"),
    ],
)
def test_links_that_lead_nowhere_are_told_with_what_to_write(said, told):
    assert told in "; ".join(fault(said))
    with pytest.raises(PrintkitError) as caught:
        signed(MASSAGE, {"link": said})
    assert str(caught.value).startswith('`link`: "link" is "')
