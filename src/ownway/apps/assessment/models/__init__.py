"""The tables of assessment, by what they hold."""

from ownway.apps.assessment.models.assessment import Assessment, Helping, Settlement, View
from ownway.apps.assessment.models.eligibility import Eligibility
from ownway.apps.assessment.models.number import Comparison

__all__ = ["Assessment", "Comparison", "Eligibility", "Helping", "Settlement", "View"]
