"""Whether what linking made fits together: members and claims, those who stand for sides, stories and reports."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Select, and_, distinct, func, literal, or_, select

from quellenlage.ledger.keys import PLACES
from quellenlage.ledger.links import claims, meanings, members, stories, tellings
from quellenlage.ledger.schema import reports

_STANDS = members.c.until.is_(None)


def broken_links(connection: Connection) -> Iterator[tuple[str, str]]:
    """What does not fit: a claim or story by its id, and what is wrong with it."""
    for which, what in (
        (_members_of_nothing(), "the claim has ended, and {n} statements still belong to it"),
        (_miscounted(), "{n} reports speak of the claim, it says otherwise"),
        (_unvoiced(), "nobody stands for side {n} of the claim"),
        (_lost_claims(), "the claim became one with something that is not there"),
        (_lost_stories(), "the story became one with something that is not there"),
        (_told_after_its_end(), "{n} reports tell the story, which became one with another"),
        (_untold(), "nobody tells the story"),
    ):
        for row in connection.execute(which):
            yield row.id, what.format(n=row.n)


def _members_of_nothing() -> Select[tuple[str, int]]:
    of = select(members.c.claim.label("id"), func.count().label("n")).join(claims, claims.c.id == members.c.claim)
    return of.where(_STANDS, claims.c.until.is_not(None)).group_by(members.c.claim)


def _miscounted() -> Select[tuple[str, int]]:
    told = func.count(distinct(members.c.said.op("/")(PLACES)))
    joined = claims.outerjoin(members, and_(members.c.claim == claims.c.id, _STANDS))
    of = select(claims.c.id, told.label("n")).select_from(joined).where(claims.c.until.is_(None))
    return of.group_by(claims.c.id, claims.c.reports).having(or_(told != claims.c.reports, told == 0))


def _unvoiced() -> Select[tuple[str, int]]:
    sides = select(members.c.claim, members.c.side).where(_STANDS).distinct().subquery()
    voiced = and_(meanings.c.claim == sides.c.claim, meanings.c.side == sides.c.side)
    of = select(sides.c.claim.label("id"), sides.c.side.label("n")).select_from(sides.outerjoin(meanings, voiced))
    return of.where(meanings.c.said.is_(None))


def _lost_claims() -> Select[tuple[str, int]]:
    there = or_(claims.c.into.in_(select(claims.c.id)), claims.c.into.in_(select(members.c.statement)))
    return select(claims.c.id, literal(1).label("n")).where(claims.c.into.is_not(None), ~there)


def _lost_stories() -> Select[tuple[str, int]]:
    there = or_(stories.c.into.in_(select(stories.c.id)), stories.c.into.in_(select(reports.c.id)))
    return select(stories.c.id, literal(1).label("n")).where(stories.c.into.is_not(None), ~there)


def _told_after_its_end() -> Select[tuple[str, int]]:
    of = select(stories.c.id, func.count().label("n")).join(tellings, tellings.c.story == stories.c.id)
    return of.where(stories.c.into.is_not(None)).group_by(stories.c.id)


def _untold() -> Select[tuple[str, int]]:
    of = select(stories.c.id, literal(0).label("n")).outerjoin(tellings, tellings.c.story == stories.c.id)
    return of.where(stories.c.into.is_(None), tellings.c.report.is_(None))
