"""A second opinion on what a person must decide, from any OpenAI-compatible endpoint; off unless asked for."""

from qungui.connectors.opinion.adviser import Adviser, Budget, Tally
from qungui.connectors.opinion.endpoint import Endpoint
from qungui.connectors.opinion.question import Answer, Question

__all__ = ["Adviser", "Answer", "Budget", "Endpoint", "Question", "Tally"]
