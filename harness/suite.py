"""Joins the cases of a folder: checks what ties them together, and gives each its plan.

load(folder) gives everything as plain data: the cases with their plans, the features, the rules, and the errors.
"""
import gc
import os
import re
import zlib

import lint
from casefile import read_file
from codes import RULES, Errors
from directives import read_text

# ---- Between cases --------------------------------------------------------------------------------------------------

def wrong(case, key, code, text, errors):
    """Note an error at a directive of the case; the key `id` means where its id stands."""
    where = case["where"][key]
    errors.add(case["file"], where.line, where.column, code, text)


def named(case, key, by_id, errors):
    """The case that a directive names, or None with an error."""
    name = case["corrects"]["case"] if key == "corrects" else case[key]
    if name not in by_id:
        wrong(case, key, "L015", "there is no case '%s'" % name, errors)
    return by_id.get(name)


def without_claims(steps, **more):
    return [dict({k: v for k, v in step.items() if k != "number"}, **more) for step in steps]


def own_steps(case, by_id):
    """The steps of the case, or the row of its table and the steps of the case that it is same-as."""
    twin = by_id.get(case.get("same-as"))
    return case["steps"] + (without_claims(twin["steps"]) if twin and "same-as" not in twin else [])


def history(case, by_id, errors):
    """The cases that this one comes after, first first."""
    chain, seen = [], {case["id"]}
    while "after" in case:
        before = named(case, "after", by_id, errors)
        if not before:
            break
        if before["id"] in seen:
            wrong(case, "after", "L015", "the case comes after itself", errors)
            break
        seen.add(before["id"])
        chain.insert(0, before)
        case = before
    return chain


def dependencies(plan):
    """For each step, the earlier steps that have to do with its names: those joined to it by names that stand in one
    statement, as when a view is made of some data and changed, and the data are looked at. Names of builtins and of
    modules tie nothing."""
    common = OWN_NAMES.union(*[step["modules"] for step in plan])
    names = [[n for n in step["uses"] + step["binds"] if n not in common] for step in plan]
    group = {}

    def find(name):
        while group.setdefault(name, name) != name:
            name = group[name]
        return name
    depends = []
    for number, mine in enumerate(names):
        for name in mine[1:]:
            group[find(name)] = find(mine[0])
        roots = {find(name) for name in mine}
        depends.append([k for k in range(number) if any(find(name) in roots for name in names[k])])
    return depends


OWN_NAMES = set(dir(__builtins__) if not isinstance(__builtins__, dict) else __builtins__)


def index(cases, known, errors):
    """The cases by their ids."""
    by_id = {}
    for case in cases:
        if case["id"] in by_id:
            first = by_id[case["id"]]
            place = "%s:%d" % (first["file"], first["where"]["id"].line)
            wrong(case, "id", "L006", "the id '%s' is that of %s" % (case["id"], place), errors)
        by_id.setdefault(case["id"], case)
        if case["id"] in known["retired"]:
            wrong(case, "id", "L007", "the id '%s' is retired" % case["id"], errors)
    return by_id


def check_ties(case, twin, corrected, errors):
    """What a case names must be of use to it. Of one that this Python cannot parse nothing is known."""
    if twin and twin["parsed"] and ("same-as" in twin or not twin["steps"]):
        wrong(case, "same-as", "L009", "'%s' has no steps of its own" % twin["id"], errors)
    if corrected and corrected["parsed"] and any(n < 1 or n > corrected["claims"] for n in case["corrects"]["claims"]):
        wrong(case, "corrects", "L020", "'%s' has %d claims" % (corrected["id"], corrected["claims"]), errors)


def join(cases, known, errors):
    """Check what ties cases together, and give each its plan: all steps in the order in which they run."""
    by_id = index(cases, known, errors)
    for case in cases:
        twin = named(case, "same-as", by_id, errors) if "same-as" in case else None
        corrected = named(case, "corrects", by_id, errors) if case["corrects"] else None
        check_ties(case, twin, corrected, errors)
        if twin:
            case.update(parsed=case["parsed"] and twin["parsed"], source=case["source"] or twin["source"])
        before = history(case, by_id, errors)
        case["plan"] = without_claims([step for b in before for step in own_steps(b, by_id)], role="after")
        case["plan"] += [dict(step) for step in own_steps(case, by_id)]
        family = before + [case] + ([twin] if twin else [])
        case["needs"] = sorted({need for member in family for need in member["needs"]})
        case["parsed"] = all(member["parsed"] for member in family)
        if any("number" in step for step in case["plan"]):     # only the cause of a false claim is looked for
            for step, depends in zip(case["plan"], dependencies(case["plan"])):
                step["depends"] = depends
        case["digest"] = "%08x" % zlib.crc32(ascii([(s["kind"], s["source"]) for s in case["plan"]]).encode())


# ---- The folder -----------------------------------------------------------------------------------------------------

def table(folder, name, errors):
    """[(line, words)] of FEATURES, RULES or RETIRED, cut behind the first word; a missing file is an empty one."""
    path = os.path.join(folder, name)
    if not os.path.lexists(path):
        return []
    lines = enumerate((read_text(path, path, errors) or "").split("\n"), 1)
    return [(number, line.split(None, 1)) for number, line in lines if line.strip() and not line.startswith("#")]


def features_of(folder, errors):
    found = {}
    for number, row in table(folder, "FEATURES", errors):
        parts = row[1].split(None, 1) if len(row) > 1 else []
        if len(parts) == 2:
            found[row[0]] = {"since": parts[0], "probe": parts[1].strip()}
        else:
            errors.add(os.path.join(folder, "FEATURES"), number, 1, "L013",
                       "the feature '%s' lacks its version or probe" % row[0])
    return found


def files_below(folder, errors):
    """The case files, in the order of their names. A name must be fit to stand in a report."""
    if not os.path.isdir(folder):
        return [folder]

    def unreadable(error):
        errors.add(error.filename, 1, 1, "L001", "cannot read the folder: %s" % error.strerror)
    found = []
    for path, folders, files in os.walk(folder, onerror=unreadable):
        folders.sort()
        found.extend(os.path.join(path, name) for name in sorted(files) if name.endswith(".py"))
    for path in found:
        if not path.isprintable():
            errors.add(ascii(path)[1:-1], 1, 1, "L001", "the name of the file is not printable UTF-8")
    return [path for path in found if path.isprintable()]


def rules_of(tables, errors):
    """The rules of memoryview, by their ids: versions, source, text, the reason why none can pin them if there is one,
    and where they stand. In a file of ids alone, as a test may write it, all else is empty."""
    rules = {}
    path = os.path.join(tables, "RULES")
    for number, row in table(tables, "RULES", errors):
        versions, source, text = RULE.match(row[1] if len(row) > 1 else "").groups()
        rules[row[0]] = {"versions": versions or "-", "source": source or "", "text": text, "file": path, "line": number}
    for number, row in table(tables, "UNPINNED", errors):
        if row[0] in rules and len(row) > 1:
            rules[row[0]].update(unpinned=row[1].strip(), file=os.path.join(tables, "UNPINNED"), line=number)
        else:
            errors.add(os.path.join(tables, "UNPINNED"), number, 1, "L014",
                       "'%s' is no rule of RULES, or has no reason" % row[0])
    return rules


RULE = re.compile(r"(?:(\S+)\s+\[([^]]*)\])?\s*(.*)")


def load(folder, tables, strict):
    """All cases at or below `folder`; FEATURES, RULES, UNPINNED and RETIRED are those in the folder `tables`, which is told
    from the current folder where it lies below that. With `strict`, lint looks at what is not malformed."""
    gc.disable()    # no garbage comes of this that the collector would have to find, and it would look often
    errors = Errors()
    below = os.path.relpath(tables)
    tables = tables if below.startswith("..") else below
    known = {"features": features_of(tables, errors), "rules": rules_of(tables, errors),
             "retired": {row[0] for _, row in table(tables, "RETIRED", errors)}}
    cases = []
    for path in files_below(folder, errors):
        cases.extend(read_file(path, path, known, errors))
    join(cases, known, errors)
    if strict and not errors.list:
        lint.check(cases, known, errors)
        if os.path.realpath(folder) == os.path.realpath(tables):
            lint.check_rules(cases, known["rules"], errors)
    for case in cases:
        del case["where"], case["steps"]
    errors.list.sort(key=lambda e: (e["file"], e["line"], e["column"], e["code"]))
    return {"cases": cases, "features": known["features"], "memoryview-rules": known["rules"], "errors": errors.list,
            "rules": RULES}
