"""Who may what, as the table of permissions says it: endpoint → who of the cast is answered.

Ama leads Blue Kite, Binta is its co-facilitator and deputy, Nour its focal point, Esi its reader, Ines
administers its organisation. Kofi leads another committee, Ravi reviews (and has one proposal of Blue Kite).
"""

ANYBODY = object()  # everyone signed in; the page holds only what is theirs
LEAD, FACILITATORS = {"ama"}, {"ama", "binta"}
TEAM = {"ama", "binta", "nour"}
READERS = TEAM | {"esi"}
HELPERS = {"binta", "nour"}
FOUNDERS = {"ama", "kofi"}
