"""Rulesets, of accounts and of zones: the SDK has one method for both, which takes the id of either."""

from types import SimpleNamespace

from api import by_token, ids
from products import account, all_ids, zone
from suite import each, note, same

rulesets = by_token.rulesets
LEVELS = {"account": lambda: {"account_id": account()}, "zone": lambda: {"zone_id": zone().id}}
PHASE = "http_request_firewall_custom"
KINDS = {"account": "root", "zone": "zone"}


def both(run, *methods):
    """Checks `methods` of accounts, and of zones."""
    for level, own in LEVELS.items():
        each(f"rulesets.{level}", *methods)(lambda level=level, own=own: run(level, own()))


def rule(expression, **more):
    return {"action": "block", "expression": expression, **more}


def expressions(ruleset):
    return [rule.expression for rule in ruleset.rules]


def changed(ruleset):
    """A ruleset that a dry run does not have: its type is that of anything in the SDK."""
    note("it reads a ruleset that may be null as a dict")
    rules = [SimpleNamespace(**rule) for rule in ruleset["rules"]]
    return SimpleNamespace(**{**ruleset, "rules": rules})


def ruleset_lives(level, own):
    create = {"name": "SDK", "kind": KINDS[level], "phase": PHASE, "rules": [rule("a")]}
    made = changed(rulesets.create(**create, **own))
    same((made.name, made.version, expressions(made)), ("SDK", "1", ["a"]), "it")
    same(expressions(rulesets.get(made.id, **own)), ["a"], "its rules")
    other = changed(rulesets.update(made.id, description="New.", rules=[rule("b"), rule("c")], **own))
    same((other.version, expressions(other)), ("2", ["b", "c"]), "it")
    same(rulesets.update(made.id, rules=[], dry_run=True, **own), None, "a dry run")
    same(made.id in all_ids(rulesets.list, **own), True, "that the list has it")

    rules, of = rulesets.rules, {"ruleset_id": made.id, **own}
    more = changed(rules.create(made.id, **rule("d", position={"index": 1}), **own))
    same(expressions(more), ["d", "b", "c"], "its rules")
    first = more.rules[0].id
    moved = changed(rules.edit(first, position={"after": ""}, **of))
    same(expressions(moved), ["b", "c", "d"], "its rules")
    log = changed(rules.edit(first, action="log", expression="e", **of))
    same((log.rules[-1].action, log.rules[-1].id), ("log", first), "a rule")
    fewer = changed(rules.delete(first, **of))
    same((fewer.version, expressions(fewer)), ("6", ["b", "c"]), "it")

    versions = rulesets.versions
    numbers = [version.version for version in versions.list(made.id, **own)]
    same(numbers, ["1", "2", "3", "4", "5", "6"], "its versions")
    same(expressions(versions.get("1", **of)), ["a"], "the rules of a version")
    versions.delete("1", **of)
    same(len(list(versions.list(made.id, **own))), 5, "how many versions there are")
    rulesets.delete(made.id, **own)


def entry_point(level, own):
    phases = rulesets.phases
    # Whichever there are at the beginning.
    for ruleset in list(rulesets.list(**own)):
        rulesets.delete(ruleset.id, **own)
    made = changed(phases.update(PHASE, rules=[rule("a")], **own))
    same((made.kind, made.phase, made.version), (KINDS[level], PHASE, "1"), "it")
    same(phases.get(PHASE, **own).id, made.id, "its id")
    other = changed(phases.update(PHASE, rules=[rule("b")], **own))
    same((other.id, expressions(other)), (made.id, ["b"]), "it")
    same(ids(phases.versions.list(PHASE, **own)), [made.id] * 2, "its versions")
    same(expressions(phases.versions.get("1", ruleset_phase=PHASE, **own)), ["a"], "its rules")


def by_tag(level, own):
    id = changed(rulesets.create(name="SDK", kind="custom", phase=PHASE, rules=[rule("a")], **own)).id
    at = "/".join([f"/{level}s", *own.values(), "rulesets", id, "versions/1/by_tag/wordpress"])
    response = by_token.get(at, cast_to=object)
    same("rules" in response["result"], True, "that it has rules")


LIFE = ["list", "create", "get", "update", "delete"]
RULES = ["rules.create", "rules.edit", "rules.delete"]
both(ruleset_lives, *LIFE, *RULES, "versions.list", "versions.get", "versions.delete")
both(entry_point, "phases.get", "phases.update", "phases.versions.list", "phases.versions.get")
both(by_tag, "versions.by_tag")
