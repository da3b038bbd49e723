"""The law of series: how meetings come again, and how many at most."""

from cac.words import N_, Word

MOST_OCCURRENCES = 520
MOST_EVERY = 12  # so many days, weeks or months lie between two meetings at most


class Freq(Word):
    """How meetings come again, counted from the first one."""

    DAILY = "daily", N_("Every day")
    WEEKLY = "weekly", N_("On the same day of the week")
    MONTHLY_DATE = "monthly_date", N_("On the same date of the month")
    MONTHLY_WEEKDAY = "monthly_weekday", N_("On the same weekday of the month, such as the second Tuesday")
    MONTHLY_LAST = "monthly_last", N_("On the last such weekday of the month")
