"""What every answer tells the browser: nothing but what this site itself serves, and nobody may frame it."""

from __future__ import annotations

#: Scripts, styles and pictures come from this site alone, none stands in the page, and forms go nowhere else.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # other sites learn nothing; with "no-referrer" browsers would send forms with the origin "null" (Fetch, 3.2)
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: Of pages; files with their digest in the address may be kept.
NOT_KEPT = "private, no-cache"
