"""The one gate for numbers about children: what may be told outside a team, and what stays hidden."""

from cac.anonymity.suppression.ballots import FEWEST_BALLOTS, reveals
from cac.anonymity.suppression.gate import publish
from cac.anonymity.suppression.pools import pooled
from cac.anonymity.suppression.tables import Dimension, Place, Table
from cac.anonymity.suppression.told import Edition, Hidden, Number, Range, Reason, Release, Told

__all__ = [
    "FEWEST_BALLOTS",
    "Dimension",
    "Edition",
    "Hidden",
    "Number",
    "Place",
    "Range",
    "Reason",
    "Release",
    "Table",
    "Told",
    "pooled",
    "publish",
    "reveals",
]
