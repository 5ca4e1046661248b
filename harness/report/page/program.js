/* A program of a few lines that shows a difference. */

/* The step that the program leads to: the one that was not survived, or the first that differs, else the last. */
function decisiveStep(steps, result) {
    if (result && "step" in result)
        return result.step;
    const found = (result && result.d || []).find(([, , verdict]) => verdict > 0);
    return found ? found[0] : steps.length - 1;
}

/* What the subject did in a step, and what CPython did: texts, or null where it is not known. */
function outcomesOf(result, step) {
    const words = place => Number.isInteger(place) && place >= 0 ? DATA.outcomes[place] : null;
    const oracle = words(result && result.o && result.o[step]);
    const entry = (result && result.d || []).find(([place]) => place === step);
    return {oracle, subject: entry ? words(entry[1]) : oracle, verdict: entry ? entry[2] : 0,
            differs: entry !== undefined};
}

function indented(source) {
    return source.split("\n").map(line => "    " + line).join("\n");
}

/* A statement as it stands in the program: one that fails on the way there does not end it, and what is looked at is
 * printed. */
function statement(step, did, last) {
    const fails = [did.oracle, did.subject].some(words => words !== null && /(^|and )raises /.test(words));
    const shows = words => words !== null && words.startsWith("gives ");
    if (!last)
        return fails ? `try:\n${indented(step.source)}\nexcept Exception:\n    pass` : step.source;
    return step.kind === "x" && (shows(did.oracle) || shows(did.subject)) ? `print(${step.source})` : step.source;
}

function comment(who, words) {
    const line = (words || "is not known").split("\n")[0];
    return `# ${who}: ${line.length > 160 ? line.slice(0, 160) + "..." : line}`;
}

function programOf(one, column) {
    const subject = SUBJECTS[column], result = resultOf(one, column), steps = stepsOf(one, result);
    const last = decisiveStep(steps, result), did = outcomesOf(result, last);
    const lines = steps.slice(0, last + 1).map((step, i) => statement(step, outcomesOf(result, i), i === last));
    if (lines.some(line => line.includes("refmemoryview")))
        lines.unshift("# refmemoryview is the suite's own: PYTHONPATH=build/python");
    if (did.oracle !== null || did.subject !== null)
        lines.push(comment(oracleOf(subject), did.oracle), comment(subject.name, did.subject));
    return lines.join("\n");
}

/* The command that runs the case again, with its id as a shell takes it. */
function commandOf(one, column) {
    return `${SUBJECTS[column].run} -k '${one.id.replace(/'/g, "'\\''")}'`;
}
