"""Names after "my name is" and the words a committee has listed are found."""

import pytest

from cac.redaction import Kind, find, name_words


def found(text: str, kind: Kind, known: tuple[str, ...] = ()) -> list[str]:
    return [text[place.start : place.end] for place in find(text, known) if place.kind is kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Ama Mensah and I work.", "Ama Mensah"),
        ("my name is ama and i am 12", "ama"),
        ("my names ama. i work", "ama"),
        ("My name: Ama", "Ama"),
        ("I am called Ama.", "Ama"),
        ("I’m called Ama.", "Ama"),
        ("I'm Ama from the market", "Ama"),
        ("Please call me ama", "ama"),
        ("Call me Ama!", "Ama"),
        ("this is ama speaking", "ama"),
        ("Me llamo José de la Cruz y trabajo", "José de la Cruz"),
        ("me llamo jose y trabajo", "jose"),
        ("Mi nombre es María Fernanda.", "María Fernanda"),
        ("Soy Lucía y tengo 12", "Lucía"),
        ("Je m’appelle Aïssatou.", "Aïssatou"),
        ("Mon nom est Jean-Pierre Diallo", "Jean-Pierre Diallo"),
        ("Moi c'est Fatou", "Fatou"),
        ("my n\u200bame is A\u200bma", "A\u200bma"),
        ("Meu nome é João", "João"),
        ("Jina langu ni Juma", "Juma"),
        ("मेरा नाम सीता है", "सीता"),
        ("اسمي أحمد", "أحمد"),
        ("The foreman, Mr. Phiri, shouts", "Phiri"),
        ("Mrs Banda sends us home", "Banda"),
        ("I go with my friend Natasha Zulu", "Natasha Zulu"),
        ("A boy called Chileshe was hurt", "Chileshe"),
        ("La señora Mamani nos paga", "Mamani"),
    ],
)
def test_it_finds_the_name_that_follows(text: str, name: str) -> None:
    assert found(text, Kind.NAME) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "My name is not important.",
        "They wrote my name in the book.",
        "I am a working child. I am Kenyan.",
        "I am tired. Call me when it starts.",
        "Soy trabajadora. Soy de aquí.",
        "Je suis fatigué. C'est moi qui porte l'eau.",
        "This is hard work. This is why we speaking children meet.",
        "Ich bin müde. Die Sonne im Juni ist heiß.",
    ],
)
def test_it_leaves_sentences_without_a_name_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "written",
    ["Tumaini", "TUMAINI", "Túmaini", "tu\u200dmaini", "T u m a i n i", "\uff34umaini", "\U0001d413umaini"],
)
def test_it_finds_listed_words_in_any_case_and_dress(written: str) -> None:
    assert found(f"At {written}, we learn.", Kind.KNOWN, ("tumaini",)) == [written]


def test_it_finds_listed_words_of_several_words_and_scripts() -> None:
    listed = ("San  José", "सीता", "ab")

    assert found("En SAN JOSE, सीता और ab", Kind.KNOWN, listed) == ["SAN JOSE", "सीता", "ab"]


def test_it_finds_listed_words_only_as_whole_words() -> None:
    assert find("Amazing amalgam, सीताराम, drama", ("ama", "सीता")) == []


def test_it_takes_listed_words_as_they_are() -> None:
    assert found("the (a+)+ shop", Kind.KNOWN, ("(a+)+", "", "  ")) == ["(a+)+"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [("Jo has the key.", ["Jo"]), ("JO HAS IT", ["JO"]), ("we jo about", []), ("Ask Jo's friend", ["Jo"])],
)
def test_a_listed_name_of_two_letters_counts_with_its_capital(text: str, marked: list[str]) -> None:
    assert found(text, Kind.KNOWN, ("Jo",)) == marked


@pytest.mark.parametrize(
    ("text", "marked", "listed"),
    [
        ("ذهبت مع سعاد وأمينة", ["سعاد", "وأمينة"], ("سعاد", "أمينة")),
        ("قال لأمينة", ["لأمينة"], ("أمينة",)),
        ("وفاء هنا", ["وفاء"], ("وفاء",)),
        ("የሳራ ቤት", ["የሳራ"], ("ሳራ",)),
    ],
)
def test_it_finds_listed_names_that_are_joined_to_a_small_word(
    text: str, marked: list[str], listed: tuple[str, ...]
) -> None:
    assert found(text, Kind.KNOWN, listed) == marked


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ama Mensah", ["Ama Mensah", "Ama", "Mensah"]),
        ("Jo", ["Jo", "Jo"]),
        ("J. de la Cruz", ["J. de la Cruz", "Cruz"]),
    ],
)
def test_the_words_of_a_name_stand_alone_but_not_its_particles(name: str, words: list[str]) -> None:
    assert name_words(name) == words
