"""The build hook that makes the front-end part of every wheel, where there is no Node too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontendHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``frontend/build.py`` before anything is packed; a failed front-end stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the style sheet, scripts, fonts and words. ``version`` is ``standard`` or ``editable``."""
        done = subprocess.run([sys.executable, str(Path(self.root) / "frontend" / "build.py")], check=False)
        if done.returncode:
            raise RuntimeError("The front-end was not built: read what it said above.")
