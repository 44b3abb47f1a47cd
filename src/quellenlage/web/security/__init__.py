"""What every request passes before a page sees it: host, rate, password, size; and what every answer carries."""
