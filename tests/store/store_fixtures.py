"""What the store's tests begin with."""

from moying.store import ledger
from moying.store.schema import account


def new_account(db, credits=100, account_id="anon_1"):
    with db.write() as tx:
        tx.execute(account.insert().values(id=account_id, kind="anonymous", available=0, frozen=0, created_ms=0))
        ledger.grant(tx, account_id, credits, "test")
    return account_id
