"""An anonymous account becomes a named one over the page that its link leads to, and opens again by its key."""

import re
import uuid
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from reading import events_in


def link_of(me):
    """The link that somebody gets who is out of credits."""
    session_id = me.session()
    while True:
        last = events_in(me.tell(session_id, "make 山").text)[-1]
        if "errorCode" in last:
            return session_id, last["customMetadata"]["register_url"]


def sent(url, form):
    return httpx.post(url, data=form).text


def key_in(page):
    return next(iter(re.findall(r"mvk_[\w-]{43}", page)), None)


def test_a_named_account_keeps_its_history_gets_credits_that_stay_and_opens_again_by_its_key(hosted):
    me = hosted.caller()
    session_id, url = link_of(me)
    page = httpx.get(url)
    assert page.headers["referrer-policy"] == "no-referrer" and "password" not in page.text
    form = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    name = f"墨 客 {uuid.uuid4().hex[:8]}"
    key = key_in(sent(f"{hosted.url}/register", form | {"name": name}))
    assert me.balance()["available"] == 120 and me.state(session_id)["version"] == 2
    again = httpx.post(f"{hosted.url}/api/auth/key-token", json={"key": key}).json()["data"]
    assert (again["user_id"], again["credits"]) == (me.user_id, 120)
    headers = {"Authorization": f"Bearer {again['token']}"}
    found = httpx.get(f"{hosted.url}/api/state/nemo_agent/me/{session_id}/latest", headers=headers)
    assert found.json()["data"]["version"] == 2
    twice = sent(f"{hosted.url}/register", form | {"name": "another"})
    assert key_in(twice) is None and "已经注册过" in twice and "<form" not in twice
    other = hosted.caller()
    form = {"bind": other.user_id, "token": other.token, "name": f"  {name.upper()} "}
    assert "taken" in sent(f"{hosted.url}/register", form)
    assert key_in(sent(f"{hosted.url}/register", form | {"name": uuid.uuid4().hex}))


def test_nobody_names_the_account_of_another(hosted):
    me, stranger = hosted.caller(), hosted.caller()
    _, url = link_of(stranger)
    good = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    bare = {"bind": me.user_id, "name": "x"}
    for form in (
        bare,
        bare | {"token": stranger.token},
        bare | {"token": "", "expires": "", "sig": ""},
        good | bare,
        good | {"name": "x", "sig": ("b" if good["sig"][0] == "a" else "a") + good["sig"][1:], "token": "x"},
        good | {"name": "x", "expires": "1"},
        {},
        {"bind": "", "token": "", "name": "x"},
    ):
        page = sent(f"{hosted.url}/register", form)
        assert key_in(page) is None and "not valid" in page
    assert me.balance()["available"] == 100
    assert 'type="password"' in httpx.get(f"{hosted.url}/register", params={"bind": me.user_id}).text


@pytest.mark.parametrize("name", ["", " ", "字" * 41, "a\x00b", "a\u202eb", "\u200b"])
def test_a_name_that_cannot_be_shown_is_refused_in_both_languages(hosted, name):
    me = hosted.caller()
    page = sent(f"{hosted.url}/register", {"bind": me.user_id, "token": me.token, "name": name})
    assert key_in(page) is None and "名字" in page and "name h" in page


def test_what_a_stranger_writes_is_shown_as_text_and_a_huge_form_is_refused(hosted):
    evil = '"><script>alert(1)</script>'
    for answer in (
        httpx.get(f"{hosted.url}/register", params={"bind": evil, "expires": evil, "sig": evil}),
        httpx.post(f"{hosted.url}/register", data={"bind": evil, "name": evil, "token": evil, "expires": evil}),
    ):
        assert "<script" not in answer.text and answer.headers["x-frame-options"] == "DENY"
    assert httpx.post(f"{hosted.url}/register", content=b"x" * 20_000).status_code == 413


class Outline(HTMLParser):
    """What a page says in each language, its fields by name with their labels, and what is left open."""

    def __init__(self, page):
        super().__init__()
        self.open, self.said, self.fields = [], {"zh": "", "en": ""}, {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "input" and given.get("type") != "hidden":
            self.fields[given["name"]] = given["aria-label"]
        if tag not in ("meta", "input"):
            self.open.append((tag, given.get("lang", self.open[-1][1] if self.open else "")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, words):
        tag, language = self.open[-1] if self.open else ("", "")
        if tag in ("p", "code"):
            self.said[language] += words


def test_each_page_is_whole_and_says_the_same_in_both_languages(hosted):
    me = hosted.caller()
    _, url = link_of(me)
    form = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    pages = [httpx.get(url).text, httpx.get(f"{hosted.url}/register", params={"bind": me.user_id}).text]
    pages += [sent(f"{hosted.url}/register", form | {"name": name}) for name in ("字" * 41, uuid.uuid4().hex, "again")]
    for page, fields in zip(pages, [{"name"}, {"token", "name"}, {"name"}, set(), set()], strict=True):
        outline = Outline(page)
        assert outline.open == [] and outline.fields.keys() == fields
        assert all("名字" in label or "令牌" in label for label in outline.fields.values())
        assert len(re.findall("[\u4e00-\u9fff]", outline.said["zh"])) > 15, page
        assert len(outline.said["en"].split()) > 5 and not re.search("[\u4e00-\u9fff]", outline.said["en"]), page


@pytest.mark.parametrize("key", ["", "mvk_x", "nmv_usr_" + "A" * 43, "字", "x" * 129])
def test_a_key_that_nobody_has_opens_nothing(hosted, key):
    answer = httpx.post(f"{hosted.url}/api/auth/key-token", json={"key": key})
    assert answer.status_code in (404, 422) and answer.json()["data"] is None


def test_on_ones_own_machine_there_is_nothing_to_register_for(server):
    page = httpx.get(f"{server.url}/register", params={"bind": "anon_1"}).text
    assert ("nothing to register for" in page) == (server.profile == "local")
