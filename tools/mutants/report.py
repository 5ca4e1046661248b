"""What is told of the results, and whether the goal is reached."""
import collections

import kinds

NOTICED = 97            # per cent of those that are judged different, at least
EQUIVALENT = 10         # per cent of all, at most
GROUPS = ("noticed", "missed", "equivalent", "unreached", "no-program")


def group_of(result, equivalent, unreached):
    """noticed, missed, equivalent, unreached or no-program. What is listed wrongly is complained of elsewhere."""
    if result.verdict in ("noticed", "no-program"):
        return result.verdict
    if result.mutant in equivalent:
        return "equivalent"
    return "unreached" if result.mutant in unreached else "missed"


def wrong_entries(results, equivalent, unreached):
    """The lists are strict: what they say of mutants that were tried must be so."""
    for result in results:
        name = kinds.name_of(result.mutant)
        entry = equivalent.get(result.mutant) or unreached.get(result.mutant)
        if entry is None:
            continue
        if result.verdict == "noticed":
            yield "%s: %s is noticed by %s" % (entry.where, name, result.by)
        elif entry.change is None and result.verdict == "survived":
            yield "%s: a case runs %s" % (entry.where, name)
        elif entry.change is not None and result.verdict == "no-program":
            yield "%s: %s is no mutant: %s" % (entry.where, name, result.by)


def table(title, results, grouped, key):
    yield "%-24s %8s %8s %11s %10s %6s" % (title, *GROUPS[:4], "share")
    counts = collections.defaultdict(collections.Counter)
    for result in results:
        for name in (key(result.mutant), "all"):
            counts[name][grouped[result.mutant]] += 1
    for name in sorted(counts, key=lambda name: (name == "all", name)):
        one = counts[name]
        asked = one["noticed"] + one["missed"]
        share = "%5.1f%%" % (100 * one["noticed"] / asked) if asked else "     -"
        yield "%-24s %8d %8d %11d %10d %6s" % (name, *(one[group] for group in GROUPS[:4]), share)


def survivor(result, sources):
    mutant = result.mutant
    line = sources[mutant.path].lines[mutant.line - 1].strip()
    return "%s  %s %s: %s %s\n    | %s" % (kinds.name_of(mutant), mutant.path, mutant.function or "-", mutant.kind,
                                           mutant.change, line)


def goal(counts):
    """What is not as it should be."""
    asked = counts["noticed"] + counts["missed"]
    everything = sum(counts[group] for group in GROUPS[:4])
    if not asked:
        yield "nothing was asked"
    elif 100 * counts["noticed"] < NOTICED * asked:
        yield "less than %d %% of what the cases should notice is noticed" % NOTICED
    if 100 * counts["equivalent"] > EQUIVALENT * everything:
        yield "more than %d %% are judged equivalent" % EQUIVALENT


def write(results, sources, equivalent, unreached, tested, tell):
    """Tells all, and gives the complaints."""
    grouped = {result.mutant: group_of(result, equivalent, unreached) for result in results}
    counts = collections.Counter(grouped.values())
    for title, key in (("kind", lambda mutant: mutant.kind), ("file", lambda mutant: mutant.path)):
        tell("\n".join(table(title, results, grouped, key)) + "\n")
    missed = [result for result in results if grouped[result.mutant] == "missed"]
    if missed:
        tell("not noticed:")
    for result in missed:
        tell("  %s%s" % (survivor(result, sources), "" if result.verdict == "survived" else "\n    no case runs it"))
    out_of_reach = [result for result in results if grouped[result.mutant] == "unreached"]
    seen = sum(1 for result in out_of_reach if tested[result.mutant])
    if out_of_reach:
        tell("out of the cases' reach: %d, of which C tests notice %d (%.0f %%)" % (len(out_of_reach), seen,
                                                                               100 * seen / len(out_of_reach)))
    for result in out_of_reach:
        if not tested[result.mutant]:
            tell("  no C test notices %s" % survivor(result, sources))
    tell("%d were no mutants: no C, or the same program for the compiler" % counts["no-program"])
    return list(wrong_entries(results, equivalent, unreached)) + list(goal(counts))
