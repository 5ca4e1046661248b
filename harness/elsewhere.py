"""What the recorded CPythons do in one step of a case, told by ranges of versions."""
import claims


def minor_of(platform):
    return tuple(int(part) for part in platform.split(".")[:2])


def by_outcome(records, place):
    """[(outcome, platforms)]; `place` counts the judged steps. A record that a crash ended may not have the step."""
    groups = []
    for record in records:
        outcome = record["steps"][place] if place < len(record["steps"]) else None
        for known, platforms in groups:
            if known == outcome:
                platforms.extend(record["on"])
                break
        else:
            groups.append((outcome, list(record["on"])))
    return groups


def runs_of(minors, all_minors):
    """Neighbours among all the minor versions as ranges; the last version and what comes is `3.12+`."""
    runs = []
    for minor in sorted(minors):
        if runs and all_minors.index(minor) == all_minors.index(runs[-1][-1]) + 1:
            runs[-1].append(minor)
        else:
            runs.append([minor])
    words = []
    for run in runs:
        first, last = ("%d.%d" % run[0]), ("%d.%d" % run[-1])
        words.append(first + "+" if run[-1] == all_minors[-1] else first if first == last else first + "-" + last)
    return words


def label(platforms, every):
    """The platforms of one outcome among all that are recorded: minor versions where all of one agree, else in full."""
    all_minors = sorted({minor_of(platform) for platform in every})
    whole = {minor for minor in all_minors
             if all(platform in platforms for platform in every if minor_of(platform) == minor)}
    rest = sorted((platform for platform in platforms if minor_of(platform) not in whole), key=minor_of)
    return "all recorded versions" if len(whole) == len(all_minors) else ", ".join(runs_of(whole, all_minors) + rest)


def first_that_differs(records):
    """The first judged step in which the records do, else None."""
    for place in range(max(len(record["steps"]) for record in records)):
        if len(by_outcome(records, place)) > 1:
            return place
    return None


def told(records, place):
    """{"place", "groups": [[platforms, what they do]]}, the earliest version first. Where no step is asked for, that of
    the first step in which they differ; None if they agree."""
    place = first_that_differs(records) if place is None else place
    if place is None:
        return None
    every = [platform for record in records for platform in record["on"]]
    groups = sorted(by_outcome(records, place), key=lambda group: min(map(minor_of, group[1])))
    return {"place": place,
            "groups": [[label(platforms, every), claims.display(outcome) if outcome else "has crashed before"]
                       for outcome, platforms in groups]}
