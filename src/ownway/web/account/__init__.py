"""Signing in: by a code sent by e-mail, a passkey or a password; and joining a record by a code somebody gave."""
