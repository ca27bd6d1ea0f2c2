"""Councils' own case systems: a folder, a signed request, iCasework."""
