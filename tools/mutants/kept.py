"""The lists that are kept beside this file: `equivalent`, mutants that no case can tell from the reference, and `unreached`,
code that no case can run. An entry is

    reference/key.c clamp: one-off 1 -> 2
        | mv_ssize highest = backwards ? length - 1 : length;
        why this is so

with the function, the change as it is reported, the line as it stands, and words. A change may be left out in
`unreached` (then nothing on the line may be run by a case), and the line, too (nothing in the function). #2 behind a
change is the second of the same on the line; without it all of them are meant. Several heads may share what follows."""
import re

HEAD = re.compile(r"(\S+) (\w+|-)(?:: (.*?)(?: #(\d+))?)?$")


class Entry:
    def __init__(self, where, path, function, change, number):
        self.where, self.path, self.function, self.change = where, path, function, change
        self.number = int(number) if number else None
        self.lines, self.reason = [], []

    def means(self, mutant, line):
        return (mutant.path == self.path and (mutant.function or "-") == self.function
                and (not self.lines or line in self.lines)
                and (self.change is None or self.change == "%s %s" % (mutant.kind, mutant.change)))


def read(path, errors):
    """The entries; what is wrong with the file is added to the errors."""
    entries, group = [], []
    with open(path, encoding="utf-8") as stream:
        for number, text in enumerate(stream, 1):
            where = "%s:%d" % (path, number)
            if not text.strip() or text[0] == "#":
                continue
            if text[0] != " ":
                head = HEAD.match(text.rstrip())
                if not head:
                    errors.append("%s: not FILE FUNCTION[: KIND CHANGE]" % where)
                    continue
                group = [one for one in group if not one.lines + one.reason] + [Entry(where, *head.groups())]
                entries.append(group[-1])
            for entry in group if text[0] == " " else ():
                told = text.strip()
                (entry.lines if told[0] == "|" else entry.reason).append(told.lstrip("| "))
    errors += ["%s: no reason" % entry.where for entry in entries if not entry.reason]
    return entries


def match(entries, mutants, sources, errors):
    """Mutant -> its entry. Each entry must mean one at least, and no two the same."""
    found = {}
    for entry in entries:
        meant = [mutant for mutant in mutants
                 if entry.means(mutant, sources[mutant.path].lines[mutant.line - 1].strip())]
        if entry.number:
            meant = meant[entry.number - 1:entry.number]
        if not meant:
            errors.append("%s: there is no such mutant any more" % entry.where)
        for mutant in meant:
            if mutant in found:
                errors.append("%s: %s has this mutant already" % (entry.where, found[mutant].where))
            found[mutant] = entry
    return found
