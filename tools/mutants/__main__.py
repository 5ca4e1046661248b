"""make mutants: faults planted in the library, one at a time, and the share that the cases notice. README.md has more."""
import difflib
import gc
import glob
import multiprocessing
import os
import random
import sys
import time

import building
import judging
import kept
import kinds
import questions
import reached
import report
import source

FOLDER = "build/mutants"
HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 1
JUDGE = None            # what the processes share, made before there are any


def judge(mutant):
    if JUDGE.workshop is None:
        JUDGE.start()
    return JUDGE.judge(mutant)


def test(mutant):
    if JUDGE.workshop is None:
        JUDGE.start()
    return JUDGE.tested(mutant)


def prepare(sources):
    global JUDGE
    objects = building.compile_all(os.path.join(FOLDER, "whole"), sorted(sources), ["-O0"])
    asked = questions.read(FOLDER)
    gc.collect()
    gc.freeze()
    JUDGE = judging.Judge(FOLDER, sources, objects, asked, reached.Reached(os.path.join(FOLDER, "trace"),
                                                                           sorted(sources), asked))
    return objects


def choose(mutants):
    """All; those of the FILES; or as many as MUTANTS says, the same ones each time."""
    files = os.environ.get("FILES", "").split()
    chosen = [mutant for mutant in mutants if not files or mutant.path in files]
    number = int(os.environ.get("MUTANTS") or len(chosen))
    drawn = set(random.Random(SEED).sample(range(len(chosen)), min(number, len(chosen))))
    return [mutant for at, mutant in enumerate(chosen) if at in drawn]


def each(pool, work, mutants):
    for number, result in enumerate(pool.imap(work, mutants), 1):
        if sys.stderr.isatty():
            print("\r%d of %d" % (number, len(mutants)), end="\r", file=sys.stderr)
        yield result


def show_one(name, mutants, sources):
    """A mutant of this name: the difference, who is asked, and what they say."""
    found = [mutant for mutant in mutants if kinds.name_of(mutant) == name]
    if not found:
        sys.exit("mutants: there is no %s" % name)
    one, text = found[0], sources[found[0].path].text
    for line in difflib.unified_diff(text.splitlines(), kinds.planted(sources[one.path], one).splitlines(), one.path,
                                     one.path, n=2, lineterm=""):
        print(line)
    prepare(sources)
    print("%d cases run it" % len(JUDGE.asked(one)))
    result = judge(one)
    print("%s%s" % (judging.VERDICTS[result.verdict], ": " + result.by if result.by else ""))


def run_all(chosen, sources, equivalent, unreached, tell):
    begun = time.time()
    judging.build_tests(FOLDER, prepare(sources))
    with multiprocessing.get_context("fork").Pool(int(os.environ.get("JOBS") or 2)) as pool:
        results = list(each(pool, judge, chosen))
        beyond = [result.mutant for result in results
                  if report.group_of(result, equivalent, unreached) == "unreached"]
        tested = dict(zip(beyond, pool.map(test, beyond)))
    complaints = report.write(results, sources, equivalent, unreached, tested, tell)
    tell("%d mutants, %d cases, %d more left to the host, %d seconds" % (
        len(results), len(JUDGE.questions) - JUDGE.reached.left_out, JUDGE.reached.left_out, time.time() - begun))
    return complaints


def main():
    sources = {path: source.read(path) for path in sorted(glob.glob("reference/*.c"))}
    mutants = [mutant for path in sorted(sources) for mutant in kinds.mutants(sources[path])]
    os.makedirs(FOLDER, exist_ok=True)
    if os.environ.get("ID"):
        return show_one(os.environ["ID"], mutants, sources)
    complaints = []
    equivalent, unreached = (
        kept.match(kept.read(os.path.relpath(os.path.join(HERE, name)), complaints), mutants, sources, complaints)
        for name in ("equivalent", "unreached"))
    with open(os.path.join(FOLDER, "report.txt"), "w", encoding="utf-8") as stream:
        def tell(text):
            print(text, flush=True)
            print(text, file=stream, flush=True)

        complaints += run_all(choose(mutants), sources, equivalent, unreached, tell)
        for complaint in complaints:
            tell("mutants: " + complaint)
    return 1 if complaints else 0


sys.exit(main())
