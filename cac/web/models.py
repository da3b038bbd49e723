"""What the pages themselves must remember."""

from sqlalchemy.orm import Mapped, mapped_column

from cac.db import Base, Day, Key, Moment, new_key


class Installation(Base):
    """This installation: one row, written when it is set up."""

    __tablename__ = "installation"
    id: Mapped[Key] = mapped_column(primary_key=True, default=new_key)
    holds_example_data: Mapped[bool] = mapped_column(default=False)
    set_up_at: Mapped[Moment]


class SubmitToken(Base):
    """A form that was sent once; sending it again leads to the same place and does nothing twice.

    Nothing tells whose it was: rows lie in the order of sending, beside a record with unnamed acts.
    """

    __tablename__ = "submit_token"
    id: Mapped[Key] = mapped_column(primary_key=True)
    used_on: Mapped[Day]
    location: Mapped[str | None]
