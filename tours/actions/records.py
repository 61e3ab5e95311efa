"""Stores the records of a plan file that point into its text: tours, rules, money, tasks, recipients."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tours import planfile, queries
from tours.models import (
    CompositionRule,
    CostItem,
    Criterion,
    Destination,
    DestinationOption,
    FundingSource,
    IndexLead,
    ParticipantGroup,
    Passage,
    Plan,
    Recipient,
    Round,
    Task,
    Topic,
    Tour,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the file's names stand for: passages by key, agencies by code, provinces by name."""

    passages: Mapping[str, Passage]
    agencies: Mapping[str, int]
    provinces: Mapping[str, int]

    def passage(self, key: str) -> Passage | None:
        return self.passages[key] if key else None


def store_tour(plan: Plan, tour: planfile.Tour, position: int, known: Known) -> None:
    transport = known.passage(tour.transport_passage)
    stored = Tour.objects.create(
        plan=plan,
        scope=tour.scope,
        code=tour.code or tour.scope,
        position=position,
        name=tour.name,
        when_text=tour.time_text,
        transport_text=transport.plain if transport else "",
        form_section=tour.form_section,
        form_title=tour.form_title,
        passage=known.passage(tour.passage),
    )
    topics = Topic.objects.bulk_create(
        Topic(tour=stored, position=place, passage=known.passages[topic.passage], indices=list(topic.indices))
        for place, topic in enumerate(tour.topics, start=1)
    )
    Criterion.objects.bulk_create(
        Criterion(
            tour=stored,
            position=place,
            passage=known.passages[criterion.passage],
            quote=criterion.quote or known.passages[criterion.passage].plain,
            kind=criterion.kind,
            indices=list(criterion.indices),
            year=criterion.year,
            top=criterion.top,
            leap=criterion.leap,
            threshold=criterion.threshold,
            note=criterion.note,
        )
        for place, criterion in enumerate(tour.criteria, start=1)
    )
    rounds = Round.objects.bulk_create(
        Round(
            tour=stored,
            number=one.number,
            name=one.name,
            when_text=one.when_text,
            days=one.days,
            not_before=one.not_before,
            not_after=one.not_after,
            note=one.note,
        )
        for one in tour.rounds
    )
    by_passage = {topic.passage: stored.pk for topic, stored in zip(tour.topics, topics, strict=True)}
    _store_destinations(stored, tour.destinations, known, by_passage)
    _store_costs(stored, tour.costs, {one.number: one for one in rounds})
    _store_rules(stored, tour, known)


def _store_destinations(
    tour: Tour, destinations: Iterable[planfile.Destination], known: Known, topics: Mapping[str, int]
) -> None:
    names = queries.agency_names(known.agencies.values())
    for place, destination in enumerate(destinations, start=1):
        choices = [names[known.agencies[code]] for code in destination.agencies] or list(destination.localities)
        stored = Destination.objects.create(
            tour=tour,
            position=place,
            name=" hoặc ".join(choices),
            passage=known.passages[destination.passage],
            quote=destination.quote,
            note=destination.note,
        )
        stored.topics.set(topics[key] for key in destination.topics)
        DestinationOption.objects.bulk_create(
            [
                *(
                    DestinationOption(destination=stored, position=at, agency_id=known.agencies[code])
                    for at, code in enumerate(destination.agencies, start=1)
                ),
                *(
                    DestinationOption(destination=stored, position=at, locality_id=known.provinces[name])
                    for at, name in enumerate(destination.localities, start=1)
                ),
            ]
        )


def _store_costs(tour: Tour, items: Iterable[planfile.CostItem], rounds: Mapping[int, Round]) -> None:
    CostItem.objects.bulk_create(
        CostItem(
            tour=tour,
            position=place,
            round=rounds[item.round] if item.round is not None else None,
            name=item.name,
            basis=item.basis,
            norm=item.norm,
            people=item.people,
            times=item.times,
            unit=item.unit,
            price=item.price,
            said_by=item.said_by,
            note=item.note,
        )
        for place, item in enumerate(items, start=1)
    )


def _store_rules(tour: Tour, file: planfile.Tour, known: Known) -> None:
    groups = ParticipantGroup.objects.bulk_create(
        ParticipantGroup(
            tour=tour,
            position=place,
            code=group.code,
            name=group.name,
            short_name=group.short_name,
            passage=known.passages[group.passage],
            quote=group.quote,
            agency_kinds=list(group.agency_kinds),
            lowest_level=group.lowest_level or "",
            quota_per_agency=group.quota_per_agency,
            by_hand=group.by_hand,
            note=group.note,
        )
        for place, group in enumerate(file.groups, start=1)
    )
    link = ParticipantGroup.agencies.through
    link.objects.bulk_create(
        link(participantgroup=stored, agency_id=known.agencies[code])
        for stored, group in zip(groups, file.groups, strict=True)
        for code in group.agencies
    )
    by_code = {group.code: group for group in groups}
    CompositionRule.objects.bulk_create(
        CompositionRule(
            tour=tour,
            position=place,
            kind=rule.kind,
            scope=rule.scope,
            group=by_code[rule.group] if rule.group else None,
            role=rule.role or "",
            minimum=rule.minimum,
            maximum=rule.maximum,
            indices=list(rule.indices),
            severity=rule.severity,
            passage=known.passages[rule.passage],
            quote=rule.quote,
            note=rule.note,
        )
        for place, rule in enumerate(file.rules, start=1)
    )


def store_duties(plan: Plan, file: planfile.PlanFile, known: Known) -> None:
    """Money, tasks, recipients, and who follows which index."""
    FundingSource.objects.bulk_create(
        FundingSource(
            plan=plan,
            position=place,
            description=source.name,
            decision_number=source.decision,
            decision_date=source.decided_on,
            ceiling=source.ceiling,
            is_fallback=source.fallback,
            passage=known.passages[source.passage],
            quote=source.quote,
            note=source.note,
        )
        for place, source in enumerate(file.funding, start=1)
    )
    Task.objects.bulk_create(
        Task(
            plan=plan,
            position=place,
            owner=task.who,
            owner_agency_id=known.agencies[task.agencies[0]] if task.agencies else None,
            passage=known.passages[task.passage],
            quote=task.quote,
            due_text=task.due_text,
            due_on=task.due_on,
        )
        for place, task in enumerate(file.tasks, start=1)
    )
    Recipient.objects.bulk_create(
        Recipient(plan=plan, position=place, text=recipient.text, agency_kinds=list(recipient.agency_kinds))
        for place, recipient in enumerate(file.recipients, start=1)
    )
    IndexLead.objects.bulk_create(
        IndexLead(plan=plan, index=lead.index, agency_id=known.agencies[code], note=lead.note)
        for lead in file.index_leads
        for code in lead.agencies
    )
