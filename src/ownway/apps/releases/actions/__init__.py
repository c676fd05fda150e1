"""Making a release, saying something about it before it goes out, putting it right, and publishing it."""

from ownway.apps.releases.actions.make import correct, make
from ownway.apps.releases.actions.publish import publish
from ownway.apps.releases.actions.remarks import answer, comment, object_to
from ownway.apps.releases.actions.uses import judge_use, tell_use

__all__ = ["answer", "comment", "correct", "judge_use", "make", "object_to", "publish", "tell_use"]
