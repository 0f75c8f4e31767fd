"""D1."""

from api import by_token
from products import account
from suite import each, same

database = by_token.d1.database


@each("d1.database", "list", "create", "get", "edit", "update", "delete")
def database_lives():
    own = {"account_id": account()}
    made = database.create(name="sdk", jurisdiction="eu", **own)
    same(database.get(made.uuid, **own).name, "sdk", "its name")
    mode = {"mode": "disabled"}
    same(database.edit(made.uuid, read_replication=mode, **own).read_replication.mode, "disabled", "it")
    mode = {"mode": "auto"}
    same(database.update(made.uuid, read_replication=mode, **own).read_replication.mode, "auto", "it")
    found = [one.uuid for one in database.list(name="sdk", **own)]
    same(found, [made.uuid], "those of its name")
    database.delete(made.uuid, **own)


TRAVEL = ["time_travel.get_bookmark", "time_travel.restore"]


@each("d1.database", "query", "raw", "export", "import", *TRAVEL)
def database_is_used():
    own = {"account_id": account()}
    one = database.list(**own).result[0].uuid
    rows = list(database.query(one, sql="SELECT ?", params=["1"], **own))
    same(rows[0].success, True, "whether it succeeded")
    batch = [{"sql": "SELECT 1"}, {"sql": "SELECT ?", "params": ["1"]}]
    same(list(database.raw(one, batch=batch, **own))[0].success, True, "whether it succeeded")
    same(database.export(one, output_format="polling", **own).status, "complete", "its state")
    task = database.import_(one, action="init", etag="d41d8cd98f00b204e9800998ecf8427e", **own)
    same(task.filename, "dump.sql", "the name of the file")
    bookmark = database.time_travel.get_bookmark(one, **own).bookmark
    restored = database.time_travel.restore(one, bookmark=bookmark, **own)
    same(restored.bookmark, bookmark, "what it is now")
