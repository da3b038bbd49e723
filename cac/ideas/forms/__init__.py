"""Forms of ideas, themes and votes, and of searching."""

from cac.ideas.forms.recording import RemoveForm, SaidAloudForm, SheetsForm, too_few_words
from cac.ideas.forms.search import SearchForm
from cac.ideas.forms.themes import (
    NEW,
    ChangeThemeForm,
    MergeForm,
    SortForm,
    SplitForm,
    ThemeForm,
    sort_form,
)
from cac.ideas.forms.votes import vote_form

__all__ = [
    "NEW",
    "ChangeThemeForm",
    "MergeForm",
    "RemoveForm",
    "SaidAloudForm",
    "SearchForm",
    "SheetsForm",
    "SortForm",
    "SplitForm",
    "ThemeForm",
    "sort_form",
    "too_few_words",
    "vote_form",
]
