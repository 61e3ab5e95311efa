"""What is still wrong or doubtful with a plan before it is issued: each a sentence with the place to mend."""

from tours.readiness.facts import Check, Facts, Fund, Group, Place, Round, Rule, Sentence, Task, Topic, Tour
from tours.readiness.whole import checks

__all__ = ["Check", "Facts", "Fund", "Group", "Place", "Round", "Rule", "Sentence", "Task", "Topic", "Tour", "checks"]
