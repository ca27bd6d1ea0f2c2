"""What every room's pages share: base page, guard, locale, headers."""
