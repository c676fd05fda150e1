"""Passwords hashed in one round: tests ask who may sign in, and the cost of a guess has a test of its own."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class OneRound(PBKDF2PasswordHasher):
    """Django's own hash without its million rounds."""

    iterations = 1
