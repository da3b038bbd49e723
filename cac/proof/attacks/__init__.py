"""The ten attacks of ANONYMITY.md, each with the deliberately leaky variants that it must catch."""

from cac.proof.arena import Attack
from cac.proof.attacks import dump

ATTACKS: tuple[Attack, ...] = (dump.ATTACK,)
