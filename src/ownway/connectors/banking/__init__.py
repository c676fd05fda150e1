"""Joins banks' files to the apps that pay and read statements: their ports, kept by ``payments`` and ``statements``.

Knows: which value of a port is which value of a file. Never: anything of its own.
"""

from ownway.connectors.banking.paying import PaymentFiles
from ownway.connectors.banking.reading import Statements

__all__ = ["PaymentFiles", "Statements"]
