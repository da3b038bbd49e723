"""The ten attacks of ANONYMITY.md, each with the deliberately leaky variants that it must catch."""

from cac.proof.arena import Attack
from cac.proof.attacks import dump, durability, full, minute, plain, replay, silence, size, snapshot, votes

ATTACKS: tuple[Attack, ...] = (
    *(dump.ATTACK, snapshot.ATTACK, minute.ATTACK, plain.ATTACK, size.ATTACK),
    *(silence.ATTACK, votes.ATTACK, durability.ATTACK, replay.ATTACK, full.ATTACK),
)
