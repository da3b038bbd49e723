"""Words agreed on: where the English text has the word, the translation has one of these beginnings.

docs/translating.md shows the same table to people. A word in another sense is an exception with its reason.
"""

# English word (a regular expression) → language → what one of the words there begins with.
GLOSSARY = {
    r"committees?": {"es": ("comité",), "fr": ("comité",), "ar": ("لجنة", "لجان", "لجنت")},
    r"meetings?": {"es": ("reuni",), "fr": ("réunion",), "ar": ("اجتماع",)},
    r"consents?": {"es": ("consentimiento",), "fr": ("consentement",), "ar": ("موافق",)},
    r"focal points?": {
        "es": ("punto focal", "puntos focales"),
        "fr": ("point focal", "points focaux"),
        "ar": ("نقطة الاتصال", "نقطة اتصال", "نقاط الاتصال", "نقاط اتصال"),
    },
    r"deputy": {"es": ("suplente",), "fr": ("suppléance",), "ar": ("بديل", "بدلاء")},
    r"proposals?": {"es": ("propuesta",), "fr": ("proposition", "demande"), "ar": ("اقتراح",)},
    r"actions?": {"es": ("acci",), "fr": ("action",), "ar": ("نشاط", "أنشط")},
    r"steps?": {"es": ("paso",), "fr": ("étape",), "ar": ("خطو",)},
    r"ideas?": {"es": ("idea",), "fr": ("idée",), "ar": ("فكر", "أفكار", "لأفكار")},
    r"themes?": {"es": ("tema",), "fr": ("thème",), "ar": ("محور", "محاور")},
    r"drafts?": {"es": ("borrador",), "fr": ("brouillon",), "ar": ("مسود",)},
    r"(?:every|all|other|one) checks?": {"es": ("control",), "fr": ("contrôle",), "ar": ("فحص", "فحوص")},
    r"facilitators?": {"es": ("facilita",), "fr": ("facilit",), "ar": ("تيسير",)},
    r"guardians?": {"es": ("responsable",), "fr": ("responsable",), "ar": ("ولي الأمر", "أولياء")},
    r"alias": {"es": ("alias",), "fr": ("alias",), "ar": ("مستعار",)},
}
# The English word means something else here, or the sentence says it without the word.
OTHER_SENSE = {
    "%(alias)s is meeting now": "the verb",
    "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016). The days "
    "after the end are this program's own default.": "the name of a book",
    "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016).": (
        "the name of a book"
    ),
    "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016). The "
    "scores and months are this program's own default.": "the name of a book",
    "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016). The "
    "months and days are this program's own default.": "the name of a book",
    "An action cannot go from there to here in one step.": "“in one step” is a way of speaking",
}
