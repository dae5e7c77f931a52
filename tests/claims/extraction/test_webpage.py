"""HTML is read without its menus."""

from claims.extraction.reading import read
from claims.extraction.webpage import from_html


def test_html_is_read_without_its_menus():
    page = """<html lang="en"><head><title>Storm cuts power in Orva</title></head><body>
    <nav><a href="/">12 new offers</a></nav>
    <article><h1>Storm cuts power in Orva</h1>
    <p>The storm left 9,000 homes without power, the grid firm said on Monday in a long statement.</p>
    <p>Engineers are at work in four districts, and the firm expects to finish by the weekend.</p></article>
    <footer>Call 555 0101</footer></body></html>"""
    article = from_html(page)
    assert article.text.startswith("Storm cuts power in Orva")
    surfaces = [figure.quantity.surface for claim in read(article).claims for figure in claim.figures]
    assert surfaces == ["9,000", "four"]


def test_a_page_without_an_article_is_none():
    assert from_html("<html><body></body></html>") is None
