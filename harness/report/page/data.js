/* The data of the page, and what can be read off them. Their members are told in matrix.h. */

const DATA = JSON.parse(byId("data").textContent);
const VERDICTS = DATA.verdicts;
const SUBJECTS = DATA.subjects;
const CASES = DATA.cases;

/* How a verdict is shown: a sign that needs no colour, and what it means. In the order of bars. */
const SIGNS = {
    "same": ["✓", "as CPython"],
    "message": ["m", "the same exception with another text"],
    "unexpected-pass": ["!", "as CPython, though a known difference was expected"],
    "known": ["k", "a known difference"],
    "different": ["D", "another outcome than CPython's"],
    "crash": ["C", "the process died"],
    "timeout": ["T", "no answer in time"],
    "protocol-error": ["P", "an answer that is none"],
    "no-result": ["?", "not known: the oracle crashed, or the subject was given up before"],
    "unsupported": ["–", "the subject lacks what the case needs"],
    "skipped": ["·", "not meant for this version, or CPython lacks what it needs"],
};
const NOT_JUDGED = ["no-result", "unsupported", "skipped"];

/* The result of a case in a column, or null. */
function resultOf(one, column) {
    const place = one.cells[column];
    return place < 0 ? null : one.results[place];
}

/* The verdict as a word; "" where the subject's stream lacks the case. */
function verdictOf(one, column) {
    const result = resultOf(one, column);
    return result === null ? "" : VERDICTS[result.v];
}

/* The verdict that a result would have if it were not known: a crash is still one. "" for those that are not. */
function knownVerdict(result) {
    return VERDICTS[result.v] === "known" && "known" in result ? result.known.verdict : "";
}

function knownAs(one, column) {
    const result = resultOf(one, column);
    return result === null ? "" : knownVerdict(result);
}

/* "same", "known: crash". */
function verdictInWords(result) {
    return VERDICTS[result.v] + (knownVerdict(result) ? ": " + knownVerdict(result) : "");
}

function isEmpty(subject) {
    return "missing" in subject || "not-recorded" in subject;
}

/* What a subject is that has no results. */
function whyEmpty(subject) {
    return "missing" in subject ? "missing: " + subject.missing :
        "not recorded: no version near this one is in expected/";
}

function whatGets(subject) {
    return "missing" in subject ? subject.get || "mvconform subjects" : "mvconform record";
}

/* "PyPy 7.3.11, Python 3.9.16". */
function saysItIs(subject) {
    const alike = subject.version === subject.language;
    return `${subject.implementation || "?"} ${subject.version || ""}` + (alike ? "" : `, Python ${subject.language}`);
}

/* What has to be known of results: that they are a part, of another suite, or not without fault between two cases. */
function cautions(subject) {
    return [subject.shard && `shard ${subject.shard} alone`,
            subject.commit !== DATA.commit && `run with mvconform ${subject.mvconform} (${subject.commit})`,
            subject.breaches > 0 && `broke the protocol between cases, ${subject.breaches} times`].filter(Boolean);
}

function oracleOf(subject) {
    return "CPython " + (subject.oracle || "?").split("-")[0];
}

/* {verdict: count} of a column, of one suite or of all. */
function countVerdicts(column, suite) {
    const told = SUBJECTS[column].counts, suites = suite === undefined ? told : [told[suite]];
    return Object.fromEntries(VERDICTS.map((word, v) => [word, suites.reduce((sum, counts) => sum + counts[v], 0)]));
}

function judged(counts) {
    return VERDICTS.reduce((sum, word) => sum + (NOT_JUDGED.includes(word) ? 0 : counts[word]), 0);
}

function alike(subject, counts) {
    return counts.same + counts["unexpected-pass"] + (subject.strict ? 0 : counts.message);
}

/* Cut, not rounded: 100 is said of all and of no fewer. */
function percent(part, whole) {
    if (whole === 0)
        return "–";
    return part === whole ? "100" : (Math.floor(part * 1000 / whole) / 10).toFixed(1);
}

/* Who says so, as in cases/README.md. */
function authorityOf(one) {
    return one.authority || "observed";
}

/* The steps of a case as this result's stream had them. */
function stepsOf(one, result) {
    return (result && result.steps || one.steps).map(place => DATA.steps[place]);
}

/* "3607 same, 13 known": the verdicts that there are. */
function countsInWords(counts) {
    return Object.keys(SIGNS).filter(word => counts[word] > 0).map(word => `${counts[word]} ${word}`).join(", ");
}

/* What the subject did in a step, and what CPython did: texts, or null where it is not known. */
function outcomesOf(result, step) {
    const words = place => Number.isInteger(place) && place >= 0 ? DATA.outcomes[place] : null;
    const oracle = words(result && result.o && result.o[step]);
    const entry = (result && result.d || []).find(([place]) => place === step);
    return {oracle, subject: entry ? words(entry[1]) : oracle, verdict: entry ? entry[2] : 0,
            differs: entry !== undefined};
}
