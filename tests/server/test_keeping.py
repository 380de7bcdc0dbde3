"""How long things are kept is for whoever runs the server to say."""

import time
from dataclasses import replace

import httpx
import pytest
from callers import Caller, settings
from scripted_agent import video
from sqlalchemy import update

from moying.server.guards import CannotStart
from moying.server.keeping import kept_as_told, put_in_order
from moying.server.run import embedded
from moying.server.services import open_services
from moying.store.accounts import DAY_MS
from moying.store.database import now_ms
from moying.store.schema import render
from moying.wire.draft_json import to_json


def test_the_environment_says_how_long_and_nothing_leaves_the_profiles_own():
    hosted = settings("hosted")
    assert kept_as_told(hosted, {}) == hosted and hosted.film_days is None
    said = {"MOYING_EVENT_DAYS": "7", "MOYING_FILM_DAYS": " 90 ", "MOYING_UPLOAD_KEEP_H": "48"}
    told = kept_as_told(hosted, said)
    assert (told.policy.event_days, told.film_days, told.policy.upload_keep_h) == (7, 90, 48)
    for_good = kept_as_told(told, {"MOYING_EVENT_DAYS": "0", "MOYING_FILM_DAYS": "0"})
    assert (for_good.policy.event_days, for_good.film_days) == (None, None)


@pytest.mark.parametrize("said", ["-1", "a week", "1.5", "１０", "9" * 6, "0x10"])
def test_what_is_no_number_of_days_stops_the_start(said):
    with pytest.raises(CannotStart, match="MOYING_FILM_DAYS"):
        kept_as_told(settings("local"), {"MOYING_FILM_DAYS": said})


def test_a_film_whose_days_are_over_is_gone_and_its_render_says_to_export_again(tmp_path):
    own = kept_as_told(settings("local"), {"MOYING_FILM_DAYS": "30"})
    with embedded(tmp_path, settings=own) as url:
        me = Caller(url, {})
        session_id, renders = me.session(), "/api/render/proxy/lambda"
        for name in ("old", "new"):
            body = {"id": name, "sessionId": session_id, "draft": to_json(video("山", 200, size=(96, 54)))}
            me.http.post(renders, json=body).raise_for_status()
            end = time.monotonic() + 120
            while (told := me.http.get(f"{renders}/{name}").json())["status"] != "completed":
                assert time.monotonic() < end and told["status"] in ("pending", "processing"), told
                time.sleep(0.05)
        files = {name: me.http.get(f"{renders}/{name}").json()["outputUrl"] for name in ("old", "new")}
        here = open_services(replace(own, data_dir=tmp_path))
        with here.database.write() as tx:
            tx.execute(update(render).where(render.c.id == "old").values(completed_ms=now_ms() - 31 * DAY_MS))
        assert put_in_order(here.database, here.blobs, here.folders, here.settings) == 1
        here.database.close()
        assert httpx.get(files["new"]).status_code == 200
        gone = httpx.get(files["old"])
        assert gone.status_code == 404 and "export again" in gone.json()["message"]
        me.http.close()
