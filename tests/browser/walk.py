"""A person at the browser, who reads labels and presses buttons as people do."""

from playwright.sync_api import Browser, Page

from tests.cast import PASSWORD

PATIENCE = 15_000  # milliseconds


class Walker:
    """One person with a browser of their own."""

    def __init__(self, browser: Browser, url: str, **options: object) -> None:
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.url = url

    def go(self, path: str) -> "Walker":
        answer = self.page.goto(self.url + path)
        assert answer, path
        assert answer.status == 200, f"{path}: {answer.status}"
        return self

    def sign_in(self, email: str, password: str = PASSWORD) -> "Walker":
        self.go("/sign-in").fill(e_mail_address=email, password=password).press("Sign in")
        return self

    def fill(self, **fields: str) -> "Walker":
        """Type into fields by label: underscores stand for what is not a letter."""
        for label, value in fields.items():
            self.type(label.replace("e_mail", "e-mail").replace("_", " "), value)
        return self

    def type(self, label: str, value: str) -> "Walker":
        control = self.page.locator("main").get_by_label(label).first
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(label=value)
        else:
            control.fill(value)
        return self

    def tick(self, label: str) -> "Walker":
        self.page.locator("main").get_by_label(label).first.check()
        return self

    def choose(self, answer: str, group: str) -> "Walker":
        marks = self.page.locator("main").get_by_role("group", name=group, exact=True)
        marks.get_by_label(answer, exact=True).check()
        return self

    def tick_all(self, name: str) -> "Walker":
        for box in self.page.locator(f"main input[type=checkbox][name='{name}']").all():
            box.check()
        return self

    def press(self, label: str) -> "Walker":
        buttons = self.page.locator("main").get_by_role("button", name=label, exact=True)
        assert buttons.count(), f"no “{label}” at {self.path}:\n{self.text}"
        with self.page.expect_navigation():
            buttons.first.click()
        return self

    def follow(self, label: str) -> "Walker":
        links = self.page.locator("main").get_by_role("link", name=label)
        assert links.count(), f"no “{label}” at {self.path}:\n{self.text}"
        with self.page.expect_navigation():
            links.first.click()
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.url)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()
