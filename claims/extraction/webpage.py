"""The article of a web page."""

from trafilatura import bare_extraction

from claims.extraction.article import Article


def from_html(html: str, *, url: str | None = None, publisher: str | None = None) -> Article | None:
    """The article of a page, without menus and links; None where there is none. The title opens the text."""
    found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, include_tables=False)
    if found is None or isinstance(found, dict) or not found.text:
        return None
    title, body = found.title, found.text
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    return Article(text, found.language, publisher or found.sitename, title, found.date)
